"""The parts about the network: words, windows, base forms, tags."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.lemmas import lemma
from recount.reading.encoder.rows import batches
from recount.reading.encoder.shapes import SHAPES, shape
from recount.reading.encoder.tagging import best_tags
from recount.reading.encoder.windows import cut, hard_breaks
from recount.reading.encoder.words import Words


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don’t know.", ["They", "do", "n’t", "know", "."]),
        ("It cannot be!!!", ["It", "can", "not", "be", "!!!"]),
        ("U.S.-backed anti-tank missiles", ["U.S.", "-", "backed", "anti-tank", "missiles"]),
        ("a 14-year-old boy", ["a", "14", "-", "year", "-", "old", "boy"]),
        ("Gen. Ali said.", ["Gen.", "Ali", "said", "."]),
        ("They fled.”He stayed.", ["They", "fled", ".", "”", "He", "stayed", "."]),
    ],
)
def test_words_are_those_of_the_treebanks(words: Words, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words.spans(text)] == expected


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        *(("killed", "VERB", "kill"), ("shot", "VERB", "shoot"), ("struck", "VERB", "strike")),
        *(("slain", "VERB", "slay"), ("died", "VERB", "die"), ("injured", "VERB", "injure")),
        *(("wounded", "VERB", "wound"), ("wound", "VERB", "wound"), ("dying", "VERB", "die")),
        *(("kidnapped", "VERB", "kidnap"), ("shelled", "VERB", "shell"), ("beheaded", "VERB", "behead")),
        *(("bombing", "VERB", "bomb"), ("firing", "VERB", "fire"), ("re-took", "VERB", "re-take")),
        *(("children", "NOUN", "child"), ("women", "NOUN", "woman"), ("gunmen", "NOUN", "gunman")),
        *(("dead", "NOUN", "dead"), ("casualties", "NOUN", "casualty"), ("corpses", "NOUN", "corpse")),
        *(("airstrikes", "NOUN", "airstrike"), ("buses", "NOUN", "bus"), ("houses", "NOUN", "house")),
        *(("dead", "ADJ", "dead"), ("Damascus", "PROPN", "Damascus"), ("n't", "PART", "not")),
    ],
)
def test_base_forms(word: str, tag: str, base: str) -> None:
    assert lemma(word, tag) == base


def test_blocks_end_at_line_ends_but_not_at_wrapped_ones() -> None:
    assert hard_breaks("A title\n\nA paragraph.\nAnother.") == [7, 21]
    wrapped = "\n".join(
        ["It was said that more than fifty people had", "been killed in the attack on the market and", "end."]
    )
    assert hard_breaks(wrapped) == []


def test_a_sentence_glued_to_the_one_before_begins_a_block_and_an_address_does_not() -> None:
    text = "It was reported.Major General Karim died.“We saw it.”They left. See www.monitor.Org/Idlib.Report."
    assert [text[place:][:4] for place in hard_breaks(text)] == ["Majo", "“We ", "They"]


def test_windows_end_where_sentences_end() -> None:
    words = ["Rebels", "fired", "."] * 100
    spaced = [True, True, False] * 100
    windows = list(cut(words, spaced, [1] * 300))
    assert windows[0][0] == 0
    assert windows[-1][1] == 300
    assert all(end % 3 == 0 and end - start <= 160 for start, end in windows)
    assert all(left[1] == right[0] for left, right in itertools.pairwise(windows))


def test_a_block_without_marks_is_cut_all_the_same() -> None:
    assert max(end - start for start, end in cut(["x"] * 5_000, [True] * 5_000, [1] * 5_000)) <= 320


def test_names_begin_before_they_go_on_and_stop_at_sentences() -> None:
    scores = np.zeros((1, 3, len(TAGS)), dtype=np.float32)
    scores[0, :, TAGS.index("I-PLACE")] = 5.0
    starts = np.array([[True, False, True]])
    tags = [TAGS[tag] for tag in best_tags(scores, starts, np.array([3]))[0]]
    assert tags[1] in ("I-PLACE", "O")
    assert not tags[0].startswith("I-")
    assert not tags[2].startswith("I-")


def test_the_best_sequence_of_tags_may_leave_the_best_tag_of_a_word() -> None:
    scores = np.zeros((1, 2, len(TAGS)), dtype=np.float32)
    scores[0, 0, [TAGS.index("O"), TAGS.index("B-PLACE")]] = 5.0, 4.0
    scores[0, 1, TAGS.index("I-PLACE")] = 9.0
    tags = best_tags(scores, np.array([[True, False]]), np.array([2]))[0]
    assert [TAGS[tag] for tag in tags] == ["B-PLACE", "I-PLACE"]


@given(st.lists(st.integers(3, 322), max_size=60))
def test_every_window_is_in_one_row(sizes: list[int]) -> None:
    rows = [row for batch in batches(sizes) for row in batch]
    assert sorted(place for row in rows for place in row) == list(range(len(sizes)))
    assert all(rows)


def test_rows_hold_little_padding() -> None:
    sizes = [150, 20, 30, 60, 45, 25, 70, 31, 12, 80, 90, 33]
    (rows,) = batches(sizes)
    longest = max(sum(sizes[place] for place in row) for row in rows)
    assert len(rows) * longest < 1.1 * sum(sizes)
    assert longest < 2 * max(sizes)


def test_shapes_tell_case_and_space() -> None:
    forms = ["word", "Word", "WORD", "W", "iPhone", "1,200", "F-16", ".", ",", "مدنيين"]
    assert len({shape(form, False) for form in forms}) == len(forms)
    assert all(shape(form, space) < SHAPES for form in forms for space in (False, True))
