"""The time of a happening: by the clause, the sentence, the paragraph; announcements only bound it."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from recount.model.vocabulary import Modality, Scope
from recount.reading.en.parsed import Doc
from recount.reading.en.periods import When, find_periods

NLP = spacy.blank("en")
PUBLISHED = date(2015, 11, 25)  # a Wednesday

Row = tuple[str, str, str, str, int]  # word, lemma, part of speech, relation, head


def tree(*sentences: list[Row], gaps: dict[int, str] | None = None) -> Doc:
    """A parsed text; heads count inside their sentence; `gaps` puts white space after a sentence's number."""
    words: list[str] = []
    lemmas, tags, relations, heads, spaces = [], [], [], [], []
    starts: list[bool | int | None] = []
    for number, rows in enumerate(sentences):
        offset = len(words)
        for at, (word, lemma, tag, relation, head) in enumerate(rows):
            words.append(word)
            lemmas.append(lemma)
            tags.append(tag)
            relations.append(relation)
            heads.append(offset + head)
            starts.append(at == 0)
            spaces.append(True)
        if gaps and number in gaps:
            words.append(gaps[number])
            lemmas.append(gaps[number])
            tags.append("SPACE")
            relations.append("dep")
            heads.append(len(words) - 2)
            starts.append(False)
            spaces.append(False)
    made = SpacyDoc(
        NLP.vocab, words=words, spaces=spaces, lemmas=lemmas, pos=tags, deps=relations, heads=heads, sent_starts=starts
    )
    return Doc(made)


SAID_ON = [  # "Officials said on Tuesday that 12 died"
    ("Officials", "official", "NOUN", "nsubj", 1),
    ("said", "say", "VERB", "root", 1),
    ("on", "on", "ADP", "case", 3),
    ("Tuesday", "Tuesday", "PROPN", "obl", 1),
    ("that", "that", "SCONJ", "mark", 6),
    ("12", "12", "NUM", "nsubj", 6),
    ("died", "die", "VERB", "ccomp", 1),
    (".", ".", "PUNCT", "punct", 1),
]
DIED_ON = [  # "Officials said 12 died on Monday"
    ("Officials", "official", "NOUN", "nsubj", 1),
    ("said", "say", "VERB", "root", 1),
    ("12", "12", "NUM", "nsubj", 3),
    ("died", "die", "VERB", "ccomp", 1),
    ("on", "on", "ADP", "case", 5),
    ("Monday", "Monday", "PROPN", "obl", 3),
    (".", ".", "PUNCT", "punct", 1),
]
BOMB = [  # "A bomb exploded on Monday , killing 12 , the ministry said on Tuesday ."
    ("A", "a", "DET", "det", 1),
    ("bomb", "bomb", "NOUN", "nsubj", 2),
    ("exploded", "explode", "VERB", "root", 2),
    ("on", "on", "ADP", "case", 4),
    ("Monday", "Monday", "PROPN", "obl", 2),
    (",", ",", "PUNCT", "punct", 6),
    ("killing", "kill", "VERB", "advcl", 2),
    ("12", "12", "NUM", "obj", 6),
    (",", ",", "PUNCT", "punct", 11),
    ("the", "the", "DET", "det", 10),
    ("ministry", "ministry", "NOUN", "nsubj", 11),
    ("said", "say", "VERB", "parataxis", 2),
    ("on", "on", "ADP", "case", 13),
    ("Tuesday", "Tuesday", "PROPN", "obl", 11),
    (".", ".", "PUNCT", "punct", 2),
]
TWO = [  # "Two others died ."
    ("Two", "two", "NUM", "nummod", 1),
    ("others", "other", "NOUN", "nsubj", 2),
    ("died", "die", "VERB", "root", 2),
    (".", ".", "PUNCT", "punct", 2),
]
CONDUCTS = [  # "The army conducts raids ."
    ("The", "the", "DET", "det", 1),
    ("army", "army", "NOUN", "nsubj", 2),
    ("conducts", "conduct", "VERB", "root", 2),
    ("raids", "raid", "NOUN", "obj", 2),
    (".", ".", "PUNCT", "punct", 2),
]
DOCUMENTED = [  # "Activists have documented the death of two men ."
    ("Activists", "activist", "NOUN", "nsubj", 2),
    ("have", "have", "AUX", "aux", 2),
    ("documented", "document", "VERB", "root", 2),
    ("the", "the", "DET", "det", 4),
    ("death", "death", "NOUN", "obj", 2),
    ("of", "of", "ADP", "case", 7),
    ("two", "two", "NUM", "nummod", 7),
    ("men", "man", "NOUN", "nmod", 4),
    (".", ".", "PUNCT", "punct", 2),
]
REPORTED_DEATH = [  # "Activists reported the death of two men on Monday ."
    ("Activists", "activist", "NOUN", "nsubj", 1),
    ("reported", "report", "VERB", "root", 1),
    ("the", "the", "DET", "det", 3),
    ("death", "death", "NOUN", "obj", 1),
    ("of", "of", "ADP", "case", 6),
    ("two", "two", "NUM", "nummod", 6),
    ("men", "man", "NOUN", "nmod", 3),
    ("on", "on", "ADP", "case", 8),
    ("Monday", "Monday", "PROPN", "obl", 1),
    (".", ".", "PUNCT", "punct", 1),
]


def time_of(
    doc: Doc, word: str, scope: Scope | None = None, published: date | None = PUBLISHED
) -> tuple[str | None, str | None, str | None]:
    """The words, the first and the last day of what the word speaks of; Nones where there is no period."""
    target = next(token for token in doc if token.text == word)
    mentions = find_periods(doc, published=published)
    period = When(doc, mentions, published=published).of(target, scope=scope)
    return (None, None, None) if period is None else (period.text, period.start, period.end)


def test_a_time_on_a_verb_of_saying_only_bounds_the_happening() -> None:
    assert time_of(tree(SAID_ON), "12") == ("Tuesday", None, "2015-11-24")


def test_a_time_in_the_own_clause_is_the_time_of_the_happening() -> None:
    assert time_of(tree(DIED_ON), "12") == ("Monday", "2015-11-23", "2015-11-23")


def test_a_joined_clause_shares_the_time_and_the_announcement_beside_it_is_passed_over() -> None:
    assert time_of(tree(BOMB), "12") == ("Monday", "2015-11-23", "2015-11-23")


def test_a_death_that_is_reported_with_its_day_behind_it_has_that_day() -> None:
    assert time_of(tree(REPORTED_DEATH), "two") == ("Monday", "2015-11-23", "2015-11-23")


def test_the_verbs_of_saying_can_be_given() -> None:
    doc = tree(SAID_ON)
    mention = When(doc, find_periods(doc, published=PUBLISHED), published=PUBLISHED, saying={"whisper"}).mention(doc[5])
    assert mention is not None
    assert mention.from_ == date(2015, 11, 24)


def test_a_sentence_without_time_takes_that_of_the_sentence_before() -> None:
    assert time_of(tree(BOMB, TWO), "Two") == ("Monday", "2015-11-23", "2015-11-23")


def test_an_announcement_yields_to_the_day_told_in_the_sentence_before() -> None:
    died_on_sunday = [*TWO[:3], ("on", "on", "ADP", "case", 4), ("Sunday", "Sunday", "PROPN", "obl", 2)]
    assert time_of(tree(died_on_sunday, SAID_ON), "12") == ("Sunday", "2015-11-22", "2015-11-22")


def test_a_day_told_paragraphs_before_still_holds() -> None:
    assert time_of(tree(DIED_ON, TWO, gaps={0: "\n\n"}), "Two") == ("Monday", "2015-11-23", "2015-11-23")


def test_a_day_only_announced_paragraphs_before_still_only_bounds() -> None:
    assert time_of(tree(SAID_ON, TWO, gaps={0: "\n\n"}), "Two") == ("Tuesday", None, "2015-11-24")


def test_without_any_time_a_happening_is_over_by_publication() -> None:
    assert time_of(tree(TWO), "Two") == (None, None, "2015-11-25")
    assert time_of(tree(TWO), "Two", published=None) == (None, None, None)


def test_what_goes_on_takes_no_day_from_an_earlier_paragraph() -> None:
    doc = tree(DIED_ON, CONDUCTS, gaps={0: "\n\n"})
    assert time_of(doc, "raids") == (None, None, "2015-11-25")


@pytest.mark.parametrize("modality", ["planned", "possible"])
def test_what_is_planned_or_possible_is_not_bounded_by_publication(modality: Modality) -> None:
    doc = tree(DIED_ON, TWO)
    mentions = find_periods(doc, published=PUBLISHED)
    two = next(token for token in doc if token.text == "Two")
    assert When(doc, mentions, published=PUBLISHED).of(two, modality=modality) is None
    own = When(doc, mentions, published=PUBLISHED).of(doc[2], modality=modality)
    assert own is not None
    assert own.start == "2015-11-23"


def test_news_in_the_present_perfect_is_of_the_day() -> None:
    assert time_of(tree(DOCUMENTED), "two") == (None, "2015-11-25", "2015-11-25")
    assert time_of(tree(DOCUMENTED), "two", scope="toll") == (None, None, "2015-11-25")


@pytest.mark.parametrize(
    ("text", "word", "scope", "expected"),
    [
        ("Since December 1, sixteen died.", "sixteen", "toll", ("Since December 1", "2014-12-01", "2015-11-25")),
        ("So far 16 died.", "16", "toll", ("So far", None, "2015-11-25")),
        ("In 2014, 16 died.", "16", "period", ("2014", "2014-01-01", "2014-12-31")),
        ("The raid came two days after 16 died.", "16", "incident", ("two days after", None, "2015-11-25")),
        ("It fell on Monday. Hours later 16 died.", "16", "incident", ("Monday", "2015-11-23", "2015-11-23")),
        ("They fought for three days on Monday, 16 died.", "16", "incident", ("Monday", "2015-11-23", "2015-11-23")),
        ("He said on Tuesday that 16 died.", "16", "incident", ("Tuesday", None, "2015-11-24")),
        ("On Monday, 16 died.", "16", "incident", ("Monday", "2015-11-23", "2015-11-23")),
    ],
)
def test_a_text_without_a_tree_is_read_by_nearness(
    text: str, word: str, scope: Scope, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert time_of(Doc(NLP(text)), word, scope=scope) == expected


def test_a_dateline_is_not_the_time_of_what_follows_it() -> None:
    doc = Doc(NLP("KYIV, November 20 (Agency) - Shells killed 16 people.\nIt was quiet."))
    assert time_of(doc, "16") == (None, None, "2015-11-25")


def test_a_span_stands_for_its_head() -> None:
    doc = tree(DIED_ON)
    mention = When(doc, find_periods(doc, published=PUBLISHED), published=PUBLISHED).mention(doc[2:4])
    assert mention is not None
    assert mention.text == "Monday"
