"""Readings said in few words, so that a table of sentences and what they say stays a table."""

from __future__ import annotations

from recount.model import Claim, Figure, Reading, Report
from recount.reading.reader import Reader

WEDNESDAY = "2024-03-13"


def read(reader: Reader, text: str, published: str | None = WEDNESDAY, publisher: str | None = None) -> Reading:
    """What the reader takes from a text."""
    return reader.read(Report.from_text(text, published=published, publisher=publisher))


def counted(reading: Reading) -> list[tuple[Claim, Figure]]:
    """Every figure with its claim, in the order of the text."""
    found = [(claim, figure) for claim in reading.claims for figure in claim.figures]
    return sorted(found, key=lambda pair: (pair[1].span, pair[1].measure))


def number(figure: Figure) -> str:
    """A figure's measure and number: "killed 12", "killed 43+", "killed ..40", "killed 5-8", "killed ~50",
    "killed ?"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        said = "?"
    elif low == high:
        said = str(low)
    elif high is None:
        said = f"{low}+"
    else:
        said = f"..{high}" if low is None else f"{low}-{high}"
    return f"{figure.measure} {'~' if figure.approximate else ''}{said}"


def numbers(reading: Reading) -> str:
    """All numbers of a reading: "killed 12; wounded 30"."""
    return "; ".join(number(figure) for _, figure in counted(reading))


def speakers(claim: Claim) -> str:
    """The way of a claim from the reader to its speakers: "Reuters > a spokesman", joint voices with "+"."""
    steps: dict[int, list[str]] = {}
    for voice in claim.attribution.voices:
        steps.setdefault(voice.step, []).append(voice.name)
    return " > ".join(" + ".join(steps[step]) for step in sorted(steps))
