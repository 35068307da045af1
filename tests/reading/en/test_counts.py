"""What is counted, how many, of whom: the claims guide's decisions 2 to 7 and 16, on plain sentences of reports."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, number, numbers, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # exact numbers, in figures and in words
        ("Twelve people were killed and 30 wounded in the explosion, police said.", "killed 12; wounded 30"),
        ("The shelling killed 7 civilians and injured 15 others.", "killed 7; wounded 15"),
        ("A bomb killed four policemen in Kirkuk on Monday.", "killed 4"),
        ("Three soldiers died in the ambush.", "killed 3"),
        ("At least 100 people were killed when fighters stormed the village.", "killed 100+"),
        ("Monitors documented the death of a farmer and injury of four others by shelling.", "killed 1; wounded 4"),
        ("Its forces killed 40 troops, a figure that could not be verified.", "killed 40"),
        ("The raid killed 28 people, including seven members of one family.", "killed 28; killed 7"),
        ("There were no casualties among civilians.", "casualties 0"),
        ("Twenty-two people lost their lives in the raid.", "killed 22"),
        ("The strike left 14 people dead and 20 injured.", "killed 14; wounded 20"),
        ("Airstrikes left nine civilians dead.", "killed 9"),
        ("1,245 people were killed in the province in 2014.", "killed 1245"),
        ("One hundred and five bodies were recovered from the mass grave.", "killed 105"),
        ("The attack claimed the lives of six farmers.", "killed 6"),
        ("Rescuers pulled 11 bodies from the rubble.", "killed 11"),
        ("The hospital received 13 dead and 40 wounded.", "killed 13; wounded 40"),
        ("Gunmen shot dead two policemen outside a bank in Mosul.", "killed 2"),
        ("Five fishermen were gunned down near the lake.", "killed 5"),
        ("Militants beheaded 21 workers on a beach.", "killed 21"),
        ("The group executed ten prisoners in the square.", "killed 10"),
        ("Seventeen people perished in the fire after the bombardment.", "killed 17"),
        ("The clashes resulted in 18 deaths.", "killed 18"),
        ("Eight militants were eliminated in the operation, the ministry said.", "killed 8"),
        ("Turkish forces neutralised 12 militants in northern Iraq.", "casualties 12"),
        ("The army said 30 terrorists were neutralized in the raid.", "casualties 30"),
        ("The bombing killed 36 people, wounding 100 more.", "killed 36; wounded 100"),
        ("A suicide bomber blew himself up at a checkpoint, killing four soldiers.", "attackers 1; killed 4"),
        ("Six people were killed, among them two doctors.", "killed 6; killed 2"),
        ("Two brothers were shot dead in Jenin on Wednesday morning.", "killed 2"),
        ("Twelve people had died, five of them women, and 30 were injured.", "killed 12; killed 5; wounded 30"),
        ("Nine were wounded in the raid, a surgeon and two shopkeepers said.", "wounded 9"),
        ("Three wounded fishermen told the radio that boats had fired at them.", "wounded 3"),
        ("Raiders kidnapped six Greek nationals and two Latvians at the port.", "abducted 6; abducted 2"),
        ("The gunners destroyed up to 70 enemy servicemen and three tanks.", "killed ..70; vehicles 3"),
        ("The war has driven some four million from their homes.", "displaced ~4000000"),
        ("Shelling forced 1,200 villagers out of their homes.", "displaced 1200"),
        ("A shell struck a camp for displaced families near Marib, killing four.", "killed 4"),
        # who was shot may live: casualties, unless a limb was hit or the words say what became of them
        ("Five people were shot outside a club in Detroit, police said.", "casualties 5"),
        ("Gunmen shot three shepherds near the village on Sunday.", "casualties 3"),
        ("Troops shot and wounded three demonstrators near the gate.", "wounded 3"),
        ("Two clerks were shot and killed in the bazaar.", "killed 2"),
        ("Two clerks were fatally shot in the bazaar.", "killed 2"),
        ("A sniper shot two fishermen in the leg near the harbour.", "wounded 2"),
        ("Soldiers shot at demonstrators in the square.", ""),
        ("Rebels shot down a helicopter near the border.", ""),
        # wounds without a verb of harm
        ("Four men with gunshot wounds were found in the yard after the raid.", "wounded 4"),
        ("Three farmers were taken to a hospital after the shelling.", "wounded 3"),
        ("The bodies of three farmers were taken to the hospital after the shelling.", "killed 3"),
        ("A 14-year-old was wounded by a mine near the well.", "wounded 1"),
        # bounds
        ("At least 12 people were killed in the market.", "killed 12+"),
        ("More than 800 people have been killed since January.", "killed 801+"),
        ("Over 300 civilians were killed in the siege.", "killed 301+"),
        ("Up to 40 militants were killed in the operation.", "killed ..40"),
        ("As many as 25 villagers were killed.", "killed ..25"),
        ("No fewer than 60 people were killed in the stampede after the blast.", "killed 60+"),
        ("Fewer than 10 people were wounded.", "wounded ..9"),
        ("Between five and eight soldiers died in an ambush near Gao.", "killed 5-8"),
        ("Between 20 and 30 people were killed.", "killed 20-30"),
        ("From 15 to 20 fighters were killed in the clashes.", "killed 15-20"),
        ("Some 10 to 15 people were wounded.", "wounded ~10-15"),
        ("More than a dozen people were killed.", "killed 13+"),
        ("Over half a million people were displaced by the war.", "displaced 500001+"),
        ("A minimum of 45 people died in the strike.", "killed 45+"),
        ("Well over 100 people were killed.", "killed 101+"),
        ("In excess of 100 people were killed.", "killed 101+"),
        ("Not less than 15 people were killed.", "killed 15+"),
        ("Not more than 15 people were killed.", "killed ..15"),
        ("5–8 people were killed.", "killed 5-8"),
        ("Between 50 and 60 people were killed or wounded.", "casualties 50-60"),
        ("Only one person was killed.", "killed 1"),
        ("Both men were killed.", "killed 2"),
        ("All three were killed.", "killed 3"),
        ("Twelve (12) people were killed.", "killed 12"),
        ("2 lakh people have been displaced.", "displaced 200000"),
        ("10 000 people were displaced.", "displaced 10000"),
        ("1.2m people have been displaced.", "displaced 1200000"),
        ("Some two hundred and fifty-six people were killed.", "killed ~256"),
        ("Zero people were killed.", "killed 0"),
        # approximate
        ("About 50 people were killed.", "killed ~50"),
        ("Around 70 rebels were killed in the battle.", "killed ~70"),
        ("Nearly 100 people were injured.", "wounded ~100"),
        ("Roughly 200 people were arrested.", "detained ~200"),
        ("Some 403 civilians have been killed.", "killed ~403"),
        ("An estimated 5,000 people fled the town.", "displaced ~5000"),
        ("Almost 90 people were killed in the strike.", "killed ~90"),
        # vague words
        ("Dozens of people were killed in the attack.", "killed 24-99"),
        ("Scores of people were wounded.", "wounded 40-99"),
        ("Several civilians were killed.", "killed 3-9"),
        ("A few people were injured.", "wounded 3-5"),
        ("A couple of soldiers were wounded.", "wounded 2"),
        ("Hundreds were killed in the assault.", "killed 200-999"),
        ("Thousands of people were displaced.", "displaced 2000-9999"),
        ("Tens of thousands of civilians fled the city.", "displaced 20000-99999"),
        ("Hundreds of thousands of people have been displaced.", "displaced 200000-999999"),
        ("Millions of people have been displaced by the war.", "displaced 2000000-9999999"),
        ("Half a dozen fighters were killed.", "killed 6"),
        ("A dozen people were wounded.", "wounded 12"),
        ("Two dozen people were killed.", "killed 24"),
        ("Several hundred people were arrested.", "detained 300-900"),
        ("Many people were killed.", "killed ?"),
        ("A number of soldiers were wounded.", "wounded ?"),
        ("Numerous civilians were killed in the bombardment.", "killed ?"),
        # people without a number
        ("A man was killed in the shelling.", "killed 1"),
        ("A woman and her two children were killed when a shell hit their house.", "killed 1; killed 2"),
        ("Civilians were wounded in the bombardment.", "wounded ?"),
        ("A soldier was killed and another was wounded.", "killed 1; wounded 1"),
        ("The sniper killed a boy in the street.", "killed 1"),
        ("A policeman was shot dead by gunmen in Basra.", "killed 1"),
        ("Another person was injured in the attack.", "wounded 1"),
        ("A man was killed and his wife was injured when a mortar shell hit their home.", "killed 1; wounded 1"),
        ("A journalist was wounded by shrapnel.", "wounded 1"),
        # none
        ("No casualties were reported.", "casualties 0"),
        ("There were no casualties.", "casualties 0"),
        ("No one was killed in the explosion.", "killed 0"),
        ("No injuries were reported.", "wounded 0"),
        ("Nobody was hurt in the blast.", "wounded 0"),
        # others and more
        ("Five people were killed and three others wounded.", "killed 5; wounded 3"),
        ("Four people were killed on Monday. Another two were wounded.", "killed 4; wounded 2"),
        ("A civilian was killed and two others were injured.", "killed 1; wounded 2"),
        # other measures of people
        ("Gunmen abducted 15 schoolgirls from a boarding school.", "abducted 15"),
        ("Dozens of villagers were kidnapped by gunmen in Zamfara state.", "abducted 24-99"),
        ("Police arrested 45 people in raids across the city.", "detained 45"),
        ("Israeli forces detained 20 Palestinians in overnight raids.", "detained 20"),
        ("Six people are still missing under the rubble.", "missing 6"),
        ("Twenty fishermen went missing after the attack.", "missing 20"),
        ("The offensive has displaced 30,000 people.", "displaced 30000"),
        ("More than 4,000 families fled their homes.", "displaced 4001+"),
        ("The group is holding 25 hostages.", "abducted 25"),
        ("The rebels captured 12 government soldiers.", "detained 12"),
        ("The attack caused 20 casualties.", "casualties 20"),
        ("Twelve people - nine men and three women - were killed.", "killed 12; killed 9; killed 3"),
        ("A 7-year-old girl and her grandmother were among the dead.", "killed 1; killed 1"),
        ("Among the dead were three doctors and a nurse.", "killed 3; killed 1"),
        ("The dead include three doctors.", "killed 3"),
        ("A mother and her two daughters died in the strike.", "killed 1; killed 2"),
        ("She lost her husband and two sons in the war.", "killed 1; killed 2"),
        ("The blast wounded 30 people, two of whom later died in hospital.", "wounded 30; killed 2"),
        ("The bomb wounded at least 12, five of them critically.", "wounded 12+; wounded 5"),
        ("Fourteen bodies, some with their hands tied, were found in a well.", "killed 14"),
        ("Some 300 fighters surrendered to the army.", "detained ~300"),
        ("The battle left 84 dead (Smith 2014, p. 12) and 120 wounded.", "killed 84; wounded 120"),
        # shot and killed; those who say it are not among the dead
        ("Two men were shot and killed by Israeli forces.", "killed 2"),
        ("Twelve people were killed, two doctors said.", "killed 12"),
        ("Three hospital officials said that nine people were killed.", "killed 9"),
        ("Two of its soldiers were killed in the town, the army said.", "killed 2"),
        ("Our unit lost two men, the commander said.", "killed 2"),
        ("Rebel losses were 300 killed and 120 captured.", "killed 300; detained 120"),
        ("Police put the toll at 12 dead.", "killed 12"),
        # tolls
        ("The death toll from the attack has risen to 57.", "killed 57"),
        ("The death toll rose to 112 on Tuesday.", "killed 112"),
        ("The number of wounded reached 230.", "wounded 230"),
        ("Two more people died of their wounds, bringing the death toll to 19.", "killed 2; killed 19"),
    ],
)
def test_a_count_of_people_has_its_measure_and_its_bounds(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian aircraft flew 48 sorties on Tuesday.", "sorties 48"),
        ("The coalition carried out 14 air strikes near Raqqa.", "strikes 14"),
        ("Warplanes hit 120 targets over the past 24 hours.", "targets 120"),
        ("The air force destroyed 15 oil facilities and 525 trucks.", "facilities 15; vehicles 525"),
        ("Three tanks and two armoured vehicles were destroyed.", "vehicles 3; vehicles 2"),
        ("Ukraine shot down 18 drones overnight.", "aircraft 18"),
        ("Two helicopters were shot down over the valley.", "aircraft 2"),
        ("Russia fired 36 missiles at Kyiv.", "weapons 36"),
        ("Militants fired four rockets at the base.", "weapons 4"),
        ("The bombardment destroyed 30 houses and damaged a school.", "buildings 30"),
        ("Several houses were destroyed by shelling.", "buildings 3-9"),
        ("Dozens of homes were burned by the militia.", "buildings 24-99"),
        ("Five hospitals were hit by air strikes in a week.", "facilities 5"),
        ("The army seized 40 rifles and 12 mortars from the rebels.", "weapons 40; weapons 12"),
        ("Two suicide bombers attacked the police station.", "attackers 2"),
        ("Four gunmen stormed the hotel.", "attackers 4"),
        ("The government sent 2,000 troops to the border.", "personnel 2000"),
        ("Seven car bombs exploded in Baghdad.", "weapons 7"),
    ],
)
def test_things_used_or_lost_are_counted_where_a_number_stands(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister met 12 ambassadors in Geneva on Tuesday.",
        "The town has 40,000 inhabitants and lies 30 kilometres from the border.",
        "Talks will resume on 14 May in Doha with 20 delegates.",
        "The president, 64, has ruled the country for 22 years.",
        "It was the third attack in the city in a month.",
        "The European Union pledged $120 million in aid for the refugees' schools.",
        "A drone strike hit a car near the village.",
        "The convoy was 15 trucks long and carried flour for the city.",
        "The council voted 15 to 0 for the resolution.",
        "Oil rose to 80 dollars a barrel after the news.",
        "The march began at 9.30 in the morning and ended at 14:00.",
        "Turnout was 63 percent, the commission said.",
        "The bomb weighed 500 kilograms, police said.",
        "The rockets have a range of 70 kilometres.",
        "About 2,000 people attended the opening of the fair.",
        "The hospital has 300 beds and 60 doctors.",
        "Parliament adopted law no. 145 on Monday.",
        "Chapter 7 of the charter was mentioned by 5 speakers.",
        "The match ended 3-1 and drew 20,000 spectators.",
        "The company hired 250 engineers last year.",
        "Read more: https://news.example/2024/03/12-killed-in-kabul-bombing",
        "The 300-bed hospital opened in 2012.",
    ],
)
def test_numbers_that_count_nothing_of_war_are_no_figures(reader: Reader, text: str) -> None:
    assert numbers(read(reader, text)) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least 12 people were killed.", ["At least 12"]),
        ("More than 800 people have been killed.", ["More than 800"]),
        ("The shelling killed about 50 villagers.", ["about 50"]),
        ("Some 403 civilians were killed.", ["Some 403"]),
        ("Dozens of people were killed.", ["Dozens"]),
        ("The blast killed a woman.", ["a woman"]),
        ("Civilians were wounded.", ["Civilians"]),
        ("Between five and eight soldiers died.", ["Between five and eight"]),
        ("No casualties were reported.", ["No casualties"]),
        ("The attack killed nearly 100 people and wounded up to 300.", ["nearly 100", "up to 300"]),
        ("Twenty-two people died.", ["Twenty-two"]),
        ("The raid left 1,200 people homeless.", ["1,200"]),
        ("Half a dozen fighters were killed.", ["Half a dozen"]),
    ],
)
def test_the_words_of_a_count_are_number_and_modifier_or_the_phrase_that_carries_it(
    reader: Reader, text: str, words: list[str]
) -> None:
    assert [figure.text for _, figure in counted(read(reader, text))] == words


@pytest.mark.parametrize(
    ("people", "category"),
    [
        ("civilians", "civilian"),
        ("villagers", "civilian"),
        ("residents", "civilian"),
        ("farmers", "civilian"),
        ("children", "child"),
        ("schoolgirls", "child"),
        ("boys", "child"),
        ("infants", "child"),
        ("women", "woman"),
        ("mothers", "woman"),
        ("fighters", "fighter"),
        ("militants", "fighter"),
        ("rebels", "fighter"),
        ("gunmen", "fighter"),
        ("insurgents", "fighter"),
        ("jihadists", "fighter"),
        ("soldiers", "soldier"),
        ("troops", "soldier"),
        ("army officers", "soldier"),
        ("policemen", "police"),
        ("police officers", "police"),
        ("journalists", "journalist"),
        ("reporters", "journalist"),
        ("aid workers", "aid worker"),
        ("doctors", "medic"),
        ("nurses", "medic"),
        ("paramedics", "medic"),
        ("prisoners", "prisoner"),
        ("foreigners", "foreigner"),
        ("people", "unknown"),
        ("persons", "unknown"),
        ("men", "unknown"),
        ("passengers", "civilian"),
        ("drivers", "civilian"),
        ("Islamic State fighters", "fighter"),
        ("Taliban members", "fighter"),
        ("government soldiers", "soldier"),
        ("civilian women", "woman"),
        ("displaced people", "civilian"),
    ],
)
def test_the_category_of_people_is_what_the_words_call_them(reader: Reader, people: str, category: str) -> None:
    [(_, figure)] = counted(read(reader, f"Fourteen {people} were killed in the attack on Monday."))
    assert (figure.category, figure.low, figure.high) == (category, 14, 14)


@pytest.mark.parametrize(
    ("people", "status", "age_group", "sex"),
    [
        ("civilians", "civilian", None, None),
        ("soldiers", "combatant", "adult", None),
        ("militants", "combatant", None, None),
        ("children", "unknown", "child", None),
        ("girls", "unknown", "child", "female"),
        ("boys", "unknown", "child", "male"),
        ("women", "unknown", "adult", "female"),
        ("men", "unknown", "adult", "male"),
        ("people", "unknown", None, None),
        ("elderly women", "unknown", "elderly", "female"),
        ("civilian men", "civilian", "adult", "male"),
    ],
)
def test_status_age_and_sex_are_told_apart(
    reader: Reader, people: str, status: str, age_group: str | None, sex: str | None
) -> None:
    [(_, figure)] = counted(read(reader, f"Eleven {people} were killed in the shelling."))
    assert (figure.status, figure.age_group, figure.sex) == (status, age_group, sex)


@pytest.mark.parametrize(("people", "role"), [("journalists", "journalist"), ("policemen", "police"), ("people", None)])
def test_a_role_is_said_beside_the_category(reader: Reader, people: str, role: str | None) -> None:
    [(_, figure)] = counted(read(reader, f"Eleven {people} were killed in the shelling."))
    assert figure.role == role


def test_things_have_no_category_and_no_status(reader: Reader) -> None:
    [(_, figure)] = counted(read(reader, "The shelling destroyed 30 houses."))
    assert (figure.category, figure.status, figure.age_group, figure.sex) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("The strike killed at least 12 people, including three children.", "at least 12", ["three"]),
        ("Nine people, among them four women, were killed.", "Nine", ["four"]),
        ("Five people, two of them children, were killed in the raid.", "Five", ["two"]),
        ("Forty-three civilians, including nine children and six women, were killed.", "Forty-three", ["nine", "six"]),
        ("Twelve people were killed, seven of whom were children.", "Twelve", ["seven"]),
        ("Eight people were killed, including a pregnant woman.", "Eight", ["a pregnant woman"]),
        ("Twenty people were wounded, including five policemen.", "Twenty", ["five"]),
        ("Police said 15 people had been killed, including a journalist.", "15", ["a journalist"]),
    ],
)
def test_a_part_points_to_its_whole(reader: Reader, text: str, whole: str, parts: list[str]) -> None:
    figures = [figure for _, figure in counted(read(reader, text))]
    ids = {figure.id: figure.text for figure in figures}
    assert [figure.text for figure in figures if figure.part_of is None] == [whole]
    assert [figure.text for figure in figures if figure.part_of is not None] == parts
    assert {ids[figure.part_of] for figure in figures if figure.part_of is not None} == {whole}


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed and three others wounded.",
        "Twelve soldiers were killed and 20 policemen were wounded.",
        "Three civilians and four soldiers were killed.",
        "The raid killed six men. On Tuesday, two women were killed elsewhere.",
    ],
)
def test_counts_side_by_side_are_no_parts_of_each_other(reader: Reader, text: str) -> None:
    assert [figure.part_of for _, figure in counted(read(reader, text))] == [None, None]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Colonel Yusuf Saleh was shot dead outside his home.", "Yusuf Saleh", "killed 1"),
    ],
)
def test_a_named_victim_is_a_count_of_one(reader: Reader, text: str, name: str, expected: str) -> None:
    figures = [figure for _, figure in counted(read(reader, text)) if figure.named]
    assert [number(figure) for figure in figures] == [expected]
    assert name in (figures[0].named or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven civilians were kil-led in the shelling.", "killed 7"),
        ("Seven civilians were kil*led in the shelling.", "killed 7"),
        ("The shelling caused 5 dea*ths.", "killed 5"),
        ("Four people were ki·lled and six wou-nded.", "killed 4; wounded 6"),
        ("TWO SOLDIERS WERE KILLED IN AN AMBUSH NEAR THE RIVER.", "killed 2"),
        (
            "- 3 people killed in Homs\n- 5 people wounded in Hama\n- 2 people arrested in Daraa",
            "killed 3; wounded 5; detained 2",
        ),
        ("12 killed, 30 wounded in Kabul blast", "killed 12; wounded 30"),
        ("Kabul: 12 dead in suicide attack", "killed 12"),
        ("Suicide attack in Kabul kills 12", "killed 12"),
        ("Gunmen kill five in Basra", "killed 5"),
        ("Israeli Strike Kills Nine in Rafah, Medics Say", "killed 9"),
        ("At Least 40 Dead in Attack on Concert Hall Near Moscow", "killed 40+"),
        ("Death Toll in Gaza Passes 30,000, Health Ministry Says", "killed 30000"),
        ("twelve people were killed in kabul on monday police said", "killed 12"),
        ("12 killed in car bomb explosion in #Kabul", "killed 12"),
    ],
)
def test_broken_spelling_capitals_lists_and_headlines_are_read(reader: Reader, text: str, expected: str) -> None:
    assert numbers(read(reader, text)) == expected


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("Dozens of people were killed.", "dozens"),
        ("Several people were killed.", "several"),
        ("At least 12 people were killed.", "at least"),
        ("More than 12 people were killed.", "more than"),
        ("Hundreds of people were killed.", "hundreds"),
        ("Many people were killed.", "many"),
        ("Up to 12 people were killed.", "up to"),
        ("Twelve people were killed.", None),
    ],
)
def test_a_vague_or_bounding_word_is_kept(reader: Reader, text: str, quantifier: str | None) -> None:
    [(_, figure)] = counted(read(reader, text))
    assert figure.quantifier == quantifier


def test_what_is_counted_is_kept_in_the_reports_words(reader: Reader) -> None:
    [(_, figure)] = counted(read(reader, "Some 403 Syrian civilians were killed."))
    assert figure.of == "Syrian civilians"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Thirty Britons were murdered in Tunisia.", "foreigner"),
        ("A bomb killed two Americans in Kabul.", "foreigner"),
        ("Four Syrians were killed in an air strike on Aleppo.", "unknown"),
        ("Six Palestinians were killed near Tel Aviv.", "unknown"),
        ("The raid killed a senior figure of the group.", "leader"),
        ("Six of the injured were members of the city's police force.", "police"),
    ],
)
def test_a_nation_abroad_and_what_persons_are_said_to_be_tell_the_category(
    reader: Reader, text: str, category: str
) -> None:
    [(_, figure)] = counted(read(reader, text))
    assert figure.category == category
