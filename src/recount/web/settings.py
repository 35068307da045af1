"""How one workspace is run: which ledger, for whom, under which names it answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Mode = Literal["laptop", "team"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SESSION_SECONDS = 12 * 3600
"""How long a session lasts without a new sign-in: a working day."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`mode` "laptop": one local person, who comes in by a one-time link and needs no account. "team": accounts.

    `hosts` are the names under which the workspace answers, without port; a request under another name is refused, so
    that no page of another site can reach it by rebinding a name. `port` makes the cookie's name: cookies do not tell
    ports apart, and two workspaces may run beside each other. `https` marks the cookies as secure. `offline` keeps the
    workspace from fetching reports; `allow_hosts` are hosts with local addresses from which it may. `tiles` is a
    PMTiles file for maps at street level (`recount.web.tiles`).
    """

    ledger: str
    mode: Mode = "laptop"
    hosts: tuple[str, ...] = LOOPBACK
    port: int = 8750
    https: bool = False
    offline: bool = False
    allow_hosts: frozenset[str] = frozenset()
    tiles: Path | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def cookie(self) -> str:
        """The name of the session's cookie."""
        return "__Host-recount" if self.https else f"recount-{self.port}"
