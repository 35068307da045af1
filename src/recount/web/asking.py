"""What pages and the API ask of a request: its ledger, who asks, and what stands in the address."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from recount.ledger import Ledger
from recount.web.access import Person
from recount.web.answers.keeping import Kept


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _viewer(request: Request) -> Person:
    person: Person = request.state.person
    return person


def _kept(request: Request) -> Kept:
    kept: Kept = request.app.state.kept
    return kept


LedgerOf = Annotated[Ledger, Depends(_ledger)]
KeptOf = Annotated[Kept, Depends(_kept)]
Viewer = Annotated[Person, Depends(_viewer)]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Name = Annotated[str, Query(max_length=200)]
Mark = Annotated[str, Query(max_length=500)]
"""Where a page begins: see `recount.ledger.pages`."""
