"""From a tally down to the words: cells, incidents, origins, claims, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from recount.counting.rulebook import Rulebook
from recount.linking import Linked
from recount.model import Incident, Reading, Tally, TallyCell
from recount.model.record import Record
from recount.model.span import Span

BranchKind = Literal["tally", "cell", "incident", "origin", "claim", "words", "left out", "beside"]


class Branch(Record):
    """A node of the explanation. `id` is that of the incident, origin or claim; `report`, `span`, `text` are for words."""

    kind: BranchKind
    label: str
    id: str | None = None
    report: str | None = None
    span: Span | None = None
    text: str | None = None
    children: tuple[Branch, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The tree as plain JSON values."""
        return self.model_dump(mode="json")


def explain(
    tally: Tally,
    cell: TallyCell | None,
    incidents: Sequence[Incident],
    linked: Linked,
    readings: Sequence[Reading],
    rulebook: Rulebook,
) -> Branch:
    """The tree under one cell, or under all cells where `cell` is None, with what was left out and what stands beside."""
    raise NotImplementedError
