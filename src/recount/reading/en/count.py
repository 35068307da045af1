"""A count in a text, and whom a counted noun can name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recount.reading.en.lexicon import Kind, Lexicon
from recount.reading.en.parsed import Token
from recount.reading.en.tree import base

NO_KIND = Kind(None, None, None, None)


@dataclass(frozen=True)
class Count:
    """A count in the text. `tokens` is the stretch of its words, `top` the token that places it in its clause, `word`
    the
    token of what happened (for things: `top`). `part_of` is the position of the whole in the list of counts."""

    measure: str
    low: int | float | None
    high: int | float | None
    tokens: tuple[int, int]
    top: int
    word: int
    approximate: bool = False
    quantifier: str | None = None
    of: str | None = None
    kind: Kind = NO_KIND
    toll: bool = False
    denied: bool = False
    named: str | None = None
    whole: int | None = None
    part_of: int | None = None
    noun: int | None = None
    chars: tuple[int, int] | None = None


def without(counts: tuple[Count, ...], tokens: frozenset[int]) -> tuple[Count, ...]:
    """The counts that stand on none of these tokens; `part_of` moved along."""
    kept = [i for i, c in enumerate(counts) if not tokens.intersection(range(*c.tokens))]
    moved = {old: new for new, old in enumerate(kept)}
    parts = (counts[i].part_of for i in kept)
    return tuple(
        replace(counts[i], part_of=None if part is None else moved.get(part))
        for i, part in zip(kept, parts, strict=True)
    )


def _is_aged(noun: Token) -> bool:
    """ "A 4-year-old was hurt": the age stands for the person, unless it goes with a noun of its own."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    aged = noun.lower_ in ("old", "olds") and [t.lower_ for t in before] in (["year", "-"], ["month", "-"])
    return aged and base(noun) not in ("amod", "compound", "nummod", "acl")


class People:
    """Tells nouns for persons from nouns for things."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def is_person(self, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        return (
            lemma in self.lexicon.people
            or noun.lower_ in self.lexicon.people
            or noun.text in self.lexicon.people
            or noun.lemma_ in self.lexicon.people
            or noun.text.removesuffix("s") in self.lexicon.people
            or self.nationality(noun)
            or _is_aged(noun)
            or (lemma.endswith(("man", "men", "woman", "women")) and len(lemma) > 4)
        )

    def nationality(self, noun: Token) -> bool:
        """ "12 Syrians", "three Yazidis"."""
        return (
            noun.text[:1].isupper()
            and noun.text.endswith(("ans", "is", "ese", "ns", "ish", "ds", "bs", "ks"))
            and noun.ent_type_ in ("NORP", "")
        )
