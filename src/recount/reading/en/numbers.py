"""The numbers in a text, each with its modifier, its bounds, and, where it counts nothing, the reason why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.reading.en.lexemes import Lexeme
from recount.reading.en.number_bounds import Bounds, combine_range, with_modifiers
from recount.reading.en.number_parse import Core, Kind, parse_core
from recount.reading.en.number_rejects import Around, address_spans, reject
from recount.reading.en.number_vocabulary import NumberVocabulary, number_vocabulary
from recount.reading.en.parsed import Doc

__all__ = ["Number", "find_numbers"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its modifier and without its noun ("at least 12", "some 403", "dozens", "between 5 and 8").

    `low` and `high` are None where the words set no bound. `start` and `end` are characters of the text; `tokens` and
    `core` are token ranges [i, j) of the whole and of the bare number. `money` is an ISO 4217 code. `quantifier` holds
    the modifier's words, or the vague word itself. `reject` says why the number counts nothing (age, date, year, time,
    duration, distance, measure, percent, fraction, ratio, ordinal, name, score, list, reference, phone, decimal,
    ambiguous, compound, pronoun, idiom), None where it may be a count.
    """

    low: int | float | None
    high: int | float | None
    approximate: bool
    quantifier: str | None
    start: int
    end: int
    tokens: tuple[int, int]
    core: tuple[int, int]
    money: str | None
    ordinal: bool
    kind: Kind
    reject: str | None


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """All numbers of the text in order, counts and others; they do not overlap."""
    vocabulary, text = number_vocabulary(), doc.text
    lexemes, addresses = doc.lexemes, address_spans(text)
    found: list[Number] = []
    done = 0
    for core in _cores(lexemes, vocabulary):
        if core.i < done:
            continue
        bounds = with_modifiers(lexemes, core, vocabulary)
        if bounds.i < done:
            bounds = bounds._replace(i=core.i)
        number = _number(doc, core, bounds, vocabulary)
        if any(start <= number.start < end for start, end in addresses):
            continue
        found.append(number)
        done = max(bounds.j, core.j)
    return tuple(found)


def _cores(lexemes: Sequence[Lexeme], vocabulary: NumberVocabulary) -> Iterator[Core]:
    i = 0
    for at, lexeme in enumerate(lexemes):
        if at < i or not (lexeme.kind == "numeral" or lexeme.low in vocabulary.starters):
            continue
        core = parse_core(lexemes, at, vocabulary)
        if core is None:
            continue
        core = combine_range(lexemes, core, vocabulary) or core
        yield core
        i = core.j


def _number(doc: Doc, core: Core, bounds: Bounds, vocabulary: NumberVocabulary) -> Number:
    lexemes = doc.lexemes
    around = Around(doc.text, lexemes, core, bounds, vocabulary)
    start, end = lexemes[bounds.i].start, lexemes[bounds.j - 1].end
    reason = None if bounds.money else reject(around)
    return Number(
        low=bounds.low,
        high=bounds.high,
        approximate=bounds.approximate,
        quantifier=bounds.quantifier,
        start=start,
        end=end,
        tokens=doc.touching(start, end),
        core=doc.touching(lexemes[core.i].start, lexemes[core.j - 1].end),
        money=bounds.money,
        ordinal=core.kind == "ordinal",
        kind="percent" if reason == "percent" else core.kind,
        reject=reason,
    )
