"""Decisions on claims: read rightly, not to be counted, or with other values than the machine took from the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recount.ledger import Ledger
from recount.model import Claim, Review
from recount.review import ReviewError
from recount.web.access import Person

FIGURE_FIELDS = ("low", "high", "status", "scope")
"""What the form of a claim has for each of its figures."""


def accept(ledger: Ledger, person: Person, claim: str, why: str) -> Review:
    """Say that it was read rightly. Raises ReviewError."""
    return ledger.reviewer(person.name).accept(claim, why)


def reject(ledger: Ledger, person: Person, claim: str, why: str) -> Review:
    """Say that it does not count. Raises ReviewError."""
    return ledger.reviewer(person.name).reject(claim, why)


def correct(ledger: Ledger, person: Person, claim: Claim, form: Mapping[str, str], why: str) -> Review:
    """Give other values; `form` holds all fields of the claim's form. Raises ReviewError where none differs."""
    return correct_values(ledger, person, claim.id, changes_of(claim, form), figures_of(claim, form), why)


def correct_values(
    ledger: Ledger,
    person: Person,
    claim: str,
    changes: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, Any]],
    why: str,
) -> Review:
    """Give other values of a claim, and of its figures by their ids. Raises ReviewError where none differs."""
    return ledger.reviewer(person.name).correct(claim, why, changes, figures)


def changes_of(claim: Claim, form: Mapping[str, str]) -> dict[str, Any]:
    """What the form says of the claim otherwise than the claim itself."""
    changes: dict[str, Any] = {}
    for key, now in (("event", claim.event), ("modality", claim.modality)):
        if form.get(key, now) != now:
            changes[key] = form[key]
    place = claim.place.name or claim.place.text if claim.place else ""
    if form.get("place", place).strip() != place:
        changes["place"] = {"name": form["place"].strip()} if form["place"].strip() else None
    start, end = (claim.time.start or "", claim.time.end or "") if claim.time else ("", "")
    said = (form.get("from", start).strip(), form.get("to", end).strip())
    if said != (start, end):
        changes["time"] = {"from": said[0] or None, "to": said[1] or None}
    by = "; ".join(party.actor or party.name for party in claim.by)
    if form.get("by", by).strip() != by:
        names = [name.strip() for name in form["by"].split(";") if name.strip()]
        changes["by"] = [{"name": name, "actor": name} for name in names]
    return changes


def figures_of(claim: Claim, form: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What the form says of the claim's figures otherwise than they say themselves, by their ids."""
    found: dict[str, dict[str, Any]] = {}
    for number, figure in enumerate(claim.figures):
        said = {field: form.get(f"figure-{number}-{field}") for field in FIGURE_FIELDS}
        values = {
            field: _number(text) if field in ("low", "high") else (text or None)
            for field, text in said.items()
            if text is not None
        }
        changes = {field: value for field, value in values.items() if value != getattr(figure, field)}
        if changes:
            found[figure.id] = changes
    return found


def _number(text: str) -> float | int | None:
    """A number as people type it; None for an empty field, which means that the words set no bound."""
    plain = "".join(text.split()).replace(",", "")
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError as error:
        raise ReviewError(f"{text!r} is no number") from error
    if not 0 <= value < 1e15:
        raise ReviewError(f"{text!r} is no number of people or things")
    return int(value) if value.is_integer() else value
