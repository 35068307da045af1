"""Answer keys of MUC-3/4, and responses in their form: incidents with their slots, and when two fills are the same.

The fill rules are those of the MUC-4 distribution as the set's README gives them: "between 6 and 8" is "6-8", "at
least 6" is "6-", "about 10" is "~10", "PLURAL" where only more than one is known. Of several strings for a filler any
will do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from bench.readings import Json

_STOP = frozenset(
    ("the", "a", "an", "of", "in", "and", "or", "for", "s", "at", "on", "to", "by", "his", "her", "their", "its", "no",
     "el", "la", "los", "las", "de", "del")
)  # fmt: skip


@dataclass(frozen=True)
class Fill:
    """One filler of a slot: the strings that will do, whether it may be left out, and what it is said of."""

    strings: tuple[str, ...]
    optional: bool = False
    about: tuple[str, ...] = ()


@dataclass
class Incident:
    """One template: `slots` by the short names of the official score reports."""

    optional: bool = False
    slots: dict[str, list[Fill]] = field(default_factory=dict)

    def get(self, slot: str) -> list[Fill]:
        """The fills of a slot."""
        return self.slots.get(slot, [])


SLOTS = {
    "inc-type": "INCIDENT: TYPE",
    "perp-ind-id": "PERP: INDIVIDUAL ID",
    "perp-org-id": "PERP: ORGANIZATION ID",
    "perp-org-conf": "PERP: ORGANIZATION CONFIDENCE",
    "hum-tgt-name": "HUM TGT: NAME",
    "hum-tgt-desc": "HUM TGT: DESCRIPTION",
    "hum-tgt-num": "HUM TGT: NUMBER",
    "hum-tgt-effect": "HUM TGT: EFFECT OF INCIDENT",
}


def key_of(row: Json) -> list[Incident]:
    """The incidents of a document's answer key."""
    return [
        Incident(template["optional"], {slot: _fills(template["slots"].get(name, [])) for slot, name in SLOTS.items()})
        for template in row["templates"]
    ]


def _fills(fillers: list[Json]) -> list[Fill]:
    return [
        Fill(tuple(f["alternatives"]), bool(f.get("optional")), tuple(f.get("for") or ()))
        for f in fillers
    ]  # fmt: skip


def content_words(text: str) -> frozenset[str]:
    """The words of a string that carry its meaning, bare of accents, case and plural."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return frozenset(w.removesuffix("s") for w in re.findall(r"[^\W_]+", bare) if w not in _STOP)


def same_string(a: str, b: str) -> bool:
    """Whether two strings name the same: one's words within the other's, or the same last word."""
    x, y = content_words(a), content_words(b)
    if not x or not y:
        return False
    return x <= y or y <= x or len(x & y) * 2 >= max(len(x), len(y)) or _last(a) == _last(b)


def _last(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.lower().split(" of ")[0])
    return words[-1].removesuffix("s") if words else ""


def same_fill(slot: str, response: Fill, key: Fill) -> float:
    """1 where a response is right, 0.5 where it is said of another target or only nearly right, else 0."""
    if slot == "inc-type":
        if response.strings[0] in key.strings:
            return 1.0
        return 0.5 if "ATTACK" in (*response.strings, *key.strings) else 0.0
    if slot == "hum-tgt-num":
        right = any(same_number(said, told) for said in response.strings for told in key.strings)
    elif slot in ("perp-org-conf", "hum-tgt-effect"):
        right = any(said == told for said in response.strings for told in key.strings)
    else:
        return float(any(same_string(said, told) for said in response.strings for told in key.strings))
    about = not key.about or any(same_string(a, b) for a in response.about for b in key.about)
    return (1.0 if about else 0.5) if right else 0.0


def same_number(said: str, told: str) -> bool:
    """Whether two numbers are the same in the notation of the fill rules, spaces apart."""
    a, b = said.replace(" ", "").replace(",", ""), told.replace(" ", "").replace(",", "")
    return a == b or (a.startswith("~") and b.startswith("~") and a[1:] == b[1:])
