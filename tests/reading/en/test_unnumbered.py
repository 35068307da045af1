"""People without a number, on a tree built by hand: what the encoder gets wrong must not break a figure."""

import spacy
from spacy.tokens import Doc as SpacyDoc

from recount.reading.en.harm import Harms
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc
from recount.reading.en.unnumbered import Unnumbered


def test_a_determiner_hung_on_the_noun_before_it_does_not_begin_its_figure() -> None:
    made = SpacyDoc(
        spacy.blank("en").vocab,
        words=["Border", "fighter", "martyred", ",", "another", "injured", "in", "mine", "blast", "..."],
        lemmas=["border", "fighter", "martyr", ",", "another", "injure", "in", "mine", "blast", "..."],
        pos=["NOUN", "NOUN", "VERB", "PUNCT", "DET", "VERB", "ADP", "NOUN", "NOUN", "PUNCT"],
        heads=[1, 2, 2, 5, 1, 4, 8, 8, 5, 2],
        deps=["compound", "nsubj", "root", "punct", "det", "acl", "case", "compound", "obl", "punct"],
    )
    doc, lexicon = Doc(made), Lexicon.load()
    found = list(Unnumbered(doc, Harms(doc, lexicon), lexicon, ()).without_number([]))
    assert all(count.tokens[0] < count.tokens[1] for count in found), found
