"""Asks an OpenAI-compatible server for one chat completion: bounded, retried, paced, without redirects or proxies."""

from __future__ import annotations

import contextlib
import email.utils
import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from recount.reading.llm.endpoint import Endpoint, is_loopback_address

_RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
# How servers say that they do not know the form of answer that was asked for.
_FORM_REFUSED = frozenset({400, 404, 415, 422, 501})
_FORMS = ("json_schema", "json_object", "text")
_FIRST_WAIT_S = 1.0


class ServerFailed(Exception):
    """The server gave no answer. The message holds no secret and nothing that the server wrote."""


@dataclass(frozen=True)
class Limits:
    """What a client waits for and takes. Seconds and bytes; `rate_per_minute` None is no limit.

    `timeout_s` is for one request as a whole. A server that asks to wait longer than `max_wait_s` is given up.
    """

    timeout_s: float = 120.0
    retries: int = 3
    rate_per_minute: float | None = None
    max_wait_s: float = 60.0
    max_answer_bytes: int = 2_000_000


@dataclass(frozen=True)
class _Response:
    status: int
    retry_after: str | None
    body: bytes


class ChatClient:
    """One model on one server. Not for several threads at once."""

    def __init__(
        self,
        endpoint: Endpoint,
        model: str,
        *,
        key: str | None = None,
        limits: Limits = Limits(),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`key` is sent as bearer token; raises ValueError where it cannot be a key or would travel unencrypted."""
        if key and not (key.isascii() and key.isprintable() and " " not in key):
            raise ValueError("the language model's key holds characters that no key has")
        if key and endpoint.remote and endpoint.scheme != "https":
            raise ValueError("the key would be sent unencrypted to another machine: use https")
        self.endpoint, self.model, self.limits = endpoint, model, limits
        self._key, self._sleep = key, sleep
        self._form = 0
        self._next_at = 0.0

    def __repr__(self) -> str:
        return f"ChatClient({self.endpoint.host}:{self.endpoint.port}, {self.model!r})"

    def complete(self, messages: list[dict[str, str]], schema: Mapping[str, Any], *, max_tokens: int) -> str:
        """The content of the model's answer. Raises ServerFailed where there is none after all retries."""
        while True:
            body = self._body(messages, schema, max_tokens)
            response = self._ask(body)
            if response.status in _FORM_REFUSED and self._form < len(_FORMS) - 1:
                self._form += 1  # kept for the requests that follow: a server does not learn it
                continue
            if response.status != 200:
                self._form = 0  # it was not the form that was refused
                raise ServerFailed(f"the server answered with HTTP status {response.status}")
            return _content(response.body)

    def _body(self, messages: list[dict[str, str]], schema: Mapping[str, Any], max_tokens: int) -> bytes:
        asked: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": max_tokens,
            "stream": False,
        }
        form = _FORMS[self._form]
        if form == "json_schema":
            named = {"name": "reading", "strict": True, "schema": schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": named}
        elif form == "json_object":
            asked["response_format"] = {"type": "json_object"}
        # Lone surrogates, which JSON in UTF-8 cannot hold, leave as escapes.
        return json.dumps(asked).encode("ascii")

    def _ask(self, body: bytes) -> _Response:
        """The server's answer, asked again while it says that it is busy or cannot be reached."""
        wait = _FIRST_WAIT_S
        for attempt in range(self.limits.retries + 1):
            self._pace()
            try:
                response = self._post(body)
                failure = f"the server answered with HTTP status {response.status}"
            except (OSError, http.client.HTTPException) as error:
                response, failure = None, _named(error)
            if response is not None and response.status not in _RETRIED:
                return response
            if attempt == self.limits.retries:
                break
            asked = _retry_after_s(response.retry_after) if response is not None else None
            if (asked or 0.0) > self.limits.max_wait_s:
                failure += f" and asks to wait longer than {self.limits.max_wait_s:g} s"
                break
            self._sleep(asked if asked is not None else min(wait, self.limits.max_wait_s))
            wait *= 2
        raise ServerFailed(failure)

    def _pace(self) -> None:
        if self.limits.rate_per_minute is None:
            return
        now = time.monotonic()
        if now < self._next_at:
            self._sleep(self._next_at - now)
        self._next_at = max(now, self._next_at) + 60.0 / self.limits.rate_per_minute

    def _post(self, body: bytes) -> _Response:
        connection = self._connection()
        expired = threading.Event()
        try:
            connection.connect()
            self._check_peer(connection.sock)
            with _deadline(connection.sock, self.limits.timeout_s, expired):
                connection.request("POST", f"{self.endpoint.path}/chat/completions", body, self._headers())
                answer = connection.getresponse()
                content = answer.read(self.limits.max_answer_bytes + 1)
                whole = not answer.length  # http.client does not complain about a body that ends early
        except (OSError, http.client.HTTPException):
            if expired.is_set():
                raise TimeoutError from None
            raise
        finally:
            connection.close()
        if expired.is_set():
            raise TimeoutError
        if len(content) > self.limits.max_answer_bytes:
            raise ServerFailed(f"the answer is larger than {self.limits.max_answer_bytes:,} bytes")
        if not whole:
            raise ConnectionError
        if 300 <= answer.status < 400:
            raise ServerFailed("the server redirects to another address, which is never followed")
        return _Response(answer.status, answer.getheader("Retry-After"), content)

    def _connection(self) -> http.client.HTTPConnection:
        # http.client reads no proxy from the environment: a proxy would be another machine.
        host, port, timeout_s = self.endpoint.host, self.endpoint.port, self.limits.timeout_s
        if self.endpoint.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, port, timeout=timeout_s)

    def _check_peer(self, connected: socket.socket) -> None:
        """Before anything is sent: "localhost" can be made to lead elsewhere."""
        if not self.endpoint.remote and not is_loopback_address(connected.getpeername()[0]):
            raise ServerFailed("the address leads to another machine, which was not permitted")

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        return headers


@contextlib.contextmanager
def _deadline(connected: socket.socket, seconds: float, expired: threading.Event) -> Any:
    """Ends a connection after some seconds in all; a socket's own timeout begins anew with every byte."""

    def end() -> None:
        expired.set()
        with contextlib.suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _content(body: bytes) -> str:
    try:
        choice = json.loads(body)["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ServerFailed("the server's answer is no chat completion") from None
    if not isinstance(content, str):
        raise ServerFailed("the model answered without a text")
    return content


def _named(error: Exception) -> str:
    """What went wrong, without the words of the error: they may hold an address or a header."""
    if isinstance(error, TimeoutError):
        return "the server took too long"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers at that address"
    if isinstance(error, ssl.SSLError):
        return "no secure connection could be made"
    if isinstance(error, socket.gaierror):
        return "the host cannot be found"
    return "the connection broke" if isinstance(error, OSError) else "the server does not speak HTTP"


def _retry_after_s(value: str | None) -> float | None:
    """Seconds of a Retry-After header, which holds seconds or a date; None where it holds neither."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
