"""What a cue brings: the words that a verb of saying governs in its own sentence, quotations apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from recount.reading.en.cue_subject import inverted
from recount.reading.en.cues import Cue, cues_of, tells
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.tree import base, child, children, has_case, is_negated, reach

_DATES = frozenset({"DATE", "TIME"})
_QUESTIONS = frozenset({"if", "whether", "when", "where", "why", "how", "who", "what"})
Governed = Callable[[Token, Cue, Span], set[int]]


def governed(verb: Token, cue: Cue, sentence: Span, what: frozenset[str]) -> tuple[set[int], str]:
    """The words that a verb governs in the first of these ways that answers, and the way; none, and "" else."""
    for way, find in _WAYS:
        if way in what and (out := {i for i in find(verb, cue, sentence) if not verb.doc[i].is_space}):
            return _without_others(out, verb), way
    return set(), ""


def _without_others(content: set[int], verb: Token) -> set[int]:
    """What was said before the verb that tells it, without what somebody else says after it: "twelve died, the army
    said; residents say", "..., as the mayor said"."""
    if not content or min(content) > verb.i:
        return content
    after = (verb.doc[i] for i in sorted(content) if i > verb.i)
    others = [
        t for t in after
        if base(t) in ("parataxis", "conj", "advcl", "ccomp") and tells(t) and child(t, "nsubj") is not None
    ]  # fmt: skip
    return content - {i for other in others for i in range(other.left_edge.i, other.right_edge.i + 1)}


def _clause(verb: Token, cue: Cue, sentence: Span) -> set[int]:
    out: set[int] = set()
    for clause in children(verb, "ccomp", "csubj"):
        if inverted(verb) != clause:
            out |= _whole(clause)
    if not out and (cue.kind == "ask" or is_negated(verb)):
        asked = (c for c in children(verb, "advcl") if verb.doc[c.left_edge.i].lower_ in _QUESTIONS and c.i > verb.i)
        out = {i for clause in asked for i in _whole(clause)}
    if out and cue.stance == "accuses" and (target := child(verb, "obj")):
        out |= _whole(target)
    return out or _that_clause(verb, sentence)


def _that_clause(verb: Token, sentence: Span) -> set[int]:
    """A clause opened by "that" after the verb, where the tree hung it on something between ("said in a statement
    that")."""
    doc: Doc = verb.doc
    that = next((t for t in doc[verb.i + 1 : sentence.end] if t.lower_ == "that" and base(t) == "mark"), None)
    if that is None or any(t.pos_ == "VERB" for t in doc[verb.i + 1 : that.i]):
        return set()
    return set(range(that.i, that.head.right_edge.i + 1))


def _infinitive(verb: Token, cue: Cue, sentence: Span) -> set[int]:
    out: set[int] = set()
    for clause in children(
        verb, "xcomp", *(("advcl",) if cue.stance != "says" or cue.kind in ("claim", "vow") else ())
    ):
        if clause.pos_ in ("VERB", "AUX") and clause.i > verb.i and not (base(clause) == "advcl" and tells(clause)):
            out |= _whole(clause)  # not "rejected it, saying that"
    if out and cue.kind in ("ask", "want", "accuse"):
        out |= {i for thing in children(verb, "obj", "iobj") for i in _whole(thing) if i > verb.i}
    return out


def _about(verb: Token, cue: Cue, sentence: Span) -> set[int]:
    """ "Accused the army of killing 12", "called him a liar", "spoke about the strike"."""
    aside = {
        i
        for c in children(verb, "obl", "advcl", "xcomp", "nmod")
        if c.i > verb.i and _marked(c, *cue.about) and c.ent_type_ not in _DATES
        for i in _whole(c)
    }
    if aside and cue.kind != "deny":
        aside |= _object(verb, cue, sentence)
    return aside


def _object(verb: Token, cue: Cue, sentence: Span) -> set[int]:
    out: set[int] = set()
    if verb.lemma_.lower() in _listened():
        return out
    # a sole object is at times taken for the one who is told, or for what is made of it
    things = children(verb, "obj") or children(verb, "iobj") or [
        c for c in children(verb, "xcomp") if c.pos_ == "NOUN" and child(c, "det") is not None
    ]  # fmt: skip
    predicates = children(verb, "xcomp") if cue.kind in ("judge", "ask") else []
    for c in [*things, *(p for p in predicates if p.pos_ not in ("VERB", "AUX"))]:
        if c.i > verb.i:
            out |= _whole(c)
    return out


def puts_amount(verb: Token) -> bool:
    """Whether a verb puts a number to something, so that its subject does nothing but count."""
    return any(cue.kind == "put" for cue in cues_of(verb)) and bool(_put(verb))


@cache
def _listened() -> frozenset[str]:
    return frozenset(Lexicon.load().speech["listened"]["verbs"])


def _amount(verb: Token, cue: Cue, sentence: Span) -> set[int]:
    return _put(verb)


def _put(verb: Token) -> set[int]:
    """ "Put the toll at 12": a thing, and a number after "at"."""
    thing, number = child(verb, "obj"), next((c for c in children(verb, "obl", "advcl") if has_case(c, "at")), None)
    if thing is None:
        return set()
    number = number or next((c for c in children(thing, "nmod", "obl") if has_case(c, "at")), None)
    if number is None or not any(t.pos_ == "NUM" or t.like_num for t in number.subtree):
        return set()
    last = max((c.right_edge.i for c in children(verb, "obl", "xcomp", "conj", "advcl")), default=number.right_edge.i)
    return set(range(thing.left_edge.i, last + 1))


def passive_content(told: Token, verb: Token) -> set[int]:
    """What is told in "the deaths were reported by": the subject, with the passive's own clause."""
    out = {i for clause in children(verb, "ccomp") for i in _whole(clause)}  # "he was asked by her whether"
    if not out:
        inside = told.left_edge.i <= verb.i <= told.right_edge.i
        out = set(range(told.left_edge.i, verb.left_edge.i)) if inside else _whole(told)
        out |= {i for clause in children(verb, "xcomp") for i in _whole(clause)}
    return {i for i in out if not told.doc[i].is_space}


def around(verb: Token, sentence: Span) -> set[int]:
    """The sentence into which a verb of saying is put, without the words of the frame itself."""
    bare = (
        base(verb) in ("advcl", "discourse", "dep") and child(verb, "mark") is None and child(verb, "nsubj") is not None
    )
    put_in = bare and verb.head.i != verb.i and not verb.lower_.endswith("ing") and _between_commas(verb)
    if base(verb) != "parataxis" and not put_in:
        return set()
    return _without_others(set(range(sentence.start, sentence.end)) - _whole(verb), verb)


def _between_commas(verb: Token) -> bool:
    doc, (start, end) = verb.doc, reach(verb)
    before = doc[start - 1] if start > verb.sent.start else None
    after = doc[end] if end < verb.sent.end else None
    commas = [t is not None and t.text in (",", "—", "–") for t in (before, after)]
    return commas[1] or doc[end - 1].text == "," or commas[0]


def as_said(verb: Token, sentence: Span) -> set[int]:
    """ "As the minister said, twelve were killed": the clause to which "as" hangs it."""
    if base(verb) not in ("advcl", "acl") or not any(
        c.lower_ == "as" for c in children(verb, "mark", "advmod", "case")
    ):
        return set()
    if verb.head.i == verb.i:
        return set()
    return set(range(*reach(verb.head))) - _whole(verb)


def _marked(token: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in token.children if base(c) in ("case", "mark", "compound") and c.i <= token.i)


def _whole(token: Token) -> set[int]:
    return set(range(*reach(token)))


_WAYS: tuple[tuple[str, Governed], ...] = (
    ("clause", _clause),
    ("amount", _amount),
    ("infinitive", _infinitive),
    ("about", _about),
    ("object", _object),
)


def leaves_open(verb: Token) -> bool:
    """Whether what a voice does not say is left open: "did not confirm that", "could not say whether"; not where it is
    taken for known ("did not say when the soldiers were killed")."""
    clause = child(verb, "ccomp", "csubj", "advcl")
    opening = next((t.lower_ for t in clause.doc[clause.left_edge.i : clause.i + 1]), "") if clause is not None else ""
    return not opening.startswith(("wh", "how")) or opening == "whether"
