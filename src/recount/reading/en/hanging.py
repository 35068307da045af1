"""One tree for what is one construction.

"Twelve were killed, police and witnesses said" has one meaning, and parsers hang it in several ways: the saying above
the killing, beside it as another clause, or, between commas, under the noun before it. What follows reads the first
way; so a frame is rehung as treebanks of Universal Dependencies have it (a clause that is told is the `ccomp` of the
verb that tells it, a frame put into a sentence its `parataxis`), where no word says otherwise. Likewise "the death of a
woman and injury of four others" joins the harms, and not the woman and the injury.
"""

from __future__ import annotations

from recount.reading.en.cues import tells, verbs_of
from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import child, children, climb, has_case

Hung = dict[int, tuple[int, str]]
"""A head and a relation by token."""

_TIES = ("cc", "mark")
_CONTENT = ("ccomp", "xcomp", "obj", "csubj")
_HARMS = words("hanging", "harms")
_NEAR = 8  # words behind a harm in which those stand whom it befell


def rehang(doc: Doc) -> None:
    """Rehang the constructions of a text that were hung another way."""
    saying = [token for token in doc if token.pos_ == "VERB" and tells(token)]
    harms = [token for token in doc if token.pos_ == "NOUN" and token.lemma_.lower() in _HARMS]
    them = [token for token in doc if token.lower_ == "them"]
    for frame, tokens in (
        (_owned, saying),
        (_early, saying),
        (_joined_speakers, saying),
        (_behind, saying),
        (_put_in, saying),
        (_named_last, saying),
        (_citing, saying),
        (_joined_harms, harms),
        (_among_them, them),
        (_cut_number, saying),
        (_fronted, [sentence[0] for sentence in doc.sents if len(sentence)]),
    ):
        for token in tokens:
            if changes := frame(token):
                doc.hang(changes)


def _owned(verb: Token) -> Hung:
    """ "The rebels' claim that they killed ten was false", the claim taken for a verb: who owns it does not say it."""
    owner = _subject(verb)
    own = owner is not None and any(c.pos_ == "PART" and c.i > owner.i for c in owner.children)
    clauses = [c for c in children(verb, "ccomp") if c.i > verb.i]
    if owner is None or not own or owner.i + 2 != verb.i or len(clauses) < 2:
        return {}
    told, main = clauses[0], clauses[-1]
    verb.pos_ = "NOUN"
    above = main.i if verb.head is verb else verb.head.i
    rest = {c.i: (main.i, c.dep_) for c in verb.children if c.i > main.i}
    claim = {owner.i: (verb.i, "nmod:poss"), told.i: (verb.i, "acl"), verb.i: (main.i, "nsubj")}
    return {**rest, **claim, main.i: (above, verb.dep_)}


def _early(verb: Token) -> Hung:
    """ "The report was false, the hospital said", the report hung on the saying."""
    before = [c for c in children(verb, "nsubj") if c.i < verb.i]
    clause = next((c for c in children(verb, "ccomp") if c.i < verb.i), None)
    if len(before) != 2 or clause is None or child(clause, "nsubj", "csubj", "expl") is not None:
        return {}
    return {before[0].i: (clause.i, before[0].dep_)} if before[0].i < clause.i < before[1].i else {}


def _joined_speakers(verb: Token) -> Hung:
    """ "Officials and aid workers said", hung as two subjects."""
    before = [c for c in children(verb, "nsubj") if c.i < verb.i]
    if len(before) != 2 or any("pass" in c.dep_ for c in before):
        return {}
    first, second = before
    tie = next((c for c in children(verb, "cc") if first.i < c.i < second.i), child(second, "cc"))
    if tie is None or first.right_edge.i + 1 < tie.i:
        return {}
    return {second.i: (first.i, "conj"), tie.i: (second.i, "cc")}


def _behind(verb: Token) -> Hung:
    """ "Twelve were killed, police said", hung as two clauses beside each other."""
    clause, subject = verb.head, _subject(verb)
    if verb.base != "conj" or subject is None or not clause.i < subject.i < verb.i or tells(clause):
        return {}
    if child(clause, "nsubj", "csubj", "expl") is None or not _is_apart(verb, subject) or _brings(verb):
        return {}
    if clause.head is not clause:
        return {verb.i: (clause.i, "parataxis")}
    after = {c.i: (verb.i, c.dep_) for c in clause.children if c.i > verb.i}
    return {verb.i: (verb.i, clause.dep_), clause.i: (verb.i, "ccomp"), **after}


def _put_in(verb: Token) -> Hung:
    """ "Twelve people, the mayor said, were killed", hung on the noun before it."""
    noun, subject = verb.head, _subject(verb)
    if verb.base != "acl" or noun.base != "nsubj" or subject is None or not noun.i < subject.i < verb.i:
        return {}
    after = verb.doc[verb.right_edge.i + 1] if verb.right_edge.i + 1 < verb.sent.end else verb
    closed = "," in (after.text, verb.right_edge.text)
    if not closed or not _is_apart(verb, subject) or _brings(verb) or noun.head.i < verb.i:
        return {}
    return {verb.i: (noun.head.i, "parataxis")}


def _named_last(verb: Token) -> Hung:
    """ "Ten were killed in the town, Governor Karim posted", the governor hung on the town."""
    name, root, doc = verb.head, verb.sent.root, verb.doc
    if verb.base != "acl" or name.pos_ != "PROPN" or root.pos_ != "VERB" or not root.i < name.i < verb.i:
        return {}
    if verb.lower_.endswith("ing") or child(verb, "nsubj", "aux", "aux:pass", "obj", "ccomp", "mark") is not None:
        return {}
    behind = [t for t in doc[verb.right_edge.i + 1 : verb.sent.end] if not (t.is_punct or t.is_space)]
    by = any(has_case(c, "by") for c in children(verb, "obl"))
    first = name.left_edge if not name.left_edge.is_punct else doc[name.left_edge.i + 1]
    if behind or by or tells(root) or doc[first.i - 1].text != "," or any(t.text == "," for t in doc[first.i : verb.i]):
        return {}
    return {verb.i: (root.i, "parataxis"), name.i: (verb.i, "nsubj")}


def _citing(verb: Token) -> Hung:
    """ "The agency said 17 were killed, citing a doctor": who is killed cites nobody."""
    if verb.lemma_.lower() not in verbs_of("quote") or verb.base != "advcl" or not verb.lower_.endswith("ing"):
        return {}
    if child(verb, "nsubj", "mark") is not None or tells(verb.head):
        return {}
    frames = [verb.head.head] if verb.head.base == "ccomp" else []
    frames += [c for c in children(verb.head, "parataxis") if c.i < verb.i]
    frame = next((f for f in (*frames, *climb(verb.head)) if tells(f) and f.i < verb.i and _subject(f)), None)
    return {verb.i: (frame.i, "advcl")} if frame is not None else {}


def _joined_harms(harm: Token) -> Hung:
    """ "The death of a woman and injury of four others": the injury hung on the woman, the others elsewhere."""
    first = harm.head if harm.head.lemma_.lower() in _HARMS else harm.head.head
    if harm.base != "conj" or first.lemma_.lower() not in _HARMS or harm.head.base not in ("nmod", first.base):
        return {}
    near = (t for t in harm.doc[harm.i + 2 : min(harm.i + _NEAR, harm.sent.end)] if t.base in ("nmod", "obl"))
    hurt = next((t for t in near if has_case(t, "of", "to") and t.left_edge.i == harm.i + 1), None)
    if hurt is None or hurt.head is harm or first.i > harm.i:
        return {}
    return {harm.i: (first.i, "conj"), hurt.i: (harm.i, "nmod")}


def _among_them(them: Token) -> Hung:
    """ "Three citizens, among them a girl", the girl hung on the citizens as if she were theirs."""
    part, doc = them.head, them.doc
    apart = has_case(them, "among") and them.i > 1 and doc[them.i - 2].text in (",", "(", "—", "–")
    if not apart or part.base != "nmod" or not part.head.i < them.i < part.i or has_case(part, "of", "in"):
        return {}
    return {part.i: (part.head.i, "appos")}


def _cut_number(verb: Token) -> Hung:
    """ "Thirty were hurt, four badly, officials said", the four hung on the officials."""
    subject, clause = _subject(verb), next((c for c in children(verb, "ccomp", "parataxis") if c.i < verb.i), None)
    for number in children(subject, "nummod") if subject is not None and clause is not None else ():
        if clause is not None and any(t.text == "," for t in verb.doc[number.i : verb.i]) and number.i > clause.i:
            return {number.i: (clause.i, "parataxis")}
    return {}


def _fronted(first: Token) -> Hung:
    """ "Of the 23 injured, nine are in hospital", the injured hung on the hospital as if it were."""
    injured = first.head
    apart = injured.base == "amod" and injured.head.i > injured.i
    if first.lower_ != "of" or not apart or all(t.text != "," for t in first.doc[injured.i : injured.head.i]):
        return {}
    return {injured.i: (injured.head.i, "obl")}


def _subject(verb: Token) -> Token | None:
    return next((c for c in children(verb, "nsubj") if c.i < verb.i and c.dep_ == "nsubj"), None)


def _is_apart(verb: Token, subject: Token) -> bool:
    """Whether a comma stands before the subject, and no word ties the verb to the clause before."""
    opening = subject.left_edge
    while opening.i < subject.i and opening.is_punct:
        opening = verb.doc[opening.i + 1]
    if opening.i == 0 or verb.doc[opening.i - 1].text not in (",", "—", "–", "”", '"'):
        return False
    return not any(c.base in _TIES and c.i < opening.i for c in (*verb.children, *subject.children))


def _brings(verb: Token) -> bool:
    """Whether what a verb tells stands behind it."""
    return any(c.i > verb.i for c in children(verb, *_CONTENT))
