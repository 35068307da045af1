"""Page furniture in already extracted text: menus, share buttons, other stories' headlines. Marked, and never read.

A report's body is paragraphs; what stands after the last of them as a run of lines that end in no full stop is what a
page hangs below its stories. Single lines are told by their words (`data/furniture.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recount.reading.en.lexicon import DATA
from recount.reading.en.wrapping import unwrapped

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$|[:;,]$")
# An encyclopaedia article ends with lists of links; its wiki source marks their headings.
_BACK_MATTER = re.compile(
    r"={2,}\s*(?:see also|references|external links|further reading|notes|sources|bibliography)\s*={2,}", re.I
)
_BULLET = re.compile(r"^\s*(?:[-*•–▪●]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class _Rules:
    cut: re.Pattern[str]
    line: re.Pattern[str]
    run: int
    paragraph_words: int
    shortest_sentence: int


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    with (DATA / "furniture.toml").open("rb") as file:
        data = tomllib.load(file)
    whole = [re.compile(f"(?:{'|'.join(data[key])})", re.I) for key in ("cut", "line")]
    return _Rules(whole[0], whole[1], data["run"], data["paragraph_words"], data["shortest_sentence"])


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str

    def is_paragraph(self, rules: _Rules) -> bool:
        words = len(self.text.split())
        ends = bool(_SENTENCE_END.search(self.text))
        return words >= rules.paragraph_words or (ends and words >= rules.shortest_sentence)


def find_furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of page furniture in a text, whole lines, in order."""
    rules, text = _rules(), unwrapped(text)
    back = _BACK_MATTER.search(text)
    spans = _by_lines(text[: back.start()] if back else text, rules)
    return (*spans, (back.start(), len(text))) if back else spans


def _by_lines(text: str, rules: _Rules) -> tuple[tuple[int, int], ...]:
    lines = list(_lines(text))
    if sum(line.is_paragraph(rules) for line in lines) == 0:
        return ()
    marked = [bool(rules.line.fullmatch(line.text) or rules.cut.fullmatch(line.text)) for line in lines]
    unmarked = (i for i, line in enumerate(lines) if line.is_paragraph(rules) and not marked[i])
    last = max(unmarked, default=len(lines) - 1)
    _mark_after_cuts(lines, marked, last, rules)
    tail = range(last + 1, len(lines))
    listed = lines[last].text.endswith(":") or (len(tail) > 0 and all(_BULLET.match(lines[i].text) for i in tail))
    if not listed and (len(tail) >= rules.run or any(lines[i].text.endswith(("…", "...")) for i in tail)):
        for i in tail:
            marked[i] = True
    return tuple((line.start, line.end) for line, is_furniture in zip(lines, marked, strict=True) if is_furniture)


def _mark_after_cuts(lines: list[_Line], marked: list[bool], last: int, rules: _Rules) -> None:
    """The headline lines after "Next post", "Related articles" and the like, up to the next paragraph."""
    cutting = False
    for i, line in enumerate(lines):
        if rules.cut.fullmatch(line.text):
            cutting = True
        elif line.is_paragraph(rules) and i <= last:
            cutting = False
        elif cutting:
            marked[i] = True


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped)
            yield _Line(start, start + len(stripped), stripped)
        at += len(raw) + 1
