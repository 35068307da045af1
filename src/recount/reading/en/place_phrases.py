"""The phrase around a name: kind nouns, directions, surroundings; and by which token and preposition it hangs."""

from __future__ import annotations

from dataclasses import dataclass

from recount.reading.en.parsed import Doc, Token
from recount.reading.en.place_names import Name
from recount.reading.en.place_words import PlaceWords, Relation, place_words

_BEFORE = 5
"""Words that a phrase may reach before the name ("the far western rural outskirts of")."""
_INSIDE_PHRASE = frozenset(
    {"flat", "compound", "nmod", "appos", "nmod:poss", "goeswith", "fixed", "dep", "nmod:desc", "amod"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` around a name. `noun`: the kind that a noun gives the name, "" for none.

    `vague`: the happening is about the name rather than in it; `direction`: a compass word narrows or moves it;
    `of_direction`: "south of X"; `is_line`: a border or road of or to the name.
    """

    first: int
    last: int
    noun: str
    vague: bool
    direction: bool
    of_direction: bool
    near: bool
    is_line: bool
    anchor: int
    relation: Relation | None


class Phrases:
    """Reads phrases around the names of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words: PlaceWords = place_words()
        self.lower = [token.lower_ for token in doc]

    def of(self, name: Name) -> Phrase:
        """The phrase of a name."""
        last, after = self._after(name.last)
        first, before = self._before(name.first)
        said = before | after
        anchor = self._anchor(name, first, last)
        return Phrase(
            first=first,
            last=last,
            noun=self._noun(name, after, before),
            vague=bool(said & self.words.surroundings),
            direction=bool(said & self.words.direction),
            of_direction="of" in before and self.lower[first] in self.words.direction and not before & self.words.kinds,
            near=bool(before & {"near"}),
            is_line=(bool(said & self.words.line) or anchor.lower_ in self.words.line)
            and not (name.entries and name.entries[0].kind == "facility"),
            anchor=anchor.i,
            relation=self._relation(anchor, first),
        )

    def _after(self, at: int) -> tuple[int, set[str]]:
        """The end of the phrase, and the words after the name: "Idlib" + "southern countryside"."""
        said: set[str] = set()
        end = at
        closed = at
        while end < len(self.lower) and end < at + 4:
            word = self.lower[end]
            if word in self.words.kinds or word in self.words.line or word in self.words.building:
                closed = end + 1
                said.add(word)
            elif word in self.words.direction and (
                self.doc[end].pos_ == "ADJ" or (end + 1 < len(self.lower) and self.lower[end + 1] in self.words.kinds)
            ):
                pass
            else:
                break
            end += 1
        return closed, said | {w for w in self.lower[at:closed] if w in self.words.direction}

    def _before(self, at: int) -> tuple[int, set[str]]:
        """The start of the phrase, and the words before the name: "northern countryside of" + "Idlib"."""
        start = at
        linked = self.words.kinds | self.words.line | self.words.facility | self.words.direction
        said: set[str] = set()
        while start > 0 and at - start < _BEFORE:
            word, before = self.lower[start - 1], self.lower[start - 2] if start > 1 else ""
            if word in self.words.direction and (start == at or self.lower[start] not in ("of", "near")):
                if self.lower[start] not in self.words.settlement:  # "the countryside of the northern city of X"
                    said.add(word)
            elif word == "of" and before in linked and not self._belongs_before(start - 2):
                said |= {word, before}
                start -= 1
            elif word in ("the", "a") and start < at and before in ("of", "near"):
                pass
            elif start < at and word in linked - self.words.direction:
                said.add(word)
            else:
                break
            start -= 1
        while start < at and self.lower[start] in ("the", "a", "of"):
            start += 1
        return start, said

    def _belongs_before(self, noun: int) -> bool:
        """Whether a kind noun belongs to the name before it: "the Karrada district of Baghdad"."""
        before = self.doc[noun - 1] if noun else None
        return (
            before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and before.ent_type_ != "NORP"
        )

    def _noun(self, name: Name, after: set[str], before: set[str]) -> str:
        if name.entries and len(name.entries) == 1 and name.entries[0].kind == "facility":
            return "facility"
        for said in (after, before if "of" in before else set()):
            for noun in ("camp", "province", "district", "settlement"):
                if said & getattr(self.words, noun):
                    return noun
            if said & self.words.surroundings and said is after:
                return ""
        return ""

    def _anchor(self, name: Name, first: int, last: int) -> Token:
        """The highest token of the phrase."""
        node = self.doc[name.first : name.last].root
        for _ in range(6):
            head = node.head
            if head.i == node.i:
                break
            in_phrase = first <= head.i < last
            cases = {child.lower_ for child in node.children if child.dep_ == "case" and child.i < node.i}
            if not in_phrase and cases - {"of", "with"}:
                break
            bound = node.dep_ in _INSIDE_PHRASE and head.lower_ in self.words.kinds | self.words.line
            if not (in_phrase or bound):
                break
            node = head
        return node

    def _sent_from(self, first: int) -> bool:
        """Whether the words before say that something came from there: "launched from a frigate in the Red Sea"."""
        at = first - 1
        while at >= 0 and self.doc[at].pos_ == "DET":
            at -= 1
        if at < 0 or self.words.relation.get(self.lower[at]) != "in":
            return False
        at -= 1
        while at >= 0 and self._is_part(at) and first - at < _BEFORE + 2:
            at -= 1
        return at >= 0 and self.lower[at] == "from"

    def _is_part(self, at: int) -> bool:
        """Whether a word can stand between "from" and "in" of what was sent from there: no other place."""
        token = self.doc[at]
        return token.pos_ in ("NOUN", "ADJ", "DET", "NUM", "PROPN") and token.ent_type_ != "PLACE"

    def _relation(self, anchor: Token, first: int) -> Relation | None:
        if self._sent_from(first):
            return "from"
        cases = [child for child in anchor.children if child.dep_.startswith("case") and child.i < anchor.i]
        for case in reversed(cases):
            relation = self.words.relation.get(case.lower_)
            if relation == "to" and case.i and self.lower[case.i - 1] in self.words.road:
                return "near"  # "on the road to X"
            if relation is not None:
                return relation
        if anchor.dep_ in ("compound", "amod", "nmod:poss", "nmod:desc"):
            return None  # the preposition before belongs to the noun after
        before = first - 1
        if before >= 0 and self.lower[before] == "the":
            before -= 1
        if before >= 0 and self.doc[before].pos_ in ("ADP", "SCONJ", "ADV", "ADJ"):
            return self.words.relation.get(self.lower[before])
        if anchor.dep_.startswith("conj"):
            return self._relation(anchor.head, anchor.head.i)
        return None
