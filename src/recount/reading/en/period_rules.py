"""The shapes of times: lexemes to classes, classes to runs, runs to matches of the rules of data/periods.toml."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeVar

from recount.reading.en.lexemes import Lexeme, glued
from recount.reading.en.number_vocabulary import read_data
from recount.reading.en.period_calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS

Found = TypeVar("Found")

_EARLIEST_YEAR: Final = 1000
_LATEST_YEAR: Final = 2100
_CAPITALS: Final = frozenset({"MONTH", "WEEKDAY"})
_SHORT_WEEKDAYS: Final = frozenset(name for name in WEEKDAY_NUMBERS if len(name) < 6)
_ABBREVIATED: Final = _SHORT_WEEKDAYS | {name for name in MONTH_NUMBERS if len(name) < 5} - {"may", "june", "july"}
_ORDINAL_ENDS: Final = frozenset({"st", "nd", "rd", "th"})


class Shape(NamedTuple):
    """A match of a rule over the lexemes [i, j); `groups` gives each named part's lexemes."""

    how: str
    i: int
    j: int
    groups: Mapping[str, tuple[int, int]]


class Rules(NamedTuple):
    """The rules of the data file: the class of each word, the classes that make a run worth a look, and the patterns.

    `starts` gives for each class the patterns that a match beginning with it can have.
    """

    classes: Mapping[str, str]
    anchors: frozenset[str]
    lone_month_before: frozenset[str]
    starts: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]


@cache
def period_rules() -> Rules:
    """The rules, read and compiled on first use."""
    data = read_data("periods.toml")
    pieces = dict(data["pieces"])
    pieces["slice2"] = pieces["slice"].replace("<slice>", "<slice2>")
    compiled = []
    for rule in data["rules"]:
        shape = rule["shape"]
        for name, piece in pieces.items():
            shape = shape.replace("{" + name + "}", piece)
        compiled.append((rule["how"], re.compile(shape)))
    classes = {word: name for name, words in data["classes"].items() for word in words}
    names = {*data["classes"], "DAY", "YEAR", "NUM", "ORD"}
    starts = {name: tuple(entry for entry in compiled if _may_start(entry[1], name)) for name in names}
    anchors, lone = data["anchors"]["classes"], data["anchors"]["lone_month_before"]
    return Rules(classes, frozenset(anchors), frozenset(lone), starts)


def _may_start(pattern: re.Pattern[str], name: str) -> bool:
    """Whether a match can begin with the class: its name stands where the pattern can start, by a probe of the text."""
    head = pattern.pattern
    return re.search(rf"\b{name}\b", head) is not None


def classify(lexemes: Sequence[Lexeme], rules: Rules) -> list[str]:
    """The class of each lexeme, empty where it has none."""
    return [_class_of(lexemes, at, rules) for at in range(len(lexemes))]


def _class_of(lexemes: Sequence[Lexeme], at: int, rules: Rules) -> str:
    lexeme = lexemes[at]
    if lexeme.kind == "numeral":
        return _numeral_class(lexemes, at)
    name = rules.classes.get(lexeme.low, "")
    if name in _CAPITALS and not lexeme.text[0].isupper():
        return ""
    if lexeme.low in _SHORT_WEEKDAYS and not _abbreviates(lexemes, at):
        return ""
    if lexeme.low in _ORDINAL_ENDS and at and lexemes[at - 1].kind == "numeral" and glued(lexemes[at - 1], lexeme):
        return "TH"
    if name == "DOT" and not _dot_joins(lexemes, at):
        return ""
    return name


def _dot_joins(lexemes: Sequence[Lexeme], at: int) -> bool:
    """The dot ends an abbreviated month or weekday, or parts numerals ("15.03.2016"); others end the run."""
    before = lexemes[at - 1] if at else None
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if before is None or not glued(before, lexemes[at]):
        return False
    if before.low in _ABBREVIATED:
        return True
    return before.kind == "numeral" and after is not None and after.kind == "numeral" and glued(lexemes[at], after)


def _numeral_class(lexemes: Sequence[Lexeme], at: int) -> str:
    text = lexemes[at].text
    if not text.isdigit() or len(text) > 4:
        return "NUM"
    before = lexemes[at - 1] if at else None
    if before is not None and before.kind == "word" and glued(before, lexemes[at]) and len(before.text) < 3:
        return ""  # part of a name such as MH17
    value = int(text)
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if len(text) <= 2 and 1 <= value <= 31:
        ordinal = after is not None and after.low in _ORDINAL_ENDS and glued(lexemes[at], after)
        return "ORD" if ordinal else "DAY"
    return "YEAR" if len(text) == 4 and _EARLIEST_YEAR <= value <= _LATEST_YEAR else "NUM"


def _abbreviates(lexemes: Sequence[Lexeme], at: int) -> bool:
    """ "Sun" and "Sat" are weekdays only where a mark or a date follows."""
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    return after is not None and (after.low in {".", ","} or after.text.isdigit() or after.low in {"morning", "night"})


def find_shapes(text: str, lexemes: Sequence[Lexeme], accept: Callable[[Shape], Found | None]) -> list[Found]:
    """What `accept` makes of the longest matches that it does not refuse, in order and without overlap."""
    rules = period_rules()
    classes = classify(lexemes, rules)
    found: list[Found] = []
    at = 0
    while at < len(lexemes):
        if not classes[at]:
            at += 1
            continue
        end = at + 1
        while end < len(lexemes) and classes[end] and not _parted(text, lexemes, end):
            end += 1
        if any(name in rules.anchors for name in classes[at:end]):
            found.extend(_in_run(classes, at, end, rules, accept))
        at = end
    return found


def _parted(text: str, lexemes: Sequence[Lexeme], at: int) -> bool:
    """An empty line stands before the lexeme."""
    start, end = lexemes[at - 1].end, lexemes[at].start
    return end - start > 1 and text.count("\n", start, end) > 1


def _in_run(
    classes: Sequence[str], start: int, end: int, rules: Rules, accept: Callable[[Shape], Found | None]
) -> Iterator[Found]:
    places = [at for at in range(start, end) if classes[at] != "TH"]
    offsets, length = list[int](), 0
    for at in places:
        offsets.append(length)
        length += len(classes[at]) + 1
    run = "".join(classes[at] + " " for at in places)
    index = {offset: number for number, offset in enumerate([*offsets, length])}
    number = 0
    while number < len(places):
        shapes = []
        for how, pattern in rules.starts.get(classes[places[number]], ()):
            match = pattern.match(run, offsets[number])
            if match and match.end() in index:
                shapes.append(_shape(how, match, index, places, end))
        shapes.sort(key=lambda shape: -shape.j)
        number += 1
        for shape in shapes:
            found = accept(shape)
            if found is not None:
                yield found
                while number < len(places) and places[number] < shape.j:
                    number += 1
                break


def _shape(how: str, match: re.Match[str], index: Mapping[int, int], places: Sequence[int], end: int) -> Shape:
    def lexeme(offset: int) -> int:
        number = index[offset]
        return places[number] if number < len(places) else end

    groups = {
        name: (lexeme(match.start(name)), lexeme(match.end(name)))
        for name in match.re.groupindex
        if match.start(name) >= 0 and match.end(name) in index and match.start(name) < match.end(name)
    }
    return Shape(how, lexeme(match.start()), lexeme(match.end()), groups)
