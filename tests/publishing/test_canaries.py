"""Strings planted in what must not go out: none occurs in any byte of any file of any format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from recount.ledger import Ledger
from recount.publishing import FORMATS, Release, Terms, export, released
from tests.publishing.conftest import MADE, copy_ledger
from tests.publishing.made_readings import PLANTED_NUMBERS, readings

PLANTED = re.compile(rb"zz\w+", re.IGNORECASE)
# Not inside a hash, where any digits may stand.
NUMBERS = re.compile(rf"(?<![0-9a-f])(?:{'|'.join(map(re.escape, PLANTED_NUMBERS))})(?![0-9a-f])".encode())


def unpacked(path: Path) -> Iterator[bytes]:
    """A file's bytes, and what a reader of its format sees in them."""
    yield path.read_bytes()
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            yield repr(connection.execute("SELECT * FROM read_parquet($path)", {"path": str(path)}).fetchall()).encode()


def test_the_strings_are_planted_where_they_are_looked_for(war: Ledger) -> None:
    texts = " ".join(one.model_dump_json() for one in readings()).encode()
    assert len(set(PLANTED.findall(texts))) > 20
    assert set(NUMBERS.findall(texts)) >= {b"97731", b"35.98127", b"36.51239"}
    inside = " ".join(one.model_dump_json() for one in war.incidents()).encode()
    assert b"Zzinformant" in inside
    assert b"97731" in inside


@pytest.mark.parametrize("include_machine", [False, True])
def test_no_planted_string_is_in_any_byte_of_any_file(war: Ledger, tmp_path: Path, include_machine: bool) -> None:
    done = export(war, tmp_path, FORMATS, Terms(include_machine=include_machine), by="Zzpublisher", made=MADE)
    assert done.release.incidents
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == len(done.files) + 1
    for path in written:
        for seen in (*unpacked(path), str(path.relative_to(tmp_path)).encode()):
            assert PLANTED.findall(seen) == [], path
            assert NUMBERS.findall(seen) == [], path


def test_what_goes_out_is_the_same_whether_or_not_confidential_reports_are_there(tmp_path: Path) -> None:
    assert _released(tmp_path / "with.db", confidential=True) == _released(tmp_path / "without.db", confidential=False)


def test_a_confidential_report_that_comes_in_changes_nothing_of_the_next_release(
    war: Ledger, war_path: Path, tmp_path: Path
) -> None:
    copy_ledger(war_path, tmp_path / "copy.db")
    with Ledger.open(tmp_path / "copy.db") as ledger:
        before = released(ledger, made=MADE)
        for number, reading in enumerate(one for one in readings() if one.report.sensitivity == "confidential"):
            report = reading.report.model_copy(update={"id": f"field:{number}"})
            ledger.add(reading.model_copy(update={"report": report}))
        ledger.link()
        assert {one.state for one in ledger.incidents()} > {"reviewed"}
        after = released(ledger, made=MADE)
    assert before.incidents
    assert before.head != after.head
    assert before.model_copy(update={"head": ""}) == after.model_copy(update={"head": ""})


def _released(path: Path, *, confidential: bool) -> Release:
    with Ledger.open(path) as ledger:
        for reading in readings():
            kind = reading.report.sensitivity
            if kind == "open" or (confidential and kind == "confidential"):
                ledger.add(reading)
        ledger.link()
        found = released(ledger, Terms(include_machine=True), made=MADE)
    assert found.incidents
    return found.model_copy(update={"head": ""})
