"""Constructions that parsers hang in several ways, hung in one: trees written by hand, as a parser may give them."""

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from recount.reading.en.hanging import rehang
from recount.reading.en.parsed import Doc

VOCAB = spacy.blank("en").vocab
LEMMAS = {"said": "say", "citing": "cite", "were": "be", "killed": "kill", "others": "other"}


def hung(tree: str) -> Doc:
    """A text of "word/TAG/relation/head" with heads by their place, rehung."""
    parts = [part.split("/") for part in tree.split()]
    doc = SpacyDoc(
        VOCAB,
        words=[word for word, *_ in parts],
        pos=[tag for _, tag, *_ in parts],
        deps=[relation for *_, relation, _ in parts],
        heads=[int(head) for *_, head in parts],
        lemmas=[LEMMAS.get(word, word) for word, *_ in parts],
    )
    ours = Doc(doc)
    rehang(ours)
    return ours


def relations(doc: Doc) -> dict[str, str]:
    return {token.text: f"{token.dep_} of {token.head.text}" for token in doc if not token.is_punct}


def test_what_is_told_before_its_saying_hangs_under_it() -> None:
    doc = hung(
        "Twelve/NUM/nsubj:pass/2 were/AUX/aux:pass/2 killed/VERB/root/2 ,/PUNCT/punct/7 police/NOUN/nsubj/7 "
        "and/CCONJ/cc/6 witnesses/NOUN/conj/4 said/VERB/conj/2 Monday/PROPN/obl/7 ./PUNCT/punct/2"
    )
    found = relations(doc)
    assert (found["said"], found["killed"]) == ("root of said", "ccomp of said")
    assert doc.sents[0].root.text == "said"
    assert (doc[2].left_edge.i, doc[2].right_edge.i) == (0, 2)


def test_two_subjects_of_one_saying_speak_together() -> None:
    doc = hung(
        "Twelve/NUM/nsubj/1 died/VERB/ccomp/6 ,/PUNCT/punct/6 officials/NOUN/nsubj/6 and/CCONJ/cc/6 "
        "medics/NOUN/nsubj/6 said/VERB/root/6"
    )
    assert relations(doc)["medics"] == "conj of officials"


def test_a_saying_between_commas_is_put_into_the_clause() -> None:
    doc = hung(
        "Twelve/NUM/nsubj:pass/6 ,/PUNCT/punct/4 the/DET/det/3 mayor/NOUN/nsubj/4 said/VERB/acl:relcl/0 "
        ",/PUNCT/punct/4 killed/VERB/root/6"
    )
    assert relations(doc)["said"] == "parataxis of killed"


def test_who_is_killed_cites_nobody() -> None:
    doc = hung(
        "SANA/PROPN/nsubj/1 said/VERB/root/1 ten/NUM/nsubj:pass/4 were/AUX/aux:pass/4 killed/VERB/ccomp/1 "
        ",/PUNCT/punct/6 citing/VERB/advcl/4 medics/NOUN/obj/6"
    )
    assert relations(doc)["citing"] == "advcl of said"


def test_harms_beside_each_other_have_each_their_victims() -> None:
    doc = hung(
        "death/NOUN/root/0 of/ADP/case/3 a/DET/det/3 farmer/NOUN/nmod/0 and/CCONJ/cc/5 injury/NOUN/conj/3 of/ADP/case/8 "
        "four/NUM/nummod/8 others/NOUN/nmod/3"
    )
    found = relations(doc)
    assert (found["injury"], found["others"]) == ("conj of death", "nmod of injury")


@pytest.mark.parametrize(
    "tree",
    [
        # "and police said": a word ties the clauses
        "Twelve/NUM/nsubj/1 died/VERB/root/1 ,/PUNCT/punct/5 and/CCONJ/cc/5 police/NOUN/nsubj/5 said/VERB/conj/1",
        # what is said stands behind
        "Twelve/NUM/nsubj/1 died/VERB/root/1 ,/PUNCT/punct/4 police/NOUN/nsubj/4 said/VERB/conj/1 why/ADV/ccomp/4",
        # nobody says it
        "Twelve/NUM/nsubj/1 died/VERB/root/1 ,/PUNCT/punct/3 said/VERB/conj/1",
    ],
)
def test_other_trees_stay_as_they_are(tree: str) -> None:
    doc = hung(tree)
    assert relations(doc)["said"] == "conj of died"


def test_a_word_is_never_hung_on_itself() -> None:
    doc = hung("Twelve/NUM/nsubj/1 died/VERB/root/1 today/NOUN/obl/1")
    with pytest.raises(ValueError, match="hang on itself"):
        doc.hang({1: (2, "obl")})
