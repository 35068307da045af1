"""A mention of a place in a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recount.reading.en.place_words import Relation
from recount.reading.gazetteer import Entry

Role = Literal["place", "adjective", "actor", "part of name", "relative"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as the report names it.

    `start`, `end`, `text`: the name alone ("Idlib"); `phrase`: the code points of the whole phrase ("southern
    countryside of Idlib"). `role` says whether something can have happened there: a 'place'; an 'adjective' of a
    country; an 'actor', where the name stands for a government; 'part of name' of something else; 'relative', where
    the place only helps to find another ("near X", "from X", "X's border"). `relation` is the kind of preposition
    before the phrase, None for none. `within` are indexes of containing mentions, small to large.
    `where_prec` is UCDP GED's code of how exact `lat` and `lon` (degrees, WGS 84) are. `first`, `last` are the name's
    tokens, `anchor` is the token by which the phrase hangs in the tree. `is_line`: a border. `joined`: indexes of all
    mentions named together with this one, itself among them ("Iraq and Syria"), empty where it stands alone.
    `certain` is false for a name that only the encoder's label calls a place.
    """

    start: int
    end: int
    text: str
    entry: Entry | None
    role: Role
    relation: Relation | None
    phrase: tuple[int, int]
    within: tuple[int, ...]
    where_prec: int | None
    country: str | None
    lat: float | None
    lon: float | None
    first: int
    last: int
    anchor: int
    is_line: bool = False
    joined: tuple[int, ...] = ()
    certain: bool = True
