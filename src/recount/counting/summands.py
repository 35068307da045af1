"""What each incident brings to every tally under one rulebook: all that summing needs, without claims and reports.

Counting an incident takes its claims; summing incidents takes what was counted alone. So what was counted once is kept
small (see `recount.ledger`), and any question is summed over it without reading a single report again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from recount.counting.beside import Wide, wide_figures
from recount.counting.bounds import Number
from recount.counting.dimensions import OF_INCIDENT, blamed
from recount.counting.evidence import Book, Left
from recount.counting.left_out import Reasons, excluded, merged, reasons_of
from recount.counting.rulebook import Rulebook
from recount.linking.mentions import event_group
from recount.model import Claim, Incident, IncidentPlace
from recount.model.vocabulary import MEASURES

_VIOLENT = frozenset({"explosive", "ground", "attack"})


class Range(NamedTuple):
    """A `FigureRange` without the figures that it rests on."""

    measure: str
    category: str | None
    by: str | None
    low: Number | None
    best: Number | None
    high: Number | None
    open_high: bool
    origins: int


@dataclass(frozen=True, slots=True)
class Summand:
    """What one incident brings. `out`: why the rulebook does not sum it, None where it does.

    `values` are those of the dimensions of incidents, `blamed` that of `by` where no range says it. `numberless` are
    measures of which somebody speaks without a number. `left`: the claims that do not count, by reason in words;
    `unread`: reports linked by their words alone, of an incident that has no claim.
    """

    id: str
    start: str | None
    end: str | None
    place: IncidentPlace | None
    values: Mapping[str, str | None]
    blamed: str | None
    figures: tuple[Range, ...]
    numberless: frozenset[str]
    out: str | None
    left: Reasons
    unread: int

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values; what is empty is not there."""
        values = {
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "place": self.place and self.place.model_dump(mode="json", exclude_none=True),
            "values": {name: value for name, value in self.values.items() if value is not None},
            "blamed": self.blamed,
            "figures": [list(one) for one in self.figures],
            "numberless": sorted(self.numberless),
            "out": self.out,
            "left": {reason: list(claims) for reason, claims in self.left.items()},
            "unread": self.unread,
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Summand:
        """From what `to_json` gives."""
        place, values = kept.get("place"), kept.get("values", {})
        return cls(
            id=kept["id"],
            start=kept.get("start"),
            end=kept.get("end"),
            place=IncidentPlace.model_construct(**place) if place else None,
            values={name: values.get(name) for name in OF_INCIDENT},
            blamed=kept.get("blamed"),
            figures=tuple(Range(*one) for one in kept.get("figures", ())),
            numberless=frozenset(kept.get("numberless", ())),
            out=kept.get("out"),
            left={reason: tuple(claims) for reason, claims in kept.get("left", {}).items()},
            unread=kept.get("unread", 0),
        )


@dataclass(frozen=True)
class Summands:
    """All incidents of one counting under a rulebook, in its order, with what belongs to none of them.

    `left` are claims of no incident that do not count, by reason in words; `wide` the tolls and periods that are set
    beside.
    """

    rulebook: str
    incidents: tuple[Summand, ...]
    left: Reasons
    wide: tuple[Wide, ...]

    def among(self, ids: Container[str]) -> Summands:
        """Those of some incidents alone."""
        return replace(self, incidents=tuple(one for one in self.incidents if one.id in ids))

    def between(self, start: str | None, end: str | None) -> Summands:
        """Those of incidents whose days all lie between two days (YYYY-MM-DD), these included; None is no bound."""
        if not (start or end):
            return self

        def inside(one: Summand) -> bool:
            first, last = one.start, one.end or one.start
            if first is None or last is None:
                return False
            return (not start or first >= start) and (not end or last[:10] <= end)

        return replace(self, incidents=tuple(one for one in self.incidents if inside(one)))

    @cached_property
    def left_out(self) -> Reasons:
        """The claims that did not count, by reason: those of the incidents, and those that are in none."""
        return merged([self.left, *(one.left for one in self.incidents)])


def joined(parts: Iterable[Summands]) -> Summands:
    """Parts of one counting put together, in the order of counting. Raises ValueError where there is none."""
    found = tuple(parts)
    if not found:
        raise ValueError("there is nothing to put together")
    return Summands(
        rulebook=found[0].rulebook,
        incidents=tuple(
            sorted((one for part in found for one in part.incidents), key=lambda one: (one.start or "9999", one.id))
        ),
        left=merged(part.left for part in found),
        wide=tuple(one for part in found for one in part.wide),
    )


def summands(incidents: Sequence[Incident], book: Book, rulebook: Rulebook, left: Iterable[Left]) -> Summands:
    """What some incidents, counted under a rulebook, bring to tallies.

    `left` are all claims and figures of the book that do not count (`left_out.left_figures`): those of other incidents
    are passed over.
    """
    by_incident: dict[str | None, list[Left]] = defaultdict(list)
    for one in left:
        by_incident[one.incident].append(one)
    out = excluded(incidents, rulebook)
    return Summands(
        rulebook=rulebook.name,
        incidents=tuple(_summand(one, book, rulebook, out.get(one.id), by_incident[one.id]) for one in incidents),
        left=reasons_of(by_incident[None]),
        wide=tuple(wide_figures(book)),
    )


def _summand(incident: Incident, book: Book, rulebook: Rulebook, out: str | None, left: Iterable[Left]) -> Summand:
    reasons = dict(reasons_of(left))
    if incident.claims and out is not None:
        reasons[out] = tuple(dict.fromkeys((*reasons.get(out, ()), *incident.claims)))
    return Summand(
        id=incident.id,
        start=incident.start,
        end=incident.end,
        place=incident.place,
        values={name: value(incident) for name, value in OF_INCIDENT.items()},
        blamed=blamed(incident),
        figures=tuple(Range(*(getattr(row, name) for name in Range._fields)) for row in incident.figures),
        numberless=_numberless(book, incident, rulebook),
        out=out,
        left=reasons,
        unread=0 if incident.claims else len(incident.reports),
    )


def _numberless(book: Book, incident: Incident, rulebook: Rulebook) -> frozenset[str]:
    """The measures of which a voice speaks without a number, and the dead of violence of whom nobody speaks."""
    found = {"killed"} if event_group(incident.event) in _VIOLENT else set()
    for claim in book.known(incident.claims):
        if claim.id not in book.aside:
            found.update(figure.measure for figure in claim.figures if figure.scope == "incident")
    given = {row.measure for row in incident.figures}
    counted = rulebook.counts.measures or MEASURES
    return frozenset(one for one in found - given if one in counted)


def wide_to_json(wide: Wide) -> dict[str, Any]:
    """A toll or period as plain JSON values."""
    return {
        "claim": wide.claim.model_dump(mode="json", by_alias=True),
        "figure": wide.claim.figures.index(wide.figure),
        "voice": wide.voice,
        "kind": wide.kind,
        "by": wide.by,
        "first": wide.first,
        "last": wide.last,
        "order": list(wide.order),
    }


def wide_of_json(kept: Mapping[str, Any]) -> Wide:
    """From what `wide_to_json` gives."""
    claim = Claim.model_validate(kept["claim"])
    undated, published, report = kept["order"]
    said = {name: kept[name] for name in ("voice", "kind", "by", "first", "last")}
    return Wide(claim=claim, figure=claim.figures[kept["figure"]], order=(undated, published, report), **said)
