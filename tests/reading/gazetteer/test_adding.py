"""Tables of places as others publish them become entries beside those that ship."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from recount.reading.gazetteer import Gazetteer
from recount.reading.gazetteer.adding import add_table
from tests.cli.running import recount_command


def geonames(ident: int, name: str, others: str, lat: float, lon: float, kind: str, code: str, **more: str) -> str:
    cells = [str(ident), name, name, others, str(lat), str(lon), kind, code, more.get("country", "YE"), ""]
    return "\t".join(
        [*cells, more.get("admin1", ""), "", "", "", more.get("population", "0"), "", "", "", "2024-01-01"]
    )


DUMP = "\n".join(
    [
        geonames(900000001, "Wadi Testan", "Wādī Testān,Wadi Testaan", 15.5, 44.5, "P", "PPL", admin1="77"),
        geonames(900000002, "Testan Governorate", "", 15.6, 44.4, "A", "ADM1", admin1="77"),
        geonames(900000003, "Testan Hospital", "", 15.51, 44.51, "S", "HSP"),
        geonames(900000004, "Republic of Testan", "", 15.0, 44.0, "A", "PCLI"),
        geonames(71137, "Sanaa", "Sanaatestname", 15.35, 44.2, "P", "PPLC", population="1937451"),
        "not a row at all",
    ]
)
WHOS = """id,name,placetype,iso_country,lbl_latitude,lbl_longitude,superseded_by
101,Whotestville,locality,SY,35.5,36.5,
102,Whotestville Old Town,neighbourhood,SY,35.51,36.51,
103,Gonetestville,locality,SY,35.6,36.6,104
104,Lostville,locality,SY,,,
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite"


def test_a_geonames_dump_adds_places_and_names(tmp_path: Path, own: Path) -> None:
    table = tmp_path / "YE.txt"
    table.write_text(DUMP, encoding="utf-8")
    added = add_table(table, own)
    assert (added.new, added.known) == (3, 1)
    assert [(p.code, p.position) for p in added.problems] == [("reading.gazetteer-row", "line 6")]
    gazetteer = Gazetteer.open(own)
    (village,) = gazetteer.lookup("Wadi Testaan")
    assert (village.geonames, village.kind, village.country, village.admin1) == (
        900000001, "village", "YE", "Testan Governorate",
    )  # fmt: skip
    assert gazetteer.lookup("Testan Hospital")[0].kind == "facility"
    assert gazetteer.lookup("Republic of Testan") == ()
    assert gazetteer.lookup("Sanaatestname") == gazetteer.lookup("Sanaa")[:1]
    gazetteer.close()


def test_a_zipped_dump_is_read_like_the_plain_one(tmp_path: Path, own: Path) -> None:
    table = tmp_path / "YE.zip"
    with zipfile.ZipFile(table, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("YE.txt", DUMP)
    assert add_table(table, own).new == 3


def test_a_table_of_whos_on_first_adds_what_still_is(tmp_path: Path, own: Path) -> None:
    table = tmp_path / "wof-locality-sy.csv"
    table.write_text(WHOS, encoding="utf-8")
    added = add_table(table, own)
    assert (added.new, [p.position for p in added.problems]) == (2, ["line 5"])
    gazetteer = Gazetteer.open(own)
    (town,) = gazetteer.lookup("Whotestville")
    assert (town.geonames, town.kind, town.country, town.lat) == (None, "village", "SY", 35.5)
    assert gazetteer.lookup("Gonetestville") == ()
    gazetteer.close()


def test_adding_twice_changes_nothing(tmp_path: Path, own: Path) -> None:
    table = tmp_path / "YE.txt"
    table.write_text(DUMP, encoding="utf-8")
    add_table(table, own)
    again = add_table(table, own)
    assert (again.new, again.known) == (0, 4)


def test_a_file_of_another_kind_leaves_the_gazetteer_as_it_was(tmp_path: Path, own: Path) -> None:
    table = tmp_path / "notes.txt"
    table.write_text("These are notes.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="neither"):
        add_table(table, own)
    assert list(tmp_path.iterdir()) == [table]


def test_readings_use_the_gazetteer_that_the_environment_names(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "YE.txt"
    table.write_text(DUMP, encoding="utf-8")
    shipped = Gazetteer.open()
    add_table(table, own)
    monkeypatch.setenv("RECOUNT_GAZETTEER", str(own))
    named = Gazetteer.open()
    assert named.lookup("Wadi Testan")
    assert named.version != shipped.version


def test_the_command_says_what_it_added_and_how_to_read_with_it(tmp_path: Path) -> None:
    (tmp_path / "YE.txt").write_text(DUMP, encoding="utf-8")
    done = recount_command("gazetteer", "add", "YE.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "YE.txt: 3 places added, 1 known already." in done.stdout
    assert "export RECOUNT_GAZETTEER=recount-gazetteer.sqlite" in done.stdout
    assert "line 6" in done.stderr
    assert recount_command("gazetteer", "add", "nothing.txt", cwd=tmp_path).returncode == 2
