"""Whole short reports, in the manner of those who publish them, and all that is counted in each.

A row is one figure: number and category, the way to its speaker, alleged perpetrator (in brackets where the speaker
did not name it), place with country, days, scope (with * where it is part of another figure).
"""

import pytest

from recount.model import Claim, Figure
from recount.reading.reader import Reader
from tests.reading.telling import counted, number, read, speakers


def row(claim: Claim, figure: Figure) -> str:
    by = " + ".join(f"({p.actor or p.name})" if p.inherited else p.actor or p.name for p in claim.by)
    place = f"{claim.place.text} {claim.place.country}" if claim.place else "nowhere"
    days = (claim.time.start or "", claim.time.end or "") if claim.time else ("", "")
    said = [
        f"{number(figure)} {figure.category or 'things'}", speakers(claim) or "own voice", by or "nobody", place,
        days[0] if days[0] == days[1] else "..".join(days), figure.scope + ("*" if figure.part_of else ""),
    ]  # fmt: skip
    return " | ".join(said)


@pytest.mark.parametrize(
    ("published", "publisher", "text", "rows"),
    [
        pytest.param(
            "2019-07-24", None,
            """BEIRUT (Reuters) - An air strike on a market in the rebel-held town of Maarat al-Numan killed at least 14 people on
Tuesday, including four children, rescue workers said.

The Syrian Observatory for Human Rights, a Britain-based monitor, said Russian warplanes had carried out the raid and that 26
people were wounded.

There was no immediate comment from Moscow.""",
            [
                "killed 14+ unknown | rescue workers | (Russia) | Maarat al-Numan SY | 2019-07-23 | incident",
                "killed 4 child | rescue workers | (Russia) | Maarat al-Numan SY | 2019-07-23 | incident*",
                "wounded 26 unknown | Syrian Observatory for Human Rights | Russia | Maarat al-Numan SY | 2019-07-23 | incident",
            ],
            id="an agency on an air strike, with blame from another voice",
        ),
        pytest.param(
            "2018-04-23", None,
            """KABUL, Afghanistan (AP) — A suicide bomber blew himself up near a voter registration centre in Kabul on Sunday,
killing 57 people and wounding 119, the Health Ministry said. The Islamic State group claimed responsibility for the attack.""",
            [
                "attackers 1 fighter | Health Ministry | (Islamic State) | Kabul AF | 2018-04-22 | incident",
                "killed 57 unknown | Health Ministry | (Islamic State) | Kabul AF | 2018-04-22 | incident",
                "wounded 119 unknown | Health Ministry | (Islamic State) | Kabul AF | 2018-04-22 | incident",
            ],
            id="an agency on a suicide bombing that somebody claims",
        ),
        pytest.param(
            "2024-05-13", None,
            """Gunmen on motorcycles attacked a village in Nigeria's Zamfara state on Saturday, killing at least 30 people and
abducting dozens of women, residents said. The police said that 12 people were killed.""",
            [
                "killed 30+ unknown | residents | Gunmen | Zamfara NG | 2024-05-11 | incident",
                "abducted 24-99 woman | residents | Gunmen | Zamfara NG | 2024-05-11 | incident",
                "killed 12 unknown | police | (Gunmen) | Zamfara NG | 2024-05-11 | incident",
            ],
            id="two voices that differ",
        ),
        pytest.param(
            "2019-05-28", "Syrian Observatory for Human Rights",
            """Two civilians, a woman and a child, were killed on Monday evening by artillery shelling by regime forces on the
town of Ariha in the southern countryside of Idlib. Five others were injured. The number of civilians killed by shelling in the
province since the beginning of May thus rises to 37, including 11 children and six women.""",
            [
                "killed 2 civilian | own voice | Syria | Ariha SY | 2019-05-27 | incident",
                "killed 1 woman | own voice | Syria | Ariha SY | 2019-05-27 | incident*",
                "killed 1 child | own voice | Syria | Ariha SY | 2019-05-27 | incident*",
                "wounded 5 unknown | own voice | (Syria) | Ariha SY | 2019-05-27 | incident",
                "killed 37 civilian | own voice | Syria | Idlib SY | 2019-05-01..2019-05-28 | toll",
                "killed 11 child | own voice | Syria | Idlib SY | 2019-05-01..2019-05-28 | toll*",
                "killed 6 woman | own voice | Syria | Idlib SY | 2019-05-01..2019-05-28 | toll*",
            ],
            id="a monitor's own report with a running toll",
        ),
        pytest.param(
            None, None,
            """On 3 October 2015, a US Air Force AC-130U gunship attacked the Kunduz Trauma Centre in the city of Kunduz, in
northern Afghanistan. At least 42 people were killed and over 30 were injured.""",
            [
                "killed 42+ unknown | own voice | United States | Kunduz Trauma Centre AF | 2015-10-03 | incident",
                "wounded 31+ unknown | own voice | United States | Kunduz Trauma Centre AF | 2015-10-03 | incident",
            ],
            id="an encyclopaedia, dated by itself",
        ),
        pytest.param(
            "2022-10-14", None,
            """A landmine exploded under a bus in Mopti, central Mali, on Thursday, killing 11 people and injuring 53, a hospital
official said. The bus was travelling to Goundaka.""",
            [
                "killed 11 unknown | hospital official | nobody | Mopti ML | 2022-10-13 | incident",
                "wounded 53 unknown | hospital official | nobody | Mopti ML | 2022-10-13 | incident",
            ],
            id="a landmine that nobody is blamed for",
        ),
        pytest.param(
            "2024-05-15", None,
            """Colombian police arrested 23 members of the Gulf Clan in Antioquia on Monday, the defence minister said. A
policeman was wounded in the operation.""",
            [
                "detained 23 fighter | defence minister | Colombia | Antioquia CO | 2024-05-13 | incident",
                "wounded 1 police | own voice | nobody | Antioquia CO | 2024-05-13 | incident",
            ],
            id="arrests",
        ),
        pytest.param(
            "2024-05-12", None,
            """Three aid workers were kidnapped by armed men in the Tillabéri region of Niger on Friday, the Red Crescent said in
a statement. Their driver was killed.""",
            [
                "abducted 3 aid worker | Red Crescent | armed men | Tillabéri NE | 2024-05-10 | incident",
                "killed 1 civilian | own voice | (armed men) | Tillabéri NE | 2024-05-10 | incident",
            ],
            id="an abduction",
        ),
        pytest.param(
            "2018-09-27", None,
            """Saudi-led coalition air strikes killed 13 civilians, including seven children, in the Yemeni province of Saada on
Wednesday, Al Masirah television reported.""",
            [
                "killed 13 civilian | Al Masirah television | Saudi-led coalition | Saada YE | 2018-09-26 | incident",
                "killed 7 child | Al Masirah television | Saudi-led coalition | Saada YE | 2018-09-26 | incident*",
            ],
            id="one side's television on the other side's strikes",
        ),
        pytest.param(
            "2022-08-21", None,
            """Al-Shabaab militants stormed a hotel in Mogadishu on Friday evening. The siege lasted 30 hours. At least 21 people
were killed and 117 were wounded, Health Minister Ali Haji Adan said on Sunday.""",
            [
                "killed 21+ unknown | Ali Haji Adan | (al-Shabaab) | Mogadishu SO | 2022-08-19 | incident",
                "wounded 117 unknown | Ali Haji Adan | (al-Shabaab) | Mogadishu SO | 2022-08-19 | incident",
            ],
            id="a siege, with the day of speaking told from the day of the deed",
        ),
        pytest.param(
            "2024-05-16", None,
            """Israeli forces shot dead two Palestinians during a raid in Jenin early on Thursday, the Palestinian Health
Ministry said. The army said its soldiers had come under fire.""",
            ["killed 2 unknown | Palestinian Health Ministry | Israel | Jenin PS | 2024-05-16 | incident"],
            id="a raid on the day of publication",
        ),
        pytest.param(
            "2024-05-16", None,
            """Russian shelling killed three people in Kherson on Wednesday, the regional governor said. In Kharkiv, a guided
bomb hit a block of flats, wounding 18 people.""",
            [
                "killed 3 unknown | regional governor | Russia | Kherson UA | 2024-05-15 | incident",
                "wounded 18 unknown | own voice | (Russia) | Kharkiv UA | 2024-05-15 | incident",
            ],
            id="two towns on one day",
        ),
        pytest.param(
            "2023-03-20", None,
            """On 14 March 2023, RSF militiamen attacked Tendelti village (Tendelti, West Darfur), killing 6 civilians and looting
homes. 3 RSF fighters killed.""",
            [
                "killed 6 civilian | own voice | Rapid Support Forces | Tendelti SD | 2023-03-14 | incident",
                "killed 3 fighter | own voice | nobody | Tendelti SD | 2023-03-14 | incident",
            ],
            id="a note of an event data set",
        ),
        pytest.param(
            "2024-06-10", None,
            """Fatalities: 12. Location: Kalma camp, Nyala, South Darfur. On 5 June, an airstrike by the Sudanese Armed Forces hit
the camp.""",
            ["killed 12 unknown | own voice | (Sudan) | Kalma camp SD | 2024-06-05 | incident"],
            id="a form with its fields",
        ),
        pytest.param(
            "2015-11-26", None,
            """A mortar shell landed in the yard of a school in the Damascus suburb of Jaramana on Wednesday
morning. One pupil was martyred and 12 others were injured, a police source told SANA.""",
            [
                "killed 1 child | SANA > police source | nobody | Jaramana SY | 2015-11-25 | incident",
                "wounded 12 unknown | SANA > police source | nobody | Jaramana SY | 2015-11-25 | incident",
            ],
            id="a state agency with a source of its own",
        ),
    ],
)  # fmt: skip
def test_a_whole_report_gives_all_that_it_counts(
    reader: Reader, published: str | None, publisher: str | None, text: str, rows: list[str]
) -> None:
    one_line = "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    reading = read(reader, one_line, published=published, publisher=publisher)
    assert [row(claim, figure) for claim, figure in counted(reading)] == rows


def test_a_denial_in_a_report_is_kept_beside_what_it_denies(reader: Reader) -> None:
    text = (
        "Saudi-led coalition air strikes killed 13 civilians in the Yemeni province of Saada on Wednesday, Al Masirah "
        "television reported. The coalition denied that civilians had been killed."
    )
    found = [(number(f), speakers(c), c.modality) for c, f in counted(read(reader, text, published="2018-09-27"))]
    assert found == [
        ("killed 13", "Al Masirah television", "asserted"),
        ("killed ?", "coalition", "denied"),
    ]


def test_a_party_gives_its_enemys_losses_and_the_enemy_its_own(reader: Reader) -> None:
    text = (
        "The army said on Monday that it had killed 40 militants near Gao. "
        "The militants said that only three of their fighters had been killed. "
        "Residents said that seven civilians were killed."
    )
    found = [(number(f), f.category, f.status) for _, f in counted(read(reader, text))]
    assert found == [
        ("killed 40", "fighter", "combatant"),
        ("killed 3", "fighter", "combatant"),
        ("killed 7", "civilian", "civilian"),
    ]


def test_a_quotation_goes_on_with_its_speaker(reader: Reader) -> None:
    text = "“The shells fell on the market,” Governor Ali Hassan said. “They killed 14 people and wounded 20.”"
    found = [(number(f), speakers(c)) for c, f in counted(read(reader, text))]
    assert found == [("killed 14", "Ali Hassan"), ("wounded 20", "Ali Hassan")]


def test_the_voice_of_one_half_of_a_sentence_is_not_that_of_the_other(reader: Reader) -> None:
    text = "Rockets killed seven people in Sderot on Monday, while Hamas said that Israeli jets killed nine in Rafah."
    found = [(number(f), speakers(c), c.place and c.place.text) for c, f in counted(read(reader, text))]
    assert found == [("killed 7", "", "Sderot"), ("killed 9", "Hamas", "Rafah")]
