"""Who may do what: the one access function, and the dependency by which every route declares its action."""

from recount.web.access.actions import Action
from recount.web.access.may import Thing, may
from recount.web.access.needs import Needs, needs
from recount.web.access.person import Person, Role

__all__ = ["Action", "Needs", "Person", "Role", "Thing", "may", "needs"]
