"""One module a noun: what a browser sees. Pages ask `recount.web.answers` and nothing else."""

from __future__ import annotations

from fastapi import APIRouter

from recount.web.pages import (
    account,
    accounts,
    adding,
    changes,
    claims,
    entering,
    export,
    home,
    incident_decisions,
    incidents,
    journal,
    map,
    queue,
    report_decisions,
    reports,
    signing_in,
    tally,
    tiles,
    voices,
)


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    return (
        entering.router, signing_in.router, account.router, accounts.router, home.router, adding.router, reports.router,
        report_decisions.router, incidents.router, incident_decisions.router, claims.router, queue.router,
        journal.router, map.router, tally.router, tiles.router, changes.router, export.router, voices.router,
    )  # fmt: skip
