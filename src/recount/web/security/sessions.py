"""Sessions: who a cookie stands for. Kept in memory; a restart ends them all."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Protocol

from recount.web.access.person import Person
from recount.web.settings import SESSION_SECONDS


@dataclass(frozen=True, slots=True)
class Session:
    """`csrf` is the word that this session's forms carry."""

    person: Person
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    ends: float = field(default_factory=lambda: time.monotonic() + SESSION_SECONDS)


class Sessions(Protocol):
    """Where sessions are kept."""

    def begin(self, person: Person) -> str:
        """A new session for a person; gives the cookie's value."""

    def find(self, cookie: str) -> Session | None:
        """The session behind a cookie, None where there is none or it has ended."""

    def end(self, cookie: str) -> None:
        """End a session."""


class SessionsInMemory:
    """Sessions of one process, by the digest of their cookie: what is in memory opens nothing."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, person: Person) -> str:
        """A new session for a person; gives the cookie's value."""
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            now = time.monotonic()
            self._open = {key: one for key, one in self._open.items() if one.ends > now}
            self._open[_key(cookie)] = Session(person)
        return cookie

    def find(self, cookie: str) -> Session | None:
        """The session behind a cookie, None where there is none or it has ended."""
        found = self._open.get(_key(cookie))
        return found if found is not None and found.ends > time.monotonic() else None

    def end(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(_key(cookie), None)


class OneTimeToken:
    """A token that opens a session once."""

    def __init__(self, token: str) -> None:
        self._digest: str | None = _key(token)
        self._lock = threading.Lock()

    def use(self, token: str) -> bool:
        """Whether the token opens; from then on it does not."""
        with self._lock:
            if self._digest is None or not secrets.compare_digest(_key(token), self._digest):
                return False
            self._digest = None
            return True


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
