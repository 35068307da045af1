"""From linked claims to full incidents: figures, alleged perpetrators, grade and strike status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from recount.counting.blame import Blame, alleged, find_blame, strike_status
from recount.counting.combine import Row, Rows, combine, within
from recount.counting.dimensions import STATUS_ROWS
from recount.counting.evidence import Book, Evidence, Left, evidence
from recount.counting.grade import HARM, decision, grade
from recount.counting.latest import Settled, settle
from recount.counting.left_out import left_aside
from recount.counting.rulebook import Rulebook
from recount.counting.setting import event, period, place
from recount.counting.summands import Summands, summands
from recount.counting.views import View, view
from recount.linking import Linked
from recount.linking.voices import counted_status, using
from recount.model import FigureRange, Incident, IncidentReport, Reading
from recount.model.vocabulary import MEASURES, PEOPLE, Measure, StrikeStatus


def count(linked: Linked, readings: Sequence[Reading], rulebook: Rulebook) -> tuple[Incident, ...]:
    """The incidents with their figures under a rulebook, in the order of their first day, then id."""
    with using(linked.voices):
        incidents, _ = _count(Book(linked, readings), rulebook)
    return incidents


def count_with_summands(
    linked: Linked, readings: Sequence[Reading], rulebook: Rulebook
) -> tuple[tuple[Incident, ...], Summands]:
    """The incidents as `count` gives them, and what they bring to tallies under the same rulebook."""
    with using(linked.voices):
        book = Book(linked, readings)
        incidents, left = _count(book, rulebook)
        return incidents, summands(incidents, book, rulebook, [*left_aside(linked.asides), *left])


def _count(book: Book, rulebook: Rulebook) -> tuple[tuple[Incident, ...], list[Left]]:
    """The incidents, and which of their claims and figures do not count."""
    incidents: list[Incident] = []
    left: list[Left] = []
    for found in evidence(book, rulebook):
        settled, not_counted = settle(found, rulebook)
        incidents.append(_incident(found, settled, book, rulebook))
        left += [*found.left, *not_counted]
    return tuple(sorted(incidents, key=lambda one: (one.start or "9999", one.id))), left


def _incident(found: Evidence, settled: Sequence[Settled], book: Book, rulebook: Rulebook) -> Incident:
    blame = find_blame(found, book)
    everybody = rulebook.model_copy(update={"counts": rulebook.counts.model_copy(update={"statuses": STATUS_ROWS})})
    rows: dict[Measure, Rows] = {}
    for one in _measures(settled):
        views = _views(found, settled, one, rulebook)
        if views:
            disputing = _views(found, settled, one, everybody)
            rows[one] = combine(views, rulebook, of_people=one in PEOPLE, disputing=disputing)
    harmed = _speaks_of_harm(found)
    parties = alleged(found, blame, book, harmed)
    start, end = period(found.claims)
    strike = strike_status(parties, blame)
    said = decision(found, "strike status")
    return Incident(
        id=found.incident.id,
        state=found.incident.state,
        event=event(found.claims),
        start=start,
        end=end,
        place=place(found.claims),
        by=parties,
        grade=grade(found, rows.get("killed", {}), parties, blame, harmed, rulebook),
        strike_status=cast("StrikeStatus", said.value) if said else strike,
        strike_proposed=strike if said else None,
        judged=found.incident.judged,
        reports=_reports(found, book),
        origins=found.origins,
        figures=_figures(found, rows, settled, blame, rulebook),
        claims=(*found.incident.claims, *found.incident.denials),
    )


def _reports(found: Evidence, book: Book) -> tuple[IncidentReport, ...]:
    """The reports with claims here, then those that only their words link here."""
    speaking = [
        IncidentReport(
            id=report.id,
            source_id=report.source_id,
            origins=tuple(origin.id for origin in found.origins if report.id in origin.reports),
            copy_of=book.copy_of.get(report.id),
        )
        for report in found.reports
    ]
    silent = [
        IncidentReport(
            id=one,
            source_id=book.reports[one].source_id,
            by_words=book.by_words[one],
            copy_of=book.copy_of.get(one),
        )
        for one in found.incident.silent
        if one in book.reports
    ]
    return (*speaking, *silent)


def _views(
    found: Evidence, settled: Iterable[Settled], measure: str, rulebook: Rulebook, claims: set[str] | None = None
) -> list[View]:
    """What each origin says of a measure, of some claims only where `claims` is given."""
    by_origin: dict[str, list[Settled]] = defaultdict(list)
    for one in settled:
        if one.measure == measure and (claims is None or one.claims & claims):
            by_origin[one.origin].append(one)
    views = []
    for origin in found.origins:
        if origin.id in by_origin:
            status = counted_status(origin.voice or origin.publisher or "") if measure in PEOPLE else None
            seen = view(origin, by_origin[origin.id], status, rulebook)
            if seen is not None:
                views.append(seen)
    return views


def _measures(settled: Iterable[Settled]) -> list[Measure]:
    found = {one.measure for one in settled}
    return [measure for measure in MEASURES if measure in found]  # type: ignore[misc]


def _figures(
    found: Evidence, rows: dict[Measure, Rows], settled: Sequence[Settled], blame: Blame, rulebook: Rulebook
) -> tuple[FigureRange, ...]:
    ranges: list[FigureRange] = []
    for measure, by_kind in rows.items():
        ranges += [_range(measure, kind, None, row) for kind, row in by_kind.items()]
        if blame.label is not None:
            ranges += [_range(measure, kind, blame.label, row) for kind, row in by_kind.items()]
        for label in sorted(set(blame.by_claim.values())):
            claims = {claim for claim, one in blame.by_claim.items() if one == label}
            views = _views(found, settled, measure, rulebook, claims)
            if views:
                ranges += [
                    _range(measure, kind, label, within(row, by_kind[kind]))
                    for kind, row in combine(views, rulebook, of_people=measure in PEOPLE).items()
                    if kind in by_kind
                ]
    return tuple(ranges)


def _range(measure: Measure, category: str | None, by: str | None, row: Row) -> FigureRange:
    return FigureRange(
        measure=measure,
        category=category,
        by=by,
        low=row.low,
        best=row.best,
        high=row.high,
        open_high=row.open_high,
        origins=row.origins,
        derived=row.derived,
        figures=row.figures,
    )


def _speaks_of_harm(found: Evidence) -> bool:
    """Whether any claim says that people were hurt, with or without a number."""
    return any(
        figure.measure in HARM and figure.scope != "period" and figure.high != 0
        for claim in found.claims
        for figure in claim.figures
    )
