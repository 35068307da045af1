"""One incident, a closed period, or a running toll; and the days and places of a figure."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, read


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A car bomb killed nine people in Kabul on Monday.", "incident"),
        ("Five people were killed when a shell hit a house in Homs.", "incident"),
        ("Two brothers were shot dead in Jenin on Wednesday morning.", "incident"),
        ("Gunmen killed 12 villagers overnight in Gao.", "incident"),
        ("The attack killed 36 people.", "incident"),
        ("At least 100 people were killed when gunmen attacked a village.", "incident"),
        ("An air strike on a wedding in Taiz killed 40 people in 2015.", "incident"),
        ("In four days last week, air strikes killed 60 people across the province.", "period"),
        ("Clashes killed 120 people between 3 and 9 March.", "period"),
        ("Over the past week, 45 civilians were killed in the region.", "period"),
        ("In February, 210 civilians were killed in the country.", "period"),
        ("In 2014, 1,245 people were killed in the province.", "period"),
        ("Russian aircraft flew 48 sorties over the past 24 hours.", "period"),
        ("More than 800 people have been killed since January.", "toll"),
        ("More than 120 people have been killed in the district since 1 March.", "toll"),
        ("The death toll has risen to 57.", "toll"),
        ("The war has killed more than 10,000 people.", "toll"),
        ("So far 120 soldiers have been killed.", "toll"),
        ("To date, 4,500 people have been displaced.", "toll"),
        ("Since the war began, 403 civilians have been killed.", "toll"),
        ("The death toll from the earthquake of violence in the region reached 3,000.", "toll"),
        ("The number of dead rose to 19 on Tuesday.", "toll"),
        ("About 6.5 million people are displaced in the country.", "toll"),
        ("The offensive has since killed more than 35,000 people.", "toll"),
        ("The airstrikes have destroyed 967 vehicles.", "toll"),
        ("Hundreds of thousands of people have been displaced by the fighting in Darfur.", "toll"),
        ("Suspected militants killed 10 people in Burkina Faso.", "incident"),
        ("The bombing of the market killed 110 people.", "incident"),
        ("One such bombing killed nine tourists last week.", "incident"),
        ("The country has sent thousands of fighters to Syria.", "toll"),
        ("Warplanes fired missiles on Idlib on Monday, wounding nine people.", "incident"),
        ("The group has killed more than 30,000 people since 2009.", "toll"),
    ],
)
def test_a_figure_has_its_scope(reader: Reader, text: str, scope: str) -> None:
    [(_, figure)] = counted(read(reader, text))
    assert figure.scope == scope


def test_a_number_across_linked_deeds_is_of_a_period(reader: Reader) -> None:
    text = "It was one of two attacks in Kirkuk. Nine people were killed and 20 wounded across both attacks."
    found = {figure.measure: figure.scope for _, figure in counted(read(reader, text))}
    assert (found["killed"], found["wounded"]) == ("period", "period")


def test_a_toll_holds_for_the_day_of_publication_and_an_incident_for_none(reader: Reader) -> None:
    text = "A bomb killed nine people in Kabul on Monday. More than 800 people have been killed since January."
    found = {figure.low: (figure.scope, figure.as_of) for _, figure in counted(read(reader, text))}
    assert found == {9: ("incident", None), 801: ("toll", "2024-03-13")}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("A bomb killed nine people in Kabul on Monday.", "2024-03-11", "2024-03-11"),
        ("A bomb killed nine people in Kabul on Wednesday.", "2024-03-13", "2024-03-13"),
        ("A bomb killed nine people in Kabul on Thursday.", "2024-03-07", "2024-03-07"),
        ("Gunmen killed nine people in Borno state on Friday.", "2024-03-08", "2024-03-08"),
        ("A bomb killed nine people in Kabul yesterday.", "2024-03-12", "2024-03-12"),
        ("A bomb killed nine people in Kabul on 3 March.", "2024-03-03", "2024-03-03"),
        ("A bomb killed nine people in Kabul on March 3, 2022.", "2022-03-03", "2022-03-03"),
        ("A bomb killed nine people in Kabul overnight.", "2024-03-12", "2024-03-13"),
        ("A bomb in Kabul on 3 March killed nine people.", "2024-03-03", "2024-03-03"),
        ("They were buried on Monday, a day after gunmen killed nine people in Kabul.", "2024-03-10", "2024-03-10"),
        ("Police reported that on March 3 a bomb killed nine people in Kabul.", "2024-03-03", "2024-03-03"),
        ("A bomb killed nine people in Kabul on Friday night.", "2024-03-08", "2024-03-08"),
        ("A bomb killed nine people in Kabul on Tuesday morning.", "2024-03-12", "2024-03-12"),
        ("Last week 45 people were killed in Kabul.", "2024-03-04", "2024-03-10"),
        ("In February 2024, 210 civilians were killed in the country.", "2024-02-01", "2024-02-29"),
        ("In 2014, 1,245 people were killed in the province.", "2014-01-01", "2014-12-31"),
        ("Since 24 February 2022, 10,000 civilians have been killed in Ukraine.", "2022-02-24", "2024-03-13"),
    ],
)
def test_a_figure_has_its_days(reader: Reader, text: str, first: str, last: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (first, last)


def test_a_weekday_without_a_day_of_publication_is_no_date(reader: Reader) -> None:
    [(claim, _)] = counted(read(reader, "A bomb killed nine people in Kabul on Monday.", published=None))
    assert claim.time is None or (claim.time.start, claim.time.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("A bomb killed nine people in Kabul on Monday.", "Kabul", "AF"),
        ("Shelling killed three people in Kherson, Ukraine.", "Kherson", "UA"),
        ("Five people were killed in the village of Kafr Nabl in Idlib province.", "Kafr Nabl", "SY"),
        ("Gunmen killed 12 people in Zamfara state.", "Zamfara", "NG"),
        ("An air strike on Rafah killed nine people.", "Rafah", "PS"),
        ("Twelve soldiers were killed near Gao, Mali.", "Gao", "ML"),
        ("Militants killed six policemen in Sinai, Egypt.", "Sinai", "EG"),
        ("A bomb killed nine people in Mogadishu, the capital of Somalia.", "Mogadishu", "SO"),
        ("Seven people were killed in the town of Jisr al-Shughur.", "Jisr al-Shughur", "SY"),
        ("Rebels killed 15 people in Goma.", "Goma", "CD"),
    ],
)
def test_a_figure_has_its_place(reader: Reader, text: str, place: str, country: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert claim.place is not None
    assert (claim.place.text, claim.place.country) == (place, country)


def test_the_place_of_the_speaker_is_not_the_place_of_the_deed(reader: Reader) -> None:
    text = "A spokesman in Geneva said that 12 people were killed in Aleppo."
    [(claim, _)] = counted(read(reader, text))
    assert claim.place is not None
    assert claim.place.text == "Aleppo"
