"""The time of the happening that a figure or an event speaks of."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from recount.model import Period
from recount.model.vocabulary import Modality, Scope
from recount.reading.en.number_vocabulary import read_data
from recount.reading.en.parsed import Doc, Span, Token
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


class When:
    """When the happenings of one report took place. `saying` replaces the lemmas of the verbs that announce."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[PeriodMention],
        *,
        published: date | None,
        saying: Collection[str] | None = None,
    ) -> None:
        self._doc, self._published = doc, published
        self._words = saying_words() if saying is None else saying
        self._telling = [mention for mention in mentions if _tells(mention)]
        self._tokens = [mention.tokens[0] for mention in self._telling]
        self._day = published or anchor(doc, None)
        self._told = any(m.kind == "day" and m.from_ == self._day and not m.header for m in mentions)

    def of(self, target: Token | Span, *, scope: Scope | None = None, modality: Modality = "asserted") -> Period | None:
        """The time of what the target speaks of as a claim has it; None where nothing bounds it.

        Where the report says no time, it is over by the day of publication; it is of that day where the report speaks
        of that day elsewhere or announces in the present perfect ("activists have documented"). Such a period has no
        words. What is planned or possible has a time only where its own sentence gives one, and no end by publication.
        """
        mention = self.mention(target, scope=scope)
        token = target.root if isinstance(target, Span) else target
        ahead = modality == "planned" or (modality == "possible" and not is_perfect(token))
        if mention is not None and not (ahead and (mention.from_ is None or not self._in_sentence(token, mention))):
            return to_period(mention)
        day = self._day
        if day is None or ahead:
            return None
        announced = self._told and not is_background(token, lambda _: False)
        hot = scope != "toll" and (self._is_hot(token) or announced)
        return Period(start=day.isoformat() if hot else None, end=day.isoformat(), date_prec=1 if hot else 5)

    def mention(self, target: Token | Span, *, scope: Scope | None = None) -> PeriodMention | None:
        """The time of what the target speaks of, None where the report says none; its words are kept as they stand.

        The nearest time by clauses in the target's sentence wins, then the last one in the sentences before it in its
        paragraph, then the last day or days named earlier in the report. A time that only says when the thing was
        announced gives an open beginning and that day as the end. Times told from another happening give no day but
        that of publication as the end. A toll ends with the publication.
        """
        token = target.root if isinstance(target, Span) else target
        start, end = sentence_bounds(self._doc, token.i)
        announced: PeriodMention | None = None
        for own, group in self._by_nearness(start, end):
            for how, mention in self._ties(token, group) if own else self._afar(group):
                if not how.announced:
                    # "killed in today's strikes has risen to 11"
                    today = mention.kind == "day" and mention.to == self._published
                    return _seen(mention, self._published, scope, same_clause=own and (today or how.clauses == 0))
                announced = announced or mention
        if announced is not None:
            return _seen(_until(announced), self._published, scope, same_clause=False)
        carried = None if is_background(token, self._is_saying) else self._carried(token)
        return _seen(carried, self._published, scope, same_clause=False) if carried is not None else None

    def _ties(self, token: Token, group: Sequence[PeriodMention]) -> list[tuple[Tie, PeriodMention]]:
        ties = [(tie(token, mention, self._doc, self._is_saying), mention) for mention in group]
        return sorted(ties, key=lambda pair: pair[0])

    def _afar(self, group: Sequence[PeriodMention]) -> list[tuple[Tie, PeriodMention]]:
        return [(Tie(1, 0, announces(m, self._doc, self._is_saying)), m) for m in reversed(group)]

    def _carried(self, token: Token) -> PeriodMention | None:
        """The last day or days named before the target's sentence, in other paragraphs."""
        until = bisect_left(self._tokens, token.i)
        for mention in reversed(self._telling[max(0, until - _MOST_MENTIONS) : until]):
            short = mention.kind in {"day", "span"} and (mention.date_prec or 9) <= _FEW_DAYS
            if short and mention.end <= token.idx:
                return _until(mention) if announces(mention, self._doc, self._is_saying) else mention
        return None

    def _between(self, start: int, end: int) -> Sequence[PeriodMention]:
        """The times that begin at tokens `[start, end)`."""
        first, last = bisect_left(self._tokens, start), bisect_left(self._tokens, end)
        return self._telling[max(first, last - _MOST_MENTIONS) : last]

    def _by_nearness(self, start: int, end: int) -> Iterator[tuple[bool, Sequence[PeriodMention]]]:
        """The times of the target's own sentence, then of each sentence before it in its paragraph."""
        yield True, self._between(start, end)
        doc = self._doc
        for _ in range(_MOST_SENTENCES):
            if start == 0 or "\n" in doc[start].text or "\n" in doc[start - 1].text:
                return
            before, _ = sentence_bounds(doc, start - 1)
            yield False, self._between(before, start)
            start = before

    def _is_saying(self, token: Token) -> bool:
        return token.lemma_ in self._words or token.lower_ in self._words

    def _in_sentence(self, token: Token, mention: PeriodMention) -> bool:
        start, end = sentence_bounds(self._doc, token.i)
        return start <= mention.tokens[0] < end

    def _is_hot(self, token: Token) -> bool:
        """The target's sentence announces in the present perfect ("activists have documented")."""
        start, end = sentence_bounds(self._doc, token.i)
        return any(t.lower_ in {"has", "have"} and t.head.lemma_ in self._words for t in self._doc[start:end])


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
