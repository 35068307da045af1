"""The templates, and what they may ask for. Everything that a page shows is escaped; there is no way around it."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from recount.model import FigureRange, TallyCell
from recount.publishing.formats.ucdp import range_of
from recount.publishing.rules import PublicIncident
from recount.publishing.rules.records import Number
from recount.publishing.site import words

_PLAIN_ID = re.compile(r"[0-9a-z]{8,64}")
_LEFT, _RIGHT = 4.0, 156.0
"""Ends of the line on which a range is drawn, in units of its picture."""


class Bar(NamedTuple):
    """A range as it is drawn; `best` None where there is none, `open`: it has no top."""

    low: float
    high: float
    best: float | None
    open: bool


@cache
def templates() -> Environment:
    """The environment of all pages."""
    made = Environment(
        loader=PackageLoader("recount.publishing.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=words.day,
        file_of=file_of,
        independence=lambda one: words.INDEPENDENCE.get(one, one),
        killed=lambda one: range_of(one, "killed"),
        number=words.number,
        of_whom=words.of_whom,
        number_range=words.number_range,
        place_name=_place_name,
        safe_href=safe_href,
        sentence=words.sentence,
        state_word=lambda one: words.STATE.get(one, one),
    )
    made.globals.update(bar_of=bar_of, days=words.days)
    return made


def page(template: str, **said: Any) -> bytes:
    """A page from its template."""
    return templates().get_template(template).render(**said).encode()


def file_of(incident: PublicIncident) -> str:
    """The file of an incident's page."""
    identity = incident.record.id
    if not _PLAIN_ID.fullmatch(identity):
        identity = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return f"incident/{identity}.html"


def safe_href(address: str | None) -> str | None:
    """An address that leads to a page of the web and can run nothing; None for any other."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else None


def bar_of(row: FigureRange | TallyCell, top: Number) -> Bar | None:
    """Where a range's ends and its best figure stand on a line from 0 to `top`; None where nothing is known."""
    if (row.low is None and row.high is None) or not top:
        return None
    low = row.low or 0
    high = row.high if row.high is not None else low

    def at(value: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, value / top)), 1)

    return Bar(at(low), at(high), None if row.best is None else at(row.best), row.open_high)


def _place_name(place: Any) -> str:
    return (place.name if place else None) or "place not known"
