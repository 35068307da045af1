"""Who against whom, and whose accusation it is."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, read, speakers


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # agents of verbs
        ("Israeli forces killed five men in Jenin.", ["Israel"]),
        ("Five men were killed by Israeli forces in Jenin.", ["Israel"]),
        ("Russian warplanes killed seven people in Idlib.", ["Russia"]),
        ("Taliban fighters shot dead six policemen.", ["Taliban"]),
        ("Boko Haram killed 40 farmers in Borno state.", ["Boko Haram"]),
        ("Islamic State militants executed ten prisoners in Mosul.", ["Islamic State"]),
        ("The Turkish army killed 12 militants in northern Iraq.", ["Turkey"]),
        ("Houthi rebels killed 14 civilians in Taiz.", ["Houthis"]),
        # nominalisations
        ("A Russian air strike killed seven people in Idlib.", ["Russia"]),
        ("An Israeli strike on Gaza killed nine people.", ["Israel"]),
        ("Shelling by Russian forces killed three people in Kherson.", ["Russia"]),
        ("A raid by the Israeli army left two men dead in Nablus.", ["Israel"]),
        ("Turkish shelling wounded six civilians.", ["Turkey"]),
        ("A US drone strike killed four militants in Yemen.", ["United States"]),
        # the attack that killed
        ("Five people were killed in an Israeli air strike on Rafah.", ["Israel"]),
        ("Twelve people died in Russian bombardment of the town.", ["Russia"]),
        ("Boko Haram attacked a village in Borno, killing 20 people.", ["Boko Haram"]),
        ("Russian forces shelled Kharkiv on Monday, killing three people.", ["Russia"]),
        # nobody is named
        ("Five people were killed in an explosion.", []),
        ("A car bomb killed nine people in Kabul.", []),
    ],
)
def test_the_alleged_perpetrator_is_found(reader: Reader, text: str, actors: list[str]) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert [party.actor for party in claim.by] == actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen kidnapped 15 schoolgirls.", "Gunmen"),
        ("Five villagers were killed by unidentified gunmen.", "gunmen"),
        ("The militia killed 30 villagers.", "militia"),
        ("Soldiers killed 12 protesters.", "Soldiers"),
    ],
)
def test_a_perpetrator_without_a_name_keeps_its_words(reader: Reader, text: str, name: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    [party] = claim.by
    assert name in party.name
    assert party.actor is None


@pytest.mark.parametrize(
    "text",
    [
        "Twelve Iraqi soldiers were killed in a bombing.",
        "A bomb killed three Turkish policemen.",
        "Five Palestinians were killed in an explosion.",
        "Russia said four of its soldiers had been killed in Syria.",
        "Ten Taliban fighters were killed when their bomb went off early.",
    ],
)
def test_those_who_were_harmed_did_not_do_it(reader: Reader, text: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert [party.actor for party in claim.by if party.actor] == []


def test_blame_that_the_speaker_did_not_give_is_inherited(reader: Reader) -> None:
    text = (
        "A Russian air strike hit the market in Idlib on Monday. The hospital said 12 people were killed in the market."
    )
    [(claim, _)] = counted(read(reader, text))
    assert "hospital" in speakers(claim)
    assert all(party.inherited for party in claim.by)


def test_blame_that_the_speaker_gave_is_its_own(reader: Reader) -> None:
    [(claim, _)] = counted(read(reader, "Witnesses said Russian warplanes killed 12 people in Idlib."))
    assert [(party.actor, party.inherited) for party in claim.by] == [("Russia", False)]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Gunmen attacked a police station in Basra.", "police station"),
        ("Militants attacked worshippers in a mosque.", "worshippers"),
        ("Warplanes bombed a hospital on Monday.", "hospital"),
        ("The army shelled rebel positions near the river.", "rebel positions"),
        ("Gunmen kidnapped three engineers.", "engineers"),
    ],
)
def test_the_target_is_found(reader: Reader, text: str, against: str) -> None:
    found = [party.name for claim in read(reader, text).claims for party in claim.against]
    assert [name for name in found if against in name] != []


def test_parties_stand_where_their_words_stand(reader: Reader) -> None:
    text = "On Monday,  Russian warplanes killed seven people in Idlib."
    [(claim, _)] = counted(read(reader, text))
    [party] = claim.by
    assert text[party.span[0] : party.span[1]] == party.name
