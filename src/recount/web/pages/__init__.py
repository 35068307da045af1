"""One module a noun: what a browser sees. Pages ask `recount.web.answers` and nothing else."""

from __future__ import annotations

from fastapi import APIRouter

from recount.web.pages import entering, home, incidents, reports, tally


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    return (entering.router, home.router, reports.router, incidents.router, tally.router)
