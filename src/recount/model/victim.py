"""Victims as lists name them: a list, a person on it, and the suggestion that two entries are one person."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any, Literal, get_args

from pydantic import ConfigDict, Field

from recount.model.canonical import short_id
from recount.model.record import Record
from recount.model.vocabulary import AgeGroup, Measure, Sex, Status

Script = Literal["arabic", "latin", "cyrillic", "other"]
LinkState = Literal["suggested", "accepted", "rejected"]
SCRIPTS: tuple[Script, ...] = get_args(Script)
LINK_STATES: frozenset[str] = frozenset(get_args(LinkState))


class VictimName(Record):
    """One way in which a list writes a person's name.

    `parts` are the name's parts from the person's own name to the family's, where the list keeps them in columns of
    their own; empty where it writes the whole name in one.
    """

    text: str
    script: Script
    parts: tuple[str, ...] = ()


class VictimList(Record):
    """A list of named victims, as one file at one time.

    `id` is the hash of the file's bytes and of `name`. `released` is the day for which the list stands. `series` names
    the succession of lists of which this is one release: within a series, the lists' own numbers mean the same person.
    `source_id` is the file as it was given.
    """

    id: str
    name: str
    series: str | None = None
    publisher: str | None = None
    released: str | None = None
    source_id: str | None = None
    sha256: str
    columns: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def make_id(cls, sha256: str, name: str) -> str:
        """The id of the list that a file of these bytes is under this name."""
        return f"list:{short_id('victim list', sha256, name)}"


class ListedVictim(Record):
    """A victim as one row of one list names them: what the list says, and the row as it was written.

    `names` is empty for a person whom the list counts and does not name. `age` is in whole years. `start` and `end`
    are the first and last day on which it can have happened, equal where the day is known. `own_id` is the list's own
    number for the person, `incident` and `family` its own marks of who died together and who belongs together.
    `as_written` holds every cell of the row under its column's heading, also those that nothing was read from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str
    list_id: str
    sheet: str | None = None
    row: int
    own_id: str | None = None
    names: tuple[VictimName, ...] = ()
    outcome: Measure | None = None
    status: Status | None = None
    role: str | None = None
    age: int | None = None
    born: str | None = None
    age_group: AgeGroup | None = None
    sex: Sex | None = None
    place: str | None = None
    start: str | None = Field(default=None, alias="from")
    end: str | None = Field(default=None, alias="to")
    incident: str | None = None
    family: str | None = None
    as_written: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def make_id(cls, list_id: str, sheet: str | None, row: int) -> str:
        """The id of a row of a list: two rows that say the same are two entries, until a person decides."""
        return f"victim:{short_id('listed victim', list_id, sheet, row)}"

    def to_json(self) -> dict[str, Any]:
        """The entry in the shape of `recount people list --format jsonl`."""
        return self.model_dump(mode="json", by_alias=True)


class VictimLink(Record):
    """The suggestion that two entries are one person, and what became of it.

    `left` and `right` are ids of listed victims, or of figures that name a victim ("figure:" before the id), the
    smaller first. `weight` is the sum of the base-2 logarithms of the Bayes factors, `probability` what follows from
    it. `why` says feature by feature how the two agree, without any name. `state` is "suggested" until a person
    decides, or until a threshold that somebody set accepts it: `decided_by` says which, `reason` why.
    """

    id: str
    left: str
    right: str
    probability: float
    weight: float
    why: dict[str, str] = Field(default_factory=dict)
    state: LinkState = "suggested"
    decided_by: str | None = None
    reason: str | None = None

    @classmethod
    def make_id(cls, left: str, right: str) -> str:
        """The id of a pair, whichever way round it is given."""
        return f"same:{short_id('victim link', *sorted((left, right)))}"

    def to_json(self) -> dict[str, Any]:
        """The suggestion as a plain JSON object."""
        return self.model_dump(mode="json")


def script_of(text: str) -> Script:
    """The script of most letters of a name; "other" where it has none of the known ones."""
    counts = Counter(map(_script_of_letter, filter(str.isalpha, text)))
    return max(SCRIPTS, key=lambda script: counts[script]) if counts else "other"


@lru_cache(maxsize=1024)
def _script_of_letter(letter: str) -> Script:
    word = unicodedata.name(letter, "").split(" ")[0].lower()
    return next((script for script in SCRIPTS if script == word), "other")
