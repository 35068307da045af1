"""Corrections of a claim: new values beside the words, which stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recount.model import Claim, Figure, FigureChange
from recount.review.anchoring import words_of

CLAIM_KEYS = frozenset({"event", "modality", "background", "basis", "place", "time", "by", "against"})
"""What a correction may set on a claim."""

PLACE_KEYS = frozenset({"name", "country", "province", "geonames", "lat", "lon", "where_prec"})
TIME_KEYS = frozenset({"from", "to", "date_prec"})
PARTY_KEYS = frozenset({"name", "actor", "either"})
FIGURE_KEYS = frozenset(
    {"measure", "low", "high", "category", "status", "age_group", "sex", "role", "scope", "as_of", "part_of"}
)
"""What a correction may set on a figure."""


def corrected(claim: Claim, changes: Mapping[str, Any], figures: Sequence[tuple[str, Mapping[str, Any]]]) -> Claim:
    """The claim with new values; `figures` are pairs of a figure's id and what changes in it.

    Raises ValueError (pydantic's ValidationError among them) for a key or a value that a claim cannot have.
    """
    _check_keys("a claim", changes, CLAIM_KEYS)
    values = claim.model_dump(by_alias=True)
    for key, value in changes.items():
        if key == "basis":
            values["attribution"]["basis"] = value
        elif key == "place":
            values["place"] = _place(claim, value)
        elif key == "time":
            values["time"] = _time(claim, value)
        elif key in ("by", "against"):
            values[key] = [_party(claim, key, one) for one in value]
        else:
            values[key] = value
    known = {figure["id"]: figure for figure in values["figures"]}
    for figure, change in figures:
        if figure not in known:
            raise ValueError(f"the claim has no figure {figure}")
        _check_keys("a figure", change, FIGURE_KEYS)
        known[figure].update(change)
        low, high = known[figure]["low"], known[figure]["high"]
        if low is not None and high is not None and low > high:
            raise ValueError(f"a figure runs from its lowest to its highest number, not {low} to {high}")
    return Claim.model_validate(values)


def figure_of(claim: Claim, change: FigureChange) -> Figure | None:
    """The figure that a change speaks of: by its id, else the only one with its exact words."""
    for figure in claim.figures:
        if figure.id == change.figure and figure.text == change.exact:
            return figure
    same = [figure for figure in claim.figures if figure.text == change.exact]
    return same[0] if len(same) == 1 else None


def _check_keys(of: str, given: Mapping[str, Any], allowed: frozenset[str]) -> None:
    unknown = sorted(given.keys() - allowed)
    if unknown:
        raise ValueError(
            f"a correction cannot set {', '.join(unknown)} of {of}: choose of {', '.join(sorted(allowed))}"
        )


def _place(claim: Claim, value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if value is None:
        return None
    _check_keys("a place", value, PLACE_KEYS)
    before = claim.place
    values = before.model_dump() if before else {"text": value.get("name") or "", "span": words_of(claim)}
    if before is not None and value.get("name", before.name) != before.name:
        # the report's words name another place now, and its coordinates and codes would be worse than none
        values["text"] = value["name"] or before.text
        values |= dict.fromkeys(("province", "geonames", "lat", "lon", "where_prec")) | {"within": ()}
    return {**values, **value}


def _time(claim: Claim, value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if value is None:
        return None
    _check_keys("a time", value, TIME_KEYS)
    values = claim.time.model_dump(by_alias=True) if claim.time else {}
    made = {**values, **value}
    if made.get("from") and made.get("to") and made["from"] > made["to"]:
        raise ValueError(f"a time runs from its first to its last day, not {made['from']} to {made['to']}")
    return made


def _party(claim: Claim, role: str, value: Mapping[str, Any]) -> dict[str, Any]:
    _check_keys("a party", value, PARTY_KEYS)
    before = {party.name: party for party in (claim.by if role == "by" else claim.against)}
    name = value.get("name") or value.get("actor") or ""
    if not name:
        raise ValueError("a party has a name")
    known = before.get(name)
    # what a person says of who did it is that person's reading of the words, not the report's inheritance
    base = known.model_dump() if known else {"name": name, "span": words_of(claim)}
    return {**base, "inherited": False, **value, "name": name}
