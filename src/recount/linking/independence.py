"""Which origins of an incident are independent: established, shared, or undetermined, and said so.

Established only where both origins state what their knowledge rests on, rest on different sources, and nobody
controls both. Silence about a source is undetermined, not independence.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.linking.vocabulary_files import data_file
from recount.model import Origin
from recount.model.vocabulary import NEVER_CORROBORATES, Basis

Controlled = tuple[Origin, str]
"""An origin and who controls it."""


def judged(origins: Sequence[Controlled]) -> list[Controlled]:
    """The origins of one incident with their independence, in the order given: that of their earliest claims."""
    apart: list[Controlled] = []
    seen: dict[str, Origin] = {}
    found: list[Controlled] = []
    for origin, control in origins:
        twin = seen.get(control)
        if twin is not None:
            why = f"{origin.why}; under one control with {_name(twin)}, so both corroborate once"
            found.append((origin.model_copy(update={"independence": "shared", "why": why}), control))
            continue
        seen[control] = origin
        if _states_basis(origin) and all(rest_on_different(origin.basis, other.basis) for other, _ in apart):
            apart.append((origin, control))
        found.append((origin, control))
    # one alone is independent of nobody
    settled = {origin.id for origin, _ in apart} if len(apart) > 1 else set()
    return [_settle(origin, control, origin.id in settled) for origin, control in found]


def _settle(origin: Origin, control: str, established: bool) -> Controlled:
    if origin.independence == "shared":
        return origin, control
    if established:
        why = f"{origin.why}; it states its basis ({origin.basis}), and nobody is known to control it and the others"
        return origin.model_copy(update={"independence": "established", "why": why}), control
    return origin, control


def _states_basis(origin: Origin) -> bool:
    return _is_stated(origin.basis)


def _is_stated(basis: Basis) -> bool:
    return basis != "unknown" and basis not in NEVER_CORROBORATES


def rest_on_different(one: Basis, other: Basis) -> bool:
    """Whether two bases are stated and show that those who have them rest on different sources."""
    if not (_is_stated(one) and _is_stated(other)):
        return False
    return one != other or one in data_file("sources.toml")["first_hand"]["bases"]


def _name(origin: Origin) -> str:
    return origin.voice or origin.publisher or "a report without publisher"
