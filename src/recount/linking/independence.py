"""Which origins of an incident are independent: established, shared, or undetermined, and said so.

Established only where both origins state what their knowledge rests on, rest on different sources, and nobody
controls both. Silence about a source is undetermined, not independence.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.linking.vocabulary_files import data_file
from recount.model import Origin
from recount.model.vocabulary import NEVER_CORROBORATES

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
        if _states_basis(origin) and all(_rest_on_different(origin, other) for other, _ in apart):
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
    return origin.basis != "unknown" and origin.basis not in NEVER_CORROBORATES


def _rest_on_different(one: Origin, other: Origin) -> bool:
    return one.basis != other.basis or one.basis in data_file("sources.toml")["first_hand"]["bases"]


def _name(origin: Origin) -> str:
    return origin.voice or origin.publisher or "a report without publisher"
