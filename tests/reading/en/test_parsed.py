"""Parsed texts: each answer is the one that spaCy gives, on trees of the encoder's and on trees with crossing arcs."""

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from recount.reading.en.parsed import Doc, Span
from recount.reading.encoder import Encoder

SAME = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "ent_type_", "ent_iob_", "is_space", "is_punct",
        "is_alpha", "is_upper", "like_num")  # fmt: skip
TEXT = (
    "BEIRUT (AP) - At least 12 people were killed on Monday, the Syrian Observatory for Human Rights said.\n\n"
    "What did witnesses say they saw? Abu Omar, a farmer from Ma’arat al-Numan, counted two planes…  "
)


@pytest.fixture(scope="module", params=["encoder", "crossing", "unparsed", "empty"])
def parsed(request: pytest.FixtureRequest) -> SpacyDoc:
    blank = spacy.blank("en")
    if request.param == "encoder":
        return Encoder.load()(TEXT)
    if request.param == "crossing":
        words, heads = ["A", "raid", "came", "today", "on", "Aleppo", "."], [1, 2, 2, 2, 5, 1, 2]
        return SpacyDoc(
            blank.vocab, words=words, heads=heads, deps=["det", "nsubj", "root", "obl", "case", "nmod", "."]
        )
    return blank(TEXT if request.param == "unparsed" else "")


def test_every_token_is_what_spacy_says_it_is(parsed: SpacyDoc) -> None:
    doc = Doc(parsed)
    assert (doc.text, len(doc)) == (parsed.text, len(parsed))
    for ours, theirs in zip(doc, parsed, strict=True):
        assert [getattr(ours, name) for name in SAME] == [getattr(theirs, name) for name in SAME]
        assert ours.is_sent_start == bool(theirs.is_sent_start)
        assert ours.head.i == theirs.head.i
        if doc.has_tree:
            assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
            assert [t.i for t in ours.children] == [t.i for t in theirs.children]
            assert [t.i for t in ours.lefts] == [t.i for t in theirs.lefts]
            assert [t.i for t in ours.subtree] == [t.i for t in theirs.subtree]


def test_sentences_and_names_are_the_same(parsed: SpacyDoc) -> None:
    doc = Doc(parsed)
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in parsed.ents]
    if doc.has_sentences:
        assert [(s.start, s.end, s.root.i) for s in doc.sents] == [(s.start, s.end, s.root.i) for s in parsed.sents]
        assert all(t.sent.start <= t.i < t.sent.end for t in doc)


def test_every_stretch_has_the_same_words_and_root(parsed: SpacyDoc) -> None:
    doc = Doc(parsed)
    for start in range(len(doc)):
        for end in range(start, min(start + 6, len(doc) + 1)):
            ours, theirs = doc[start:end], parsed[start:end]
            assert (ours.text, ours.start_char, ours.end_char) == (theirs.text, theirs.start_char, theirs.end_char)
            assert [t.i for t in ours[1:]] == [t.i for t in theirs[1:]]
            if start < end:
                assert (ours.root.i, ours[-1].i) == (theirs.root.i, theirs[-1].i)


def test_characters_lead_to_the_same_tokens(parsed: SpacyDoc) -> None:
    doc = Doc(parsed)
    for start in range(-1, len(doc.text) + 1):
        for length in (0, 1, 4, 17):
            theirs = parsed.char_span(start, start + length, alignment_mode="expand") if length else None
            ours = doc.covering(start, start + length) if length else None
            found = [None if span is None else (span.start, span.end) for span in (ours, theirs)]
            assert found[0] == found[1], (start, length)


def test_a_stretch_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError):
        Span(Doc(spacy.blank("en")("Two died.")), 2, 9)
