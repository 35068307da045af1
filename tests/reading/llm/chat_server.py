"""A real HTTP server on loopback that speaks the chat completions protocol, with answers that a test lays out."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the server sends: a status, headers and a body; `wait_s` between the bytes of the body."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    length: int | None = None


@dataclass
class Asked:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def report(self) -> str:
        """The user's message."""
        return str(self.body["messages"][-1]["content"])


def answer(value: Any) -> Reply:
    """A completion whose content is the JSON of a value, or a text as it is."""
    content = value if isinstance(value, str) else json.dumps(value)
    message = {"role": "assistant", "content": content}
    completion = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return Reply(body=json.dumps(completion).encode())


class ChatServer:
    """Answers by a script: each request takes the next reply, the last one again and again."""

    def __init__(self, *script: Reply | Callable[[Asked], Reply]) -> None:
        self.script, self.asked = list(script), list[Asked]()
        self.url = ""

    def next_reply(self, asked: Asked) -> Reply:
        """The reply to a request."""
        self.asked.append(asked)
        step = self.script[min(len(self.asked), len(self.script)) - 1]
        return step(asked) if callable(step) else step


@contextmanager
def serving(*script: Reply | Callable[[Asked], Reply]) -> Iterator[ChatServer]:
    """A server that runs while the block does."""
    server = ChatServer(*script)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply = server.next_reply(Asked(self.path, dict(self.headers.items()), json.loads(body)))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            try:
                self._send(reply)
            except OSError:
                return  # the client went away, as some tests want it to

        def _send(self, reply: Reply) -> None:
            if not reply.wait_s:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                time.sleep(reply.wait_s)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
