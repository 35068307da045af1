"""Harm grades by the rules that Recount knows. A grade is proposed: a person decides, and their word stands beside it.

The rule is that of Airwars ("Civilian harm grading"): confirmed, a belligerent has accepted responsibility; fair, two
or more credible sources and likely actions of a belligerent nearby; weak, one source; contested, competing claims
of responsibility; discounted, those killed were combatants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.counting.blame import Blame
from recount.counting.combine import Rows
from recount.counting.evidence import Evidence
from recount.counting.rulebook import Rulebook
from recount.linking.voices import fold
from recount.model import AllegedParty, Grade, Judged, Origin

HARM = frozenset({"killed", "wounded", "casualties"})
"""The measures of people hurt."""


def grade(
    found: Evidence, killed: Rows, parties: Sequence[AllegedParty], blame: Blame, harmed: bool, rulebook: Rulebook
) -> dict[str, Grade]:
    """The proposed grade under a rulebook's rule, empty where it grades nothing or nobody speaks of harm."""
    if rulebook.grading.rule == "none":
        return {}
    if not harmed:
        return {}
    proposed, why = _airwars(found, killed, parties, blame)
    decided = decision(found, "grade")
    return {
        rulebook.grading.name: Grade(
            proposed=proposed,
            untested=rulebook.grading.untested,
            why=why,
            decided=decided.value if decided else None,
        )
    }


def decision(found: Evidence, about: str) -> Judged | None:
    """What a person said of an incident's grade or strike status, None where nobody did."""
    return next((one for one in found.incident.judged if one.about == about), None)


def independent(origins: Iterable[Origin]) -> int:
    """How many origins count as corroboration: those whose independence is established, and one where there is any."""
    found = list(origins)
    established = sum(1 for origin in found if origin.independence == "established")
    return max(established, 1 if found else 0)


def _airwars(found: Evidence, killed: Rows, parties: Sequence[AllegedParty], blame: Blame) -> tuple[str, str]:
    accused = {fold(party.actor) for party in parties}
    others = [one for one in _speak_of_harm(found) if not (one.party and fold(one.party) in accused)]
    for party in parties:
        if party.harm == "declared":
            return "confirmed", f"{party.actor} says itself that it hurt people"
    if _only_combatants(found, killed):
        return "discounted", "all whom the voices speak of are combatants"
    if blame.disputed:
        return "contested", f"voices blame different parties: {', '.join(blame.actors)}"
    number = independent(others)
    unclear = sum(1 for one in others if one.independence == "undetermined")
    beside = f"; {unclear} more whose independence is undetermined" if unclear and number > 1 else ""
    if number > 1:
        return "fair", f"{number} origins whose independence is established{beside}"
    if len(others) > 1:
        return "weak", f"{len(others)} origins, of which no two are established to be independent"
    return "weak", "one origin" if others else "the accused party's own word only"


def _speak_of_harm(found: Evidence) -> list[Origin]:
    """The origins that tell of people hurt, other than a side of its enemy's dead or its own."""
    one_sided = {one.claim.id for one in found.stands} - {one.claim.id for one in found.said}
    claims = {
        claim.id
        for claim in found.claims
        if claim.id not in one_sided and any(figure.measure in HARM and figure.high != 0 for figure in claim.figures)
    }
    return [origin for origin in found.origins if claims & set(origin.claims)]


def _only_combatants(found: Evidence, killed: Rows) -> bool:
    total, combatant = killed.get(None), killed.get("combatant")
    if total is None:
        return bool(found.left) and any(one.reason == "status not counted" for one in found.left)
    if combatant is None or "civilian" in killed or "unknown" in killed or "disputed" in killed:
        return False
    return combatant.low == total.low and combatant.high == total.high
