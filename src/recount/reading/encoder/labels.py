"""What the encoder marks: the labels of names, and how they are written on words (BIO)."""

from typing import Final

NAME_LABELS: Final = ("PER", "ORG", "GROUP", "PLACE", "FACILITY", "WEAPON", "NORP", "DATE", "QUANTITY")
"""PER persons; ORG organisations, outlets, bodies of state; GROUP armed groups and forces; PLACE; FACILITY buildings
and sites; WEAPON weapons, vehicles, platforms; NORP nationalities, creeds, political adjectives; DATE; QUANTITY."""

TAGS: Final = ("O", *(f"{position}-{label}" for label in NAME_LABELS for position in "BI"))
"""Tag 0 is outside; tag 1 + 2k begins a name with label k, tag 2 + 2k continues it."""
