"""Attitudes: what somebody says, thinks, wants or decides, wherever it stands, and never as the voice of a claim."""

import pytest

from recount.reading.en.attitudes import all_attributions
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc
from recount.reading.encoder import Encoder
from recount.reading.reader import Reader
from tests.reading.telling import counted, read, speakers


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def told(encoder: Encoder, text: str) -> list[tuple[str, str, str]]:
    """Cue, source and content of each frame, in the order of their cues."""
    doc = Doc(encoder(text))
    frames = sorted(all_attributions(doc, Lexicon.load()), key=lambda frame: frame.cue)
    return [
        (
            doc[frame.cue[0] : frame.cue[1]].text,
            doc[frame.source].text if frame.source is not None else "",
            " ".join(doc[i].text for i in sorted(frame.content) if not doc[i].is_punct),
        )
        for frame in frames
    ]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        # judgement, and what one thing is held for
        ("The senator attacked her rival over the new tax.", ("attacked", "senator", "her rival over the new tax")),
        ("The union cast the offer as an insult.", ("cast", "union", "the offer as an insult")),
        # attention given or kept back
        ("The minister ignored the question.", ("ignored", "minister", "the question")),
        # will and decision
        ("The council banned fireworks.", ("banned", "council", "fireworks")),
        ("The board appointed a new director.", ("appointed", "board", "a new director")),
        # moods
        ("Voters are weary of promises.", ("weary", "Voters", "of promises")),
        (
            "Residents were convinced that the bridge would hold.",
            ("convinced", "Residents", "that the bridge would hold"),
        ),
        ("The mayor made clear that the school would stay.", ("made clear", "mayor", "that the school would stay")),
        ("The guard was ambivalent about the verdict.", ("ambivalent", "guard", "about the verdict")),
        # what a relative clause speaks of
        ("The law that the party supports would cut fares.", ("supports", "party", "that")),
        # one's own and the reader's mind count here
        ("We want better schools.", ("want", "We", "better schools")),
        # nouns: with a light verb, with an owner, as a predicate
        ("The speech made no mention of the strike.", ("made no mention", "speech", "of the strike")),
        ("The mayor made the case that fares must fall.", ("made the case", "mayor", "that fares must fall")),
        ("Her reluctance to sign the treaty delayed the talks.", ("reluctance", "Her", "to sign the treaty")),
        ("The singer is a supporter of the reform.", ("is a supporter", "singer", "of the reform")),
    ],
)
def test_reads_an_attitude_with_whose_it_is_and_what_it_is_about(
    encoder: Encoder, text: str, frame: tuple[str, str, str]
) -> None:
    assert frame in told(encoder, text)


def test_keeps_what_the_grammar_of_claims_finds(encoder: Encoder) -> None:
    assert told(encoder, "Police said 12 people were killed.") == [("said", "Police", "12 people were killed")]


@pytest.mark.parametrize(
    "text",
    ["There is a need for water.", "The road bends to the north.", "Rain fell in the valley on Tuesday."],
)
def test_finds_nothing_where_nobody_has_a_mind(encoder: Encoder, text: str) -> None:
    assert told(encoder, text) == []


def test_reads_no_attitude_inside_what_another_says(encoder: Encoder) -> None:
    assert [cue for cue, _, _ in told(encoder, "Police said the council banned fireworks.")] == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked the village, killing 12 people.",
        "Militants targeted a market, killing 12 people.",
        "The council appointed a judge after 12 people were killed.",
    ],
)
def test_an_attitude_is_never_the_voice_of_a_claim(reader: Reader, text: str) -> None:
    assert {speakers(claim) for claim, _ in counted(read(reader, text))} == {""}
