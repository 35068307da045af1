"""Thirty happenings as their first reports tell of them, and what the press makes of those: copies and rewrites."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from recount.model import Report

FILE = Path(__file__).with_name("thirty_incidents.toml")
COPIES = 50
PAPERS = (
    "Harbour Courier", "Meridian Post", "Orbit News", "The Lantern", "Fjord Times", "Alpine Observer", "Prairie Mirror",
    "Delta Record", "Cape Standard", "Valley Sentinel", "Northern Ledger", "Island Dispatch", "Savanna Star",
)  # fmt: skip
"""Who copies: papers that no directory knows. Each has several of the copies, as subscribers of a wire have."""

_HEADLINES = ("News in brief", "World", "From the wires: {title}", "{title} - live", "What happened in {place}")


def first_reports() -> list[Report]:
    """The 46 reports that the thirty happenings have to begin with."""
    return [_report(told, happening) for happening, told in _told("report")]


def rewrites() -> list[Report]:
    """The 20 reports that tell again in words of their own what one of the first had, and say from whom."""
    return [_report(told, happening) for happening, told in _told("rewrite")]


def copies() -> list[Report]:
    """Fifty verbatim copies of the first reports: other headlines, credited or not, some of them shortened.

    Half bear the hour at which they appeared, half the day only, which may be that of the original.
    """
    told = _told("report")
    return [_copy(number, *told[number % len(told)]) for number in range(COPIES)]


def _told(kind: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    happenings = tomllib.loads(FILE.read_text(encoding="utf-8"))["incident"]
    return [(happening, told) for happening in happenings for told in happening.get(kind, ())]


def _report(told: dict[str, Any], happening: dict[str, Any]) -> Report:
    text = told["text"].replace("{day}", f"{date.fromisoformat(happening['day']):%A}")
    return Report.from_text(
        text, title=told["title"], publisher=told["publisher"], published=told["published"], language="en"
    )


def _copy(number: int, happening: dict[str, Any], told: dict[str, Any]) -> Report:
    original = _report(told, happening)
    later = datetime.fromisoformat(told["published"]) + timedelta(minutes=40 * (number % 7 + 1))
    title = _HEADLINES[number % len(_HEADLINES)].format(title=told["title"], place=happening["place"])
    return Report.from_text(
        _CHANGES[number % len(_CHANGES)](original.text, told["publisher"]),
        title=title,
        publisher=PAPERS[number % len(PAPERS)],
        published=later.isoformat() if number % 2 else later.date().isoformat(),
        language="en",
    )


def _whole(text: str, publisher: str) -> str:
    return text


def _credited_below(text: str, publisher: str) -> str:
    return f"{text}\n\nSource: {publisher}"


def _credited_before(text: str, publisher: str) -> str:
    """With the agency's name in brackets after the place from which it is written, or before all."""
    if re.match(r"^[A-Z]+ - ", text):
        return re.sub(r"^([A-Z]+) - ", rf"\1 ({publisher}) - ", text)
    return f"({publisher}) {text}"


def _shortened(text: str, publisher: str) -> str:
    """The first paragraph and half a sentence of the second."""
    first, _, rest = text.partition("\n\n")
    return f"{first} {rest[: rest.find(',')].rstrip('.')}." if "," in rest else first


def _first_paragraph(text: str, publisher: str) -> str:
    return text.partition("\n\n")[0]


_CHANGES: tuple[Callable[[str, str], str], ...] = (
    _whole, _credited_below, _credited_before, _shortened, _first_paragraph,
)  # fmt: skip
