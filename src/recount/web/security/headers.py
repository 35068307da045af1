"""Headers of every answer: the page may load from here alone, runs no inline script, and is framed by nobody."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # under no-referrer browsers send "Origin: null" with the own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
"""Where a proxy speaks TLS: browsers come by nothing else for a year."""
FILES = "/static/"
KEPT = "public, max-age=31536000, immutable"


class SecurityHeaders:
    """Sets the headers. Pages are never stored: what they show is nobody else's. Built files have a digest in their
    name, and are kept."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self.app = app
        self.headers = HEADERS | TLS_ONLY if https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                kept = scope["path"].startswith(FILES) and message["status"] == 200
                headers["Cache-Control"] = KEPT if kept else "no-store"
            await send(message)

        await self.app(scope, receive, with_headers)
