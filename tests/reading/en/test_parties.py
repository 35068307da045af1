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
        # the speaker's own deed
        # claimed, blamed, laid by
        ("A drone strike blamed on the United States killed four people in Yemen.", ["United States"]),
        ("An attack claimed by Islamic State killed 22 people in Baghdad.", ["Islamic State"]),
        ("The bombing was carried out by al-Qaeda and killed 30 people.", ["al-Qaeda"]),
        # two parties in one sentence, and the other side of a clash
        ("Wagner mercenaries and Malian soldiers killed 300 civilians in Moura.", ["Wagner Group", "Mali"]),
        ("French-backed Malian troops killed 15 jihadists.", ["Mali"]),
        ("The M23 rebels, backed by Rwanda, killed 12 people in Kishishe.", ["M23"]),
        ("RSF fighters killed 40 people in El Geneina, activists said.", ["Rapid Support Forces"]),
        ("Myanmar's military killed 20 villagers in Sagaing.", ["Myanmar"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army shelled the town, killing three people, after rebels killed four soldiers in an ambush.",
            {3: "army", 4: "rebels"},
        ),
        (
            "Russian forces killed 31; Islamic State killed 14 civilians.",
            {31: "Russian forces", 14: "Islamic State"},
        ),
    ],
)
def test_two_deeds_of_one_sentence_have_each_its_doer(reader: Reader, text: str, expected: dict[int, str]) -> None:
    found = {figure.low: " ".join(party.name for party in claim.by) for claim, figure in counted(read(reader, text))}
    assert found.keys() == expected.keys()
    assert all(name in found[low] for low, name in expected.items())


def test_the_harmed_of_the_speakers_own_side_were_not_harmed_by_it(reader: Reader) -> None:
    text = (
        "The ministry said on Tuesday that its aircraft had flown 62 sorties. “Two of our soldiers were killed,” "
        "a spokesman for the ministry said."
    )
    found = {figure.measure: claim.by for claim, figure in counted(read(reader, text))}
    assert found["killed"] == ()


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


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # a pronoun that leads back to the speaker or to the sentence before
        ("Hezbollah claimed it had killed eight soldiers in the north.", ["Hezbollah"]),
        ("Turkey said it had killed 12 fighters in northern Iraq.", ["Turkey"]),
        ("Boko Haram raided the town on Monday. On Tuesday they killed nine farmers.", ["Boko Haram"]),
        ("A spokesman for the Taliban said they had killed 14 policemen.", ["Taliban"]),
        # a weapon or a deed between doer and harm
        ("Three people were killed by a mine laid by Islamic State.", ["Islamic State"]),
        ("Five people were killed in an attack by Boko Haram on a bar.", ["Boko Haram"]),
        ("Gunmen suspected of belonging to Boko Haram killed ten people.", ["Boko Haram"]),
        ("Israel launched air strikes that killed 14 people in Gaza.", ["Israel"]),
        # the other side of a clash
        ("Sixty Taliban fighters were killed in clashes with Afghan forces.", ["Afghanistan"]),
        ("Two soldiers were killed in fighting with Taliban insurgents in Helmand.", ["Taliban"]),
        # a place that names a deed did not do it
        ("The 2009 Karada bombing killed 41 people in Baghdad.", []),
    ],
)
def test_the_doer_is_found_behind_pronouns_weapons_and_deeds(reader: Reader, text: str, actors: list[str]) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert [(party.actor, party.inherited) for party in claim.by] == [(actor, False) for actor in actors]


def test_each_of_two_sides_has_the_deed_that_is_its_own(reader: Reader) -> None:
    text = (
        "Rebels fired rockets at Damascus, killing two, and the government answered with air strikes that killed nine."
    )
    found = {figure.low: [party.name for party in claim.by] for claim, figure in counted(read(reader, text))}
    assert "Rebels" in found[2]
    assert all("Rebels" not in name for name in found[9])


def test_the_killed_are_never_the_doers(reader: Reader) -> None:
    text = "Four attacks left nine fighters dead and seven others injured."
    assert all(claim.by == () for claim, _ in counted(read(reader, text)))


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Militants fired two rockets at a village near Ashkelon.", ["a village"]),
        ("Gunmen opened fire on policemen.", ["policemen"]),
        ("The group claimed responsibility for the attack on a police post.", ["a police post"]),
    ],
)
def test_what_is_fired_or_claimed_is_no_target(reader: Reader, text: str, against: list[str]) -> None:
    named = [party.name for claim in read(reader, text).claims for party in claim.against]
    assert [name for name in named if name in against] == against[: len(named)]
    assert not {"two rockets", "fire", "responsibility"} & set(named)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Gunmen with rifles attacked a bank.", "rifles"),
        ("A bomb exploded near the market.", "bomb"),
        ("The rebels fired mortar shells at the base.", "mortar shells"),
        ("Attackers threw hand grenades into a bar.", "grenades"),
        ("Insurgents attacked the convoy using improvised explosives.", "explosives"),
        ("A Turkish drone strike hit a car.", "drone strike"),
    ],
)
def test_the_means_are_named(reader: Reader, text: str, means: str) -> None:
    named = [found.name for claim in read(reader, text).claims for found in claim.means]
    assert [name for name in named if means in name] != []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The army held Hamas responsible for the attack that killed four people.", "Hamas"),
        ("An attack blamed on Boko Haram killed nine people.", "Boko Haram"),
    ],
)
def test_those_held_responsible_did_it_and_not_those_who_say_so(reader: Reader, text: str, actor: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert [party.actor for party in claim.by] == [actor]


def test_blame_laid_by_itself_is_a_hedged_claim_and_inherited_by_the_deed(reader: Reader) -> None:
    text = "A bomb killed 12 people in Kano on Monday. Officials blamed Boko Haram."
    claims = read(reader, text).claims
    [(deed, _)] = counted(read(reader, text))
    assert [(party.actor, party.inherited) for party in deed.by] == [("Boko Haram", True)]
    assert [(c.modality, speakers(c)) for c in claims if not c.figures] == [("hedged", "Officials")]


def test_what_a_deed_answers_was_not_done_by_the_same_side(reader: Reader) -> None:
    text = "Pakistani jets struck two camps in Afghanistan in retaliation for an attack that killed seven soldiers."
    found = {figure.low: [party.actor for party in claim.by] for claim, figure in counted(read(reader, text))}
    assert found[7] == []


def test_a_suicide_bombers_deed_is_laid_to_the_group_that_is_blamed(reader: Reader) -> None:
    text = (
        "A suicide bomber blew himself up at a mosque in Peshawar, killing 59 people. "
        "The Islamic State claimed responsibility for the attack."
    )
    found = {figure.low: [party.actor for party in claim.by] for claim, figure in counted(read(reader, text))}
    assert found[59] == ["Islamic State"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The militia, which is backed by Iran, said it had fired the rockets that killed two soldiers.", "militia"),
        ("Officials said four soldiers were killed and nine wounded by Kurdish militants.", "Kurdish militants"),
    ],
)
def test_a_backer_did_not_do_it_and_joined_harms_share_their_doer(reader: Reader, text: str, doer: str) -> None:
    for claim, _ in counted(read(reader, text)):
        assert [doer in party.name for party in claim.by] == [True]


def test_what_was_only_meant_is_laid_to_nobody_by_inheritance(reader: Reader) -> None:
    text = "Israeli soldiers killed two men near Hebron. Police said a man had planned to attack the market."
    planned = [claim for claim in read(reader, text).claims if claim.modality == "planned"]
    assert all(party.actor != "Israel" for claim in planned for party in claim.by)
