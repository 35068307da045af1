from collections.abc import Iterator

import pytest
from spacy.tokens import Doc as SpacyDoc

from recount.reading.en.parsed import Doc
from recount.reading.en.places import PlaceMention, find_places, place_for, to_place
from recount.reading.gazetteer import Gazetteer
from tests.reading.en.place_docs import VOCAB, doc


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def by_text(mentions: tuple[PlaceMention, ...], text: str) -> PlaceMention:
    return next(mention for mention in mentions if mention.text == text)


VILLAGE_BY_A_BORDER = (
    "Shells NOUN nsubj 1", "hit VERB root -1", "a DET det 3", "village NOUN obj 1", "in ADP case 7", "the DET det 7",
    "southern ADJ amod 7", "countryside NOUN nmod 3", "of ADP case 9", "Idlib~ PROPN nmod 7 PLACE", ", PUNCT punct 1",
    "near ADP case 14", "Syria~ PROPN nmod:poss 14 PLACE", "'s PART case 12", "border NOUN nmod 3", "with ADP case 16",
    "Turkey~ PROPN nmod 14 PLACE", ". PUNCT punct 1",
)  # fmt: skip


def test_a_countryside_a_border_and_its_neighbour_are_told_apart(gazetteer: Gazetteer) -> None:
    made = doc(*VILLAGE_BY_A_BORDER)
    mentions = find_places(made, gazetteer)
    idlib, syria, turkey = (by_text(mentions, name) for name in ("Idlib", "Syria", "Turkey"))
    assert (idlib.role, idlib.relation, idlib.country, idlib.where_prec) == ("place", "in", "SY", 5)
    assert made.text[slice(*idlib.phrase)] == "southern countryside of Idlib"
    assert syria.role == turkey.role == "relative"
    assert (syria.is_line, turkey.country) == (True, "TR")


def test_the_place_of_a_happening_is_where_it_was_not_the_border_it_was_near(gazetteer: Gazetteer) -> None:
    made = doc(*VILLAGE_BY_A_BORDER)
    mentions = find_places(made, gazetteer)
    mention = place_for(made[1], mentions)
    assert mention is not None
    place = to_place(mention, mentions, made.text)
    assert (place.text, place.name, place.country) == ("southern countryside of Idlib", "Idlib", "SY")
    assert made.text[slice(*place.span)] == place.text


def test_a_named_town_lies_within_the_country_that_follows_it(gazetteer: Gazetteer) -> None:
    made = doc(
        "A DET det 1", "bomb NOUN nsubj 2", "exploded VERB root -1", "in ADP case 4", "Azaz~ PROPN obl 2 PLACE",
        ", PUNCT punct 4", "Syria~ PROPN appos 4 PLACE", ". PUNCT punct 2",
    )  # fmt: skip
    mentions = find_places(made, gazetteer)
    azaz = by_text(mentions, "Azaz")
    assert [mentions[i].text for i in azaz.within] == ["Syria"]
    assert (azaz.where_prec, azaz.country) == (1, "SY")
    assert to_place(azaz, mentions).within == ("Syria",)


@pytest.mark.parametrize(("container", "country"), [("Lebanon", "LB"), ("Libya", "LY")])
def test_the_country_said_picks_among_namesakes(gazetteer: Gazetteer, container: str, country: str) -> None:
    made = doc(
        "Clashes NOUN nsubj 1", "began VERB root -1", "in ADP case 3", "Tripoli~ PROPN obl 1 PLACE", ", PUNCT punct 3",
        f"{container}~ PROPN appos 3 PLACE", ". PUNCT punct 1",
    )  # fmt: skip
    assert by_text(find_places(made, gazetteer), "Tripoli").country == country


def test_the_home_of_the_publisher_is_a_hint_among_namesakes(gazetteer: Gazetteer) -> None:
    made = doc(
        "Clashes NOUN nsubj 1", "began VERB root -1", "in ADP case 3", "Tripoli~ PROPN obl 1 PLACE", ". PUNCT punct 1"
    )
    assert by_text(find_places(made, gazetteer), "Tripoli").country == "LY"
    assert by_text(find_places(made, gazetteer, home="LB"), "Tripoli").country == "LB"


def test_a_capital_that_says_something_is_an_actor_and_one_that_burns_a_place(gazetteer: Gazetteer) -> None:
    speaks = doc("Damascus PROPN nsubj 1 PLACE", "denied VERB root -1", "it~ PRON obj 1", ". PUNCT punct 1")
    burns = doc("Damascus PROPN nsubj 1 PLACE", "fell VERB root -1", "silent~ ADJ xcomp 1", ". PUNCT punct 1")
    for made, lemma in ((speaks, "deny"), (burns, "fall")):
        made[1].lemma_ = lemma
    assert find_places(speaks, gazetteer)[0].role == "actor"
    assert find_places(burns, gazetteer)[0].role == "place"


def test_a_backed_militia_makes_an_actor_of_its_backer(gazetteer: Gazetteer) -> None:
    made = doc(
        "Iran~ PROPN obl 2 PLACE", "-~ PUNCT punct 2", "backed ADJ amod 3", "militias NOUN nsubj 4", "fled VERB root -1"
    )
    assert find_places(made, gazetteer)[0].role == "actor"


def test_adjectives_give_a_country_and_no_place(gazetteer: Gazetteer) -> None:
    made = doc("Sudanese ADJ amod 1 NORP", "soldiers NOUN nsubj 2", "fled VERB root -1")
    mention = find_places(made, gazetteer)[0]
    assert (mention.role, mention.country, mention.where_prec) == ("adjective", "SD", None)
    assert place_for(made[2], (mention,)) is None


@pytest.mark.parametrize(
    "rows",
    [
        ("Aleppo PROPN compound 1 GROUP", "University PROPN nsubj 2 +", "closed VERB root -1"),
        ("Free PROPN amod 2 GROUP", "Syria PROPN compound 2 +", "Army PROPN nsubj 3 +", "left VERB root -1"),
        ("the DET det 1", "Bank PROPN nsubj 4", "of ADP case 3", "Khartoum PROPN nmod 1", "closed VERB root -1"),
    ],
)
def test_a_place_in_a_longer_name_is_part_of_that_name(gazetteer: Gazetteer, rows: tuple[str, ...]) -> None:
    made = doc(*rows)
    roles = {mention.role for mention in find_places(made, gazetteer)}
    assert roles <= {"part of name", "adjective"}


def test_villages_in_no_gazetteer_are_places_by_their_noun(gazetteer: Gazetteer) -> None:
    made = doc(
        "Fighters NOUN nsubj 1", "entered VERB root -1", "the DET det 3", "villages NOUN obj 1", "of ADP case 5",
        "Xorbin~ PROPN nmod 3", ", PUNCT punct 7", "Zulmar PROPN conj 5", "and CCONJ cc 9", "Quentab PROPN conj 5",
        "in ADP case 12", "Taiz PROPN compound 12 PLACE", "province~ NOUN nmod 3", ", PUNCT punct 14",
        "Yemen~ PROPN appos 12 PLACE", ". PUNCT punct 1",
    )  # fmt: skip
    mentions = find_places(made, gazetteer)
    assert [m.text for m in mentions] == ["Xorbin", "Zulmar", "Quentab", "Taiz", "Yemen"]
    quentab = by_text(mentions, "Quentab")
    assert quentab.entry is None
    assert (quentab.country, quentab.where_prec) == ("YE", 4)
    assert [mentions[i].text for i in quentab.within] == ["Taiz", "Yemen"]
    taiz = by_text(mentions, "Taiz")
    assert taiz.entry is not None
    assert taiz.entry.kind == "admin1"


def test_two_countries_named_together_are_one_place_in_no_country(gazetteer: Gazetteer) -> None:
    made = doc(
        "Fighters NOUN nsubj 1", "died VERB root -1", "in ADP case 3", "Iraq PROPN obl 1 PLACE", "and CCONJ cc 5",
        "Syria~ PROPN conj 3 PLACE", ". PUNCT punct 1",
    )  # fmt: skip
    mentions = find_places(made, gazetteer)
    mention = place_for(made[1], mentions)
    assert mention is not None
    place = to_place(mention, mentions, made.text)
    assert (place.text, place.country, place.lat) == ("Iraq and Syria", None, None)


def test_a_direction_of_a_town_is_near_it(gazetteer: Gazetteer) -> None:
    made = doc(
        "Rockets NOUN nsubj 1", "fell VERB root -1", "west ADV advmod 1", "of ADP case 4",
        "Damascus~ PROPN obl 2 PLACE", ". PUNCT punct 1",
    )  # fmt: skip
    mention = find_places(made, gazetteer)[0]
    assert (mention.role, mention.where_prec) == ("place", 2)
    assert made.text[slice(*mention.phrase)] == "west of Damascus"


def test_a_town_without_a_label_is_found_by_its_preposition_and_the_report_s_country(gazetteer: Gazetteer) -> None:
    made = doc(
        "Syrian ADJ amod 1 NORP", "shells NOUN nsubj 2", "fell VERB root -1", "on ADP case 4", "Saraqib~ PROPN obl 2",
        ". PUNCT punct 2",
    )  # fmt: skip
    assert by_text(find_places(made, gazetteer), "Saraqib").country == "SY"


def test_common_words_and_people_are_no_places_without_a_label(gazetteer: Gazetteer) -> None:
    made = doc(
        "Most ADJ amod 1", "people NOUN nsubj 2", "met VERB root -1", "Said PROPN obj 2 PER", "Hama~ PROPN flat 3 +",
        ". PUNCT punct 2",
    )  # fmt: skip
    assert find_places(made, gazetteer) == ()


def test_the_dateline_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    made = doc(
        "BEIRUT PROPN root -1 PLACE", "(~ PUNCT punct 2", "AFP~ PROPN appos 0 ORG", ") PUNCT punct 2",
        "- PUNCT punct 0",
        "Rockets NOUN* nsubj 6", "hit VERB root -1", "the DET det 8", "town NOUN obj 6", "of ADP case 10",
        "Saraqib PROPN nmod 8 PLACE", "in ADP case 12", "Syria~ PROPN nmod 8 PLACE", ". PUNCT punct 6",
        "Five NUM* nummod 15", "people NOUN nsubj:pass 17", "were AUX aux:pass 17", "killed~ VERB root -1",
        ". PUNCT punct 17",
    )  # fmt: skip
    mentions = find_places(made, gazetteer)
    assert by_text(mentions, "BEIRUT").role == "relative"
    mention = place_for(made[17], mentions)
    assert mention is not None
    assert mention.text == "Saraqib"


TOLL = (
    "A DET det 1", "bomb NOUN nsubj 2", "exploded VERB root -1", "in ADP case 4", "Homs~ PROPN obl 2 PLACE",
    ". PUNCT punct 2",
    "Thousands NOUN* nsubj 7", "died VERB root -1", "in ADP case 9", "Syria~ PROPN obl 7 PLACE", ". PUNCT punct 7",
)  # fmt: skip


@pytest.mark.parametrize(("narrow", "text"), [(True, "Homs"), (False, "Syria")])
def test_a_country_is_narrowed_to_the_report_s_place_only_on_request(
    gazetteer: Gazetteer, narrow: bool, text: str
) -> None:
    made = doc(*TOLL)
    mention = place_for(made[7], find_places(made, gazetteer), narrow=narrow)
    assert mention is not None
    assert mention.text == text


def test_an_empty_document_has_no_places(gazetteer: Gazetteer) -> None:
    empty = Doc(SpacyDoc(VOCAB, words=[]))
    assert find_places(empty, gazetteer) == ()
    made = doc("Nothing PRON nsubj 1", "happened VERB root -1")
    assert place_for(made[1], ()) is None


def test_where_a_missile_was_fired_from_is_not_where_it_hit(gazetteer: Gazetteer) -> None:
    made = doc(
        "Missiles NOUN nsubj 9", "fired VERB acl 0", "from ADP case 3", "warships NOUN obl 1", "in ADP case 7",
        "the DET det 7", "Caspian PROPN compound 7 PLACE", "Sea PROPN obl 1 +", "had AUX aux 9", "hit VERB root -1",
        "a DET det 11", "depot NOUN obj 9", "in ADP case 13", "Syria~ PROPN nmod 11 PLACE", ". PUNCT punct 9",
    )  # fmt: skip
    mentions = find_places(made, gazetteer)
    assert by_text(mentions, "Caspian Sea").role == "relative"
    mention = place_for(made[9], mentions)
    assert mention is not None
    assert mention.text == "Syria"
