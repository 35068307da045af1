"""Who a request comes from: set on each request before any route sees it."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from recount.web.security.sessions import Sessions


class Identity:
    """Puts `session` and `person` on the request's state, None where nobody is signed in."""

    def __init__(self, app: ASGIApp, sessions: Sessions, cookie: str) -> None:
        self.app = app
        self.sessions = sessions
        self.cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = HTTPConnection(scope)
            value = request.cookies.get(self.cookie)
            session = self.sessions.find(value) if value else None
            request.state.session = session
            request.state.person = session.person if session else None
        await self.app(scope, receive, send)
