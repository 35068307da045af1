"""Each format in the shape that its own definition asks for, over one release."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from recount.model import Incident
from recount.model.vocabulary import EVENT_TYPES
from recount.publishing import FORMATS, Release
from recount.publishing.formats import acled, ucdp
from recount.publishing.rules import UNCONFIRMED, PublicIncident
from tests.publishing.made_readings import readings


def files(release: Release, name: str) -> dict[str, bytes]:
    return FORMATS[name](release)


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def parsed(release: Release, name: str) -> dict[str, Any]:
    ((_, data),) = files(release, name).items()
    found = json.loads(data)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_a_release_of_nothing_is_still_whole_files(release: Release, name: str) -> None:
    nothing = release.model_copy(update={"incidents": (), "sources": (), "tallies": ()})
    assert all(files(nothing, name).values())


@pytest.mark.parametrize("name", ["incidents.csv", "claims.csv", "sources.csv", "tally.csv"])
def test_every_csv_has_a_row_of_hxl_tags_and_marks_each_row(release: Release, name: str) -> None:
    rows = list(csv.reader(io.StringIO(files(release, "csv")[name].decode())))
    assert all(tag.startswith("#") for tag in rows[1])
    marked = rows[0].index("machine")
    assert rows[1][marked] == "#status+machine"
    assert {row[marked] for row in rows[2:]} == {"false"}


@pytest.mark.parametrize("name", ["csv", "geojson", "parquet", "ucdp", "acled", "web-annotation", "prov"])
def test_what_no_person_reviewed_is_marked_in_every_row(release: Release, name: str, tmp_path: Path) -> None:
    record = {"state": "machine"}
    incidents = tuple(
        one.model_copy(update={"machine": True, "record": one.record.model_copy(update=record)})
        for one in release.incidents
    )
    marked = release.model_copy(update={"incidents": incidents})
    for path, data in files(marked, name).items():
        if path.endswith(".csv"):
            column = "recount_machine" if name in ("ucdp", "acled") else "machine"
            values = {row[column] for row in table(data)} - {"#status+machine"}
        elif path.endswith(".parquet"):
            (tmp_path / path).write_bytes(data)
            with duckdb.connect() as connection:
                query = "SELECT DISTINCT machine FROM read_parquet($path)"
                found = connection.execute(query, {"path": str(tmp_path / path)}).fetchall()
            values = {str(row[0]).lower() for row in found}
        else:
            values = set(_machine(json.loads(data)))
        assert values == {"true"}, path


def _machine(value: Any) -> list[str]:
    """Every value of a key that tells whether a machine alone decided."""
    if isinstance(value, list):
        return [found for one in value for found in _machine(one)]
    if not isinstance(value, dict):
        return []
    own = [json.dumps(one) for key, one in value.items() if key.rsplit(":", 1)[-1] == "machine"]
    return own + [found for one in value.values() for found in _machine(one)]


def test_the_ucdp_table_has_the_49_columns_in_their_order(release: Release) -> None:
    rows = list(csv.reader(io.StringIO(files(release, "ucdp")["ucdp.csv"].decode())))
    assert len(ucdp.COLUMNS) == 49
    assert rows[0] == [*ucdp.COLUMNS, *ucdp.OWN]
    assert {len(row) for row in rows} == {51}


def test_a_ucdp_row_tells_what_is_known_and_leaves_the_rest_empty(release: Release) -> None:
    strike, attack, _ = table(files(release, "ucdp")["ucdp.csv"])
    assert (strike["low"], strike["best"], strike["high"]) == ("5", "5", "8")
    assert int(strike["best"]) == int(strike["deaths_civilians"]) + int(strike["deaths_unknown"])
    assert (strike["where_prec"], strike["date_prec"], strike["country"]) == ("1", "1", "Syria")
    assert (strike["side_a"], attack["side_a"]) == ("Russia", "")
    assert strike["source_original"] == "Coast Monitor;Northern Rescue;a witness;a hospital or carer"
    assert strike["source_office"] == "Harbour Wire;Meridian Post;a social media account"
    assert (strike["number_of_sources"], strike["priogrid_gid"]) == ("3", "181154")
    assert {strike[name] for name in ("type_of_violence", "dyad_name", "event_clarity", "country_id")} == {""}


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90, -180, 1), (90, 180, 259200), (-89.9, 179.9, 720), (0.1, 0.1, 129961)]
)
def test_prio_grid_cells_are_counted_eastward_from_the_south_pole(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid(lat, lon) == cell


def test_ucdp_leaves_out_what_killed_nobody(release: Release) -> None:
    assert len(table(files(release, "ucdp")["ucdp.csv"])) == 3
    assert len(release.incidents) == 6


def test_the_acled_table_follows_the_map_of_event_types(release: Release) -> None:
    rows = {row["sub_event_type"]: row for row in table(files(release, "acled")["acled.csv"])}
    strike = rows["Air/drone strike"]
    assert (strike["event_type"], strike["disorder_type"]) == ("Explosions/Remote violence", "Political violence")
    assert (strike["time_precision"], strike["geo_precision"], strike["fatalities"]) == ("1", "1", "5")
    assert (strike["actor1"], strike["recount_fatalities_high"]) == ("Russia", "8")
    assert rows["Attack"]["actor1"] == ""
    assert (rows["Attack"]["actor2"], rows["Attack"]["inter2"]) == ("Civilians (Syria)", "7")
    assert rows["Attack"]["civilian_targeting"] == "Civilian targeting"
    assert UNCONFIRMED.capitalize() in rows["Attack"]["notes"]
    assert rows["Arrests"]["fatalities"] == ""
    assert rows["Shelling/artillery/missile attack"]["geo_precision"] == "3"


def test_every_event_type_has_its_place_in_acleds_types() -> None:
    assert set(acled.TYPES) == set(EVENT_TYPES)
    assert len({sub for _, sub in acled.TYPES.values()}) == 15


def test_geojson_says_how_exact_a_point_is(release: Release) -> None:
    features = parsed(release, "geojson")["features"]
    assert {feature["properties"]["machine"] for feature in features} == {False}
    blurred = next(one for one in features if one["properties"]["where_prec"] == 4)
    assert (blurred["geometry"], blurred["properties"]["radius_m"]) == (None, 100_000)


def test_parquet_is_typed(release: Release, tmp_path: Path) -> None:
    made = files(release, "parquet")
    assert set(made) == {"incidents.parquet", "claims.parquet", "sources.parquet"}
    (tmp_path / "incidents.parquet").write_bytes(made["incidents.parquet"])
    with duckdb.connect(str(tmp_path / "look.db")) as connection:
        query = """SELECT "from", low, high, machine FROM read_parquet($path) WHERE event = 'air/drone strike'
                   AND measure = 'killed' AND category IS NULL AND "by" IS NULL"""
        found = connection.execute(query, {"path": str(tmp_path / "incidents.parquet")}).fetchall()
    assert [(str(day), *rest) for day, *rest in found] == [("2016-03-01", 5.0, 8.0, False)]


def test_an_annotation_finds_its_words_by_either_selector(release: Release) -> None:
    texts = {one.report.title: one.report.text for one in readings()}
    text = texts["Five killed in strike on Saraqib"]
    items = parsed(release, "web-annotation")["first"]["items"]
    source = "https://wire.example/2016/saraqib-strike"
    (item,) = (one for one in items if one["target"]["source"] == source)
    quote, position = item["target"]["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert item["body"]["value"] == "Coast Monitor: air/drone strike: killed 5 (civilian)"


def test_positions_are_code_points_and_beside_them_utf16_units(release: Release) -> None:
    for item in parsed(release, "web-annotation")["first"]["items"]:
        position = item["target"]["selector"][-1]
        assert position["recount:utf16End"] - position["recount:utf16Start"] == position["end"] - position["start"]


def test_every_name_in_the_provenance_leads_somewhere(release: Release) -> None:
    document = parsed(release, "prov")
    there = {name for part in ("entity", "activity", "agent") for name in document[part]}
    relations = ("wasGeneratedBy", "used", "wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith")
    named = {
        value
        for relation in relations
        for one in document[relation].values()
        for key, value in one.items()
        if key != "prov:type"
    }
    assert named
    assert named <= there


def test_a_figure_leads_back_to_the_report_that_gave_it(release: Release) -> None:
    document = parsed(release, "prov")
    derived: dict[str, set[str]] = {}
    for one in document["wasDerivedFrom"].values():
        derived.setdefault(one["prov:generatedEntity"], set()).add(one["prov:usedEntity"])
    figure = next(
        name
        for name, said in document["entity"].items()
        if said.get("prov:type") == "recount:figure" and said["recount:high"] == 8
    )
    reached, waiting = set[str](), [figure]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting += derived.get(name, set()) - reached
    kinds = {document["entity"][name]["prov:type"] for name in reached}
    assert kinds == {"recount:figure", "recount:incident", "recount:claim", "recount:report"}
    people = {said["prov:label"] for said in document["agent"].values() if said["prov:type"] == "prov:Person"}
    assert people == {"person 1", "person 2"}


def test_a_claim_review_rates_support_and_no_truth(release: Release) -> None:
    graph = parsed(release, "claimreview")["@graph"]
    monitor = next(one for one in graph if one["itemReviewed"]["author"]["name"] == "Coast Monitor")
    assert monitor["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "Harbour Wire"
    assert "ratingValue" not in monitor["reviewRating"]
    assert monitor["reviewRating"]["alternateName"].startswith("4 origins in all, ")


def test_no_claim_review_is_made_of_what_no_person_reviewed(release: Release) -> None:
    machine = tuple(one.model_copy(update={"machine": True}) for one in release.incidents)
    assert parsed(release.model_copy(update={"incidents": machine}), "claimreview")["@graph"] == []


def test_an_incident_without_place_time_or_figure_has_its_row_everywhere(release: Release) -> None:
    bare = PublicIncident(record=Incident(id="bare", event="other"), machine=True)
    lone = release.model_copy(update={"incidents": (bare,)})
    assert [row["incident"] for row in table(files(lone, "csv")["incidents.csv"])] == ["#event+id", "bare"]
    (row,) = table(files(lone, "acled")["acled.csv"])
    assert (row["event_date"], row["year"], row["location"], row["fatalities"]) == ("", "", "", "")
