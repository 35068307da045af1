"""Persons named in a report: whom the names head saw, and those who are told by surname or by what is said beside them.

"Omar al-Haddad was kidnapped. Al-Haddad, a judge, was shot": the second is he, whatever the names head calls it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recount.reading.en.count import People
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children, climb, has_case

_ARTICLES = ("al-", "el-", "as-", "ash-", "ar-", "at-", "az-", "ad-", "an-", "al", "el", "abu")
_SHORT = 2  # letters of initials and particles, which tell nobody
_JOINED = ("flat", "compound", "goeswith", "punct", "nmod", "case")


@dataclass(frozen=True)
class Name:
    """The tokens `[start, end)` that name a person, and the one that carries the name in its clause."""

    start: int
    end: int
    root: Token

    @property
    def text(self) -> str:
        return " ".join(self.root.doc[self.start : self.end].text.split())


def find_names(doc: Doc, people: People) -> tuple[Name, ...]:
    """The names of persons, in the order of the text."""
    names = [Name(e.start, e.end, _carrier(e.root, people)) for e in doc.ents if e.label_ == "PER"]
    inside = {i for n in names for i in range(n.start, n.end)}
    known = {part: n.start for n in reversed(names) for part in folded(n.text)}
    for token in doc:
        if token.i not in inside and (name := _unseen(token, known, people)) is not None:
            names.append(name)
            inside.update(range(name.start, name.end))
    return tuple(sorted(names, key=lambda n: n.start))


def folded(name: str) -> tuple[str, ...]:
    """The parts of a name that tell one person from another, in lower case without article."""
    out = []
    for word in name.casefold().replace("’", "'").split():
        part = next((word.removeprefix(a) for a in _ARTICLES if a.endswith("-") and word.startswith(a)), word)
        part = part.strip(".,'\"-")
        if len(part) > _SHORT and part not in _ARTICLES:
            out.append(part)
    return tuple(out)


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: one has all the parts of the other ("Shireen Abu Akleh", "Abu Akleh")."""
    parts, others = set(folded(a)), set(folded(b))
    return bool(parts and others) and (parts <= others or others <= parts)


def titles(name: Name, people: People) -> Iterator[Token]:
    """The nouns that say who a named person is: "Colonel X", "the journalist X", "X, a judge"."""
    doc = name.root.doc
    for before in reversed(doc[max(name.root.sent.start, name.start - 4) : name.start]):
        if before.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "PRON"):
            break
        if people.is_person(before):
            yield before
    yield from (c for c in children(name.root, "appos") if people.is_person(c))
    if (noun := told_of(name, people)) is not None:
        yield noun


def told_of(name: Name, people: People) -> Token | None:
    """The noun that a name says over again: "the head of the council, X" names the head."""
    head = name.root.head
    if base(name.root) == "obl" and has_case(name.root, "as") and head.lemma_ in ("name", "identify"):
        noun = child(head, "obj", "nsubj:pass")  # "identified the dead man as X"
        return noun if noun is not None and noun.pos_ == "NOUN" and child(noun, "amod") is not None else None
    if base(name.root) not in ("appos", "flat", "compound"):
        return None
    if base(name.root) == "appos" and base(head) == "nmod" and not people.is_person(head):
        head = head.head
    return head if people.is_person(head) else None


def is_alias(name: Name) -> bool:
    """Whether a name is another name of the person before it: "X (Y)", "X, also known as Y"."""
    doc = name.root.doc
    before = doc[max(name.root.sent.start, name.start - 4) : name.start]
    said = " ".join(t.lower_ for t in before)
    if said.endswith(("known as", "alias", "aka", "nicknamed", "nom de guerre", "called")):
        return True
    return said.endswith("(") and len(before) > 1 and before[-2].ent_type_ == "PER"


def _carrier(root: Token, people: People) -> Token:
    """The token that has the place of a name in its clause: a title of which the tree hangs the name."""
    for above in climb(root):
        if base(root) != "flat" or not (above.pos_ == "PROPN" or people.is_person(above)):
            break
        root = above
    return root


def _unseen(token: Token, known: dict[str, int], people: People) -> Name | None:
    """A name that the names head did not see as a person's."""
    if token.pos_ != "PROPN" or base(token) in ("compound", "flat", "nmod", "obl") or token.text.isupper():
        return None
    part = folded(token.text)
    again = bool(part) and known.get(part[-1], token.i) < token.i
    if not again and (token.ent_type_ in ("ORG", "GROUP", "DATE", "NORP") or people.is_person(token)):
        return None
    said = next((c for c in children(token, "appos") if people.is_person(c) and child(c, "det") is not None), None)
    if not again and (said is None or base(token) not in ("nsubj", "obj")):
        return None
    start, end = token.i, token.i + 1
    doc = token.doc
    while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i == token.i:
        start -= 1
    while end < len(doc) and doc[end].head.i == token.i and base(doc[end]) in _JOINED[:3]:
        end += 1
    return Name(start, end, token)
