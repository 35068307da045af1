"""The shipped model on sentences whose reading is beyond dispute, and on texts that are none."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from recount.reading.encoder import NAME_LABELS, Encoder, ModelMissing

REPORT = (
    "Air strike kills seven in Idlib\n\n"
    "At least seven civilians, including two children, were killed on Friday when warplanes struck a market "
    "in the town of Ariha, the Syrian Observatory for Human Rights said.\n"
    "The army denied the attack. “We did not fire on civilians,” a spokesman told Reuters."
)


def relations(doc: Doc) -> set[tuple[str, str, str]]:
    return {(token.text, token.dep_, token.head.text) for token in doc}


def valid(doc: Doc) -> None:
    """Each sentence has one root, every word comes to it, and no arc leaves the sentence."""
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert len(roots) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        for token in sentence:
            steps = 0
            while token.head != token:
                token = token.head
                steps += 1
                assert steps <= len(sentence)
    for token in doc:
        assert token.pos_
        assert token.dep_
        assert token.is_space or token.lemma_
    assert all(name.label_ in NAME_LABELS for name in doc.ents)


def test_a_report_is_read(encoder: Encoder) -> None:
    doc = encoder(REPORT)
    assert doc.text == REPORT
    valid(doc)
    assert [sentence.text.strip()[:14] for sentence in doc.sents] == [
        "Air strike kil",
        "At least seven",
        "The army denie",
        "“We did not fi",
    ]
    found = relations(doc)
    assert ("civilians", "nsubj:pass", "killed") in found
    assert ("warplanes", "nsubj", "struck") in found
    assert ("market", "obj", "struck") in found
    assert ("army", "nsubj", "denied") in found
    names = {(name.text, name.label_) for name in doc.ents}
    assert {("Idlib", "PLACE"), ("Ariha", "PLACE"), ("Reuters", "ORG"), ("Friday", "DATE")} <= names


def test_violence_has_its_base_forms(encoder: Encoder) -> None:
    doc = encoder("The soldiers shot two women and killed their children. Three men died. Shells struck houses.")
    assert [token.lemma_ for token in doc if token.pos_ in ("NOUN", "VERB")] == [
        *("soldier", "shoot", "woman", "kill", "child"),
        *("man", "die"),
        *("shell", "strike", "house"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\n\n \t",
        "!!! ??? ...",
        "😀 👨‍👩‍👧 🇸🇾",
        "قتل ثلاثة مدنيين في غارة جوية.",
        "a\x00b \x00",
        "\u200b\u200e\ufeff",
        "   three spaces before",
        "and after   \n ",
        "one\u2028two\r\nthree\x0bfour",
        "(" * 300 + " and on",
        "x" * 1_000 + "  two spaces \n\nand a block",
        "e\u0301\u0301\u0301 combining",
    ],
)
def test_odd_texts_come_back_as_they_were(encoder: Encoder, text: str) -> None:
    doc = encoder(text)
    assert doc.text == text
    if len(doc):
        valid(doc)


def test_a_long_line_of_junk_is_survived(encoder: Encoder) -> None:
    text = "ab(." * 25_000
    assert encoder(text).text == text


def test_hard_wrapped_lines_are_one_paragraph(encoder: Encoder) -> None:
    text = (
        "The rebels said on Monday that they had shot down a helicopter near the\n"
        "northern city, and that its crew of five had been killed, but officials\n"
        "said that it had made an emergency landing because of a broken engine.\n"
    )
    assert len(list(encoder(text).sents)) == 1


def test_the_same_text_is_read_alike_alone_and_among_others(encoder: Encoder) -> None:
    alone = encoder(REPORT)
    _, among, _ = encoder.pipe(["A short one.", REPORT, "Rebels shelled the town. " * 40])
    assert alone.to_json() == among.to_json()


def test_texts_come_back_in_order(encoder: Encoder) -> None:
    texts = [f"Report {number} says {'very ' * (number % 7)}little." for number in range(150)]
    assert [doc.text for doc in encoder.pipe(texts)] == texts


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"encoder\.onnx"):
        Encoder.load(folder=tmp_path)


def test_the_version_is_stable(encoder: Encoder) -> None:
    assert encoder.version == Encoder.load(threads=2).version
    assert not set(encoder.version) & set(" /\\")


pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [" ", "  ", "\n", "\n\n", "\r\n", ". ", ", ", "\u00a0", "-", "’s ", "”", "3,000 ", "U.S.-", "killed "]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(pieces, max_size=60))
def test_any_text_comes_back_with_valid_trees(encoder: Encoder, parts: list[str]) -> None:
    text = "".join(parts)
    doc = encoder(text)
    assert doc.text == text
    if len(doc):
        valid(doc)
