"""A second reader beside the one that ships: small, deterministic, made of patterns.

The ledger asks nothing of a reader but its identity and a reading a report; this one answers fast enough for tests
that add thousands of reports. It reads sentences such as "Seven people were killed in Tell Safa on 2016-03-02, the
Coast Monitor said."
"""

from __future__ import annotations

import re

from recount.model import (
    Attribution,
    Claim,
    Figure,
    Gap,
    Period,
    Place,
    Problem,
    ReaderIdentity,
    Reading,
    Report,
    Voice,
    Words,
)
from recount.model.canonical import short_id

_SENTENCE = re.compile(r"[^.]+\.")
_FIGURE = re.compile(r"\b(\d+)( \w+)? were (killed|wounded)\b")
_PLACE = re.compile(r"\bin ([A-Z][a-z]+(?: [A-Z][a-z]+)*)")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_VOICE = re.compile(r"\bthe ([A-Z][a-z]+(?: [A-Z][a-z]+)*) (said)\b")
_GAP = re.compile(r"\bIt is not known who fired\b")
_DATELINE = re.compile(r"\A[A-Z]{3,}(?= - )")


class PatternReader:
    """Reads by patterns. `version` can be set, so that a newer reader can be had."""

    def __init__(self, version: str = "1") -> None:
        self.identity = ReaderIdentity(name="patterns", version=version)
        self.read_reports: list[str] = []

    def read(self, report: Report) -> Reading:
        """The claims of the sentences that have a figure."""
        self.read_reports.append(report.id)
        dateline = _DATELINE.search(report.text)
        if dateline:
            words = Words.at(report.text, *dateline.span())
            report = report.model_copy(update={"dateline": words, "language": "en"})
        claims = [
            claim
            for number, match in enumerate(_SENTENCE.finditer(report.text))
            for claim in self._claims(report, number, *match.span())
        ]
        gaps = [
            Gap(id=short_id(report.id, "gap", match.span()), about="perpetrator", text=match.group(), span=match.span())
            for match in _GAP.finditer(report.text)
        ]
        nothing = Problem(code="reading.nothing", source=report.id, message="no figure was found", refused=False)
        return Reading(
            report=report,
            reader=self.identity,
            claims=tuple(claims),
            gaps=tuple(gaps),
            problems=() if claims else (nothing,),
        )

    def _claims(self, report: Report, number: int, start: int, end: int) -> list[Claim]:
        text = report.text
        figures = [_figure(report, match) for match in _FIGURE.finditer(text, start, end)]
        if not figures:
            return []
        place, day = _PLACE.search(text, start, end), _DAY.search(text, start, end)
        claim = Claim(
            id=short_id(report.id, "claim", number),
            event="attack",
            trigger=Words.at(text, *figures[0].span),
            attribution=_attribution(text, start, end),
            place=_place(place) if place else None,
            time=Period(text=day.group(), span=day.span(), start=day.group(), end=day.group(), date_prec=1)
            if day
            else None,
            figures=tuple(figures),
            evidence=((start, end),),
        )
        return [claim]


def _figure(report: Report, match: re.Match[str]) -> Figure:
    count = int(match.group(1))
    return Figure(
        id=short_id(report.id, "figure", match.span()),
        measure="killed" if match.group(3) == "killed" else "wounded",
        low=count,
        high=count,
        text=match.group(),
        span=match.span(),
        of=(match.group(2) or "").strip() or None,
        category="civilian" if match.group(2) == " civilians" else None,
        status="civilian" if match.group(2) == " civilians" else None,
    )


def _place(match: re.Match[str]) -> Place:
    return Place(
        text=match.group(1), span=match.span(1), name=match.group(1), country="SY", lat=35.5, lon=36.5, where_prec=1
    )


def _attribution(text: str, start: int, end: int) -> Attribution:
    voice = _VOICE.search(text, start, end)
    if not voice:
        return Attribution()
    return Attribution(
        cue=Words.at(text, *voice.span(2)),
        basis="compiled",
        voices=(Voice(name=voice.group(1), kind="monitor", span=voice.span(1)),),
    )


def reader() -> PatternReader:
    """What `bench/kill.py --reader` asks a module for."""
    return PatternReader()
