"""How much a request may bring: little from a stranger, a form's files from somebody who is known."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRANGER_BYTES = 64 << 10
"""A door's form, or a passkey's answer."""

KNOWN_BYTES = 64 << 20
"""All files of one form (see `recount.web.decisions.reports`), and what surrounds them."""


class Size:
    """Refuses, with 413, a request that says or turns out to be larger than its sender may send.

    Bodies are parsed before a route is reached, so that no route could refuse one. Stands behind `Identity`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        known = HTTPConnection(scope).state.person is not None
        limit, came = KNOWN_BYTES if known else STRANGER_BYTES, 0
        said = Headers(scope=scope).get("content-length", "")
        too_large = said.isdigit() and int(said) > limit

        async def counted() -> Message:
            nonlocal came
            if too_large:
                raise HTTPException(413, f"a request may bring {limit} bytes")
            message = await receive()
            came += len(message.get("body", b""))
            if came > limit:
                raise HTTPException(413, f"a request may bring {limit} bytes")
            return message

        await self.app(scope, counted, send)
