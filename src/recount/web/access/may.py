"""The access function: the only place that decides who may do what, with what."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from recount.web.access.actions import Action
from recount.web.access.person import Person, Role

LEAST = MappingProxyType(
    {
        Action.read: Role.reader,
        Action.account: Role.reader,
        Action.comment: Role.analyst,
        Action.add: Role.analyst,
        Action.review: Role.analyst,
        Action.export: Role.analyst,
        Action.decide: Role.editor,
        Action.publish: Role.editor,
        Action.expunge: Role.administrator,
        Action.administer: Role.administrator,
    }
)
"""The least role for each action that needs somebody."""

CONFIDENTIAL = Role.analyst
"""The least role that sees confidential reports, and what rests on them alone."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What an action is done to: how far it may go, and whose it is (a person's id), None where it is everybody's."""

    sensitivity: str = "open"
    owner: str | None = None


def may(person: Person | None, action: Action, thing: Thing | None = None) -> bool:
    """Whether a person (None: nobody signed in) may do an action, at all or to one thing."""
    if action is Action.open:
        return True
    if person is None or person.role < LEAST[action]:
        return False
    if person.scopes is not None and action not in person.scopes:
        return False
    if thing is None:
        return True
    if thing.sensitivity == "confidential" and person.role < CONFIDENTIAL:
        return False
    return thing.owner is None or thing.owner == person.id or person.role is Role.administrator
