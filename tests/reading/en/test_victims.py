"""Victims told without a number: named, definite, owned, led back to, told by a noun; and attackers who die."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, numbers, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen opened fire on a judge in Basra. The judge was killed and his driver was wounded.",
            "killed 1; wounded 1",
        ),
        ("The judge and three of her clerks were killed.", "killed 1; killed 3"),
        ("Six guards and the driver were killed near the ford.", "killed 6; killed 1"),
        ("Marquez's driver was killed, and Marquez's clerk was wounded.", "killed 1; wounded 1"),
        ("The strike killed the mayor's wife.", "killed 1"),
        ("Gunmen killed a bodyguard and a passerby.", "killed 1; killed 1"),
        ("A man and a woman were killed in the raid.", "killed 1; killed 1"),
        ("The strike killed five people, including a prominent commander.", "killed 5; killed 1"),
        ("The rebels killed these brave villagers.", "killed ?"),
        ("Soldier killed in bomb blast in Quetta", "killed 1"),
        ("Border fighter martyred, another injured.", "killed 1; wounded 1"),
        ("The murder of the six Jesuits shocked the country.", "killed 6"),
        ("Families of the victims gathered outside the court.", "casualties ?"),
    ],
)
def test_a_definite_or_owned_person_is_one(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A soldier was killed in Gao on Monday. The soldier was killed by a mine.", "killed 1"),
        ("A soldier was killed in Gao on Monday. He was killed while on patrol.", "killed 1"),
        ("Three soldiers were wounded in Gao. The soldiers were wounded by a mine.", "wounded 3"),
        ("Amina Bello, a surgeon, was killed in Kano. The surgeon was killed at her gate.", "killed 1"),
        ("Ivan Petrenko was killed in Sumy. Petrenko was killed by a drone.", "killed 1"),
        ("The victims were taken to hospital.", ""),
    ],
)
def test_a_person_led_back_to_is_told_once(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels abducted nine farmers and executed them at a bridge.", "abducted 9; killed 9"),
        (
            "Bandits kidnapped 21 pupils near Kuriga. The hostages were shot and killed on Friday.",
            "abducted 21; killed 21",
        ),
        ("At least 23 miners were kidnapped and beheaded.", "abducted 23+; killed 23+"),
        ("They kidnapped and killed 11 traders.", "abducted 11; killed 11"),
        ("Rebels kidnapped a French tourist in the desert and killed him a week later.", "abducted 1; killed 1"),
        ("Bandits abducted two men and killed three women.", "abducted 2; killed 3"),
        ("The pilot and a guard were set on fire and killed.", "killed 1; killed 1"),
    ],
)
def test_those_who_were_taken_are_the_number_who_were_killed(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Omar al-Haddad, a candidate for the party, was killed.", "Omar al-Haddad"),
        ("Gunmen shot Khalid Mansur in Mosul. Mansur, a village elder, was killed on his doorstep.", "Mansur"),
        ("The assassination of Carlos Rivas shocked the country.", "Carlos Rivas"),
        ("The head of the council, Layla Nasser, was killed by a drone.", "Layla Nasser"),
        ("Our comrade Rojin Ahmed was martyred in the strike.", "Rojin Ahmed"),
        ("Ivan Petrenko, 34, was killed when a shell hit his car.", "Ivan Petrenko"),
        ("Police identified the dead man as Samir Khoury.", "Samir Khoury"),
        ("Among the dead was Dr Amina Bello, a surgeon.", "Amina Bello"),
    ],
)
def test_a_named_victim_is_one_and_named(reader: Reader, text: str, name: str) -> None:
    figures = [figure for _, figure in counted(read(reader, text))]
    assert [(figure.measure, figure.low, figure.high, figure.named) for figure in figures] == [("killed", 1, 1, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A suicide bomber detonated a vehicle at a gate. In addition to the bomber, nine clerks were killed.",
         "attackers 1; killed 1; killed 9"),
        ("Suicide bombers attacked the gate. In addition to the two bombers, 12 soldiers were killed.", "killed 2; killed 12"),
        ("A female suicide bomber killed 12 shoppers in Maiduguri.", "attackers 1; killed 12"),
        ("Police arrested a suicide bomber before he could detonate his vest.", "detained 1"),
        ("A second bomber detonated his vest minutes later, wounding nine.", "attackers 1; wounded 9"),
    ],
)  # fmt: skip
def test_an_attacker_who_dies_in_his_act_is_an_attacker(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber detonated an explosives-laden lorry near the barracks, killing two guards.",
        "A suicide bomber rammed a lorry into the barracks and two guards were killed.",
        "The attacker detonated his vest in the crowd, killing two guards.",
    ],
)
def test_what_a_suicide_attacker_does_is_a_suicide_bombing(reader: Reader, text: str) -> None:
    assert {claim.event for claim, _ in counted(read(reader, text))} == {"suicide bomb"}


def test_those_whom_a_report_names_the_dead_as_are_parts_of_their_number(reader: Reader) -> None:
    text = "Two officials were killed in Kobani. The dead were named as Yusra Darwish and Layla Shawish."
    figures = [figure for _, figure in counted(read(reader, text))]
    assert [(f.named, f.part_of) for f in figures[1:]] == [
        (n, figures[0].id) for n in ("Yusra Darwish", "Layla Shawish")
    ]
