"""Whether it happened, by the words: asserted, hedged, denied, planned, possible."""

from pathlib import Path

import pytest

from recount.model import Report
from recount.model.vocabulary import COUNTABLE
from recount.reading.reader import Reader
from tests.reading.telling import WEDNESDAY, counted, numbers, read

NEVER_DEAD = [
    line
    for line in (Path(__file__).parent / "never_dead.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_sentences_that_tell_of_no_dead_add_none(reader: Reader) -> None:
    reports = [Report.from_text(sentence, published=WEDNESDAY) for sentence in NEVER_DEAD]
    dead = [
        (sentence, figure.text)
        for sentence, reading in zip(NEVER_DEAD, reader.read_many(reports), strict=True)
        for claim, figure in counted(reading)
        if figure.measure == "killed" and claim.modality in COUNTABLE and figure.high != 0
    ]
    assert dead == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Twelve people were killed.", "asserted"),
        ("Police said 12 people were killed.", "asserted"),
        ("The rebels claimed that 12 soldiers had been killed.", "asserted"),
        ("Twelve suspected militants were killed.", "asserted"),
        ("The ministry confirmed that 12 people were killed.", "asserted"),
        ("Twelve people were reportedly killed.", "hedged"),
        ("Soldiers allegedly killed 12 villagers.", "hedged"),
        ("Twelve people are believed to have been killed.", "hedged"),
        ("At least 12 people are feared dead.", "hedged"),
        ("The strike may have killed 12 civilians.", "hedged"),
        ("Residents accused the soldiers of killing 12 villagers.", "hedged"),
        ("There were unconfirmed reports that 12 people had been killed.", "hedged"),
        ("Twelve people are thought to have died in the raid.", "hedged"),
        ("Twelve people were apparently killed.", "hedged"),
        ("It is rumoured that 12 people were killed.", "hedged"),
        ("Twelve people were presumed dead.", "hedged"),
        ("He asked whether 12 people had been killed.", "possible"),
        ("The army denied that it had killed 12 civilians.", "denied"),
        ("The minister rejected reports that 12 soldiers had been killed.", "denied"),
        ("The strike did not kill 12 civilians, the army said.", "denied"),
        ("The group threatened to kill 12 hostages.", "planned"),
        ("The group vowed to kill 12 policemen.", "planned"),
        ("The government plans to send 2,000 troops.", "planned"),
        ("The government will send 2,000 troops to the border.", "planned"),
        ("An attack could kill 12 people.", "possible"),
        ("If the dam breaks, 12,000 people may die.", "possible"),
        ("An assault might displace 200,000 people.", "possible"),
    ],
)
def test_a_figure_has_its_modality(reader: Reader, text: str, modality: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("Warplanes bombed the town on Monday.", "air/drone strike", "asserted"),
        ("Warplanes reportedly bombed the town on Monday.", "air/drone strike", "hedged"),
        ("Russia denied that its warplanes bombed the town.", "air/drone strike", "denied"),
        ("The army will attack the town, the minister said.", "attack", "planned"),
        ("The alleged chemical attack took place in April.", "chemical weapon", "hedged"),
        ("The army plans to shell the town.", "shelling/artillery/missile attack", "planned"),
        ("Rebels might attack the airport.", "attack", "possible"),
        ("The army has not attacked the town.", "attack", "denied"),
    ],
)
def test_an_event_has_its_modality(reader: Reader, text: str, event: str, modality: str) -> None:
    assert [claim.modality for claim in read(reader, text).claims if claim.event == event] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "No casualties were reported.",
        "There were no casualties, the ministry said.",
        "No one was killed in the explosion.",
    ],
)
def test_that_nobody_was_harmed_is_asserted_as_none(reader: Reader, text: str) -> None:
    [(claim, figure)] = counted(read(reader, text))
    assert (claim.modality, figure.low, figure.high) == ("asserted", 0, 0)


def test_a_denial_and_what_is_denied_stand_side_by_side(reader: Reader) -> None:
    text = "Residents said 12 civilians were killed in the strike. The army denied that any civilians had been killed."
    found = [(claim.modality, figure.low) for claim, figure in counted(read(reader, text))]
    assert ("asserted", 12) in found
    assert all(low != 0 for _, low in found)
    assert "denied" in {claim.modality for claim in read(reader, text).claims}


@pytest.mark.parametrize(
    "text", ["It is not known how many civilians were killed in Ansar.", "It was unclear when the farmers were killed."]
)
def test_a_question_left_open_about_a_deed_denies_it_not_and_counts_nobody(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    assert numbers(reading) in ("", "killed ?")
    assert {claim.modality for claim in reading.claims} <= {"asserted"}
