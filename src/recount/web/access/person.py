"""A person who works in the workspace, and what they are there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from recount.web.access.actions import Action


class Role(IntEnum):
    """From the least to the most: who may more may also do all that comes before."""

    reader = 1
    analyst = 2
    editor = 3
    administrator = 4


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is written into the journal with what they decide; `scopes` are all that a token may do, None: all."""

    id: str
    name: str
    role: Role
    scopes: frozenset[Action] | None = None


LOCAL = Person(id="local", name="local", role=Role.administrator)
"""The one person of a laptop's workspace."""
