"""Wholes and their parts, and the counts that stand beside each other: no one is counted twice."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, number, numbers, read


def parts(reader: Reader, text: str) -> str:
    """All numbers of a text, each part with its whole: "killed 12; killed 3 of 12"."""
    figures = [figure for _, figure in counted(read(reader, text))]
    words = {figure.id: figure.text for figure in figures}
    return "; ".join(number(f) + (f" of {words[f.part_of]}" if f.part_of else "") for f in figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombing killed 12 people, three of them children, in Idlib.", "killed 12; killed 3 of 12"),
        (
            "A guided bomb hit a block of flats, wounding 18 people, among them two infants.",
            "wounded 18; wounded 2 of 18",
        ),
        (
            "Three civilians, including a woman and a child, were killed.",
            "killed 3; killed 1 of Three; killed 1 of Three",
        ),
        (
            "Four people, including a woman and two soldiers, were killed.",
            "killed 4; killed 1 of Four; killed 2 of Four",
        ),
        ("Six members of one family, including two infants, were killed.", "killed 6; killed 2 of Six"),
        ("The explosion led to the death of three civilians including a child.", "killed 3; killed 1 of three"),
        (
            "Twenty-one people (14 men, four women and three children) died in the strike.",
            "killed 21; killed 14 of Twenty-one; killed 4 of Twenty-one; killed 3 of Twenty-one",
        ),
        (
            "Nine people, including five guards, were killed and 21 others, including twelve guards, were wounded.",
            "killed 9; killed 5 of Nine; wounded 21; wounded 12 of 21",
        ),
        (
            "Heavy shelling left seven farmers, including a boy and three women, injured.",
            "wounded 7; wounded 1 of seven; wounded 3 of seven",
        ),
        ("Thirty people were injured, four critically, hospital officials said.", "wounded 30; wounded 4 of Thirty"),
        ("Drones wounded five people, one of them seriously.", "wounded 5; wounded 1 of five"),
        ("Mines killed ten villagers: six men and four women.", "killed 10; killed 6 of ten; killed 4 of ten"),
    ],
)
def test_a_part_is_counted_once_and_points_to_its_whole(reader: Reader, text: str, expected: str) -> None:
    assert parts(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike killed a family of five in Khan Younis.", "killed 5"),
        ("A family of six was killed.", "killed 6"),
        ("A family of a grandmother and three children was hurt.", "wounded 1; wounded 3"),
        ("About 3,000 soldiers and civilians died in the siege.", "killed ~3000"),
        ("Fourteen soldiers and volunteer medics were killed on the ridge.", "killed 14"),
        ("Twelve (12) people were killed and two (2) arrested.", "killed 12; detained 2"),
        ("12 [sic] people were killed.", "killed 12"),
        ("More than 40 people, >10 of them guards, were killed.", "killed 41+; killed 11+"),
    ],
)
def test_one_number_over_several_words_is_one_count(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two soldiers were killed and three policemen and a driver wounded.", "killed 2; wounded 3; wounded 1"),
        (
            "At least three raiders were killed and six guards and two raiders were injured.",
            "killed 3+; wounded 6; wounded 2",
        ),
        ("Two ambushes left a sergeant dead and seven others injured.", "other 2; killed 1; wounded 7"),
        ("The fighting caused 60 deaths and 200 injuries.", "killed 60; wounded 200"),
        ("Rebel losses amounted to 31 killed and 60 wounded.", "killed 31; wounded 60"),
        ("The blast cost eight people their lives.", "killed 8"),
        ("Two of the wounded died on Tuesday.", "killed 2"),
        ("Six fighters were taken prisoner in the raid.", "detained 6"),
        ("One civilian received minor injuries in the attack.", "wounded 1"),
        ("Twelve farmers were killed, two residents and a militia member said.", "killed 12"),
    ],
)
def test_counts_beside_each_other_have_each_their_own_harm(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Near Sinjar, one strike engaged a tactical unit and destroyed two mortar tubes.", "strikes 1; weapons 2"),
        (
            "Two strikes destroyed six fighting positions, a vehicle and two tunnels.",
            "strikes 2; facilities 6; facilities 2",
        ),
        ("Near Tal Afar, one strike suppressed two mortar teams.", "strikes 1; targets 2"),
        ("The air force has flown over 870 missions against the group.", "sorties 871+"),
        ("The ministry is providing an additional 125 soldiers.", "personnel 125"),
        ("Around 1,200 soldiers took part in the battle.", "personnel ~1200"),
        ("A strike, as defined here, may involve multiple aircraft or dozens of weapons.", ""),
        ("The envoy has made two missions to the region.", ""),
    ],
)
def test_strikes_and_what_they_hit_are_counted_and_definitions_are_not(
    reader: Reader, text: str, expected: str
) -> None:
    assert numbers(read(reader, text)) == expected


def test_others_are_of_the_kind_before_only_where_there_is_one(reader: Reader) -> None:
    one = [f.category for _, f in counted(read(reader, "Three fighters were killed and five others injured."))]
    two = [
        f.category
        for _, f in counted(read(reader, "Four farmers and 20 fighters were killed and five others injured."))
    ]
    assert one == ["fighter", "fighter"]
    assert two == ["civilian", "fighter", "unknown"]


def test_deeds_led_back_to_a_total_are_a_total(reader: Reader) -> None:
    text = "The number of raids since late 2019 has reached 41. These raids killed 12 civilians in the east."
    assert [(f.low, f.scope) for _, f in counted(read(reader, text))] == [(41, "toll"), (12, "toll")]


def test_a_place_that_opens_a_sentence_holds_for_all_of_it(reader: Reader) -> None:
    text = "Near Mosul, seven strikes destroyed a weapons facility and two tunnels."
    assert {claim.place.text for claim, _ in counted(read(reader, text)) if claim.place} == {"Mosul"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 23 miners were kidnapped and beheaded.", "abducted 23+; killed 23+"),
        ("They kidnapped and killed 11 people.", "abducted 11; killed 11"),
        ("Assailants abducted three farmers and executed them in the square.", "abducted 3; killed 3"),
        ("The rebels captured nine soldiers and later executed them.", "detained 9; killed 9"),
        ("The gang took 16 villagers hostage and murdered them.", "abducted 16; killed 16"),
        ("The gang took 16 villagers hostage and released them.", "abducted 16"),
        ("Police arrested two men and questioned them.", "detained 2"),
        ("Two officers and two sailors were killed at the bridge.", "killed 2; killed 2"),
        ("Besides an unknown number of wounded, 19 raiders were killed.", "wounded ?; killed 19"),
        ("Four people sustained various injuries.", "wounded 4"),
    ],
)
def test_those_taken_and_killed_are_counted_under_both(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


def test_a_headline_that_sums_up_the_body_is_not_counted_beside_it(reader: Reader) -> None:
    text = "Air strike kills seven in Idlib\n\nAt least seven civilians were killed on Wednesday when warplanes struck a market."
    assert numbers(read(reader, text)) == "killed 7+"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("None of the 40 workers in the building was killed.", "killed 0"),
        ("A third of the town's 12,000 people fled.", ""),
        ("For every soldier killed, three were wounded.", ""),
        ("Correction: nine people, not 12, were killed in the attack.", "killed 9"),
        ("Police revised the death toll from 12 to nine.", "killed 9"),
        ("The war displaced half the population of 23 million.", ""),
        ("Thirty people were injured, some seriously.", "wounded 30"),
        ("The villagers left on foot and used no cars after the shelling.", ""),
    ],
)
def test_a_share_a_ratio_and_a_number_taken_back_are_no_counts(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raids killed 15 farmers and 83 fighters, including two women.", "killed 15; killed 83; killed 2 of 83"),
        ("The attack left a civilian and 20 fighters dead.", "killed 1; killed 20"),
        ("Shells hit three residential units and damaged two units.", "buildings 3; buildings 2"),
        ("The strikes brought the total number of munitions to 922.", "weapons 922"),
        ("Three killed, ten injured by jets in Idlib", "killed 3; wounded 10"),
    ],
)
def test_counts_that_trees_tear_apart(reader: Reader, text: str, expected: str) -> None:
    assert parts(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 210 civilians killed in February, 45 were children.", "killed 210; killed 45 of 210"),
        ("Of the 23 injured, nine are in critical condition.", "wounded 23; wounded 9 of 23"),
        ("Eleven of the dead were civilians and four were soldiers.", "killed 11; killed 4"),
        ("At least 12 people, all civilians, were killed.", "killed 12+"),
        ("Five of those killed were members of the same family.", "killed 5"),
        ("The death toll of the massacre has risen to 17, including six children.", "killed 17; killed 6 of 17"),
        (
            "The enemy's losses were about 4,840 personnel, including 980 on Monday.",
            "casualties ~4840; casualties 980 of about 4,840",
        ),
        ("The mine blast claimed the lives of four deminers and maimed two.", "killed 4; wounded 2"),
        ("Air defence shot down 21 of 34 drones.", "aircraft 21"),
        ("Militants surrendered and handed over 15 rifles.", "detained ?; weapons 15"),
        ("The enemy lost 230 troops, two tanks and nine vehicles.", "killed 230; vehicles 2; vehicles 9"),
        ("The offensive displaced millions of refugees and farmers.", "displaced 2000000-9999999"),
    ],
)
def test_counts_as_ministries_and_monitors_write_them(reader: Reader, text: str, expected: str) -> None:
    assert parts(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The report records the killing of 94 civilians, including 28 children, in March.",
            "killed 94; killed 28 of 94",
        ),
        ("Eleven civilians, amongst them two children, were killed.", "killed 11; killed 2 of Eleven"),
        ("The explosion injured at least 40, half of them children.", "wounded 40+; wounded ? of at least 40"),
        ("Thirteen of the 27 passengers were kidnapped.", "abducted 13"),
        ("Casualties on the government side were put at 40 dead and 112 wounded.", "killed 40; wounded 112"),
        ("Enemy losses amounted to up to 245 servicemen and three trucks.", "casualties ..245; vehicles 3"),
        ("At least 53 cases of arbitrary arrest were recorded.", "detained 53+"),
        ("The network documented 23 killings and nine kidnappings.", "killed 23; abducted 9"),
        ("Some 1,035 people have been killed, it added.", "killed ~1035"),
        ("Twelve militants were killed in one raid and four in another.", "killed 12; killed 4"),
        ("Of the dead, six were police officers.", "killed 6"),
        ("Most of the 46 people killed were pilgrims.", "killed 46"),
        ("Thirty bodies and 14 survivors were pulled out.", "killed 30"),
    ],
)
def test_counts_in_sentences_of_agencies(reader: Reader, text: str, expected: str) -> None:
    assert parts(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My brother's family was injured in the shelling.", "wounded ?"),
        ("At least a civilian has been killed in the strike.", "killed 1+"),
        ("Killed: 12\nWounded: 30", "killed 12; wounded 30"),
        ("The army hit 187 targets, including 14 command posts.", "targets 187; facilities 14 of 187"),
    ],
)
def test_no_more_is_counted_than_the_words_say(reader: Reader, text: str, expected: str) -> None:
    assert parts(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two soldiers, a police officer and three farmers.", "killed 2; killed 1; killed 3"),
        (
            "The army said that four soldiers were killed and that six others, including an officer, sustained wounds.",
            "killed 4; wounded 6; wounded 1 of six",
        ),
        (
            "The bombing caused the martyrdom of 3 citizens, among them a girl, and the injury of 8.",
            "killed 3; killed 1 of 3; wounded 8",
        ),
        ("No deaths were reported but at least five people were hurt.", "killed 0; wounded 5+"),
        (
            "At least two people, the mayor and his son, were killed.",
            "killed 2+; killed 1 of At least two; killed 1 of At least two",
        ),
    ],
)
def test_rows_and_wounds_borne(reader: Reader, text: str, expected: str) -> None:
    assert parts(reader, text) == expected
