"""The closed vocabularies of the contract, verbatim.

METHODOLOGY of the field behind them: event types follow ACLED's sub-event types (codebook 2023) with four types of
our own; modality follows the factuality literature; place and date precision are UCDP GED's codes (codebook 23.1).
"""

from __future__ import annotations

from typing import Literal, get_args

EventType = Literal[
    "armed clash",
    "government regains territory",
    "non-state actor overtakes territory",
    "air/drone strike",
    "suicide bomb",
    "shelling/artillery/missile attack",
    "remote explosive/landmine/IED",
    "grenade",
    "chemical weapon",
    "attack",
    "abduction/forced disappearance",
    "sexual violence",
    "arrests",
    "looting/property destruction",
    "movement of forces",
    "threat or intent",
    "ceasefire or talks",
    "displacement",
    "other",
]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)

Modality = Literal["asserted", "hedged", "denied", "planned", "possible"]
COUNTABLE: frozenset[str] = frozenset({"asserted", "hedged"})
"""Only claims in these modalities can count."""

Measure = Literal[
    "killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced",
    "sorties", "strikes", "targets", "vehicles", "aircraft", "vessels", "weapons", "facilities", "buildings",
    "personnel", "attackers", "money", "other",
]  # fmt: skip
MEASURES: tuple[str, ...] = get_args(Measure)
PEOPLE: frozenset[str] = frozenset({"killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced"})
"""The measures that count people who were harmed or moved."""

Scope = Literal["incident", "period", "toll"]
Category = Literal[
    "civilian", "child", "woman", "fighter", "soldier", "police", "official", "aid worker", "journalist", "medic",
    "foreigner", "prisoner", "leader", "unknown",
]  # fmt: skip
CATEGORIES: tuple[str, ...] = get_args(Category)
Status = Literal["civilian", "combatant", "disputed", "unknown"]
AgeGroup = Literal["child", "adult", "elderly"]
Sex = Literal["female", "male"]
Basis = Literal[
    "witnessed", "treated or recovered", "own investigation", "compiled", "official record", "passed on", "comment",
    "unknown",
]  # fmt: skip
NEVER_CORROBORATES: frozenset[str] = frozenset({"passed on", "comment"})
"""What rests on one of these bases is never a second source for anything."""

VoiceKind = Literal[
    "person", "office", "outlet", "agency", "party", "monitor", "hospital", "rescue", "witness", "official", "expert",
    "unnamed", "other",
]  # fmt: skip
GapAbout = Literal["time", "place", "casualties", "perpetrator", "identity", "confirmation", "cause", "other"]
Sensitivity = Literal["open", "place blurred", "confidential"]
"""open: may be published as it is. place blurred: may be published, with no place of it finer than a province.
confidential: may be read, linked and counted by those who work on the ledger, and reaches nothing that is published."""
SENSITIVITIES: tuple[str, ...] = get_args(Sensitivity)
Purpose = Literal["publish", "share", "research"]
"""What consent is given for, each by itself (Every Casualty, Standards for Casualty Recording, 2016, p. 44). publish:
to everybody; share: to those who are named when it is given; research: in figures, with nobody told apart."""
PURPOSES: tuple[str, ...] = get_args(Purpose)
Capture = Literal["complete", "partial", "wall", "hijacked", "unknown"]
IncidentState = Literal["machine", "under review", "pending", "reviewed", "rejected", "withdrawn"]
Independence = Literal["established", "shared", "undetermined"]
StrikeStatus = Literal["declared", "likely", "contested"]
STRIKE_STATUSES: tuple[str, ...] = get_args(StrikeStatus)
HarmGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
HARM_GRADES: tuple[str, ...] = get_args(HarmGrade)
"""The grades of harm, from the best supported on (Airwars, "Civilian harm grading")."""
Relation = Literal["alleged", "declared", "denied", "disputed"]
"""How a party stands to a strike or to the harm done: alleged by others, declared by itself, denied, or either-or."""
