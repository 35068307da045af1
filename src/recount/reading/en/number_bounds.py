"""What stands around a bare number and moves its bounds: modifiers, and the second number of a range."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from recount.reading.en.lexemes import Lexeme, glued
from recount.reading.en.number_parse import Amount, Core, parse_core
from recount.reading.en.number_vocabulary import NumberVocabulary
from recount.reading.en.period_calendar import MONTH_NUMBERS

_MOST_MODIFIERS: Final = 4
MONTHS: Final = frozenset(MONTH_NUMBERS) - {"may"}  # May needs its capital
_DASHES: Final = frozenset({"-", "–"})
_PHRASAL: Final = frozenset({"hand", "hands", "handed", "handing", "turned", "turning", "took", "taken", "taking"})
_CHANGE_WINDOW: Final = 8  # lexemes before "from" in which a verb of change makes a pair no range


class Bounds(NamedTuple):
    """A number with its modifiers over the lexemes [i, j)."""

    i: int
    j: int
    low: Amount
    high: Amount
    approximate: bool
    quantifier: str | None
    money: str | None


def combine_range(lexemes: Sequence[Lexeme], first: Core, vocabulary: NumberVocabulary) -> Core | None:
    """The range that starts with `first`: "5-8", "15 to 20", "12 or 13", "between 5 and 8", "2 to 3 million"."""
    if first.flaw or first.low is None or first.low != first.high or first.j >= len(lexemes):
        return None
    link = lexemes[first.j].low
    before = lexemes[first.i - 1].low if first.i else ""
    if link not in _DASHES and link not in {"to", "or"} and not (link == "and" and before == "between"):
        return None
    if first.j + 1 >= len(lexemes) or (before == "from" and link == "to" and _changes(lexemes, first.i, vocabulary)):
        return None
    month = lexemes[first.i - 2].low if before == "." and first.i > 1 else before
    if month in MONTHS and link not in _DASHES:
        return None
    at = first.j + 1 + (lexemes[first.j + 1].text in vocabulary.currency_marks)
    second = parse_core(lexemes, at, vocabulary) if at < len(lexemes) else None
    if second is None or second.flaw or second.low is None or second.low != second.high or second.kind == "ordinal":
        return None
    low = _distributed(lexemes, first, second, vocabulary)
    if low is None or second.low is None or not low < second.low:
        return None
    if link in _DASHES and not _joins(lexemes, first.j):
        return None
    return Core(first.i, second.j, low, second.low, "range")


def _joins(lexemes: Sequence[Lexeme], dash: int) -> bool:
    """A dash that joins two numbers: glued to both, or parted from both."""
    return glued(lexemes[dash - 1], lexemes[dash]) == glued(lexemes[dash], lexemes[dash + 1])


def _changes(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> bool:
    return any(lexeme.low in vocabulary.change for lexeme in lexemes[max(0, i - _CHANGE_WINDOW) : i - 1])


def _distributed(
    lexemes: Sequence[Lexeme], first: Core, second: Core, vocabulary: NumberVocabulary
) -> int | float | None:
    """The low end, multiplied by the scale that only the second number carries ("2 to 3 million", "10-15,000")."""
    low, high = first.low, second.low
    if low is None or high is None:
        return None
    last = lexemes[second.j - 1].low
    scale = vocabulary.scales.get(last) or (
        vocabulary.glued_scales.get(last) if lexemes[second.j - 1].kind == "word" else None
    )
    if scale and lexemes[first.j - 1].low != last and low < scale and low * scale < high:
        return low * scale
    if lexemes[first.j].low in _DASHES and last.endswith(",000") and low < 1000 and low * 1000 < high:
        return low * 1000
    return low


def with_modifiers(lexemes: Sequence[Lexeme], core: Core, vocabulary: NumberVocabulary) -> Bounds:
    """The core with every modifier that touches it, before and after."""
    (i, money), j, kinds, said = _currency(lexemes, core, vocabulary), core.j, list[str](), list[str]()
    if core.kind == "range" and i and lexemes[i - 1].low == "between":
        i -= 1
    for _ in range(_MOST_MODIFIERS):
        found = vocabulary.before.longest_until(lexemes, i)
        if found is None or (core.kind == "none" and core.words == "no") or _blocked(lexemes, i, found[0], core):
            break
        length, kind = found
        i -= length
        if kind != "with":
            kinds.append(kind)
            said.insert(0, " ".join(lexeme.low for lexeme in lexemes[i : i + length]))
    for _ in range(2):
        found = vocabulary.after.longest_from(lexemes, j)
        if found is None or _unfit_after(lexemes, j, found):
            break
        length, kind = found
        if kind != "with":
            kinds.append(kind)
            said.append(" ".join(lexeme.low for lexeme in lexemes[j : j + length]))
        j += length
    j = _repeated(lexemes, core, j, vocabulary)
    low, high = _moved(core, kinds)
    return Bounds(i, j, low, high, "about" in kinds, " ".join(said) or core.words, money)


def _repeated(lexemes: Sequence[Lexeme], core: Core, j: int, vocabulary: NumberVocabulary) -> int:
    """Past the same number again in brackets, as officials write it: "Twelve (12)"."""
    if j + 2 >= len(lexemes) or lexemes[j].low != "(":
        return j
    again = parse_core(lexemes, j + 1, vocabulary)
    same = again is not None and (again.low, again.high) == (core.low, core.high) and core.low is not None
    if again is None or not same or again.j >= len(lexemes) or lexemes[again.j].low != ")":
        return j
    return again.j + 1


def _currency(lexemes: Sequence[Lexeme], core: Core, vocabulary: NumberVocabulary) -> tuple[int, str | None]:
    """Where the number begins with its currency mark ("US$1.5 million"), and the code of its currency."""
    i = core.i
    money = vocabulary.currency_marks.get(lexemes[i - 1].text) if i else None
    if money:
        i -= 1
        if i and lexemes[i - 1].text in {"US", "U.S"} and glued(lexemes[i - 1], lexemes[i]):
            i -= 1
        return i, money
    after = vocabulary.currency_words.longest_from(lexemes, core.j)
    return i, after[1] if after else None


def _blocked(lexemes: Sequence[Lexeme], i: int, length: int, core: Core) -> bool:
    """Words that only look like a modifier: "all several", "a further no"; a modifier across a line break."""
    phrase = lexemes[i - length : i]
    if phrase[0].low == "over" and i > length and lexemes[i - length - 1].low in _PHRASAL:
        return True  # "handed over 15 rifles"
    if phrase[0].low in {"all", "another", "some", "many"} and core.kind in {"vague", "none"}:
        return not (core.words or "").endswith("s") or phrase[0].low != "many"
    return lexemes[i].start - lexemes[i - 1].end > 2


def _unfit_after(lexemes: Sequence[Lexeme], j: int, found: tuple[int, str]) -> bool:
    """ "plus" before another number adds; "more than" is a comparison; "+" must be glued."""
    length, _ = found
    first = lexemes[j].low
    following = lexemes[j + length] if j + length < len(lexemes) else None
    if first in {"+", "-"}:
        return not glued(lexemes[j - 1], lexemes[j])
    if first == "plus":
        return following is not None and (following.kind == "numeral" or following.low in {"a", "the"})
    return first == "more" and following is not None and following.low == "than"


def _moved(core: Core, kinds: Sequence[str]) -> tuple[Amount, Amount]:
    """The bounds after the outermost modifier that sets one; `kinds` runs from the number outwards."""
    low, high = core.low, core.high
    for kind in kinds:
        if kind == "ge":
            high = None
        elif kind == "gt":
            low, high = (None if low is None else _next(low)), None
        elif kind == "le":
            low = None
        elif kind == "lt":
            low, high = None, (None if high is None else _previous(high))
        if kind != "about":
            break
    return low, high


def _next(value: int | float) -> int | float:
    return value + 1 if isinstance(value, int) else value


def _previous(value: int | float) -> int | float | None:
    if not isinstance(value, int):
        return value
    return value - 1 if value > 0 else None
