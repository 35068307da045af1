"""What a number counts, on trees given by hand."""

from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from recount.reading.en.numbers import find_numbers
from recount.reading.en.parsed import Doc
from recount.reading.en.quantities import find_quantities


def counted(words: str, tags: str, heads: list[int], relations: str) -> list[str | None]:
    doc = SpacyDoc(Vocab(), words.split(), pos=tags.split(), heads=heads, deps=relations.split())
    parsed = Doc(doc)
    return [str(q.noun) if q.noun else None for q in find_quantities(parsed, find_numbers(parsed))]


def test_a_number_after_and_counts_what_follows_it_though_the_tree_gave_it_to_the_noun_before() -> None:
    tree = counted(
        "20 Martyrs and 45 Wounded", "NUM NOUN CCONJ NUM VERB", [1, 1, 4, 1, 1], "nummod root cc nummod conj"
    )
    assert tree == ["Martyrs", "Wounded"]


def test_a_number_before_its_noun_counts_it() -> None:
    assert counted(
        "20 martyrs and 45 guests", "NUM NOUN CCONJ NUM NOUN", [1, 1, 4, 4, 1], "nummod root cc nummod conj"
    ) == ["martyrs", "guests"]
