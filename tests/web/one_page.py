"""A site of one page on this machine, for whoever fetches reports."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

TEXT = "Jets bombed Tell Safa on Monday and 9 people died, the Coast Monitor said. It happened 😀 at noon."
ARTICLE = f"<article><h1>Nine dead</h1><p>{TEXT * 5}</p></article>"
PAGE = f"<html><head><title>Nine dead</title></head><body>{ARTICLE}</body></html>"


class OnePage(BaseHTTPRequestHandler):
    """A site of one page."""

    def do_GET(self) -> None:
        """The page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def one_page() -> Iterator[int]:
    """Runs the site; gives its port."""
    server = HTTPServer(("127.0.0.1", 0), OnePage)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
