"""The JSON of a reading and of an incident has exactly the keys of the contract (it may have more, none is renamed)."""

from __future__ import annotations

from typing import Any

import pydantic
import pytest

from recount.model import (
    AllegedParty,
    Attribution,
    Claim,
    Figure,
    FigureRange,
    Gap,
    Grade,
    Incident,
    IncidentPlace,
    IncidentReport,
    LeftOut,
    Means,
    Origin,
    Party,
    Period,
    Place,
    Problem,
    ReaderIdentity,
    Reading,
    Report,
    Tally,
    TallyCell,
    Voice,
    Words,
)
from recount.model.vocabulary import CATEGORIES, COUNTABLE, EVENT_TYPES, MEASURES, NEVER_CORROBORATES, PEOPLE

TEXT = "Syrian Observer Group said strikes killed some 403 Syrian civilians in Syria overall."

FIGURE = Figure(
    id="f", measure="killed", low=403, high=403, approximate=True, quantifier="some", text="some 403", span=(42, 50),
    of="Syrian civilians", category="civilian", status="civilian", scope="toll", as_of="2015-11-23",
)  # fmt: skip
CLAIM = Claim(
    id="c", event="air/drone strike", trigger=Words(text="strikes", span=(27, 34)),
    attribution=Attribution(
        cue=Words(text="said", span=(22, 26)), basis="compiled",
        voices=(Voice(name="Syrian Observer Group", kind="monitor", span=(0, 21), described="British-based"),),
    ),
    by=(Party(name="Russian air efforts", span=(0, 5), actor="Russia"),),
    against=(Party(name="Syrian civilians", span=(51, 67)),),
    means=(Means(name="strikes", span=(27, 34)),),
    place=Place(text="Syria", span=(71, 76), name="Syria", country="SY", geonames=163843, lat=35.0, lon=38.0,
                where_prec=6),
    time=Period(text="overall", span=(77, 84), end="2015-11-23", date_prec=5),
    figures=(FIGURE,), evidence=((0, 85),),
)  # fmt: skip
READING = Reading(
    report=Report.from_text(TEXT, published="2015-11-23"),
    reader=ReaderIdentity(name="en", version="1"),
    claims=(CLAIM,),
    gaps=(Gap(id="g", about="time", voice="al-Rai", text="overall", span=(77, 84)),),
)


def keys(value: Any) -> set[str]:
    assert isinstance(value, dict)
    return set(value)


def test_a_reading_has_the_keys_of_the_contract() -> None:
    told = READING.to_json()
    assert keys(told) >= {"report", "reader", "claims", "gaps", "problems"}
    assert keys(told["report"]) >= {
        "id", "source_id", "title", "publisher", "published", "url", "language", "text", "dateline", "capture",
        "revises", "original",
    }  # fmt: skip
    assert keys(told["report"]["original"]) >= {"sha256", "media_type", "extractor"}
    assert keys(told["reader"]) >= {"name", "version"}
    [gap] = told["gaps"]
    assert keys(gap) >= {"id", "about", "voice", "text", "span"}


def test_a_claim_has_the_keys_of_the_contract() -> None:
    [claim] = READING.to_json()["claims"]
    assert keys(claim) >= {
        "id", "event", "modality", "trigger", "attribution", "by", "against", "means", "place", "time", "figures",
        "evidence",
    }  # fmt: skip
    assert keys(claim["attribution"]) >= {"cue", "basis", "voices"}
    assert keys(claim["attribution"]["voices"][0]) >= {"name", "step", "kind", "span", "described"}
    assert keys(claim["by"][0]) >= {"name", "span", "actor", "inherited"}
    assert keys(claim["against"][0]) >= {"name", "span", "actor"}
    assert keys(claim["means"][0]) >= {"name", "span"}
    assert keys(claim["place"]) >= {"text", "span", "name", "country", "geonames", "lat", "lon", "where_prec"}
    assert keys(claim["time"]) >= {"text", "span", "from", "to", "date_prec"}
    assert keys(claim["figures"][0]) >= {
        "id", "measure", "low", "high", "approximate", "quantifier", "text", "span", "of", "category", "status",
        "age_group", "sex", "role", "scope", "as_of", "part_of",
    }  # fmt: skip
    assert claim["evidence"] == [[0, 85]]
    assert (claim["time"]["from"], claim["time"]["to"]) == (None, "2015-11-23")


def test_a_reading_comes_back_from_its_json() -> None:
    assert Reading.model_validate(READING.to_json()) == READING
    assert Reading.model_validate_json(READING.model_dump_json(by_alias=True)) == READING


def test_an_incident_has_the_keys_of_the_contract() -> None:
    told = Incident(
        id="i", event="air/drone strike", start="2022-07-22", end="2022-07-22",
        place=IncidentPlace(name="X", country="SY", lat=35.8, lon=36.3, where_prec=1),
        by=(AllegedParty(actor="Russia", strike="alleged", harm="alleged"),),
        grade={"airwars": Grade(proposed="fair", untested=("belligerent action nearby",))}, strike_status="likely",
        reports=(IncidentReport(id="sha256:0", source_id="s", origins=("o1",)),),
        origins=(Origin(id="o1", voice="V", basis="treated or recovered", independence="established",
                        reports=("sha256:0",), why="w"),),
        figures=(FigureRange(measure="killed", low=7, best=7, high=8, origins=2),),
    ).to_json()  # fmt: skip
    assert keys(told) >= {
        "id", "state", "event", "from", "to", "place", "by", "grade", "strike_status", "reports", "origins", "figures",
    }  # fmt: skip
    assert keys(told["place"]) >= {"name", "country", "lat", "lon", "where_prec"}
    assert keys(told["by"][0]) >= {"actor", "strike", "harm", "conceded"}
    assert keys(told["grade"]["airwars"]) >= {"proposed", "untested"}
    assert keys(told["reports"][0]) >= {"id", "source_id", "origins"}
    assert keys(told["origins"][0]) >= {"id", "voice", "basis", "independence", "reports", "why"}
    assert keys(told["figures"][0]) >= {"measure", "category", "by", "low", "best", "high", "open_high", "origins"}
    assert told["state"] == "machine"


def test_a_tally_has_the_keys_of_the_contract_with_its_cells_flat() -> None:
    cell = TallyCell(keys={"status": "civilian"}, measure="killed", low=1, best=2, high=3, incidents=1, origins=2)
    told = Tally(
        rulebook="airwars", by=("status",), cells=(cell,), left_out=(LeftOut(reason="denied", count=1),)
    ).to_json()
    [flat] = told["cells"]
    assert keys(flat) >= {"status", "measure", "low", "best", "high", "open_high", "unknown", "incidents", "origins"}
    assert flat["status"] == "civilian"
    assert "keys" not in flat
    assert keys(told) >= {"left_out", "beside"}
    assert (told["left_out"][0]["reason"], told["left_out"][0]["count"]) == ("denied", 1)


def test_the_vocabularies_are_those_of_the_contract() -> None:
    assert set(MEASURES) == {
        "killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced", "sorties", "strikes",
        "targets", "vehicles", "aircraft", "vessels", "weapons", "facilities", "buildings", "personnel", "attackers",
        "money", "other",
    }  # fmt: skip
    assert set(EVENT_TYPES) == {
        "armed clash", "government regains territory", "non-state actor overtakes territory", "air/drone strike",
        "suicide bomb", "shelling/artillery/missile attack", "remote explosive/landmine/IED", "grenade",
        "chemical weapon", "attack", "abduction/forced disappearance", "sexual violence", "arrests",
        "looting/property destruction", "movement of forces", "threat or intent", "ceasefire or talks",
        "displacement", "other",
    }  # fmt: skip
    assert set(CATEGORIES) == {
        "civilian", "child", "woman", "fighter", "soldier", "police", "official", "aid worker", "journalist", "medic",
        "foreigner", "prisoner", "leader", "unknown",
    }  # fmt: skip
    assert set(MEASURES) > PEOPLE
    assert len(PEOPLE) == 7
    assert {"asserted", "hedged"} == COUNTABLE
    assert {"passed on", "comment"} == NEVER_CORROBORATES


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "hurt"},
        {"scope": "day"},
        {"category": "man"},
        {"status": "soldier"},
        {"colour": 1},
        {"span": (9, 3)},
    ],
)
def test_what_the_contract_does_not_know_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(pydantic.ValidationError):
        Figure.model_validate({**FIGURE.model_dump(), **change})


@pytest.mark.parametrize("change", [{"event": "riot"}, {"modality": "certain"}, {"why": "x"}])
def test_a_claim_outside_the_contract_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(pydantic.ValidationError):
        Claim.model_validate({**CLAIM.model_dump(by_alias=True), **change})


def test_records_are_values() -> None:
    assert FIGURE.model_copy() == FIGURE
    assert hash(FIGURE) == hash(FIGURE.model_copy())
    with pytest.raises(pydantic.ValidationError):
        FIGURE.low = 1  # type: ignore[misc]


def test_the_speakers_are_the_voices_of_the_last_step() -> None:
    carried = Voice(name="Interfax", step=0, span=(0, 1))
    first, second = (Voice(name=name, step=1, span=(2, 3)) for name in ("the minister", "the general"))
    assert Attribution(voices=(carried, first, second)).speakers == (first, second)
    assert Attribution().speakers == ()


@pytest.mark.parametrize(
    ("position", "sentence"),
    [("line 12", "a.txt, line 12: is no text [intake.x]"), (None, "a.txt: is no text [intake.x]")],
)
def test_a_problem_is_one_sentence(position: str | None, sentence: str) -> None:
    assert Problem(code="intake.x", source="a.txt", position=position, message="is no text").sentence() == sentence
