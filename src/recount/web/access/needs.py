"""The dependency by which a route declares its action; a route without one keeps the workspace from starting."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, HTTPException, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from recount.web.access.actions import Action
from recount.web.access.may import may
from recount.web.access.person import Person
from recount.web.security.forgery import refuse_forged

FILES = "static"
"""The name of the mount for scripts, styles and typefaces: it needs nobody and holds nothing of the ledger."""


class SignInNeeded(Exception):
    """Nobody is signed in, and the action needs somebody."""


class Needs:
    """Lets a request pass where its person may do the action; gives that person, None where it needs nobody."""

    def __init__(self, action: Action) -> None:
        self.action = action

    async def __call__(self, request: Request) -> Person | None:
        """Raises SignInNeeded, and HTTPException 403 where the person may not or the request is forged."""
        person: Person | None = request.state.person
        await refuse_forged(request)
        if may(person, self.action):
            return person
        if person is None:
            raise SignInNeeded
        raise HTTPException(403, "this needs a role that you do not have")


def needs(action: Action) -> Needs:
    """The dependency for an action: `dependencies=[Depends(needs(Action.read))]`."""
    return Needs(action)


@dataclass(frozen=True, slots=True)
class DeclaredRoute:
    """A route with the methods it answers and the actions it declares."""

    path: str
    methods: frozenset[str]
    actions: tuple[Action, ...]


def all_routes(app: FastAPI) -> list[DeclaredRoute]:
    """Every route of the workspace but built files. Raises TypeError for one that cannot declare anything."""
    found = []
    for context in iter_route_contexts(app.routes):
        if isinstance(context.route, Mount) and context.name == FILES:
            continue
        dependant = getattr(context, "dependant", None)
        if not isinstance(dependant, Dependant):
            raise TypeError(f"{context.path} is no route that can declare its action")
        actions = tuple(one.call.action for one in dependant.dependencies if isinstance(one.call, Needs))
        found.append(DeclaredRoute(context.path or "", frozenset(context.methods or ()), actions))
    return found


def check_routes(app: FastAPI) -> None:
    """See that each route declares exactly one action. Raises TypeError where one does not."""
    for route in all_routes(app):
        if len(route.actions) != 1:
            raise TypeError(f"{route.path} declares {len(route.actions)} actions, not one")
