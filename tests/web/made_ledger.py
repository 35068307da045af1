"""A ledger for the workspace's tests, from readings made by hand: no reader is needed, and every value is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recount.ledger import Ledger
from recount.model import (
    Attribution,
    Claim,
    Figure,
    Gap,
    Party,
    Period,
    Place,
    ReaderIdentity,
    Reading,
    Report,
    Voice,
    Words,
)

READER = ReaderIdentity(name="hand", version="1")
HOSTILE = "<script>alert('x')</script> & \"said\""
MONITOR_TEXT = (
    "TELL SAFA — 😀 Jets bombed the market of Tell Safa on Monday, the Coast Monitor said. At least 43 civilians died, "
    "among them 12 children. It is not known who flew the jets."
)
DENIAL_TEXT = "The defence minister said on Tuesday that nobody was killed in Tell Safa on Monday."
LATER_TEXT = f"{HOSTILE} The Red Sparrow hospital said 51 civilians died when jets bombed Tell Safa on Monday."
SECRET_TEXT = "An informant in Tell Safa said that 60 civilians died when jets bombed the market on Monday."


def report(text: str, title: str, publisher: str, day: str, **more: Any) -> Report:
    """A report of a test."""
    return Report.from_text(text, title=title, publisher=publisher, published=day, language="en", **more)


MONITOR = report(MONITOR_TEXT, "Market bombed", "Orbit", "2015-11-17")
DENIAL = report(DENIAL_TEXT, "Minister denies", "State Herald", "2015-11-18")
LATER = report(LATER_TEXT, f"Hospital counts {HOSTILE}", "Orbit", "2015-11-19")
SECRET = report(SECRET_TEXT, "From the field", "Field team", "2015-11-19", sensitivity="confidential")


def span(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text."""
    start = text.index(words)
    return (start, start + len(words))


def words(text: str, said: str) -> Words:
    """The words with their place."""
    return Words(text=said, span=span(text, said))


def figure(text: str, said: str, low: int, high: int | None, ident: str, **more: Any) -> Figure:
    """A figure of people killed."""
    return Figure(
        id=ident, measure="killed", low=low, high=high, text=said, span=span(text, said), of="civilians",
        category="civilian", status="civilian", **more,
    )  # fmt: skip


def claim(text: str, ident: str, voice: Voice | None, figures: tuple[Figure, ...], **more: Any) -> Claim:
    """What somebody says of the bombing of Tell Safa."""
    fields: dict[str, Any] = {
        "id": ident,
        "event": "air/drone strike",
        "attribution": Attribution(
            cue=words(text, "said"), basis="own investigation", voices=(voice,) if voice else ()
        ),
        "place": Place(
            text="Tell Safa", span=span(text, "Tell Safa"), name="Tell Safa", country="SY", geonames=900001,
            lat=35.0, lon=36.5, where_prec=1, province="Idlib",
        ),
        "time": Period(text="Monday", span=span(text, "Monday"), start="2015-11-16", end="2015-11-16", date_prec=1),
        "figures": figures,
        "evidence": ((0, len(text)),),
    }  # fmt: skip
    return Claim(**{**fields, **more})


def voice(text: str, name: str, kind: Any, **more: Any) -> Voice:
    """A voice named in a text."""
    return Voice(name=name, kind=kind, span=span(text, name), **more)


BOMBING = claim(
    MONITOR_TEXT,
    "claim-bombing",
    voice(MONITOR_TEXT, "Coast Monitor", "monitor"),
    (figure(MONITOR_TEXT, "At least 43 civilians", 43, None, "figure-43"),),
    trigger=words(MONITOR_TEXT, "bombed"),
    by=(Party(name="Jets", span=span(MONITOR_TEXT, "Jets"), actor="Syria"),),
)
NOBODY = claim(
    DENIAL_TEXT,
    "claim-denial",
    voice(DENIAL_TEXT, "defence minister", "office", party="Syria"),
    (figure(DENIAL_TEXT, "nobody", 0, 0, "figure-0"),),
    modality="denied",
)
HOSPITAL = claim(
    LATER_TEXT,
    "claim-hospital",
    voice(LATER_TEXT, "Red Sparrow hospital", "hospital"),
    (figure(LATER_TEXT, "51 civilians", 51, 51, "figure-51"),),
    trigger=words(LATER_TEXT, "bombed"),
)
INFORMANT = claim(
    SECRET_TEXT,
    "claim-informant",
    voice(SECRET_TEXT, "informant", "unnamed"),
    (figure(SECRET_TEXT, "60 civilians", 60, 60, "figure-60"),),
    trigger=words(SECRET_TEXT, "bombed"),
)
GAP = Gap(
    id="gap-who", about="perpetrator", text="It is not known who flew the jets",
    span=span(MONITOR_TEXT, "It is not known who flew the jets"),
)  # fmt: skip
READINGS = (
    Reading(report=MONITOR, reader=READER, claims=(BOMBING,), gaps=(GAP,)),
    Reading(report=DENIAL, reader=READER, claims=(NOBODY,)),
    Reading(report=LATER, reader=READER, claims=(HOSPITAL,)),
    Reading(report=SECRET, reader=READER, claims=(INFORMANT,)),
)


def make_ledger(path: Path) -> Path:
    """The ledger, linked."""
    with Ledger.open(path) as ledger:
        for reading in READINGS:
            ledger.add(reading)
        ledger.link()
    return path
