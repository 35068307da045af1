"""Street-level tiles come from the operator's file, in the ranges that a map asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Role
from recount.web.tiles import checked_tiles
from tests.web.conftest import BASE, signed_in
from tests.web.street_tiles import write_tiles


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's file."""
    return write_tiles(tmp_path_factory.mktemp("tiles") / "streets.pmtiles")


@pytest.fixture(scope="module")
def streets(made_ledger: Path, file: Path) -> Iterator[FastAPI]:
    """A workspace that has it."""
    app = create_app(Settings(ledger=str(made_ledger), tiles=checked_tiles(file)))
    with TestClient(app, base_url=BASE):
        yield app


def test_a_range_of_the_file_is_given_to_who_may_read(streets: FastAPI, file: Path) -> None:
    client = signed_in(streets, Role.reader)
    answer = client.get("/tiles", headers={"Range": "bytes=0-126"})
    assert answer.status_code == 206
    assert answer.content == file.read_bytes()[:127]
    assert answer.headers["content-range"] == f"bytes 0-126/{file.stat().st_size}"
    assert client.get("/tiles", headers={"Range": f"bytes={file.stat().st_size}-"}).status_code == 416
    assert TestClient(streets, base_url=BASE).get("/tiles", follow_redirects=False).status_code in (303, 401)


def test_maps_name_the_file_where_there_is_one(streets: FastAPI, client: TestClient) -> None:
    assert 'data-tiles="/tiles"' in signed_in(streets, Role.reader).get("/map").text
    assert 'data-tiles=""' in client.get("/map").text
    assert client.get("/tiles").status_code == 404


def test_what_is_no_file_of_tiles_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.pmtiles"
    other.write_bytes(b"PMTiles\x02")
    with pytest.raises(ValueError, match="no PMTiles file of version 3"):
        checked_tiles(other)
    with pytest.raises(OSError, match="No such file"):
        checked_tiles(tmp_path / "missing.pmtiles")
