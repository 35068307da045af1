"""A hundred texts that try to become markup or script, and a ledger that is full of them wherever words can stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from recount.ledger import Ledger
from recount.model import (
    Attribution,
    Claim,
    Figure,
    Gap,
    Means,
    Party,
    Period,
    Place,
    ReaderIdentity,
    Reading,
    Report,
    Voice,
    Words,
)

# ways out of where words stand: an attribute, a title, a comment, a script, JSON, a template, a text area
WAYS_OUT = ("", '">', "'>", "</title>", "-->", "</script>", '\\"}];', "{{", "</textarea>", "]]>")
# what would run, or load something
BODIES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b onmouseover=alert(1)>x",
    "<iframe srcdoc='<script>alert(1)</script>'>", "javascript:alert(1)//", "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><input name=csrf>", "<style>@import '//evil.example'</style>", "{{7*7}}${7*7}",
)  # fmt: skip
TEXTS = tuple(f"{way_out}{body}" for way_out in WAYS_OUT for body in BODIES)
TOGETHER = 5
_HARMLESS = str.maketrans(dict.fromkeys("<>\"'&{}$/=\\`", "x"))


def harmless(text: str) -> str:
    """The same text without anything that means something in markup."""
    return text.translate(_HARMLESS)


def make(path: Path, said: Callable[[str], str]) -> Path:
    """A linked ledger whose words are the hostile texts, as `said` gives them; a few in each report."""
    reader = ReaderIdentity(name="hand", version="1")
    with Ledger.open(path) as ledger:
        for number in range(0, len(TEXTS), TOGETHER):
            ledger.add(_reading(number, said(" ".join(TEXTS[number : number + TOGETHER])), reader))
        ledger.link()
    return path


def _reading(number: int, words: str, reader: ReaderIdentity) -> Reading:
    text = f"Voice{number} {words} said on Monday that 9 people died. {words}"
    span = (0, len(words))
    report = Report.from_text(
        text, title=f"Title{number} {words}", publisher=f"Paper{number} {words}", byline=words, language="en",
        url=f"https://example.org/{number}?{words}", published=f"2015-{1 + number % 12:02}-{1 + number % 28:02}",
    )  # fmt: skip
    figure = Figure(
        id=f"figure-{number}", measure="killed", low=9, high=9, text=words, span=span, of=words, quantifier=words
    )
    claim = Claim(
        id=f"claim-{number}",
        event="attack",
        trigger=Words(text=words, span=span),
        attribution=Attribution(
            cue=Words(text="said", span=span),
            voices=(
                Voice(name=f"Wire{number} {words}", step=0, kind="agency", span=span, described=words),
                Voice(name=f"Voice{number} {words}", step=1, kind="person", span=span, party=f"Side{number} {words}"),
            ),
        ),
        by=(Party(name=words, span=span, actor=f"Side{number + 1} {words}"),),
        against=(Party(name=words, span=span),),
        means=(Means(name=words, span=span),),
        place=Place(text=words, span=span, name=f"Town{number} {words}", country="SY", province=words, lat=35, lon=37),
        time=Period(text=words, span=span, start=report.published, end=report.published, date_prec=1),
        figures=(figure,),
        evidence=((0, len(text)),),
    )
    gap = Gap(id=f"gap-{number}", about="other", voice=words, text=words, span=span)
    return Reading(report=report, reader=reader, claims=(claim,), gaps=(gap,))
