"""A release in a folder: its manifest, and what becomes of the release before it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from recount.ledger import Ledger
from recount.publishing import FORMATS, Terms, export, released
from tests.publishing.conftest import MADE, copy_ledger


def manifest(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_manifest_tells_what_went_out_and_what_did_not(war: Ledger, tmp_path: Path) -> None:
    head = war.head()
    export(war, tmp_path, ["csv", "ucdp"], by="Amal", made=MADE)
    told = manifest(tmp_path)
    assert (told["made"], told["journal_head"]) == ("2016-12-01T12:00:00+00:00", head)
    assert (told["rulebook"]["name"], told["readers"], told["include_machine"]) == ("recount", ["made 1"], False)
    assert told["purpose"] == "publish"
    assert told["counts"] == {"incidents": {"reviewed": 6}, "sources": 8}
    assert {one["what"] for one in told["left_out"]} >= {"perpetrator", "words", "title", "link", "voice"}
    assert told["changed_since_last_release"] is None
    assert {one["path"] for one in told["files"]} == {
        "incidents.csv", "claims.csv", "sources.csv", "tally.csv", "ucdp.csv"
    }  # fmt: skip
    for one in told["files"]:
        data = (tmp_path / one["path"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_same_ledger_gives_the_same_bytes(war: Ledger) -> None:
    first, second = (released(war, made=MADE) for _ in range(2))
    for name in FORMATS.keys() - {"parquet"}:
        assert FORMATS[name](first) == FORMATS[name](second)


def test_a_site_is_for_everybody(war: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a site is published to everybody"):
        export(war, tmp_path, ["site"], Terms(purpose="research"), made=MADE)
    assert list(tmp_path.iterdir()) == []


def test_the_journal_keeps_who_published_what(war: Ledger, tmp_path: Path) -> None:
    export(war, tmp_path, ["csv", "geojson"], by="Amal", made=MADE)
    act = war.acts()[0].act
    assert (act.by, act.what, act.subject) == ("Amal", "export.made", None)
    assert (act.details["formats"], act.details["incidents"]) == ("csv, geojson", "6")
    assert act.details["manifest_sha256"] == hashlib.sha256((tmp_path / "manifest.json").read_bytes()).hexdigest()
    assert str(tmp_path) not in str(act.details)
    assert war.verify().ok
    assert b"Amal" not in everything(tmp_path)


def test_what_consent_is_refused_for_is_gone_from_the_next_release_and_that_is_told(
    war: Ledger, war_path: Path, tmp_path: Path
) -> None:
    copy_ledger(war_path, tmp_path / "copy.db")
    folder = tmp_path / "out"
    with Ledger.open(tmp_path / "copy.db") as ledger:
        export(ledger, folder, ["csv"], by="Amal", made=MADE)
        gone = next(one for one in ledger.reports() if one.publisher == "Meridian Post")
        ledger.reviewer("Amal").consent(gone.id, ["research"], "asked again")
        done = export(ledger, folder, ["csv"], by="Amal", made=MADE)
    assert done.given_away == (gone.id,)
    assert b"Northern Rescue" not in everything(folder)


def test_what_was_expunged_is_gone_from_the_next_release_and_from_the_last(
    war: Ledger, war_path: Path, tmp_path: Path
) -> None:
    copy_ledger(war_path, tmp_path / "copy.db")
    folder = tmp_path / "out"
    with Ledger.open(tmp_path / "copy.db") as ledger:
        export(ledger, folder, FORMATS, by="Amal", made=MADE)
        assert b"Northern Rescue" in everything(folder)
        gone = next(one for one in ledger.reports() if one.publisher == "Meridian Post")
        ledger.expunge(gone.id, "consent withdrawn")
        done = export(ledger, folder, ["geojson", "csv", "prov", "site"], by="Amal", made=MADE)
    left = everything(folder)
    for word in (b"Northern Rescue", b"Meridian Post", gone.id.encode(), b"8 civilians", b"consent withdrawn"):
        assert word not in left
    assert done.given_away == (gone.id,)
    assert set(done.removed) >= {"ucdp.csv", "acled.csv", "annotations.jsonld", "incidents.parquet"}
    assert manifest(folder)["changed_since_last_release"]["changed"] != []


def test_what_somebody_changed_is_left_and_told(war: Ledger, tmp_path: Path) -> None:
    export(war, tmp_path, ["csv", "geojson"], by="Amal", made=MADE)
    (tmp_path / "tally.csv").write_text("my own notes")
    (tmp_path / "mine.txt").write_text("mine")
    done = export(war, tmp_path, ["geojson"], by="Amal", made=MADE)
    assert (done.kept, set(done.removed)) == (("tally.csv",), {"incidents.csv", "claims.csv", "sources.csv"})
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_no_empty_folder_of_the_last_release_is_left(war: Ledger, tmp_path: Path) -> None:
    export(war, tmp_path, ["site", "geojson"], by="Amal", made=MADE)
    export(war, tmp_path, ["geojson"], by="Amal", made=MADE)
    assert {path.name for path in tmp_path.iterdir()} == {"incidents.geojson", "manifest.json"}


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt"])
def test_a_manifest_leads_to_no_file_outside_its_folder(war: Ledger, tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text("kept")
    digest = hashlib.sha256(b"kept").hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"files": [{"path": path, "sha256": digest}]}))
    export(war, folder, ["geojson"], by="Amal", made=MADE)
    assert outside.read_text() == "kept"


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"files": 3, "incidents": []}', '{"files": [{"path": 3}, 7]}'])
def test_a_broken_manifest_stops_no_release(war: Ledger, tmp_path: Path, broken: str) -> None:
    (tmp_path / "manifest.json").write_text(broken)
    export(war, tmp_path, ["geojson"], by="Amal", made=MADE)
    assert manifest(tmp_path)["changed_since_last_release"] is None


def test_an_unknown_format_is_refused_before_anything_is_written(war: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format"):
        export(war, tmp_path / "out", ["csv", "docx"], by="Amal")
    assert not (tmp_path / "out").exists()
