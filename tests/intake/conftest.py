"""A real HTTP server on loopback, and one extracting process for all tests that need one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recount.intake.extractor import Extractor
from recount.intake.options import Options

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """What the server answers by path, and what it was asked."""

    def __init__(self, http: ThreadingHTTPServer) -> None:
        self._http = http
        self.answers: dict[str, Answer] = {}
        self.asked: list[dict[str, str]] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._http.server_port}"

    @property
    def options(self) -> Options:
        return Options(allow_hosts=frozenset({self.host}), fetch_timeout_s=20)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def serve(self, path: str, body: bytes, content_type: str = "text/html", status: int = 200, **more: str) -> str:
        """Answers `path` with these; gives the address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", content_type)
            handler.send_header("Content-Length", str(len(body)))
            for name, value in more.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            known.answers[self.path.split("?")[0]](self)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        known = Server(http)
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield known
        http.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def extractor() -> Iterator[Extractor]:
    with Extractor(Options()) as one:
        yield one
