"""Readings made by hand: a report of marked-up sentences becomes a report and its claims, with true spans.

In a sentence `{...}` marks the words of a figure, `<...>` the trigger and `[...]` the place; the marks are taken out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from recount.model import (
    Attribution,
    Claim,
    Figure,
    Party,
    Period,
    Place,
    ReaderIdentity,
    Reading,
    Report,
    Voice,
    Words,
)
from recount.model.canonical import short_id

POINTS: dict[str, dict[str, Any]] = {
    "Aleppo": {"country": "SY", "geonames": 170063, "lat": 36.2012, "lon": 37.1612, "where_prec": 1},
    "Saraqib": {"country": "SY", "geonames": 163915, "lat": 35.8644, "lon": 36.8058, "where_prec": 1},
    "Idlib": {"country": "SY", "geonames": 169387, "lat": 35.75, "lon": 36.75, "where_prec": 4},
    "Syria": {"country": "SY", "geonames": 163843, "lat": 35.0, "lon": 38.0, "where_prec": 6},
    "Kharkiv": {"country": "UA", "geonames": 706483, "lat": 49.9808, "lon": 36.2527, "where_prec": 1},
}
STATUS = {"civilian": "civilian", "fighter": "combatant", "soldier": "combatant"}
READER = ReaderIdentity(name="by hand", version="1")
_MARK = re.compile(r"\{([^}]*)\}|<([^>]*)>|\[([^\]]*)\]")


@dataclass
class Said:
    """One claim: its marked-up sentence and what the marks do not tell.

    `figures` has a dictionary for each `{...}`; `voices` are names or (name, kind) or (name, kind, party), the one
    nearest to the reader first.
    """

    sentence: str
    event: str = "air/drone strike"
    figures: list[dict[str, Any]] = field(default_factory=list)
    voices: list[Any] = field(default_factory=list)
    joint: bool = False
    basis: str = "unknown"
    by: list[Any] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    either: bool = False
    inherited: bool = False
    modality: str = "asserted"
    day: Any = None
    background: bool = False
    summary_of: tuple[str, ...] = ()


def reading(
    *said: Said,
    publisher: str | None = "Daily One",
    published: str | None = "2016-03-02",
    url: str | None = None,
    revises: str | None = None,
    title: str | None = None,
    closing: str = "",
    prefix: str = "",
) -> Reading:
    """A reading of a report whose text is the sentences of its claims, one a paragraph."""
    parts = [_MARK.sub(lambda match: next(group for group in match.groups() if group is not None), one.sentence)
             for one in said]  # fmt: skip
    text = "\n\n".join([*([prefix] if prefix else []), *parts, *([closing] if closing else [])])
    report = Report.from_text(
        text, title=title, publisher=publisher, published=published, url=url, revises=revises, language="en"
    )
    claims = []
    offset = len(prefix) + 2 if prefix else 0
    for one, part in zip(said, parts, strict=True):
        claims.append(_claim(one, report, offset, part))
        offset += len(part) + 2
    return Reading(report=report, reader=READER, claims=tuple(claims))


def _claim(one: Said, report: Report, offset: int, part: str) -> Claim:
    figures: list[tuple[int, int]] = []
    trigger = place = None
    position, cursor = offset, 0
    for match in _MARK.finditer(one.sentence):
        position += match.start() - cursor
        cursor = match.end()
        number, act, where = match.groups()
        words = number if number is not None else act if act is not None else where
        span = (position, position + len(words))
        if number is not None:
            figures.append(span)
        elif act is not None:
            trigger = Words(text=words, span=span)
        else:
            place = Place(text=words, span=span, name=words, **POINTS.get(words, {"where_prec": None}))
        position = span[1]
    evidence = (offset, offset + len(part))
    claim_id = short_id(report.id, "claim", evidence, repr(one))
    return Claim(
        id=claim_id,
        event=one.event,
        modality=one.modality,
        trigger=trigger,
        attribution=Attribution(basis=one.basis, voices=_voices(one, evidence)),
        by=tuple(_party(name, one, evidence) for name in one.by),
        against=tuple(Party(name=name, span=evidence, actor=name) for name in one.against),
        place=place,
        time=_period(one, report),
        figures=tuple(_figure(report, span, given) for span, given in zip(figures, one.figures, strict=True)),
        evidence=(evidence,),
        background=one.background,
        summary_of=one.summary_of,
    )


def _voices(one: Said, span: tuple[int, int]) -> tuple[Voice, ...]:
    found = []
    for step, given in enumerate(one.voices):
        name, kind, party = (*((given,) if isinstance(given, str) else given), "other", None)[:3]
        if isinstance(given, tuple) and len(given) == 2:
            party = None
        found.append(Voice(name=name, step=0 if one.joint else step, kind=kind, span=span, party=party))
    return tuple(found)


def _party(name: str, one: Said, span: tuple[int, int]) -> Party:
    return Party(name=name, span=span, actor=name, inherited=one.inherited, either=one.either)


def _period(one: Said, report: Report) -> Period | None:
    if one.day is None:
        return None
    start, end = one.day if isinstance(one.day, tuple) else (one.day, one.day)
    return Period(text=f"{start} to {end}", start=start, end=end, date_prec=1 if start == end else 5)


def _figure(report: Report, span: tuple[int, int], given: dict[str, Any]) -> Figure:
    text = report.text[span[0] : span[1]]
    fields = {"measure": "killed", "category": "unknown", **given}
    if "n" in fields:
        fields["low"] = fields["high"] = fields.pop("n")
    if "part" in fields:
        fields["part_of"] = fields.pop("part")
    fields.setdefault("status", STATUS.get(fields["category"] or ""))
    fields.setdefault("id", figure_id(report, span))
    return Figure(text=text, span=span, **fields)


def figure_id(report: Report, span: tuple[int, int]) -> str:
    """The id that a figure at `span` gets."""
    return short_id(report.id, "figure", span)
