"""Requests that change something must come from the workspace's own pages: they carry the session's secret word."""

from __future__ import annotations

import hmac
from typing import Any

from fastapi import HTTPException, Request

from recount.web.security.hosts import name_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADER = "x-csrf-token"
FIELD = "csrf"


async def refuse_forged(request: Request) -> None:
    """Raises HTTPException 403 where a request that changes something came from elsewhere.

    A browser that says where a request comes from is believed; beside it, what a session sends must carry that
    session's word, in a header or a form field. A request with a bearer token has no session that could be abused.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    elsewhere = site not in (None, "same-origin", "none")
    if origin is not None and name_of(origin.partition("://")[2]) != name_of(request.headers.get("host", "")):
        elsewhere = True
    if elsewhere:
        raise HTTPException(403, "this request came from another site")
    session: Any = request.state.session
    if session is None:
        return
    said = request.headers.get(HEADER) or ""
    if not said and "form" in request.headers.get("content-type", ""):
        field = (await request.form()).get(FIELD)
        said = field if isinstance(field, str) else ""
    if not hmac.compare_digest(said.encode(), session.csrf.encode()):
        raise HTTPException(403, "this form is too old or came from elsewhere; open the page again")
