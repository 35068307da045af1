"""One claim is one attribution, event, place, time and modality; repeats and headlines are told once."""

import pytest

from recount.model import Report
from recount.reading.reader import Reader
from tests.reading.telling import WEDNESDAY, counted, numbers, read, speakers

BODY = (
    "Twelve people were killed when a car bomb exploded in a market in Kabul on Monday, police said. "
    "It was the deadliest attack in the city this year."
)


@pytest.mark.parametrize("headline", ["Car bomb kills 12 in Kabul", "12 dead in Kabul bombing", "Kabul bomb kills 12"])
def test_a_headline_that_the_body_repeats_is_not_counted_again(reader: Reader, headline: str) -> None:
    reading = read(reader, f"{headline}\n\n{BODY}")
    assert numbers(reading) == "killed 12"
    [(_, figure)] = counted(reading)
    assert figure.span[0] > len(headline)


def test_a_headline_that_the_body_does_not_repeat_is_counted(reader: Reader) -> None:
    text = "Car bomb kills 12 in Kabul\n\nThe explosion on Monday shook houses across the city, police said."
    assert numbers(read(reader, text)) == "killed 12"


def test_the_same_number_by_two_voices_is_counted_for_each(reader: Reader) -> None:
    text = "Police said 12 people were killed in Kabul on Monday. The Red Crescent said 12 people were killed."
    assert [speakers(claim) for claim, _ in counted(read(reader, text))] == ["Police", "Red Crescent"]


def test_successive_tolls_of_one_voice_are_each_a_figure(reader: Reader) -> None:
    text = "The death toll rose to 12 on Monday, police said. The death toll rose to 19 on Tuesday, police said."
    assert numbers(read(reader, text)) == "killed 12; killed 19"


def test_figures_of_one_sentence_with_one_setting_share_a_claim(reader: Reader) -> None:
    reading = read(reader, "A car bomb killed 12 people and wounded 30 in Kabul on Monday, police said.")
    [claim] = [claim for claim in reading.claims if claim.figures]
    assert [figure.low for figure in claim.figures] == [12, 30]


def test_claims_stand_in_the_order_of_the_text(reader: Reader) -> None:
    text = (
        "A bomb killed nine people in Kabul on Monday. Gunmen abducted four engineers in Herat. "
        "Police arrested 20 men in Kandahar."
    )
    starts = [claim.evidence[0][0] for claim in read(reader, text).claims]
    assert starts == sorted(starts)


def test_the_evidence_of_a_claim_holds_its_figures(reader: Reader) -> None:
    text = f"Kabul bombing\n\n{BODY}\n\nThe Red Crescent said that 30 people were wounded."
    for claim, figure in counted(read(reader, text)):
        assert any(start <= figure.span[0] and figure.span[1] <= end for start, end in claim.evidence)


def test_ids_hang_on_the_report_and_not_on_what_else_is_read(reader: Reader) -> None:
    a = Report.from_text(BODY, published=WEDNESDAY, publisher="Daily One")
    b = Report.from_text(BODY, published=WEDNESDAY, publisher="Daily Two")
    [(claim_a, figure_a)] = counted(reader.read(a))
    [(claim_b, figure_b)] = counted(reader.read(b))
    assert (claim_a.id, figure_a.id) != (claim_b.id, figure_b.id)
    assert [(c.id, f.id) for c, f in counted(reader.read(a))] == [(claim_a.id, figure_a.id)]


def test_a_part_stands_with_its_whole_in_one_claim(reader: Reader) -> None:
    text = (
        "Gunmen attacked a bus near Marib on Tuesday. The hospital put the number of wounded at 27, nine of them badly."
    )
    claims = [claim for claim in read(reader, text).claims if claim.figures]
    assert [[figure.low for figure in claim.figures] for claim in claims] == [[27, 9]]
    assert claims[0].figures[1].part_of == claims[0].figures[0].id


def test_the_gunmen_of_one_town_are_not_laid_to_the_bombs_of_another(reader: Reader) -> None:
    text = "Gunmen shot dead a judge in Mosul on Tuesday. In Tikrit, two roadside bombs killed three policemen."
    by = {figure.of: [party.name for party in claim.by] for claim, figure in counted(read(reader, text))}
    assert by["judge"] == ["Gunmen"]
    assert by["policemen"] == []


def test_a_named_side_is_thought_to_be_behind_its_war_elsewhere(reader: Reader) -> None:
    text = "Russian jets bombed Saraqib on Tuesday, killing four people. In Maarat al-Numan, three farmers were killed."
    by = {figure.low: [party.actor for party in claim.by] for claim, figure in counted(read(reader, text))}
    assert by == {4: ["Russia"], 3: ["Russia"]}


@pytest.mark.parametrize(
    ("where", "province"),
    [
        ("in Kramatorsk", "Donetsk Oblast"),
        ("in the village of Kafr Sifr in Aleppo province", "Aleppo"),
        ("in Idlib province, Syria", "Idlib"),
        ("in Syria", None),
    ],
)
def test_a_place_tells_its_province(reader: Reader, where: str, province: str | None) -> None:
    [(claim, _)] = counted(read(reader, f"Shelling killed five people {where} on Monday."))
    assert claim.place is not None
    assert claim.place.province == province


def test_the_gunmen_of_one_day_do_not_answer_for_the_dead_of_a_year(reader: Reader) -> None:
    text = "Gunmen shot dead a judge in Mosul on Tuesday. Violence has killed over 1,900 people in Iraq since January."
    by = {figure.scope: [party.name for party in claim.by] for claim, figure in counted(read(reader, text))}
    assert by == {"incident": ["Gunmen"], "toll": []}
