"""Event words: which act a word names, and which words of violence name none."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import read


@pytest.mark.parametrize(
    ("text", "event", "trigger"),
    [
        ("Warplanes carried out an air strike on the town.", "air/drone strike", "air strike"),
        ("A drone strike hit the camp on Monday.", "air/drone strike", "drone strike"),
        ("Russian airstrikes hit the market.", "air/drone strike", "airstrikes"),
        ("Helicopters bombed the village.", "air/drone strike", "bombed"),
        ("Artillery shelled the eastern suburbs.", "shelling/artillery/missile attack", "shelled"),
        ("A missile attack on the port began at dawn.", "shelling/artillery/missile attack", "missile attack"),
        ("Rebels fired mortar shells at the district.", "shelling/artillery/missile attack", "fired"),
        ("A suicide bomber blew himself up at a checkpoint.", "suicide bomb", "blew himself up"),
        ("A suicide bombing killed four soldiers.", "suicide bomb", "suicide bombing"),
        ("A roadside bomb hit an army patrol.", "remote explosive/landmine/IED", "roadside bomb"),
        ("A car bomb exploded outside the court.", "remote explosive/landmine/IED", "exploded"),
        ("A landmine killed two shepherds.", "remote explosive/landmine/IED", "landmine"),
        ("Two men were wounded in a grenade attack.", "grenade", "grenade attack"),
        ("Residents said chlorine gas was used in the attack.", "chemical weapon", "chlorine gas"),
        ("Clashes broke out between the army and the rebels.", "armed clash", "Clashes"),
        ("Heavy fighting continued around the airport.", "armed clash", "fighting"),
        ("Soldiers were killed in an ambush.", "armed clash", "ambush"),
        ("Gunmen opened fire on worshippers in a mosque.", "attack", "opened fire"),
        ("Militants attacked the village at night.", "attack", "attacked"),
        ("The group executed ten prisoners.", "attack", "executed"),
        ("The mayor was assassinated on Tuesday.", "attack", "assassinated"),
        ("Gunmen kidnapped three engineers.", "abduction/forced disappearance", "kidnapped"),
        ("Soldiers raped women in the village.", "sexual violence", "raped"),
        ("Police arrested 45 protesters.", "arrests", "arrested"),
        ("Militiamen looted shops in the town.", "looting/property destruction", "looted"),
        ("Fighters set fire to the church.", "looting/property destruction", "set fire"),
        ("The army recaptured the town from the rebels.", "government regains territory", "recaptured"),
        ("The army retook the town.", "government regains territory", "retook"),
        ("Rebels captured the town.", "non-state actor overtakes territory", "captured"),
        ("Islamic State fighters seized control of the town.", "non-state actor overtakes territory", "seized control"),
        ("Turkey deployed troops along the border.", "movement of forces", "deployed"),
        ("The army withdrew from the town.", "movement of forces", "withdrew"),
        ("The group threatened to attack the capital.", "threat or intent", "threatened"),
        ("The two sides agreed on a ceasefire.", "ceasefire or talks", "ceasefire"),
        ("Thousands of people fled the town.", "displacement", "fled"),
        ("Air defences intercepted 12 drones.", "other", "intercepted"),
    ],
)
def test_a_word_of_violence_names_its_event(reader: Reader, text: str, event: str, trigger: str) -> None:
    found = [claim.trigger.text for claim in read(reader, text).claims if claim.trigger and claim.event == event]
    assert [words for words in found if trigger in words] != []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Five people were killed when a shell hit a house.", "shelling/artillery/missile attack"),
        ("Five people were killed when warplanes hit a house.", "air/drone strike"),
        ("Five people were killed when a mine exploded under their car.", "remote explosive/landmine/IED"),
        ("Five people were killed by gunmen.", "attack"),
        ("Five soldiers were killed in clashes with rebels.", "armed clash"),
        ("A suicide attack killed five people.", "suicide bomb"),
        ("Five people were arrested.", "arrests"),
        ("Five people were abducted.", "abduction/forced disappearance"),
        ("Five hundred people were displaced.", "displacement"),
        ("A rocket attack killed five people.", "shelling/artillery/missile attack"),
        ("The rebels captured 120 soldiers.", "arrests"),
    ],
)
def test_a_figure_hangs_on_the_act_that_made_it(reader: Reader, text: str, event: str) -> None:
    assert {claim.event for claim in read(reader, text).claims if claim.figures} == {event}


@pytest.mark.parametrize(
    "text",
    [
        "Workers went on strike over pay on Monday.",
        "The union called a general strike for Friday.",
        "The company launched a new phone on Tuesday.",
        "The minister fired his chief of staff.",
        "The bank raised its target for inflation.",
        "The senator came under fire for his remarks.",
        "The song hit number one in May.",
        "Storms battered the coast and power lines were down.",
    ],
)
def test_words_of_violence_in_peaceful_use_name_no_event(reader: Reader, text: str) -> None:
    assert read(reader, text).claims == ()


def test_one_act_told_twice_by_one_voice_is_one_claim(reader: Reader) -> None:
    text = (
        "A car bomb exploded near the court in Baghdad on Monday, police said. "
        "The explosion killed three people, police said."
    )
    events = [claim for claim in read(reader, text).claims if claim.event == "remote explosive/landmine/IED"]
    assert len(events) == 1
    assert [figure.low for figure in events[0].figures] == [3]


def test_two_acts_on_two_days_in_two_places_are_two_claims(reader: Reader) -> None:
    text = "A car bomb in Baghdad killed three people on Monday. A car bomb in Mosul killed seven people on Tuesday."
    claims = [claim for claim in read(reader, text).claims if claim.figures]
    assert [(claim.place.text if claim.place else None, claim.figures[0].low) for claim in claims] == [
        ("Baghdad", 3),
        ("Mosul", 7),
    ]


def test_a_claim_that_only_counts_has_no_trigger(reader: Reader) -> None:
    [claim] = read(reader, "Twenty-two people lost their lives in Homs.").claims
    assert claim.trigger is None
    assert claim.event == "attack"


@pytest.mark.parametrize(
    "text",
    [
        "The workers went on strike for higher pay.",
        "A general strike shut the port.",
        "Her hunger strike is in its tenth day.",
    ],
)
def test_a_strike_of_workers_is_no_attack(reader: Reader, text: str) -> None:
    assert all(claim.event != "air/drone strike" for claim in read(reader, text).claims)


@pytest.mark.parametrize(
    "text",
    [
        "The heart attack came as a surprise.",
        "The film bombed at the box office.",
        "The committee will battle over the budget.",
        "She captured the mood of the country in her novel.",
        "Lightning struck the tower.",
        "The two parties fought a long legal battle.",
        "The ministers discussed the campaign to liberate the city.",
        "They stressed the need for a ceasefire.",
        "Terror attack planners were named in the report.",
    ],
)
def test_figures_of_speech_aims_and_wishes_name_no_event(reader: Reader, text: str) -> None:
    assert [claim.trigger for claim in read(reader, text).claims] == []


@pytest.mark.parametrize(
    "text",
    [
        "A bus crash killed 12 people near Lima.",
        "The earthquake killed 200 people.",
        "Cholera killed 40 people in the camp.",
        "Twelve people died when their boat capsized.",
        "A fire at a factory killed 30 workers.",
        "Floods killed nine people in the valley.",
    ],
)
def test_accidents_disasters_and_disease_are_no_armed_violence(reader: Reader, text: str) -> None:
    assert [figure for claim in read(reader, text).claims for figure in claim.figures] == []


def test_counted_strikes_in_several_places_are_several_events(reader: Reader) -> None:
    text = (
        "Near Raqqa, five strikes destroyed two buildings. Near Mosul, three strikes destroyed a tunnel. "
        "Near Sinjar, one strike hit a tactical unit."
    )
    found = [claim.trigger.span for claim in read(reader, text).claims if claim.trigger]
    assert len(set(found)) == 3


def test_who_only_reacts_to_an_attack_tells_no_second_one(reader: Reader) -> None:
    text = "A car bomb exploded near the court in Baghdad on Monday, police said. The minister condemned the attack."
    assert len([claim for claim in read(reader, text).claims if claim.trigger]) == 1


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia has lost 488,460 troops since the start of its full-scale invasion.", "attack"),
        ("Gunmen attacked a village, killing 30 people and abducting dozens of women.", "attack"),
        ("A journalist was killed and two colleagues were arrested in the capital.", "attack"),
    ],
)
def test_no_death_hangs_on_an_event_of_another_kind(reader: Reader, text: str, event: str) -> None:
    events = {c.event for c in read(reader, text).claims for f in c.figures if f.measure == "killed"}
    assert events == {event}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Warplanes bombed a market in Nyala on Saturday.", "air/drone strike"),
        ("Air defences destroyed 17 drones over the region.", "other"),
        ("A suicide bomber detonated his explosives at a mosque.", "suicide bomb"),
        ("Militants captured 40 soldiers.", "arrests"),
        ("Government forces captured the town.", "government regains territory"),
        ("Islamic State claimed responsibility for the car bombing.", "remote explosive/landmine/IED"),
        ("The rebels used rockets to attack the base.", "shelling/artillery/missile attack"),
    ],
)
def test_the_type_follows_means_doer_and_what_is_led_back_to(reader: Reader, text: str, event: str) -> None:
    assert {claim.event for claim in read(reader, text).claims if claim.trigger} == {event}


def test_that_nobody_claimed_an_attack_is_no_event(reader: Reader) -> None:
    text = "Gunmen attacked a village in Zamfara on Monday. No group has claimed responsibility."
    assert [claim.trigger.text for claim in read(reader, text).claims if claim.trigger] == ["attacked"]
