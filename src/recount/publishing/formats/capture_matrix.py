"""Incidents by origin, 0 or 1: the form that multiple systems estimation reads (verdata and LCMCR of R).

One row an incident, one column `in_...` an origin that goes by one name, strata beside. Origins, not outlets: what is
copied or cited is one capture. A capture stands in an `in_` column only where the origin's independence in this
incident is established, or where it is the only one that can count there; what is undetermined or shared stands beside,
in a column `undetermined_...` that no estimator reads. Never an estimate of our own.

Sources: Price, Gohdes, Ball, "Documents of War" (Significance 12(2), 2015); Manrique-Vallier, "Bayesian population size
estimation using Dirichlet process mixtures" (Biometrics 72(4), 2016).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from recount.publishing.formats.plain import json_bytes
from recount.publishing.rules import UNCONFIRMED, PublicIncident, Release
from recount.publishing.rules.policy import policy
from recount.publishing.rules.records import PublicOrigin
from recount.publishing.table import Cell, csv_text

NAME = "capture_matrix"
WARNING = (
    "A capture is counted apart only where the independence of its origin is established in that incident; what is "
    "undetermined stands beside in columns that are not lists. A zero says that no report of this ledger has it from "
    "that origin, not that the origin does not know it. Estimators need lists that are independent, or a model of how "
    "they depend, and the same chance for every unit of a stratum: this file cannot show that. It is no estimate."
)
_SHORT = "independence only where established; no estimate; see capture_matrix.json"
_STRATA = (
    "year", "month", "country", "province", "event", "alleged", "killed_low", "killed_high", "recount_state",
    "recount_machine",
)  # fmt: skip
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Captured:
    """An incident by the lists that caught it: those that count as captures, and those that stand beside."""

    incident: PublicIncident
    counted: frozenset[str]
    beside: frozenset[str]
    established: frozenset[str]


def capture_matrix(release: Release) -> dict[str, bytes]:
    """The matrix, a JSON file that says what each column is and how the lists overlap, and the warning as text."""
    publishers = {one.id: one.publisher for one in release.sources}
    captured = [_captured(one, publishers) for one in release.incidents]
    units = [one for one in captured if one.counted]
    lists = Counter(name for one in units for name in (*one.counted, *one.beside))
    columns = column_names(sorted(lists, key=lambda name: (-lists[name], name)))
    return {
        f"{NAME}.csv": _csv(units, columns),
        f"{NAME}.json": json_bytes(_described(units, columns, len(captured) - len(units), release)),
        f"{NAME}.README.txt": _readme(units, columns).encode(),
    }


def _captured(incident: PublicIncident, publishers: Mapping[str, str | None]) -> Captured:
    """Where no independence is established the earliest origin counts: one is a capture, whoever else is beside."""
    named = [(name, one) for one in incident.origins if (name := _list_of(one, publishers)) is not None]
    established = frozenset(name for name, one in named if one.independence == "established")
    counted = established or frozenset(name for name, _ in named[:1])
    return Captured(incident, counted, frozenset(name for name, _ in named) - counted, established)


def _list_of(origin: PublicOrigin, publishers: Mapping[str, str | None]) -> str | None:
    """The name under which an origin is found again: its own, else that of the outlet that first carried its words."""
    hidden = set(policy().shown_as.values())
    first = publishers.get(origin.sources[0]) if origin.sources else None
    return next((name for name in (origin.label, first) if name and name not in hidden), None)


def column_names(lists: Iterable[str]) -> dict[str, str]:
    """For each list the name of its column without prefix: letters, digits and underscores, each name once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for number, name in enumerate(lists, start=1):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = _SLUG.sub("_", plain).strip("_")[:50] or f"list_{number}"
        while slug in taken:
            slug = f"{slug}_{number}"
        taken.add(slug)
        found[name] = slug
    return found


def _csv(units: Iterable[Captured], columns: Mapping[str, str]) -> bytes:
    heads = ["recordid", *(f"in_{slug}" for slug in columns.values()), *_STRATA]
    heads += [f"undetermined_{slug}" for slug in columns.values()] + ["warning"]
    rows = (
        [
            one.incident.record.id,
            *(int(name in one.counted) for name in columns),
            *_strata(one.incident),
            *(int(name in one.beside) for name in columns),
            _SHORT,
        ]
        for one in units
    )
    return csv_text(dict.fromkeys(heads, ""), rows).encode()


def _strata(incident: PublicIncident) -> list[Cell]:
    record, place = incident.record, incident.record.place
    killed = next(
        (row for row in record.figures if (row.measure, row.category, row.by) == ("killed", None, None)), None
    )
    alleged = record.by[0].actor if len(record.by) == 1 and record.by[0].actor != UNCONFIRMED else None
    return [
        record.start[:4] if record.start else None, record.start[:7] if record.start else None,
        place.country if place else None, place.province if place else None, record.event, alleged,
        killed.low if killed else None, killed.high if killed else None, record.state, incident.machine,
    ]  # fmt: skip


def _described(units: list[Captured], columns: Mapping[str, str], without: int, release: Release) -> dict[str, object]:
    counted = Counter(name for one in units for name in one.counted)
    beside = Counter(name for one in units for name in one.beside)
    lists = [
        {"column": f"in_{slug}", "list": name, "captures": counted[name], "undetermined": beside[name]}
        for name, slug in columns.items()
    ]
    return {
        "what": "incidents by origin, for multiple systems estimation",
        "warning": WARNING,
        "unit": "incident",
        "units": len(units),
        "left_out": {"incidents of which no origin goes by a name": without},
        "rulebook": release.terms.rulebook,
        "lists": lists,
        "pairs": _pairs(units, columns),
        "patterns": _patterns(units, columns),
        "strata": list(_STRATA),
        "read_in_r": [
            'm <- read.csv("capture_matrix.csv", check.names = FALSE)',
            'lists <- m[, startsWith(names(m), "in_")]',
            "lists <- lists[, colSums(lists) > 0]",
            "LCMCR::lcmCR(captures = as.data.frame(lapply(lists, factor, levels = 0:1)))",
            'verdata::mse(m[, startsWith(names(m), "in_")], "all")',
        ],
    }


def _pairs(units: Iterable[Captured], columns: Mapping[str, str]) -> list[dict[str, object]]:
    """How often two lists have one incident, and in how many of those their independence is established."""
    both: Counter[tuple[str, str]] = Counter()
    apart: Counter[tuple[str, str]] = Counter()
    for one in units:
        for pair in combinations(sorted(one.counted | one.beside), 2):
            both[pair] += 1
            apart[pair] += set(pair) <= one.established
    return [
        {"lists": [f"in_{columns[name]}" for name in pair], "both": number, "independence_established": apart[pair]}
        for pair, number in sorted(both.items(), key=lambda item: (-item[1], item[0]))
    ]


def _patterns(units: Iterable[Captured], columns: Mapping[str, str]) -> list[dict[str, object]]:
    """How many incidents were caught by which lists together."""
    found = Counter(tuple(f"in_{slug}" for name, slug in columns.items() if name in one.counted) for one in units)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [{"in": list(names), "units": number} for names, number in ordered]


def _readme(units: list[Captured], columns: Mapping[str, str]) -> str:
    several = sum(len(one.counted) > 1 for one in units)
    return (
        f"{NAME}.csv: {len(units)} incidents by {len(columns)} origins; {several} caught by more than one.\n\n"
        f"{WARNING}\n\n"
        "recordid: the incident's id. in_...: 1 where that origin has it. undetermined_...: 1 where it has it and its\n"
        "independence is undetermined or shared. The other columns are strata. What each column stands for, and how\n"
        f"often two lists overlap, is in {NAME}.json.\n"
    )
