"""The tolls of each voice by the day for which they hold: never added, only set one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recount.counting.beside import Wide, wide_claims
from recount.counting.evidence import Book
from recount.linking import Linked
from recount.linking.days import day_text, moment
from recount.linking.voices import fold, publisher_standing, using
from recount.model import Reading, Series, SeriesPoint, Told
from recount.model.series import Number
from recount.model.vocabulary import MEASURES, PEOPLE

Key = tuple[str, ...]
Value = tuple[Number | None, Number | None]


@dataclass(frozen=True, slots=True)
class _Said:
    """A toll or period with its words; `withdrawn` where its publisher replaced the report."""

    wide: Wide
    told: Told
    withdrawn: bool

    @property
    def value(self) -> Value:
        return self.told.low, self.told.high

    @property
    def when(self) -> str:
        return moment(self.told.published) or ""


def series(
    linked: Linked, readings: Sequence[Reading], *, voice: str | None = None, measures: Sequence[str] | None = None
) -> tuple[Series, ...]:
    """The series of a voice (of every voice where None), one for each thing that it counts.

    `voice` is a name or an alias; `measures` None takes all. Raises ValueError for an unknown measure.
    """
    unknown = [one for one in measures or () if one not in MEASURES]
    if unknown:
        raise ValueError(f"unknown measure {unknown[0]!r}")
    with using(linked.voices):
        grouped: dict[Key, list[_Said]] = defaultdict(list)
        for one in _said(Book(linked, readings), voice):
            if measures is None or one.wide.figure.measure in measures:
                grouped[_key(one.wide)].append(one)
        found = [_series(said) for said in grouped.values()]
    return tuple(sorted(found, key=_order))


def _said(book: Book, voice: str | None) -> Iterator[_Said]:
    for wide, withdrawn in wide_claims(book):
        if wide.last is None or (voice is not None and not _is_of(book, wide, voice)):
            continue
        report, figure = book.report_of[wide.claim.id], wide.figure
        told = Told(
            claim=wide.claim.id,
            figure=figure.id,
            report=report.id,
            published=report.published,
            low=figure.low,
            high=figure.high,
            text=figure.text,
        )
        yield _Said(wide, told, withdrawn)


def _is_of(book: Book, wide: Wide, voice: str) -> bool:
    names = {origin.voice or origin.publisher or "" for origin in book.origins_of.get(wide.claim.id, ())}
    names |= {wide.voice or ""}
    wanted = {fold(voice), publisher_standing(voice).key}
    return any(fold(name) in wanted or publisher_standing(name).key in wanted for name in names if name)


def _key(wide: Wide) -> Key:
    place = wide.claim.place
    return (
        fold(wide.voice or ""),
        wide.figure.scope,
        wide.figure.measure,
        wide.kind or "",
        fold(_of(wide) or ""),
        fold(_against(wide) or ""),
        fold(wide.by or ""),
        fold(place.name or place.text) if place else "",
    )


def _of(wide: Wide) -> str | None:
    """What is counted, in words: of people their kind says it."""
    return None if wide.figure.measure in PEOPLE else wide.figure.of


def _against(wide: Wide) -> str | None:
    return " and ".join(sorted({party.actor for party in wide.claim.against if party.actor})) or None


def _series(said: Sequence[_Said]) -> Series:
    first = min(said, key=lambda one: (one.when, one.told.report, one.told.figure))
    wide, place = first.wide, first.wide.claim.place
    by_days: dict[tuple[int, int], list[_Said]] = defaultdict(list)
    for one in said:
        begins = (one.wide.first or 0) if wide.figure.scope == "period" else 0
        by_days[one.wide.last or 0, begins].append(one)
    points = [_point(day, begins, by_days[day, begins]) for day, begins in sorted(by_days)]
    return Series(
        voice=wide.voice or "not said",
        measure=wide.figure.measure,
        scope=wide.figure.scope,
        category=wide.kind,
        of=_of(wide),
        against=_against(wide),
        by=wide.by,
        place=(place.name or place.text) if place else None,
        points=tuple(_with_differences(points) if wide.figure.scope == "toll" else points),
    )


def _point(day: int, begins: int, said: Sequence[_Said]) -> SeriesPoint:
    """The values that came up last; a value that comes up again later is an old one passed on."""
    standing = [one for one in said if not one.withdrawn] or list(said)
    first: dict[Value, str] = {}
    for one in standing:
        first[one.value] = min(first.get(one.value, one.when), one.when)
    last = max(first.values())
    current = {value for value, when in first.items() if when == last}
    ordered = sorted(said, key=lambda one: (one.when, one.told.report, one.told.figure))
    lows, highs = [low for low, _ in current], [high for _, high in current]
    return SeriesPoint(
        day=day_text(day),
        start=day_text(begins) if begins else None,
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        told=tuple(one.told for one in ordered if one.value in current),
        corrected=tuple(one.told for one in ordered if one.value not in current),
    )


def _with_differences(points: Iterable[SeriesPoint]) -> Iterator[SeriesPoint]:
    before: SeriesPoint | None = None
    for point in points:
        if before is None:
            yield point
        else:
            changes = {
                "since": before.day,
                "difference_low": _less(point.low, before.high),
                "difference_high": _less(point.high, before.low),
            }
            yield point.model_copy(update=changes)
        before = point


def _less(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one - other


def _order(one: Series) -> tuple[str, ...]:
    place = f"{MEASURES.index(one.measure):03}"
    rest = (one.category, one.of, one.against, one.by, one.place)
    return fold(one.voice), "0" if one.scope == "toll" else "1", place, *(value or "" for value in rest)
