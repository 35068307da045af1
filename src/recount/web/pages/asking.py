"""What pages ask of a request: its ledger, and who asks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from recount.ledger import Ledger
from recount.web.access import Person


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _viewer(request: Request) -> Person:
    person: Person = request.state.person
    return person


LedgerOf = Annotated[Ledger, Depends(_ledger)]
Viewer = Annotated[Person, Depends(_viewer)]
Words = Annotated[str, Query(max_length=200)]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
