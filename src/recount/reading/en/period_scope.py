"""The time of the happening that a figure or an event speaks of."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from spacy.tokens import Doc, Span, Token

from recount.model import Period
from recount.model.vocabulary import Modality, Scope
from recount.reading.en.number_vocabulary import read_data
from recount.reading.en.period_header import anchor
from recount.reading.en.period_mention import PeriodMention, precision
from recount.reading.en.period_tree import Tie, announces, is_background, is_perfect, sentence_bounds, tie

_MOST_MENTIONS: Final = 200  # times looked at before a target
_MOST_SENTENCES: Final = 20  # sentences looked at before a target's in its paragraph
_FEW_DAYS: Final = 2  # date_prec up to which times carry over to later paragraphs


@cache
def _falls_back() -> tuple[str, ...]:
    return tuple(read_data("periods.toml")["speech"]["falls_back"])


@cache
def saying_words() -> frozenset[str]:
    """Lemmas and irregular forms of verbs that announce, from data/periods.toml."""
    data = read_data("periods.toml")["speech"]
    return frozenset([*data["verbs"], *data["forms"]])


def period_for(
    target: Token | Span,
    mentions: Sequence[PeriodMention],
    doc: Doc,
    *,
    published: date | None,
    saying: Collection[str] | None = None,
    scope: Scope | None = None,
) -> PeriodMention | None:
    """The time of what the target speaks of, None where the report says none; its words are kept as they stand.

    The nearest time by clauses in the target's sentence wins, then the last one in the sentences before it in its
    paragraph, then the last day or days named earlier in the report. A time that only says when the thing was announced
    gives an open beginning and that day as the end. Times told from another happening give no day but that of
    publication as the end. A toll ends with `published`. `saying` replaces the lemmas of the verbs that announce.
    """
    words = saying_words() if saying is None else saying

    def is_saying(token: Token) -> bool:
        return token.lemma_ in words or token.lower_ in words

    token = target.root if isinstance(target, Span) else target
    start, end = sentence_bounds(doc, token.i)
    until = bisect_left(mentions, end, key=lambda mention: mention.tokens[0])
    usable = [mention for mention in mentions[max(0, until - _MOST_MENTIONS) : until] if _tells(mention)]
    announced: PeriodMention | None = None
    for own, group in _by_nearness(doc, start, usable):
        if own:
            ties = [(tie(token, mention, doc, is_saying), mention) for mention in group]
            ties.sort(key=lambda pair: pair[0])
        else:
            ties = [(Tie(1, 0, announces(mention, doc, is_saying)), mention) for mention in reversed(group)]
        for how, mention in ties:
            if not how.announced:
                return _seen(mention, published, scope, same_clause=own and how.clauses == 0)
            announced = announced or mention
    if announced is not None:
        return _seen(_until(announced), published, scope, same_clause=False)
    for mention in reversed(usable if not is_background(token, is_saying) else ()):
        carries = mention.end <= token.idx and mention.kind in {"day", "span"} and (mention.date_prec or 9) <= _FEW_DAYS
        if carries:
            last = _until(mention) if announces(mention, doc, is_saying) else mention
            return _seen(last, published, scope, same_clause=False)
    return None


def happened(
    target: Token | Span,
    mentions: Sequence[PeriodMention],
    doc: Doc,
    *,
    published: date | None,
    saying: Collection[str] | None = None,
    scope: Scope | None = None,
    modality: Modality = "asserted",
) -> Period | None:
    """The time of what the target speaks of as a claim has it; None where nothing bounds it.

    Where the report says no time, it is over by the day of publication; it is of that day where the report speaks of
    that day elsewhere or announces in the present perfect ("activists have documented"). Such a period has no words.
    What is planned or possible has a time only where its own sentence gives one, and no end by publication.
    """
    mention = period_for(target, mentions, doc, published=published, saying=saying, scope=scope)
    token = target.root if isinstance(target, Span) else target
    ahead = modality == "planned" or (modality == "possible" and not is_perfect(token))
    if mention is not None and not (ahead and (mention.from_ is None or not _in_sentence(target, mention, doc))):
        return to_period(mention)
    day = published or anchor(doc, None)
    if day is None or ahead:
        return None
    told = any(m.kind == "day" and m.from_ == day and not m.header for m in mentions)
    announcing = saying_words() if saying is None else saying
    hot = scope != "toll" and (_is_hot(doc, target, announcing) or (told and not is_background(token, lambda _: False)))
    return Period(start=day.isoformat() if hot else None, end=day.isoformat(), date_prec=1 if hot else 5)


def to_period(mention: PeriodMention) -> Period | None:
    """The mention as a claim has it; None where its words resolve to no day."""
    if mention.from_ is None and mention.to is None:
        return None
    return Period(
        text=mention.text,
        span=(mention.start, mention.end),
        start=mention.from_.isoformat() if mention.from_ else None,
        end=mention.to.isoformat() if mention.to else None,
        date_prec=mention.date_prec,
    )


def _tells(mention: PeriodMention) -> bool:
    """Durations and dates of headers say nothing of a happening; "the same day" is the day of the time before."""
    if mention.header or mention.kind == "duration":
        return False
    return not (mention.kind == "relative" and any(word in mention.text.lower() for word in _falls_back()))


def _in_sentence(target: Token | Span, mention: PeriodMention, doc: Doc) -> bool:
    start, end = sentence_bounds(doc, target.start if isinstance(target, Span) else target.i)
    return start <= mention.tokens[0] < end


def _is_hot(doc: Doc, target: Token | Span, words: Collection[str]) -> bool:
    """The target's sentence announces in the present perfect ("activists have documented", "have just reported")."""
    start, end = sentence_bounds(doc, target.start if isinstance(target, Span) else target.i)
    return any(token.lower_ in {"has", "have"} and token.head.lemma_ in words for token in doc[start:end])


def _by_nearness(doc: Doc, start: int, mentions: Sequence[PeriodMention]) -> Iterator[tuple[bool, list[PeriodMention]]]:
    """The times of the target's own sentence, then of each sentence before it in its paragraph."""
    yield True, [mention for mention in mentions if start <= mention.tokens[0]]
    at = start
    for _ in range(_MOST_SENTENCES):
        if at == 0 or "\n" in doc[at].text or "\n" in doc[at - 1].text:
            return
        before, _ = sentence_bounds(doc, at - 1)
        yield False, [mention for mention in mentions if before <= mention.tokens[0] < at]
        at = before


def _until(mention: PeriodMention) -> PeriodMention:
    """Said at that time: the thing happened by then."""
    return replace(mention, from_=None, date_prec=precision(None, mention.to), kind="until")


def _seen(mention: PeriodMention, published: date | None, scope: Scope | None, *, same_clause: bool) -> PeriodMention:
    """The mention as the time of a figure: relative times are open, tolls run until publication."""
    if mention.kind == "relative" and mention.to is None:
        mention = replace(mention, to=published, date_prec=precision(None, published))
    if scope != "toll":
        return mention
    first = mention.from_ if mention.kind == "since" or (same_clause and mention.kind in {"day", "span"}) else None
    last = published if published is not None else mention.to
    if first is not None and last is not None and first > last:
        first = None
    return replace(mention, from_=first, to=last, date_prec=precision(first, last))
