"""Where what is counted happened: read from sentences, by the reader that ships."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, read


def where(reader: Reader, text: str, published: str | None = "2024-03-13") -> list[tuple[str, str | None, str | None]]:
    """For each figure its words, and the words and country of its place."""
    return [
        (figure.text, claim.place.text if claim.place else None, claim.place.country if claim.place else None)
        for claim, figure in counted(read(reader, text, published))
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Hajjah province: Medics documented the death of four people in an air strike on a market in the village of "
            "Bani Qais in Hajjah countryside.",
            ["Bani Qais"],
        ),
        (
            "A strike on Kramatorsk killed 30 people. Donetsk governor Pavlo Kyrylenko said 39 people had died.",
            ["Kramatorsk", "Kramatorsk"],
        ),
        ("A drone hit a truck on the road to al-Mastuma near Idlib, killing three people.", ["al-Mastuma"]),
        ("Two people were wounded by shelling on Nawroz Square in Ain al-Arab (Kobani) in Aleppo.", ["Nawroz Square"]),
        ("Troops stationed in Goma opened fire on protesters in Sake, killing two people.", ["Sake"]),
        ("Russian shelling killed three people in Kherson and two in Nikopol on Wednesday.", ["Kherson", "Nikopol"]),
        ("A rocket killed five people at the opening of the Church of Saint Barbara in Hama.",
         ["Church of Saint Barbara"]),
        ("At least 100 people have died in clashes between the army and the Rapid Support Forces in Sudan.", ["Sudan"]),
        ("Gunmen killed nine farmers in Niger state, Nigeria.", ["Niger state"]),
        ("Rebels in Ras al-Ain fired rockets at the village of Umm al-Kif, wounding eight people.", ["Umm al-Kif"]),
        ("Three officials were killed in Syria's Kurdish-held northeast last Tuesday.", ["Syria"]),
    ],
)  # fmt: skip
def test_a_figure_has_the_narrowest_place_of_its_deed(reader: Reader, text: str, places: list[str]) -> None:
    assert [place for _, place, _ in where(reader, text)] == places


def test_another_voice_may_give_the_place_of_the_day(reader: Reader) -> None:
    text = (
        "An air strike killed twelve people in northern Yemen on Monday, residents said.\n\nThe health ministry said the "
        "strike had hit a wedding in the village of Bani Qais in Hajjah province on Monday."
    )
    assert where(reader, text) == [("twelve", "Bani Qais", "YE")]


def test_what_several_deeds_did_is_not_told_of_one_of_their_places(reader: Reader) -> None:
    text = (
        "Air strikes killed 12 people in northern Yemen on Monday, residents said. One strike on Monday hit the village "
        "of Bani Qais in Hajjah province, doctors said, and another the town of Haradh."
    )
    assert where(reader, text)[0] == ("12", "Yemen", "YE")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen killed four people in Niger state, the Nigerian police said.", "NG"),
        ("Gunmen killed four people in Niger, the government in Niamey said.", "NE"),
        ("A mortar killed two people in the Donetsk region of Ukraine.", "UA"),
    ],
)
def test_a_province_is_not_its_namesake(reader: Reader, text: str, country: str) -> None:
    assert where(reader, text)[0][2] == country


def test_an_operation_is_no_place(reader: Reader) -> None:
    text = "In northern Syria, Operation Peace Spring killed forty people in 2019."
    assert [place for _, place, _ in where(reader, text)] == ["Syria"]


def test_a_report_sent_from_a_capital_is_about_where_the_deed_was(reader: Reader) -> None:
    text = (
        "WASHINGTON, Jan 22 (Agency) - American troops captured two fighters in a raid in eastern Syria, the U.S. military "
        "said.\n\nThe raid happened on Saturday, a spokesman said, adding that one civilian was injured."
    )
    assert [country for _, _, country in where(reader, text, "2023-01-22")] == ["SY", "SY"]


def test_a_village_is_no_small_namesake_in_a_country_that_is_not_spoken_of(reader: Reader) -> None:
    text = (
        "Raqqa province, Syria: A drone hit a house in Al-Khalidiyah village, west of Ain Issa in the Raqqa countryside, "
        "and wounded a child, Syrian activists said."
    )
    assert where(reader, text) == [("a child", "Al-Khalidiyah", "SY")]
