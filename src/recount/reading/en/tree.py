"""Walking a Universal Dependencies tree: the few questions that the grammar asks of it.

Relations are those of UD v2 (de Marneffe et al. 2021), lower-case, with subtypes ("nsubj:pass").
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Doc, Span, Token

_INSIDE_NOUN = words("tree", "inside_noun")
_ASIDE = words("tree", "aside")


def base(token: Token) -> str:
    """The relation without its subtype: "nsubj:pass" is "nsubj"."""
    return token.base


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents of a token in the given relations (with or without subtype), in the order of the text."""
    return [child for child in token.children if child.base in relations or child.dep_ in relations]


def child(token: Token, *relations: str) -> Token | None:
    """The first dependent in one of the relations, or None."""
    for one in token.children:
        if one.base in relations or one.dep_ in relations:
            return one
    return None


def climb(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first, up to the root of its sentence."""
    while token.head.i != token.i:
        token = token.head
        yield token


def has_case(token: Token, *words: str) -> bool:
    """Whether the token's phrase begins with one of these prepositions."""
    return any(c.lower_ in words for c in token.children if c.base in ("case", "mark"))


def preposition(token: Token) -> str:
    """The preposition(s) before a token's phrase, in lower case: "according to"; "" where there is none."""
    words: list[str] = []
    for c in token.children:
        if c.base == "case":
            words.append(c.lower_)
            words += [f.lower_ for f in c.children if f.base in ("fixed", "case")]
    return " ".join(words)


def is_negated(token: Token) -> bool:
    """Whether the token itself is turned round: "was not killed", "no soldiers"."""
    return any(
        c.lower_ in ("not", "n't", "n’t", "never", "no", "neither", "nor", "without", "none")
        and c.base in ("advmod", "det", "case", "cc", "mark", "neg")
        for c in token.children
    )


def clause_head(token: Token) -> Token:
    """The predicate of the clause in which a token stands (itself, where it is one)."""
    for node in (token, *climb(token)):
        if node.dep_ in ("root", "ROOT") or node.base in ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"):
            return node
        if node.base == "conj" and node.pos_ in ("VERB", "AUX"):
            return node
    return token.sent.root


def predicate(token: Token) -> Token | None:
    """What a subject is said to be: "four of them were fighters"."""
    return token.head if token.base == "nsubj" and child(token.head, "cop") is not None else None


def phrase(token: Token) -> Span:
    """The noun phrase of a token without what is said about it: no relative clause, apposition, conjunct or trailing
    place."""
    doc: Doc = token.doc
    start, end = token.i, token.i + 1
    stack = [token]
    while stack:
        node = stack.pop()
        for c in node.children:
            if c.base in _ASIDE or (c.dep_ == "punct" and c.i > token.i) or (c.base == "case" and c.i < node.i):
                continue
            if c.dep_ in _INSIDE_NOUN or c.base in _INSIDE_NOUN or (c.base == "nmod" and has_case(c, "of")):
                start, end = min(start, c.i), max(end, c.i + 1)
                stack.append(c)
    while start < token.i and (doc[start].is_punct or doc[start].is_space or doc[start].base in ("case", "fixed")):
        start += 1
    while end > token.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def reach(token: Token) -> tuple[int, int]:
    """The stretch of a token's whole subtree, as token indices `[start, end)`."""
    return token.left_edge.i, token.right_edge.i + 1


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it after it: "killed and wounded"."""
    out = [token]
    for c in token.children:
        if c.base == "conj":
            out += conjuncts(c)
    return out


def first_conjunct(token: Token) -> Token:
    """The first of a row of joined tokens, the one that carries the row's relation."""
    while token.base == "conj" and token.head.i != token.i:
        token = token.head
    return token


def names_in(doc: Doc, start: int, end: int) -> list[Span]:
    """The names that stand in tokens `[start, end)`, whole or in part. (`doc.ents` is put together anew each time.)"""
    found: list[Span] = []
    at = max(0, start)
    while at > 0 and doc[at].ent_iob_ == "I":
        at -= 1
    while at < min(end, len(doc)):
        after = at + 1
        if doc[at].ent_type_:
            while after < len(doc) and doc[after].ent_iob_ == "I":
                after += 1
            if after > start:
                found.append(Span(doc, at, after, label=doc[at].ent_type_))
        at = after
    return found


def is_order(verb: Token) -> bool:
    """ "Set the number of victims to zero": a verb in its base form tells of nothing where it has no subject, or only
    the name of one who is addressed."""
    bare = verb.pos_ == "VERB" and verb.lower_ == verb.lemma_ and verb.base in ("root", "parataxis")
    subject = child(verb, "nsubj", "nsubj:pass", "aux")
    return bare and (subject is None or any(c.lower_ == "please" for c in verb.children))
