"""Who acts in a text: names, nationalities with a word of force, seats of power, leaders, generic descriptions."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from recount.reading.en.actors import ActorMention, Actors
from recount.reading.en.parsed import Doc

ACTORS = Actors.load()
NLP = spacy.blank("en")


def mentions(text: str, country: str | None = None) -> tuple[ActorMention, ...]:
    return ACTORS.find(Doc(NLP(text)), country=country)


def found(text: str, country: str | None = None) -> list[tuple[str, str | None, str]]:
    return [(m.text, m.actor.name if m.actor else None, m.kind) for m in mentions(text, country)]


def named(text: str, country: str | None = None) -> list[str]:
    return [m.actor.name for m in mentions(text, country) if m.actor is not None]


# nationalities


def test_a_nationality_with_a_word_of_force_names_its_state() -> None:
    assert found("Russian warplanes hit the town.") == [("Russian warplanes", "Russia", "adjective")]


@pytest.mark.parametrize(
    "phrase",
    [
        "Turkish drone",
        "Israeli air strikes",
        "Ethiopian troops",
        "U.S. forces",
        "US troops",
        "Iraqi Counter Terrorism Service",
        "Sudanese army soldiers",
        "Myanmar military",
        "Saudi jets",
        "British special forces",
        "Ukrainian Armed Forces",
    ],
)
def test_forces_of_many_states_are_theirs(phrase: str) -> None:
    assert len(named(f"The {phrase} were there.")) == 1


@pytest.mark.parametrize(
    "phrase",
    [
        "Syrian civilians",
        "Russian citizens",
        "Yemeni children",
        "Israeli hostages",
        "Sudanese refugees",
        "Iraqi journalists",
        "Syrian army families",
        "Israeli army radio",
        "Turkish state television",
    ],
)
def test_victims_and_bystanders_are_no_actors(phrase: str) -> None:
    assert mentions(f"They spoke of {phrase}.") == ()


def test_coordinated_nationalities_share_their_noun() -> None:
    text = "Syrian and Russian warplanes bombed it."
    first, second = mentions(text)
    assert (first.text, first.actor and first.actor.name, NLP(text)[first.head].text) == (
        "Syrian",
        "Syria",
        "warplanes",
    )
    assert (second.text, second.actor and second.actor.name) == ("Russian warplanes", "Russia")


def test_a_government_and_its_ally_are_two_mentions() -> None:
    assert found("the Syrian government and its Russian ally") == [
        ("Syrian government", "Syria", "adjective"),
        ("Russian ally", "Russia", "adjective"),
    ]


def test_rebels_of_a_nationality_are_not_their_state() -> None:
    (mention,) = mentions("Syrian opposition fighters took the hill.")
    assert (mention.text, mention.actor, mention.kind, mention.role) == (
        "Syrian opposition fighters",
        None,
        "generic",
        "opposition",
    )


@pytest.mark.parametrize(
    "text", ["Turkish-backed rebels", "Iran-aligned militias", "Turkish backed rebels", "pro-Iranian militia"]
)
def test_a_backer_is_not_the_one_who_acts(text: str) -> None:
    assert named(text) == []


def test_a_phrase_that_only_says_who_holds_a_place_is_no_actor() -> None:
    assert mentions("They fled rebel-held and Syrian government-held areas.") == ()


def test_attacks_in_a_country_are_not_by_it() -> None:
    assert named("After the Iraqi bombings, officials met.", "IQ") == []
    assert named("After the Turkish bombings, officials met.", "IQ") == ["Turkey"]


# countries' names


@pytest.mark.parametrize(
    "text",
    [
        "strikes in Syria",
        "across northern Yemen",
        "strikes in Syria and Iraq",
        "the south of Lebanon",
        "in Douma, Syria.",
        "the Syria conflict",
        "Russia Today",
        "in Hasakah province, Syria on Sunday",
        "Syria's hospitals",
        "in rebel-held Syria",
    ],
)
def test_a_country_that_is_a_place_or_part_of_a_name_is_no_actor(text: str) -> None:
    assert mentions(f"They spoke of {text}" if text.startswith(("the", "Russia")) else text) == ()


def test_a_country_that_acts_is_an_actor() -> None:
    assert named("So far Russia has kept to strikes from the air.") == ["Russia"]
    assert named("Iran, Russia and Turkey agreed on it.") == ["Iran", "Russia", "Turkey"]


def test_a_possessive_takes_its_force_along() -> None:
    assert found("Russia's defence ministry denied it.") == [("Russia's defence ministry", "Russia", "adjective")]


def test_the_people_of_a_state_act_but_do_not_suffer() -> None:
    assert named("The Russians are not known to have tanks there.") == ["Russia"]
    assert named("The Russians were killed on Monday.") == []


def test_a_person_is_no_country() -> None:
    words = ["Michael", "Jordan", "said", "so"]
    doc = Doc(SpacyDoc(NLP.vocab, words=words, ents=["B-PER", "I-PER", "O", "O"]))
    assert ACTORS.find(doc) == ()


# seats of power, offices and leaders


def test_a_seat_of_power_speaks_for_its_state() -> None:
    assert found("Moscow said nothing.") == [("Moscow", "Russia", "metonym")]
    assert named("Ankara and Moscow agreed.") == ["Turkey", "Russia"]
    assert named("The Damascus regime shelled it.") == ["Syria"]
    assert named("He accused Tehran of it.") == ["Iran"]


@pytest.mark.parametrize(
    "text", ["shelling of Damascus", "in Moscow", "Kyiv airport", "residents of Khartoum fled", "near Tripoli"]
)
def test_a_city_is_no_actor(text: str) -> None:
    assert mentions(text) == ()


def test_an_office_stands_for_its_state() -> None:
    assert found("The Kremlin and the Pentagon were silent.") == [
        ("Kremlin", "Russia", "metonym"),
        ("Pentagon", "United States", "metonym"),
    ]


def test_a_leader_lends_his_name_to_his_forces() -> None:
    assert named("Assad's forces and the Maduro government") == ["Syria", "Venezuela"]
    assert found("forces loyal to General Khalifa Haftar")[0][1:] == ("Libyan National Army", "metonym")
    assert named("the regime of President Bashar al-Assad") == ["Syria"]


def test_a_leader_alone_is_a_person() -> None:
    assert mentions("Vladimir Putin met Assad.") == ()


def test_forces_for_a_leader_are_not_his() -> None:
    (mention,) = mentions("pro-Assad militias")
    assert (mention.actor, mention.role) == (None, "pro-government")


# named groups and forces


@pytest.mark.parametrize(
    "spelling",
    [
        "Islamic State",
        "ISIS",
        "Isis",
        "ISIL",
        "Daesh",
        "Da'esh",
        "Da’esh",
        "IS",
        "so-called Islamic State",
        "ISLAMIC STATE",
    ],
)
def test_every_spelling_is_one_actor(spelling: str) -> None:
    assert named(f"It was {spelling} that did it.") == ["Islamic State"]


@pytest.mark.parametrize(
    "spelling", ["al-Nusra Front", "Al Nusra Front", "Jabhat al-Nusra", "Jabhat an-Nusra", "al-Nusrah"]
)
def test_hyphens_case_and_articles_do_not_matter(spelling: str) -> None:
    assert named(f"It was {spelling} that did it.") == ["Hayat Tahrir al-Sham"]


def test_a_named_group_keeps_its_name_and_shows_its_noun() -> None:
    text = "Islamic State fighters came."
    (mention,) = mentions(text)
    assert mention.text == "Islamic State"
    assert text[mention.start : mention.phrase_end] == "Islamic State fighters"
    assert (NLP(text)[mention.head].text, mention.noun) == ("fighters", "band")


def test_a_state_force_is_its_state_and_stays_known_as_unit() -> None:
    (mention,) = mentions("The Russian Aerospace Forces flew ten sorties.")
    assert mention.actor is not None
    assert mention.unit is not None
    assert (mention.actor.name, mention.unit.name) == ("Russia", "Russian Aerospace Forces")


@pytest.mark.parametrize(
    "text", ["It is late.", "They asked us.", "He is in the red.", "a shining path of light", "the isis river"]
)
def test_ordinary_words_are_no_acronyms(text: str) -> None:
    assert mentions(text) == ()


def test_a_line_in_capitals_makes_no_acronyms() -> None:
    assert named("CAR BOMB IS BLAMED ON HAMAS") == ["Hamas"]


@pytest.mark.parametrize(
    "text", ["the Hamas-run health ministry", "anti-Taliban protests", "the Houthi-held port", "ISIS-inspired"]
)
def test_a_name_joined_by_a_hyphen_is_not_the_one_who_acts(text: str) -> None:
    assert mentions(text) == ()


def test_a_name_with_other_meanings_needs_a_sign() -> None:
    assert named("Wagner wrote operas.") == []
    assert named("Wagner mercenaries came. Wagner denied it.") == ["Wagner Group", "Wagner Group"]
    assert named("Ships crossed the Sea of Azov.") == []
    assert named("Azov fighters surrendered.") == ["Ukraine"]


def test_an_acronym_of_two_actors_is_settled_by_country_or_full_name() -> None:
    assert named("The SNA shelled a village.", "SY") == ["Syrian National Army"]
    assert named("The SNA retook a village.", "SO") == ["Somalia"]
    assert named("The Somali National Army (SNA) retook it. The SNA left.") == ["Somalia"] * 3


def test_a_territory_is_an_actor_only_where_it_acts() -> None:
    assert named("drought in Somaliland") == []
    assert named("Somaliland forces shelled the town.") == ["Somaliland"]


# generic descriptions


def test_government_forces_are_those_of_the_country_of_the_report() -> None:
    assert named("Government forces shelled it; the army denied it.", "SY") == ["Syria", "Syria"]
    assert named("Government forces shelled it.") == []


def test_where_the_government_is_contested_the_words_name_nobody() -> None:
    (mention,) = mentions("Government forces shelled it.", "LY")
    assert (mention.actor, mention.role) == (None, "government")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rebels fled.", "opposition"),
        ("Insurgents fled.", "opposition"),
        ("Gunmen fled.", None),
        ("Militants fled.", "opposition"),
        ("Pro-government militias fled.", "pro-government"),
        ("Kurdish fighters fled.", None),
        ("Rebel shelling went on.", "opposition"),
        ("Masked men fled.", None),
        ("Terrorists fled.", None),
        ("Anti-government fighters fled.", "opposition"),
    ],
)
def test_generic_descriptions_have_a_role_and_no_actor(text: str, role: str | None) -> None:
    (mention,) = mentions(text, "SY")
    assert (mention.kind, mention.actor, mention.role) == ("generic", None, role)


def test_the_coalition_is_the_one_named_before_or_that_of_the_country() -> None:
    assert named("The Saudi-led coalition bombed it. The coalition denied it.") == ["Saudi-led coalition"] * 2
    assert named("The coalition denied it.", "IQ") == ["US-led coalition"]
    assert named("The coalition denied it.", "FR") == []


def test_separatists_in_ukraine_are_known() -> None:
    assert named("The separatists fired rockets.", "UA") == ["pro-Russian separatists"]
    assert named("The separatists fired rockets.", "TH") == []


def test_a_verb_is_no_force() -> None:
    doc = Doc(SpacyDoc(NLP.vocab, words=["He", "rebels", "."], pos=["PRON", "VERB", "PUNCT"]))
    assert ACTORS.find(doc) == ()


# canonical


@pytest.mark.parametrize(
    ("phrase", "country", "name"),
    [
        ("Russian Defense Minister Sergei Shoigu", None, "Russia"),
        ("the Russian ministry of defence", None, "Russia"),
        ("Vladimir Putin", None, "Russia"),
        ("Moscow", None, "Russia"),
        ("Wagner", None, "Wagner Group"),
        ("an IDF spokesman", None, "Israel"),
        ("government forces", "SY", "Syria"),
        ("the government of Iraq", None, "Iraq"),
        ("RSF", "SD", "Rapid Support Forces"),
        ("the United States", None, "United States"),
        ("Syrian civilians", None, None),
        ("Kuwait daily al-Rai", None, None),
        ("a farmer from Iraq", None, None),
        ("Hezbollah and the Israeli army", None, None),
        ("", None, None),
    ],
)
def test_a_phrase_has_one_actor_or_none(phrase: str, country: str | None, name: str | None) -> None:
    actor = ACTORS.canonical(phrase, country=country)
    assert (actor.name if actor else None) == name


# any text


TEXTS = st.lists(
    st.sampled_from(
        [
            "Russian",
            "warplanes",
            "and",
            "Syria",
            "IS",
            "the",
            "army",
            "-",
            "backed",
            "rebels",
            "'s",
            ",",
            ".",
            "\n",
            "Moscow",
            "said",
            "Assad",
            "forces",
            "loyal",
            "to",
            "US",
            "U.S.",
            "Hezbollah",
            "killed",
            "12",
            "é",
            "（",
            "\u200f",
            "pro",
            "in",
            "of",
            "'",
        ]
    ),
    max_size=30,
).map(" ".join)


@pytest.mark.parametrize(
    "unit",
    [
        "Syria and ",
        "Moscow and ",
        "Syrian and ",
        "armed ",
        "northern ",
        "the ",
        "Russian own ",
        "state own ",
        "forces loyal to ",
    ],
)
def test_endless_repetition_is_read_to_its_end(unit: str) -> None:
    text = f"{unit * 2000}Hamas"
    assert mentions(text)[-1].text.endswith("Hamas")


@given(st.one_of(st.text(max_size=80), TEXTS), st.sampled_from([None, "SY", "UA", "XX"]))
def test_mentions_are_words_of_the_text_in_order(text: str, country: str | None) -> None:
    doc = Doc(NLP(text))
    last = 0
    for mention in ACTORS.find(doc, country=country):
        assert mention.text == text[mention.start : mention.end]
        assert last <= mention.start < mention.end <= mention.phrase_end
        assert 0 <= mention.token_start < mention.token_end <= len(doc)
        assert doc[mention.token_start].idx <= mention.start
        assert mention.end <= doc[mention.token_end - 1].idx + len(doc[mention.token_end - 1].text)
        assert 0 <= mention.head < len(doc)
        last = mention.end
