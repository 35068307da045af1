"""The times in a text, resolved to days; and the time of the happening that a figure or an event speaks of."""

from datetime import date

from recount.reading.en.parsed import Doc
from recount.reading.en.period_find import place_periods
from recount.reading.en.period_header import DATE_SHAPES, anchor, header_date, in_header
from recount.reading.en.period_mention import PeriodMention, precision
from recount.reading.en.period_scope import When, to_period

__all__ = ["PeriodMention", "When", "anchor", "find_periods", "header_date", "to_period"]


def find_periods(doc: Doc, *, published: date | None) -> tuple[PeriodMention, ...]:
    """The times of the text in order, without overlap, resolved against `published` or else the text's own header.

    Weekdays are the last such day on or before that day; without one, and without a year in the words, days stay None.
    Clock times and recurrent times ("every day", "at 5 pm") are not mentioned.
    """
    base = anchor(doc, published)
    text = doc.text
    lexemes = doc.lexemes
    mentions = []
    for one in place_periods(text, lexemes, base):
        start, end = lexemes[one.i].start, lexemes[one.j - 1].end
        first, last, kind = one.resolved.first, one.resolved.last, one.resolved.kind
        mentions.append(
            PeriodMention(
                text=text[start:end],
                start=start,
                end=end,
                from_=first,
                to=last,
                date_prec=precision(first, last),
                kind=kind,
                anchored=first is not None or (last is not None and kind == "until"),
                tokens=doc.touching(start, end),
                ambiguous=one.resolved.ambiguous,
                value=one.resolved.value,
                header=one.shape.how in DATE_SHAPES and in_header(text, start, end),
            )
        )
    return tuple(mentions)
