"""The API, version 1: the nouns of the pages as JSON. As pages do, it asks `answers` and `decisions` alone."""

from __future__ import annotations

from fastapi import APIRouter

from recount.web.api import claims, document, history, incidents, queue, reports, tallies, voices

PREFIX = "/api/v1"


def router() -> APIRouter:
    """All routes of the API."""
    whole = APIRouter(prefix=PREFIX)
    for one in (reports, claims, voices, incidents, queue, tallies, history, document):
        whole.include_router(one.router)
    return whole
