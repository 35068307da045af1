"""Who a request comes from: set on each request before any route sees it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from recount.web.access.person import Person
from recount.web.security.sessions import Sessions


class Identity:
    """Puts `session` and `person` on the request's state, None where nobody is signed in.

    A bearer token stands for a person without a session, and for nothing else: a request with one has no cookie read.
    """

    def __init__(
        self, app: ASGIApp, sessions: Sessions, cookie: str, holder: Callable[[str], Person | None] | None = None
    ) -> None:
        self.app = app
        self.sessions = sessions
        self.cookie = cookie
        self.holder = holder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = HTTPConnection(scope)
            kind, _, token = request.headers.get("authorization", "").partition(" ")
            if kind.lower() == "bearer":
                request.state.session = None
                request.state.person = await run_in_threadpool(self.holder, token.strip()) if self.holder else None
            else:
                value = request.cookies.get(self.cookie)
                session = await run_in_threadpool(self.sessions.find, value) if value else None
                request.state.session = session
                request.state.person = session.person if session else None
        await self.app(scope, receive, send)
