"""Why a number counts nothing: a date, a time, an age, a distance, part of a name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from recount.reading.en.lexemes import Lexeme, glued
from recount.reading.en.number_bounds import MONTHS, Bounds
from recount.reading.en.number_parse import Core, parse_core
from recount.reading.en.number_vocabulary import NumberVocabulary
from recount.reading.en.period_calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS

_CHANGE_WINDOW: Final = 8  # lexemes before "from" in which a verb of change makes its number a former one
_SHARE_REACH: Final = 5  # lexemes from the whole of a share back to its "of"
_RATIO_REACH: Final = 60  # characters
_RATIO: Final = re.compile(r"\bfor (?:every|each)\b[^.;:\n]*$", re.IGNORECASE)
_HYPHENS: Final = frozenset({"-", "‑"})
_OLDEST: Final = 120
_LIST_INDENT: Final = 40  # characters before a list's number in which its line must begin
_ADDRESS: Final = re.compile(r"[^\s@]{0,80}(?:://|www\.|@)\S*|#\w+|\+\d[\d ().-]{6,20}\d")


@dataclass(frozen=True, slots=True)
class Around:
    """A number and what stands around it."""

    text: str
    lexemes: Sequence[Lexeme]
    core: Core
    bounds: Bounds
    words: NumberVocabulary

    def low(self, at: int) -> str:
        return self.lexemes[at].low if 0 <= at < len(self.lexemes) else ""

    def raw(self, at: int) -> str:
        return self.lexemes[at].text if 0 <= at < len(self.lexemes) else ""

    def kind(self, at: int) -> str:
        return self.lexemes[at].kind if 0 <= at < len(self.lexemes) else ""

    def glued_before(self) -> bool:
        return self.core.i > 0 and glued(self.lexemes[self.core.i - 1], self.lexemes[self.core.i])

    def glued_after(self) -> bool:
        return self.core.j < len(self.lexemes) and glued(self.lexemes[self.core.j - 1], self.lexemes[self.core.j])

    @property
    def digits(self) -> str:
        """The numeral's text where the number is one plain numeral, else nothing."""
        numeral = self.core.j == self.core.i + 1 and self.raw(self.core.i).isdigit()
        return self.raw(self.core.i) if numeral else ""

    def bare(self) -> bool:
        """No modifier touches the number."""
        return (self.bounds.i, self.bounds.j) == (self.core.i, self.core.j)


def reject(around: Around) -> str | None:
    """The reason why the number is no count, None where it may be one."""
    if around.core.flaw:
        flaw = around.core.flaw
        return flaw if flaw not in {"decimal", "ambiguous"} else _measured(around) or _clock(around) or flaw
    for test in _TESTS:
        reason = test(around)
        if reason:
            return reason
    return None


def address_spans(text: str) -> list[tuple[int, int]]:
    """Web and mail addresses, handles, hashtags and telephone numbers, inside which no number counts."""
    if not any(sign in text for sign in ("#", "@", "+", "://", "www.")):
        return []
    return [found.span() for found in _ADDRESS.finditer(text)]


def _percent(a: Around) -> str | None:
    at = a.bounds.j + (a.low(a.bounds.j) == "-")
    return "percent" if a.words.percent.longest_from(a.lexemes, at) else None


def _reference(a: Around) -> str | None:
    if a.low(a.core.i - 1) == "[" and a.low(a.core.j) in {"]", ","} and a.digits:
        return "reference"
    return None


def _list_item(a: Around) -> str | None:
    if not a.digits or len(a.digits) > 2 or a.low(a.core.j) not in {".", ")"} or not a.glued_after():
        return None
    start = a.lexemes[a.core.i].start
    near = max(0, start - _LIST_INDENT)
    line_start = a.text.rfind("\n", near, start)
    if line_start < 0 and near > 0:
        return None
    line = a.text[line_start + 1 : start].strip(" \t(•*-")
    following = a.text[a.lexemes[a.core.j].end : a.lexemes[a.core.j].end + 2]
    return "list" if not line and following[:1] in {" ", "\t"} and following.strip() else None


def _slashed(a: Around) -> str | None:
    for mark, outer in ((a.core.i - 1, a.core.i - 2), (a.core.j, a.core.j + 1)):
        if a.low(mark) == "/" and a.kind(outer) == "numeral" and a.digits:
            return "date"
        if a.low(mark) == ":" and a.kind(outer) == "numeral" and a.digits and _tight(a, mark):
            return "time"
    return None


def _tight(a: Around, mark: int) -> bool:
    return glued(a.lexemes[mark - 1], a.lexemes[mark]) and glued(a.lexemes[mark], a.lexemes[mark + 1])


def _chained(a: Around) -> str | None:
    """Three or more numerals joined by hyphens or dots: a date or a telephone number; "+44", "2015-16"."""
    i, j = a.core.i, a.core.j
    run = a.text[_edge(a.text, a.lexemes[i].start, -1) : _edge(a.text, a.lexemes[j - 1].end, 1)]
    if re.fullmatch(r"\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{1,2}[-.]\d{1,2}[-.](?:\d{4}|\d{2})", run):
        return "date"
    chained = run != a.raw(i) and ("-" in run or "." in run) and len(re.findall(r"\d+", run)) >= 3
    if chained and re.fullmatch(r"[+(]*[\d\-.()]+", run):
        return "phone"
    if a.core.kind == "range" and j - i == 3 and _yearlike(a.raw(i)) and len(a.raw(j - 1)) in {2, 4}:
        return "year"
    return None


def _edge(text: str, at: int, step: int) -> int:
    """The end of the run of digits, hyphens, dots, brackets and plus signs around `at`."""
    marks = "0123456789-.()+"
    for _ in range(32):
        following = text[at : at + 1] if step > 0 else text[at - 1 : at] if at else ""
        if not following or following not in marks:
            break
        at += step
    while step > 0 and at and text[at - 1] in ".()-":
        at -= 1
    return at


def _month(a: Around) -> str | None:
    i, j = a.core.i, a.core.j
    if a.kind(i) != "numeral" or len(a.raw(i)) > 4:
        return None
    before = i - 2 if a.low(i - 1) == "." else i - 1
    after = j + 1 if a.low(j) == "of" else j
    if _is_month(a, before) and _month_day(a) and a.low(j) != "people":
        return "date"
    if _is_month(a, after) and _month_day(a):
        return "date"
    if _yearlike(a.raw(i)) and a.low(i - 1) in {",", "،", "."} and _is_month(a, i - 2):
        return "date"
    # the second day of "March 12-14" or "12 and 13 March", the year of "March 12, 2016"
    if a.low(i - 1) in {",", "،", "-", "–", "and", "to"} and _month_day(a) and a.kind(i - 2) == "numeral":
        back = i - 4 if a.low(i - 3) == "." else i - 3
        if _is_month(a, back) and (a.low(i - 1) in {"-", "–", "to"} or _yearlike(a.raw(i))):
            return "date"
    if a.low(j) in {"-", "–", "and", "to", "or"} and a.kind(j + 1) == "numeral" and _month_day(a):
        return "date" if _is_month(a, j + 2) else None
    return None


def _month_day(a: Around) -> bool:
    value = a.core.high
    return value is not None and (value <= 31 or _yearlike(a.raw(a.core.j - 1)))


def _is_month(a: Around, at: int) -> bool:
    if a.raw(at) == "May":
        return a.low(at - 1) not in {"theresa", "mrs", "ms"}
    return a.low(at) in MONTHS and a.raw(at)[:1].isupper()


def _clock(a: Around) -> str | None:
    i, j = a.core.i, a.core.j
    if a.kind(i) != "numeral":
        return None
    following = a.low(j)
    if following in {"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock"}:
        return "time"
    if len(a.digits) == 4 and (following in a.words.reject["clock_after"] or a.low(i - 1) == "at"):
        return "time" if int(a.digits) <= 2400 and int(a.digits) % 100 < 60 else None
    if a.low(i - 1) == "at" and a.digits and int(a.digits) <= 24:
        after = (following, a.low(j + 1), a.low(j + 2))
        if after[0] in {"in", "on", "this", "yesterday", "today", "local"} and (
            after[0] in {"yesterday", "today", "local"}
            or after[1] in WEEKDAY_NUMBERS
            or after[2] in {"morning", "afternoon", "evening"}
        ):
            return "time"
    return None


def _age(a: Around) -> str | None:
    if a.core.high is None or a.core.high > _OLDEST or a.core.kind not in {"cardinal", "range"}:
        return None
    if a.words.age_after.longest_from(a.lexemes, a.core.j) or a.words.age_after.longest_from(a.lexemes, a.bounds.j):
        return "age"
    if a.words.age_before.longest_until(a.lexemes, a.core.i):
        return "age"
    if a.core.kind == "range" and a.low(a.core.i - 1) in {"between", "from"}:
        return "age" if a.words.age_before.longest_until(a.lexemes, a.core.i - 1) else None
    if a.low(a.core.i - 1) in {"under", "over"} and a.low(a.core.j) in {"", ".", ",", ")", ";"} and a.digits:
        return "age" if a.core.high in {5, 12, 14, 15, 16, 18, 21, 60, 65} else None
    return _apposed_age(a)


def _apposed_age(a: Around) -> str | None:
    """ "Joana Hisso, 30, also known as" and "Joana Hisso (30)": a bare numeral beside a name."""
    if not a.digits or not a.bare() or int(a.digits) == 0:
        return None
    mark, following = a.low(a.core.i - 1), a.low(a.core.j)
    name = a.raw(a.core.i - 2)
    named = name[:1].isupper() and name[1:].islower() and name.lower() not in {*MONTH_NUMBERS, *WEEKDAY_NUMBERS}
    if mark == "(" and following == ")":
        return "age" if named else None
    if mark != "," or not named:
        return None
    return "age" if following in {"", ",", ".", ";", ")", "—", "–", "and", "of", "from"} else None


def _measured(a: Around) -> str | None:
    """A unit follows, perhaps after "more", "full" or a hyphen: a duration, a distance, another measure."""
    j = a.bounds.j
    lists = a.words.reject
    if a.words.ratio_after.longest_from(a.lexemes, a.core.j):
        return "ratio"
    if a.low(a.core.j) == "m" and a.kind(a.core.i) == "numeral":
        return "distance"
    for _ in range(3):
        unit = a.low(j)
        if unit in lists["time_units"] and not (unit == "second" and a.low(j - 1) != "-"):
            return "duration"
        if unit in lists["distance_units"] and (unit not in {"block", "blocks"} or a.low(j + 1) == "from"):
            return "distance"
        if unit in lists["measure_units"]:
            return "measure"
        if unit not in lists["between_number_and_unit"]:
            return None
        j += 1
    return None


def _designation(a: Around) -> str | None:
    """Part of a name: glued to letters, joined to them by a hyphen, or after "Brigade", "Article", "No."."""
    i, j = a.core.i, a.core.j
    if a.kind(i) == "numeral":
        if a.glued_before() and a.kind(i - 1) == "word" and len(a.raw(i - 1)) <= 4 and a.raw(i - 1) not in {"US", "A"}:
            return "name"
        hyphen = a.glued_before() and a.low(i - 1) in _HYPHENS and a.kind(i - 2) == "word"
        if hyphen and glued(a.lexemes[i - 2], a.lexemes[i - 1]):
            return "year" if _yearlike(a.digits) else "name"
        tail = a.raw(j) if a.glued_after() and a.kind(j) == "word" and a.kind(j - 1) == "numeral" else ""
        units = ("distance_units", "measure_units", "time_units")
        if 0 < len(tail) <= 4 and tail != "s" and not any(a.low(j) in a.words.reject[group] for group in units):
            return "name"
    if not a.bare() and a.low(a.bounds.i) != a.low(i):
        return None
    before = i - 2 if a.low(i - 1) in {".", "#"} else i - 1
    if a.low(i - 1) == "#" or (a.low(before) in a.words.reject["name_words"] and a.core.kind != "vague"):
        return "name" if a.low(before) not in {"no"} or a.low(i - 1) == "." or a.kind(i) == "numeral" else None
    listed = a.low(i - 1) in {"and", "&", ","} and a.kind(i - 2) == "numeral"
    if listed and a.low(i - 3) in a.words.reject["name_words"]:
        return "name"
    if a.raw(before) in a.words.reject["name_words_capital"] and a.low(i - 1) != "." and a.core.kind != "vague":
        return "name" if a.low(j) not in a.words.reject["count_after_year"] else None
    return None


def _compound(a: Around) -> str | None:
    """ "12-member", "one-way": the number describes the noun that it is joined to."""
    j = a.core.j
    if a.low(j) in _HYPHENS and a.glued_after() and a.kind(j + 1) == "word" and a.bounds.j == a.core.j:
        return "compound" if glued(a.lexemes[j], a.lexemes[j + 1]) else None
    return None


def _yearlike(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1800 <= int(text) <= 2099


def _year(a: Around) -> str | None:
    if not _yearlike(a.digits):
        return None
    if a.low(a.core.j) == "s" and a.glued_after():
        return "year"
    modified = a.bounds.i < a.core.i and a.low(a.core.i - 1) not in {"mid", "in", "late"}
    if a.low(a.core.j) in a.words.reject["count_after_year"] and a.low(a.core.i - 1) not in {"the", "in", "since"}:
        return None
    if modified and a.bounds.quantifier:
        return None
    if a.low(a.core.i - 1) in a.words.reject["year_before"] or a.core.j >= len(a.lexemes):
        return "year"
    if a.kind(a.core.j) != "word" or a.low(a.core.j) in a.words.reject["function_words"]:
        return "year"
    counted = any(a.low(a.core.j + step) in a.words.reject["count_after_year"] for step in range(4))
    return "year" if int(a.digits) % 100 and not counted else None


def _result(a: Around) -> str | None:
    """Two numerals joined by a hyphen that form no range: "won 3-2", "a 6-1 vote"."""
    i, j = a.core.i, a.core.j
    around = {a.low(at) for at in (i - 4, i - 3, i - 2, i - 1, j, j + 1, j + 2)}
    if a.core.kind == "range":
        return "score" if a.low(j - 2) in {"-", "–"} and around & a.words.reject["result_words"] else None
    for dash, other in ((i - 1, i - 2), (j, j + 1)):
        if a.low(dash) in {"-", "–"} and a.kind(other) == "numeral" and a.kind(i) == "numeral" and _tight(a, dash):
            return "score"
    return None


def _idiom(a: Around) -> str | None:
    """ "one another", "this one", "one in five"; "World War Two"."""
    if a.low(a.core.i) == "one" and a.core.j == a.core.i + 1:
        if a.low(a.core.i - 1) in a.words.reject["one_before"] and a.kind(a.core.j) != "word":
            return "pronoun"
        if a.low(a.core.j) in a.words.reject["one_after"]:
            return "pronoun"
        if a.low(a.core.i - 1) in {"this", "that", "which"} and a.low(a.core.j) in {"is", "was", "has", "had", "will"}:
            return "pronoun"
    if a.low(a.core.j) in {"in", "out"} and a.core.kind == "cardinal":
        at = a.core.j + (2 if (a.low(a.core.j), a.low(a.core.j + 1)) == ("out", "of") else 1)
        following = a.low(at)
        numeric = following in a.words.units and following != "one"
        if (numeric or following in a.words.tens) and a.low(at + 1) not in a.words.reject["count_after_year"]:
            return "ratio" if a.core.high is not None and a.core.high < 10 else None
    out_of = a.core.i - (3 if (a.low(a.core.i - 2), a.low(a.core.i - 1)) == ("out", "of") else 2)
    counted = a.low(a.core.j) in a.words.reject["count_after_year"]
    if a.low(a.core.i - 1) in {"in", "of"} and a.low(out_of) in a.words.units and not counted:
        return "ratio" if a.low(a.core.i - 1) == "in" or out_of < a.core.i - 2 else None
    return None


def _other_than_said(a: Around) -> str | None:
    """ "nine people, not 12"; "from 12 to nine", where a number changes; "a population of 23 million"."""
    before = a.low(a.bounds.i - 1)
    if before == "not" and a.bounds.i == a.core.i:
        return "denied"
    if before == "from" and a.low(a.core.j) == "to":
        near = {lexeme.low for lexeme in a.lexemes[max(0, a.core.i - _CHANGE_WINDOW) : a.core.i]}
        return "former" if near & a.words.change and parse_core(a.lexemes, a.core.j + 1, a.words) else None
    return "population" if before == "of" and a.low(a.bounds.i - 2) == "population" else None


def _share(a: Around) -> str | None:
    """What a share is taken of: "a third of the town's 12,000 people", "none of the 40 workers"; "for every soldier
    killed, three were wounded"."""
    start = a.lexemes[a.bounds.i].start
    if _RATIO.search(a.text[max(0, start - _RATIO_REACH) : start]):
        return "ratio"
    for at in range(a.bounds.i - 1, max(a.bounds.i - _SHARE_REACH, 0), -1):
        if a.low(at) == "of":
            shared = a.low(at - 1) in a.words.fractions | a.words.reject["share_before"]
            return "whole" if shared and a.low(at + 1) in a.words.reject["determiners"] else None
    return None


_TESTS: Final[tuple[Callable[[Around], str | None], ...]] = (
    _percent, _reference, _list_item, _slashed, _chained, _month, _clock, _age, _measured, _designation, _result, _year,
    _compound, _idiom, _other_than_said, _share,
)  # fmt: skip
