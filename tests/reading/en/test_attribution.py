"""Who says it, through whom: the way of a claim from the reader to its first speaker."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, numbers, read, speakers


def ways(reader: Reader, text: str, publisher: str | None = None) -> list[str]:
    """The ways of a text's figures, in their order, each once in a row."""
    found = [speakers(claim) for claim, _ in counted(read(reader, text, publisher=publisher))]
    return [way for i, way in enumerate(found) if i == 0 or way != found[i - 1]]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        # said, before, after and in the middle
        ("Police said 12 people were killed.", "Police"),
        ("Twelve people were killed, police said.", "police"),
        ("Police said the blast was a suicide bombing that killed 12 people.", "Police"),
        ("The defence ministry said that 12 soldiers had been killed.", "defence ministry"),
        ("Twelve people, the mayor said, were killed in the shelling.", "mayor"),
        ("Twelve people were killed in the shelling, said Igor Kosov, the mayor.", "Igor Kosov"),
        ("Mayor Igor Kosov said 12 people had been killed.", "Igor Kosov"),
        (
            "The Syrian Observatory for Human Rights said 43 civilians were killed.",
            "Syrian Observatory for Human Rights",
        ),
        ("Witnesses said that soldiers killed five villagers.", "Witnesses"),
        ("Local residents reported that 10 people had died.", "Local residents"),
        ("A hospital official told reporters that six people had died.", "hospital official"),
        ("The army announced that 30 militants were killed.", "army"),
        ("The minister confirmed that nine policemen had been killed.", "minister"),
        ("The rebels claimed to have killed 40 soldiers.", "rebels"),
        ("The governor added that 20 people were wounded.", "governor"),
        # according to
        ("According to the United Nations, 800 people have been killed.", "United Nations"),
        ("Some 800 people have been killed, according to the United Nations.", "United Nations"),
        ("Ten people were killed, according to local officials.", "local officials"),
        ("According to Amnesty International, at least 60 prisoners were executed.", "Amnesty International"),
        # direct quotation
        ('"Twelve people were killed in the attack," the mayor said.', "mayor"),
        ("“Five of our fighters were killed,” said a commander of the group.", "commander of the group"),
        ('"We have received 20 bodies," Dr Salim Nasser said.', "Salim Nasser"),
        ("The minister said: “Our aircraft destroyed 69 vehicles.”", "minister"),
        ("“They killed 12 of our men,” the commander snapped.", "commander"),
        # accusing
        ("Rights groups accused the army of killing 12 villagers.", "Rights groups"),
        ("Ukraine accused Russia of shelling the town, killing 12 people.", "Ukraine"),
        ("Villagers blamed the army for the killing of 12 people.", "Villagers"),
        # chains: the outlet carries the speaker's words
        ("A rebel spokesman told Reuters that 50 soldiers had been killed.", "Reuters > rebel spokesman"),
        ("Reuters quoted a security source as saying that four gunmen had been killed.", "Reuters > security source"),
        ("Twelve people were killed, Interfax reported, citing the defence ministry.", "Interfax > defence ministry"),
        ("SANA said 17 gunmen were killed, citing a military source.", "SANA > military source"),
        ("Twelve people were killed, the governor told the BBC.", "BBC > governor"),
        ("The mayor, quoted by Interfax, said 12 people were killed.", "Interfax > mayor"),
        ("Twelve people were killed, Interfax quoted the minister as saying.", "Interfax > minister"),
        (
            "Al Jazeera, citing hospital officials, said that 20 people had been killed.",
            "Al Jazeera > hospital officials",
        ),
        ("Twelve people were killed in Homs, the agency SANA said, quoting the governor.", "SANA > governor"),
        (
            "Interfax quoted the Defence Ministry as saying that 12 militants were killed in Homs.",
            "Interfax > Defence Ministry",
        ),
        ("“Twelve people are dead,” the head of the hospital, Ali Hassan, told AFP.", "AFP > Ali Hassan"),
        ("A bomb killed eight soldiers near Gao, two security sources told Reuters.", "Reuters > two security sources"),
        ("The envoy told the Security Council that 12 aid workers had been killed.", "envoy"),
        ("In an interview with Al Jazeera, the governor said 12 people were killed.", "Al Jazeera > governor"),
        ("Speaking to AFP, a resident said 12 people were killed.", "AFP > resident"),
        ("Twelve people were killed in the raid, according to a Red Crescent statement.", "Red Crescent"),
        ("A soldier was killed in the strike, according to media reports.", "media reports"),
        ("The health office said it had verified the deaths of 12 civilians.", "health office"),
        ("Salwa Karim, a commander, was among three fighters killed in the raid, the officials said.", "officials"),
        ("The rebels rejected the claim, saying that the planes had hit a market and killed 17 people.", "rebels"),
        ("A doctor at the hospital said he had counted 14 bodies.", "doctor"),
        (
            "A shell killed nine people in Donetsk, the city's mayor, Alexei Kulemin, said on Thursday.",
            "Alexei Kulemin",
        ),
        (
            "Militants killed nine villagers in Bambo, the head of the local group, Jean Kambale, told Reuters.",
            "Reuters > Jean Kambale",
        ),
        ("An air strike killed four children and two soldiers, police said.", "police"),
        # told by whoever says it
        ("The airline said 12 passengers had been killed in the attack.", "airline"),
        ("A local journalist counted 17 bodies after the raid.", "local journalist"),
        ("Doctors Without Borders reported that 12 staff members had been killed.", "Doctors Without Borders"),
        ("The court ruled that soldiers had killed 12 villagers.", "court"),
        ("As the mayor noted, twelve people were killed in the shelling.", "mayor"),
        ("The deaths of 12 civilians were confirmed by the Red Cross.", "Red Cross"),
        ("The army says it killed 12; residents say they were farmers.", "army"),
        ("“Twelve of our men were killed in the battle.” Colonel Ahmed Nasser told reporters.", "Ahmed Nasser"),
        # unnamed voices
        ("A security source said four people were killed.", "security source"),
        ("An official who asked not to be named said that six people were killed.", "official"),
        ("Activists said that 15 people were killed in the bombardment.", "Activists"),
        ("A source in the ministry, speaking on condition of anonymity, said 12 people were killed.", "source"),
        # where it was said
        ("The army said on its website that 12 militants were killed.", "army"),
        ("The governor wrote on Telegram that 12 people were killed.", "governor"),
        ("The general said in a televised speech that 12 soldiers were killed.", "general"),
        ("The minister told parliament that 12 soldiers had been killed.", "minister"),
        ("Asked about casualties, the spokesman said 12 people had been killed.", "spokesman"),
        # joint voices
        ("Police and witnesses said 12 people were killed.", "Police + witnesses"),
        ("The mayor and the governor said that three people were wounded.", "mayor + governor"),
        ("Twelve people were killed, police and witnesses said.", "police + witnesses"),
        ("Twelve people were killed, officials and aid workers said on Monday.", "officials + aid workers"),
        (
            "Air strikes killed 39 people, opposition activists and a war monitor said.",
            "opposition activists + war monitor",
        ),
        ("Twelve people were killed, two residents said.", "two residents"),
        ("Twelve farmers were killed, two residents and a militia member said.", "two residents + militia member"),
        # putting a toll
        ("The White Helmets put the death toll at 43.", "White Helmets"),
        ("The hospital put the number of wounded at 60.", "hospital"),
        ("Police put the toll at 12 dead.", "Police"),
        ("The charity put the number of the dead at 83 in its latest count.", "charity"),
        # media with a standing before the name
        ("State-run Syria TV said 50 people were killed.", "Syria TV"),
        ("Iran's semi-official Fars news agency reported that 50 people were killed.", "Fars"),
        ("Pan-Arab newspaper Asharq al-Awsat reported that 50 people were killed.", "Asharq al-Awsat"),
        # in a statement
        ("The defence ministry said in a statement that 12 people were killed.", "defence ministry"),
        ("The militant group said in a statement that it had killed 57 soldiers.", "militant group"),
        ("The army issued a statement, saying that 12 militants had been killed.", "army"),
        ("In a statement on Monday, the army said 12 people were killed.", "army"),
    ],
)
def test_a_figure_has_its_speaker(reader: Reader, text: str, way: str) -> None:
    assert ways(reader, text) == [way]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in the shelling on Monday.",
        "A bomb killed four policemen in Kirkuk.",
        "The war has killed more than 10,000 people.",
        "The prime minister condemned the attack, which killed 12 people.",
        "It was reported that 12 people were killed.",
        "On 4 May 1919, soldiers shot dead 15 demonstrators in the square.",
        "Gunmen believed to be from the movement killed 10 people.",
        "The attack killed 12 people, according to initial reports.",
        "The army supports the militia that killed 12 people in Gao.",
        "The mayor wants justice for the 12 people killed in the shelling.",
        "The document shows that 12 prisoners were executed.",
        "Rebels began “a campaign of terror and death” that killed 12 people in Gao.",
        "The ministry has not confirmed that 12 people were killed.",
    ],
)
def test_a_report_in_its_own_voice_has_no_voices(reader: Reader, text: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert claim.attribution.voices == ()
    assert claim.attribution.cue is None


@pytest.mark.parametrize(
    ("publisher", "text"),
    [
        (
            "Syrian Observatory for Human Rights",
            "The Syrian Observatory for Human Rights documented the death of 12 civilians in the shelling.",
        ),
        ("Syrian Observatory for Human Rights", "SOHR activists said that 12 civilians were killed in the shelling."),
        ("Ministry of Defence", "The Ministry of Defence said that 12 militants were killed."),
        ("Reuters", "Twelve people were killed in the shelling, Reuters reported."),
        ("Reuters", "Twelve people were killed in the shelling, a Reuters correspondent said."),
    ],
)
def test_a_publisher_that_names_itself_is_no_voice(reader: Reader, publisher: str, text: str) -> None:
    assert ways(reader, text, publisher) == [""]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Igor Kosov, the governor, said the town was shelled. Kosov added that three people died.", "Igor Kosov"),
        ("The newspaper Al-Safir reported heavy fighting. The newspaper said 40 fighters were killed.", "Al-Safir"),
        ("The defence ministry said it had attacked a camp. It said 30 militants were killed.", "defence ministry"),
        (
            "The Syrian Observatory for Human Rights (SOHR) said a town was bombed. The SOHR said 12 people died.",
            "Syrian Observatory for Human Rights",
        ),
        ("Maria Lopez, a nurse, said the hospital had been hit. She said nine patients were killed.", "Maria Lopez"),
        ("The mayor said the market was hit. He said 12 people were killed.", "mayor"),
        ("The army said in a statement that it had lost a hill. The statement added that 12 soldiers died.", "army"),
        (
            "The American military said it had hit a camp. The Turkish military said 12 people were killed.",
            "Turkish military",
        ),
        ("The army said it had lost the hill and confirmed that 12 soldiers were killed.", "army"),
        (
            "Defence Minister Sergei Orlov met reporters on Monday. “Our forces killed 90 rebels,” Orlov said.",
            "Sergei Orlov",
        ),
        (
            "General Omar Bashir said the army had taken the hill. The general said 15 soldiers were killed.",
            "Omar Bashir",
        ),
    ],
)
def test_a_voice_named_again_or_by_a_pronoun_is_the_same(reader: Reader, text: str, way: str) -> None:
    assert ways(reader, text) == [way]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reuters said 12 people were killed.", "agency"),
        ("The Guardian reported that 12 people were killed.", "outlet"),
        ("The Syrian Observatory for Human Rights said 12 people were killed.", "monitor"),
        ("The White Helmets said 12 people were killed.", "rescue"),
        ("The Red Crescent said 12 people were killed.", "rescue"),
        ("Witnesses said 12 people were killed.", "witness"),
        ("A security source said 12 people were killed.", "unnamed"),
        ("The defence ministry said 12 people were killed.", "office"),
        ("The Pentagon said 12 people were killed.", "office"),
        ("Police spokesman Ali Reza said 12 people were killed.", "official"),
        ("A government official said 12 people were killed.", "official"),
        ("Human Rights Watch said 12 people were killed.", "monitor"),
        ("An analyst said 12 people were killed.", "expert"),
        ("Al-Shifa hospital said 12 people were killed.", "hospital"),
    ],
)
def test_a_voice_has_its_kind(reader: Reader, text: str, kind: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert [voice.kind for voice in claim.attribution.voices] == [kind]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Police said 12 people were killed.", "said"),
        ("According to the United Nations, 800 people have been killed.", "According to"),
        ("The army announced that 30 militants were killed.", "announced"),
        ("The rebels claimed that they had killed 40 soldiers.", "claimed"),
        ("Witnesses reported that 10 people had died.", "reported"),
    ],
)
def test_the_cue_is_the_word_of_saying(reader: Reader, text: str, cue: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert claim.attribution.cue is not None
    assert claim.attribution.cue.text == cue


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("A witness said he saw soldiers kill five men.", "witnessed"),
        ("The hospital said it had received 20 bodies.", "treated or recovered"),
        ("The minister condemned the attack, which killed 12 people.", "comment"),
        ("The minister condemned the attack and said 12 people were killed.", "official record"),
        ("The president expressed his condolences to the families of the 12 soldiers killed.", "comment"),
        ("The White Helmets said their teams recovered 12 bodies.", "treated or recovered"),
        ("The Syrian Observatory for Human Rights said 12 people were killed.", "compiled"),
        ("The defence ministry said 12 militants were killed.", "official record"),
    ],
)
def test_the_basis_of_what_a_voice_knows(reader: Reader, text: str, basis: str) -> None:
    claim, _ = counted(read(reader, text))[0]
    assert claim.attribution.basis == basis


def test_what_is_said_of_a_voice_is_kept(reader: Reader) -> None:
    text = (
        "The newspaper Al-Dar, which is close to the government, said on Monday that the army had advanced. "
        "Al-Dar said 30 rebels were killed."
    )
    claim, _ = counted(read(reader, text))[0]
    [voice] = claim.attribution.voices
    assert voice.described is not None
    assert "close to the government" in voice.described


def test_speech_over_several_paragraphs_keeps_its_speaker(reader: Reader) -> None:
    text = (
        "The governor, Igor Kosov, spoke to reporters on Monday.\n\n"
        "“The shelling began at dawn and went on for two hours.\n\n"
        "“Twelve people were killed and 30 houses burned,” he said."
    )
    assert ways(reader, text) == ["Igor Kosov"]


def test_two_voices_in_one_report_keep_their_own_numbers(reader: Reader) -> None:
    text = (
        "The army said on Monday that it had killed 40 militants near Gao. "
        "The militants said that only three of their fighters had been killed. "
        "Residents said that seven civilians were killed."
    )
    found = [(speakers(claim), figure.low) for claim, figure in counted(read(reader, text))]
    assert [number for _, number in found] == [40, 3, 7]
    assert [way.lower() for way, _ in found] == ["army", "militants", "residents"]


def test_a_voice_of_one_sentence_does_not_speak_in_the_next(reader: Reader) -> None:
    text = "Police said two people were wounded on Monday.\n\nIn 1994 a bomb in the same street killed 30 people."
    found = {figure.low: speakers(claim) for claim, figure in counted(read(reader, text))}
    assert found == {2: "Police", 30: ""}


def test_a_voice_stands_where_its_words_stand(reader: Reader) -> None:
    text = "Twelve people were killed in Homs, the White Helmets said."
    [(claim, _)] = counted(read(reader, text))
    [voice] = claim.attribution.voices
    assert voice.name in text[voice.span[0] : voice.span[1]]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Taliban said they had killed 12 soldiers.", "Taliban"),
        ("A Taliban spokesman said 12 soldiers were killed.", "Taliban"),
    ],
)
def test_a_voice_that_speaks_for_a_party_says_so(reader: Reader, text: str, party: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert [voice.party for voice in claim.attribution.speakers] == [party]


def test_joint_voices_are_not_among_the_dead_of_whom_they_tell(reader: Reader) -> None:
    text = "A strike killed at least 14 people, including four children, rescue workers and a war monitor said."
    assert numbers(read(reader, text)) == "killed 14+; killed 4"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Police fear that 12 people were killed.", "hedged"),
        ("The rebels rejected the claim, saying that the planes had killed 17 people.", "asserted"),
        ("The ministry has not confirmed that 12 people were killed.", "possible"),
        ("The rebels' claim that they killed 40 soldiers could not be verified.", "hedged"),
        ("The ministry did not say where the 12 soldiers were killed.", "asserted"),
    ],
)
def test_how_a_voice_stands_to_what_it_speaks_of(reader: Reader, text: str, modality: str) -> None:
    [(claim, _)] = counted(read(reader, text))
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "General Omar Bashir, the army commander, released the following statement today:\n\n"
            "“We mourn 12 soldiers, who were killed yesterday. Thirty more were wounded.”",
            "Omar Bashir",
        ),
        (
            "The statement released by the movement on Sunday reads as follows:\n\n"
            "“On August 6 a drone hit a car in the town, killing four people.\n\n"
            "For more than two months the attacks have gone on. Nine citizens were injured.”",
            "movement",
        ),
    ],
)
def test_a_statement_quoted_at_length_is_its_makers(reader: Reader, text: str, way: str) -> None:
    assert ways(reader, text) == [way]


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 51 villagers, the government said; a local official put the toll at 62.",
        "The raid killed 51 villagers, the government said, while a local official said that 62 had died.",
    ],
)
def test_what_another_says_in_the_same_sentence_is_not_passed_on(reader: Reader, text: str) -> None:
    said = {figure.low: speakers(claim) for claim, figure in counted(read(reader, text))}
    assert said == {51: "government", 62: "local official"}


@pytest.mark.parametrize(
    ("voice", "name"),
    [
        ("The Palestinian Red Crescent", "Palestinian Red Crescent"),
        ("The Red Crescent", "Red Crescent"),
        ("The Saudi Press Agency", "Saudi Press Agency"),
        ("The Russian RIA Novosti agency", "RIA Novosti"),
    ],
)
def test_a_voice_has_its_whole_name(reader: Reader, voice: str, name: str) -> None:
    [(claim, _)] = counted(read(reader, f"{voice} said four people were killed."))
    assert speakers(claim) == name


@pytest.mark.parametrize("told", ["a tally by Reuters", "a Reuters count", "Reuters' tally"])
def test_a_count_is_the_word_of_whoever_made_it(reader: Reader, told: str) -> None:
    [(claim, _)] = counted(read(reader, f"Fighting killed 40 people in March, according to {told}."))
    assert speakers(claim).removesuffix("'") == "Reuters"
