"""A reading: all that one reader took from one report."""

from __future__ import annotations

from typing import Any

from recount.model.claim import Claim, Gap
from recount.model.problem import Problem
from recount.model.record import Record
from recount.model.report import Report


class ReaderIdentity(Record):
    """Which reader: `version` holds digests of model, vocabularies, gazetteer and settings."""

    name: str
    version: str


class Reading(Record):
    """All that one reader took from one report; a pure function of the report and of the reader's version."""

    report: Report
    reader: ReaderIdentity
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading in the shape of `recount read --format jsonl`."""
        return self.model_dump(mode="json", by_alias=True)
