"""Reports made by rule, as many as wanted: some repeat what others say, some hold nothing to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from recount.model import Report

PLACES = ("Tell Safa", "Ain Hamra", "Kafr Rima", "Deir Salem", "Qalat Nur")
VOICES = ("Coast Monitor", "Northern Rescue", "Health Board")
OUTLETS = ("Daily Harbour", "Orbit News", "The Lantern")


def report(number: int) -> Report:
    """The report of that number, always the same."""
    day = date(2016, 1, 1) + timedelta(days=number % 90)
    place, voice = PLACES[number % len(PLACES)], VOICES[number % len(VOICES)]
    sentences = [
        f"BEIRUT - {number % 40 + 1} civilians were killed in {place} on {day}, the {voice} said.",
        f"Another {number % 7 + 2} people were wounded in {place}.",
    ]
    if number % 3 == 0:
        sentences.append("It is not known who fired.")
    if number % 11 == 0:
        sentences = [f"The council of {place} met on {day} to speak of the harvest."]
    return Report.from_text(
        " ".join(sentences),
        title=f"{place}, {day}",
        publisher=OUTLETS[number % len(OUTLETS)],
        published=str(day + timedelta(days=1)),
        url=f"https://news.example/{number}",
        source_id=f"made-{number}",
        language="en",
    )


def reports(count: int) -> Iterator[Report]:
    """The first reports, `count` of them."""
    return map(report, range(count))
