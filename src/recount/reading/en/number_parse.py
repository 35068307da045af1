"""From lexemes to the bare number that starts at one of them: numerals, number words, vague words, none, ordinals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from recount.reading.en.lexemes import Lexeme, glued, phrase_at
from recount.reading.en.number_vocabulary import NumberVocabulary

Kind = Literal["cardinal", "vague", "none", "ordinal", "percent", "fraction", "range"]
Amount = int | float | None

_LONGEST_NUMERAL: Final = 15  # digits; longer runs are codes, and turning them to numbers costs time
_MOST_SCALES: Final = 3  # scale words in a row ("two hundred thousand million"); more is no number
_NO_BOUND: Final = -1
_ORDINAL_ENDS: Final = frozenset({"st", "nd", "rd", "th"})


class Core(NamedTuple):
    """A bare number over the lexemes [i, j); `high` equals `low` where it is exact; `flaw` says why it is no count."""

    i: int
    j: int
    low: Amount
    high: Amount
    kind: Kind
    flaw: str | None = None
    words: str | None = None


def parse_core(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    """The bare number that starts at the lexeme `i`, the longest reading, or None."""
    first = lexemes[i]
    if first.kind == "numeral":
        return _numeral(lexemes, i, vocabulary)
    if first.low not in vocabulary.starters:
        return None
    return (
        _vague(lexemes, i, vocabulary)
        or _fraction(lexemes, i, vocabulary)
        or _half(lexemes, i, vocabulary)
        or _words(lexemes, i, vocabulary)
        or _none(lexemes, i, vocabulary)
        or _other(lexemes, i, vocabulary)
    )


def _low(lexemes: Sequence[Lexeme], i: int) -> str:
    return lexemes[i].low if 0 <= i < len(lexemes) else ""


def _plain(value: Decimal | int) -> int | float:
    return int(value) if value == int(value) else float(value)


def numeral_value(text: str) -> Decimal | None:
    """The value of a numeral in any script, group marks dropped; None where it is too long or its dot is ambiguous."""
    digits = [str(int(mark)) if mark.isdigit() else "." for mark in text if mark.isdigit() or mark == "."]
    if len(digits) > _LONGEST_NUMERAL:
        return None
    if digits.count(".") > 1:
        digits = [mark for mark in digits if mark != "."]
    return Decimal("".join(digits))


def _numeral(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core:
    text, j = _grouped(lexemes, i)
    value = numeral_value(text)
    if value is None:
        return Core(i, j, None, None, "cardinal", "name")
    after = lexemes[j] if j < len(lexemes) else None
    if after is not None and after.kind == "word" and glued(lexemes[j - 1], after):
        if after.low in _ORDINAL_ENDS and value == int(value):
            return Core(i, j + 1, int(value), int(value), "ordinal", "ordinal")
        scale = vocabulary.glued_scales.get(after.low)
        if scale and not (after.low in {"m", "mm", "b"} and not _is_million(lexemes, j, text, vocabulary)):
            return Core(i, j + 1, _plain(value * scale), _plain(value * scale), "cardinal")
    scaled, end = _scaled(lexemes, j, value, vocabulary)
    flaw = None
    if end == j and "." in text and text.count(".") == 1:
        flaw = "ambiguous" if _could_group(text) else "decimal"
    if flaw == "ambiguous":
        return Core(i, j, None, None, "cardinal", flaw)
    return Core(i, end, _plain(scaled), _plain(scaled), "cardinal", flaw)


def _grouped(lexemes: Sequence[Lexeme], i: int) -> tuple[str, int]:
    """A numeral with the groups of three that follow it after single spaces ("1 234"); none behind a month or name."""
    text, j = lexemes[i].text, i + 1
    named = i > 0 and lexemes[i - 1].kind == "word" and lexemes[i - 1].text.istitle()
    if named or not (1 <= len(text) <= 3 and text.isdigit()):
        return text, j
    while j < len(lexemes) and lexemes[j].text.isdigit() and len(lexemes[j].text) == 3:
        if lexemes[j].start - lexemes[j - 1].end != 1 or lexemes[j].kind != "numeral":
            break
        text, j = text + lexemes[j].text, j + 1
    return text, j


def _could_group(text: str) -> bool:
    whole, _, part = text.partition(".")
    return len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0"


def _is_million(lexemes: Sequence[Lexeme], j: int, text: str, vocabulary: NumberVocabulary) -> bool:
    """Whether the letter at `j`, glued to a numeral, is million (or billion) and no unit of length."""
    money = j >= 2 and lexemes[j - 2].text in vocabulary.currency_marks
    after = lexemes[j + 1] if j + 1 < len(lexemes) else None
    if money:
        return True
    if lexemes[j].low == "mm" or after is None or after.kind != "word":
        return False
    if after.low in vocabulary.reject["metre_context"]:
        return False
    return "." in text or after.low in vocabulary.reject["count_after_year"]


def _scaled(lexemes: Sequence[Lexeme], j: int, value: Decimal, vocabulary: NumberVocabulary) -> tuple[Decimal, int]:
    """Multiplied by the scale words that follow ("2.5 million", "3 hundred thousand")."""
    for _ in range(_MOST_SCALES):
        at = j + 1 if _low(lexemes, j) == "-" and _low(lexemes, j + 1) in vocabulary.scales else j
        scale = vocabulary.scales.get(_low(lexemes, at))
        if scale is None:
            break
        value, j = value * scale, at + 1
    return value, j


def _below_hundred(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> tuple[int, int] | None:
    word = _low(lexemes, i)
    if word in vocabulary.units:
        return vocabulary.units[word], i + 1
    if word not in vocabulary.tens:
        return None
    value, j = vocabulary.tens[word], i + 1
    at = j + 1 if _low(lexemes, j) == "-" else j
    unit = vocabulary.units.get(_low(lexemes, at), 0)
    if 0 < unit < 10:
        return value + unit, at + 1
    return value, j


def _and(lexemes: Sequence[Lexeme], j: int) -> int:
    return j + 1 if _low(lexemes, j) == "and" else j


def _below_thousand(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> tuple[int, int] | None:
    found = _below_hundred(lexemes, i, vocabulary)
    if found is None and _low(lexemes, i) in {"a", "an"} and _low(lexemes, i + 1) == "hundred":
        found = 1, i + 1
    if found is None:
        return None
    value, j = found
    at = j + 1 if _low(lexemes, j) == "-" else j
    if not value or _low(lexemes, at) != "hundred":
        return found
    value, j = value * 100, at + 1
    rest = _below_hundred(lexemes, _and(lexemes, j), vocabulary)
    if rest and _low(lexemes, rest[1]) != "hundred" and rest[0]:
        value, j = value + rest[0], rest[1]
    return value, j


def _words(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    """Cardinals in words: groups below a thousand, each with a smaller scale than the one before."""
    total, j, least = 0, i, None
    while True:
        at = i if least is None else _and(lexemes, j)
        group = _below_thousand(lexemes, at, vocabulary)
        if group is None and least is None and _low(lexemes, i) in {"a", "an"}:
            group = 1, i + 1
            if _low(lexemes, i + 1) not in vocabulary.scales:
                return None
        if group is None:
            break
        value, end = group
        scale, scale_end = _scale_after(lexemes, end, vocabulary)
        if least is not None and (scale >= least or not value or (at > j and scale > 1)):
            break
        total, j, least = total + value * scale, scale_end, scale
        if scale in (1, 12):
            break
    if least is None:
        return None
    if 0 < total < 100 and phrase_at(lexemes, j, ("and", "a", "half")) and _low(lexemes, j + 3) in vocabulary.scales:
        halved = (Decimal(total) + Decimal("0.5")) * vocabulary.scales[lexemes[j + 3].low]
        return Core(i, j + 4, _plain(halved), _plain(halved), "cardinal")
    at = j + 1 if _low(lexemes, j) == "-" else j
    if total and total % 10 == 0 and vocabulary.ordinals.get(_low(lexemes, at), 99) < 10:
        value = total + vocabulary.ordinals[lexemes[at].low]
        return Core(i, at + 1, value, value, "ordinal", "ordinal")
    return Core(i, j, total, total, "none" if total == 0 else "cardinal")


def _scale_after(lexemes: Sequence[Lexeme], j: int, vocabulary: NumberVocabulary) -> tuple[int, int]:
    """The product of the scale words at `j` but for hundred, which belongs inside a group."""
    scale = 1
    for _ in range(_MOST_SCALES):
        at = j + 1 if _low(lexemes, j) == "-" and _low(lexemes, j + 1) in vocabulary.scales else j
        word = _low(lexemes, at)
        if word not in vocabulary.scales or word == "hundred":
            break
        scale, j = scale * vocabulary.scales[word], at + 1
    return scale, j


def _half(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    """ "half a million", "half-a-dozen", "a quarter of a million", "half million"."""
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(_low(lexemes, i))
    at = i
    if part is None and _low(lexemes, i) in {"a", "one"}:
        part, at = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(_low(lexemes, i + 1)), i + 1
    if part is None:
        return None
    j = at + 1
    for filler in ("of", "-", "a", "-"):
        j += _low(lexemes, j) == filler
    scale = vocabulary.scales.get(_low(lexemes, j))
    if scale is None:
        return None
    value = part * scale
    return Core(i, j + 1, _plain(value), _plain(value), "cardinal")


def _fraction(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    """ "two-thirds", "a third of", "half of the": parts of a whole, no counts."""
    word, j = _low(lexemes, i), i + 1
    if word == "half" and _low(lexemes, j) in {"of", "the", "its", "their", "his"}:
        if _low(lexemes, j) == "of" and _low(lexemes, j + 1) in {"a", "an"}:
            return None
        return Core(i, j, None, None, "fraction", "fraction")
    if word not in vocabulary.units and word not in {"a", "an"}:
        return None
    at = j + 1 if _low(lexemes, j) == "-" else j
    fraction = _low(lexemes, at)
    if fraction not in vocabulary.fractions or (word in {"a", "an"} and _low(lexemes, at + 1) != "of"):
        return None
    if phrase_at(lexemes, at + 1, ("of", "a")) and _low(lexemes, at + 3) in vocabulary.scales:
        return None
    singular = word not in {"a", "an", "one"} and not fraction.endswith("s")
    if fraction in {"second", "third", "fourth", "fifth", "tenth"} and singular:
        return None
    return Core(i, at + 1, None, None, "fraction", "fraction")


def _vague(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    multiplier = vocabulary.vague_multipliers.longest_from(lexemes, i)
    if multiplier:
        length, (low, high) = multiplier
        scale = vocabulary.scales.get(_low(lexemes, i + length).removesuffix("s"))
        if scale:
            j = i + length + 1
            return Core(i, j, low * scale, high * scale, "vague", words=_said(lexemes, i, j))
    found = vocabulary.vague.longest_from(lexemes, i)
    if found is None:
        return None
    if lexemes[i].low in {"many", "few"} and _low(lexemes, i - 1) in {"as", "how", "so", "too", "very"}:
        return None
    length, (low, high) = found
    while length > 1 and _low(lexemes, i + length - 1) == "of":
        length -= 1  # the number's words go without the noun's "of"
    following = _low(lexemes, i + length)
    flaw = None
    if low == _NO_BOUND and lexemes[i].low in {"some", "most", "many", "few", "multiple"}:
        if lexemes[i].low == "some" and (following in vocabulary.units or following in vocabulary.tens):
            return None
        if i + length < len(lexemes) and (lexemes[i + length].kind == "numeral" or following in {"a", "half"}):
            return None
        if following == "of" or vocabulary.vague_not_a_count.longest_from(lexemes, i + length):
            flaw = "pronoun" if following == "of" and lexemes[i].low == "most" else None
            if vocabulary.vague_not_a_count.longest_from(lexemes, i + length):
                flaw = "idiom"
    bounds = [None if bound == _NO_BOUND else bound for bound in (low, high)]
    return Core(i, i + length, bounds[0], bounds[1], "vague", flaw, _said(lexemes, i, i + length))


def _said(lexemes: Sequence[Lexeme], i: int, j: int) -> str:
    return " ".join(lexeme.low for lexeme in lexemes[i:j])


def _none(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    found = vocabulary.none.longest_from(lexemes, i)
    if found is None:
        return None
    j = i + found[0]
    if lexemes[i].low == "no" and found[0] == 1:
        following = lexemes[j] if j < len(lexemes) else None
        if following is None or following.kind != "word" or following.low in vocabulary.no_not_a_count:
            return None
    return Core(i, j, 0, 0, "none", words=_said(lexemes, i, j))


def _other(lexemes: Sequence[Lexeme], i: int, vocabulary: NumberVocabulary) -> Core | None:
    """Collectives ("a pair of"), counting words ("both", "twice", "at least once"), ordinal words."""
    word = lexemes[i].low
    if word in {"a", "an"}:
        value = vocabulary.collectives.get(_low(lexemes, i + 1))
        after = _low(lexemes, i + 2)
        if value and (after == "of" or (lexemes[i + 1].low == "couple" and after)):
            return Core(i, i + 2, value, value, "cardinal", words=_said(lexemes, i, i + 2))
        return None
    if word in vocabulary.counting_words:
        value = vocabulary.counting_words[word]
        return Core(i, i + 1, value, value, "cardinal", words=word)
    if word == "once" and _low(lexemes, i - 1) in {"least", "only", "than"}:
        return Core(i, i + 1, 1, 1, "cardinal", words=word)
    if word in vocabulary.ordinals:
        value = vocabulary.ordinals[word]
        return Core(i, i + 1, value, value, "ordinal", "ordinal")
    return None
