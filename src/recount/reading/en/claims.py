"""From what was seen to claims: every act and every figure under its attribution, with parties, place, time and
scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from recount.model import Attribution, Claim, Figure, Means, Party, Period, Place, Report, Voice, Words
from recount.model.canonical import short_id
from recount.model.vocabulary import PEOPLE, EventType, Modality, Scope
from recount.reading.en.acts import Act
from recount.reading.en.basis import Basis, basis_of
from recount.reading.en.chains import Chain
from recount.reading.en.cleaning import Cleaned
from recount.reading.en.count import Count
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc
from recount.reading.en.peaceful import is_accident, tells_of_fire
from recount.reading.en.person_names import same_person

# The event that a figure without any event word speaks of.
_BY_MEASURE: dict[str, EventType] = {
    "killed": "attack",
    "wounded": "attack",
    "casualties": "attack",
    "detained": "arrests",
    "abducted": "abduction/forced disappearance",
    "displaced": "displacement",
    "personnel": "movement of forces",
    "sorties": "air/drone strike",
    "strikes": "air/drone strike",
}


_FEW = 3  # parts so small recur by chance: "including a child" twice is two children
_TOWN = 3  # UCDP where_prec up to which two differing places are two places


@dataclass(frozen=True)
class Told:
    """One count with all that belongs to it, before its words are led back to the report."""

    count: Count
    chain: Chain
    modality: Modality
    by: tuple[Party, ...]
    place: Place | None
    time: Period | None
    scope: Scope
    act: Act | None


class Writer:
    """Writes claims of one report: spans into the report's own text, ids, voices."""

    def __init__(
        self,
        report: Report,
        doc: Doc,
        cleaned: Cleaned,
        lexicon: Lexicon,
        party_of: dict[str, str],
        own: frozenset[str],
        standings: dict[str, str],
    ) -> None:
        self.report, self.doc, self.cleaned, self.lexicon = report, doc, cleaned, lexicon
        self._party_of, self._own, self._standings = party_of, own, standings

    def write(self, told: list[Told], acts: Iterable[Act]) -> tuple[Claim, ...]:
        """All claims: those with figures, then acts on which no figure hangs; in the order of the text."""
        ids = [self._figure_id(t) for t in told]
        groups: dict[tuple[object, ...], list[int]] = {}
        for i, one in enumerate(told):
            groups.setdefault(self._key(one), []).append(i)
        claims = [
            self._claim_of([told[i] for i in members], [ids[i] for i in members], ids) for members in groups.values()
        ]
        counted = {id(t.act) for t in told if t.act is not None}
        claims += [self._claim_of_act(act) for act in acts if id(act) not in counted]
        claims.sort(key=lambda c: (c.evidence[0] if c.evidence else (0, 0), c.id))
        return self._distinct(claims)

    def _key(self, one: Told) -> tuple[object, ...]:
        speakers = tuple((s.name, s.start) for step in one.chain.steps for s in step)
        return (
            speakers, one.chain.cue, self._event(one), id(one.act),
            tuple(sorted((p.actor or p.name, p.inherited) for p in one.by)),
            one.place.span if one.place else None, (one.time.start, one.time.end) if one.time else None, one.modality,
        )  # fmt: skip

    def _event(self, one: Told) -> EventType:
        if one.act is not None:
            return cast(EventType, one.act.trigger.event)
        return _BY_MEASURE.get(one.count.measure, "other")

    def _claim_of(self, told: list[Told], ids: list[str], all_ids: list[str]) -> Claim:
        first = told[0]
        figures = tuple(self._figure(t, i, all_ids) for t, i in zip(told, ids, strict=True))
        sentences = [self._sentence(t.count.tokens[0]) for t in told]
        basis = basis_of(first.chain, self.doc, first.count.top, self.lexicon)
        return self._built(
            self._event(first),
            first.modality,
            first.act,
            first.chain,
            basis,
            first.by,
            first.place,
            first.time,
            figures,
            sentences,
        )

    def _claim_of_act(self, act: Act) -> Claim:
        basis = basis_of(act.chain, self.doc, act.trigger.anchor, self.lexicon)
        return self._built(
            cast(EventType, act.trigger.event), act.modality, act, act.chain, basis, act.by, act.place, act.time, (),
            [self._sentence(act.trigger.start)],
        )  # fmt: skip

    def _built(
        self, event: EventType, modality: Modality, act: Act | None, chain: Chain, basis: Basis, by: tuple[Party, ...],
        place: Place | None, time: Period | None, figures: tuple[Figure, ...], sentences: list[tuple[int, int]],
    ) -> Claim:  # fmt: skip
        trigger = self._words(act.trigger.start, act.trigger.end) if act is not None else None
        attribution = self._attribution(chain, basis)
        anchor = trigger.span if trigger and not figures else figures[0].span if figures else None
        speaker = attribution.speakers[0].span if attribution.speakers else None
        return Claim(
            id=short_id(self.report.id, "claim", anchor, event, speaker),
            event=event,
            modality=modality,
            trigger=trigger,
            attribution=attribution,
            by=tuple(self._party(p) for p in by),
            against=tuple(self._party(p) for p in (act.against if act is not None else ())),
            means=self._means(act),
            place=self._place(place),
            time=self._time(time),
            figures=figures,
            evidence=tuple(sorted(set(sentences))),
        )

    def _figure(self, one: Told, ident: str, ids: list[str]) -> Figure:
        count = one.count
        words = self._count_words(count)
        people = count.kind.category is not None
        return Figure(
            id=ident,
            measure=count.measure,
            low=count.low,
            high=count.high,
            approximate=count.approximate,
            quantifier=count.quantifier,
            text=words.text,
            span=words.span,
            of=count.of,
            category=count.kind.category,
            status=(count.kind.status or "unknown") if people else None,
            age_group=count.kind.age_group,
            sex=count.kind.sex,
            role=count.kind.role,
            scope=one.scope,
            as_of=self.report.day if one.scope == "toll" else None,
            part_of=ids[count.part_of] if count.part_of is not None and 0 <= count.part_of < len(ids) else None,
            named=count.named,
        )

    def _figure_id(self, one: Told) -> str:
        span = self._count_words(one.count).span
        speaker = one.chain.steps[-1][0] if one.chain.steps else None
        spoken = self._words(speaker.start, speaker.end).span if speaker else None
        return short_id(self.report.id, "figure", span, one.count.measure, spoken)

    def _attribution(self, chain: Chain, basis: Basis) -> Attribution:
        voices: list[Voice] = []
        step_number = 0
        for step in chain.steps:
            said = [s for s in step if not self._is_own(s.name)]
            for speaker in said:
                words = self._words(speaker.start, speaker.end)
                party = self._party_of.get(speaker.name)
                voices.append(
                    Voice(
                        name=speaker.name,
                        step=step_number,
                        kind=speaker.kind,
                        span=words.span,
                        described=self._standings.get(speaker.name, speaker.described),
                        party=party,
                    )
                )
            step_number += bool(said)
        cue = self._words(*chain.cue) if chain.cue and voices else None
        return Attribution(cue=cue, basis=basis, voices=tuple(voices))

    def _is_own(self, name: str) -> bool:
        """Whether a voice is the publisher itself, or people of its own without a name: then the report speaks in its
        own voice."""
        words = {w.strip(".,'’\"“”()").casefold() for w in name.split()} - {
            "the",
            "of",
            "for",
            "and",
            "our",
            "its",
            "s",
            "",
        }
        return (
            bool(self._own)
            and bool(words)
            and (words <= self._own or (bool(words & self._own) and words <= self._own | self.own_people))
        )

    @property
    def own_people(self) -> frozenset[str]:
        """Nouns for a publisher's own people."""
        return frozenset(self.lexicon.speech["own"]["people"])

    def _means(self, act: Act | None) -> tuple[Means, ...]:
        """The means of an act, each name once."""
        told: dict[str, Means] = {}
        for start, end in act.means if act is not None else ():
            words = self._words(start, end)
            told.setdefault(words.text.casefold(), Means(name=words.text, span=words.span))
        return tuple(told.values())

    def _count_words(self, count: Count) -> Words:
        """The words of a count: the number's own characters where a token holds more than it ("dead—14")."""
        if count.chars is None:
            return self._words(*count.tokens)
        begin, stop = self.cleaned.original(*count.chars)
        return Words.at(self.report.text, begin, stop)

    def _words(self, start: int, end: int) -> Words:
        span = self.doc[start:end]
        begin, stop = self.cleaned.original(span.start_char, span.end_char)
        return Words.at(self.report.text, begin, stop)

    def _sentence(self, index: int) -> tuple[int, int]:
        sentence = self.doc[index].sent
        start, end = sentence.start, sentence.end
        while end > start + 1 and self.doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        return self._words(start, end).span

    def _party(self, party: Party) -> Party:
        span = self.cleaned.original(*party.span)
        return party.model_copy(update={"span": span, "name": " ".join(self.report.text[span[0] : span[1]].split())})

    def _place(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        span = self.cleaned.original(*place.span)
        return place.model_copy(update={"span": span, "text": self.report.text[span[0] : span[1]]})

    def _time(self, time: Period | None) -> Period | None:
        if time is None or time.span is None:
            return time
        span = self.cleaned.original(*time.span)
        return time.model_copy(update={"span": span, "text": self.report.text[span[0] : span[1]]})

    def _distinct(self, claims: list[Claim]) -> tuple[Claim, ...]:
        """Ids made different where two claims rest on the same words: the second gets its number among them."""
        seen: dict[str, int] = {}
        out: list[Claim] = []
        for claim in claims:
            n = seen[claim.id] = seen.get(claim.id, 0) + 1
            out.append(claim if n == 1 else claim.model_copy(update={"id": short_id(claim.id, n)}))
        return tuple(out)


def alike(told: list[Told], doc: Doc) -> list[Told]:
    """Vague counts beside a total, of one deed in one sentence, are totals too: "burned many depots and
    killed 90"."""
    totals = {(doc[t.count.top].sent.start, id(t.act)): t for t in told if t.scope == "toll" and t.act is not None}
    out = []
    for one in told:
        total = totals.get((doc[one.count.top].sent.start, id(one.act)))
        if total is not None and one.scope == "incident" and one.count.low is None:
            one = replace(one, scope="toll", place=total.place, time=total.time)
        out.append(one)
    return out


def parts_with_wholes(told: list[Told], doc: Doc) -> list[Told]:
    """What a sentence says of a whole holds for its parts there: "27 were wounded, nine of them badly"."""
    out = []
    for one in told:
        whole = told[one.count.part_of] if one.count.part_of is not None else None
        if whole is not None and whole.count.measure == one.count.measure and _one_sentence(doc, whole, one):
            chain = one.chain if one.chain.steps else whole.chain
            one = replace(one, chain=chain, scope=whole.scope, time=whole.time, place=whole.place)
            one = replace(one, by=whole.by, act=whole.act)
        out.append(one)
    return out


def _one_sentence(doc: Doc, a: Told, b: Told) -> bool:
    return doc[a.count.top].sent.start == doc[b.count.top].sent.start


def without_repeats(told: list[Told], headline_end: int, doc: Doc) -> list[Told]:
    """Each count once for each speaker (the claims guide's decisions 8 and 9): the body before the headline, the
    first before the later."""
    order = sorted(range(len(told)), key=lambda i: (told[i].count.tokens[0] < headline_end, told[i].count.tokens))
    kept: list[int] = []
    by_number: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i in order:
        headline, count = told[i].count.tokens[0] < headline_end, told[i].count
        same = by_number[count.measure, count.low, count.high]
        if not any(_repeats(told[k], told[i], headline, doc) for k in (kept if headline else same)):
            kept.append(i)
            same.append(i)
    return _kept(told, sorted(kept))


def without_accidents(told: list[Told], doc: Doc) -> list[Told]:
    """The counts of harm that violence did, without those of accidents, disasters and disease."""
    kept = []
    for i, one in enumerate(told):
        word = doc[one.count.word]
        if one.count.measure not in PEOPLE or not is_accident(word) or tells_of_fire(word.sent):
            kept.append(i)
    return _kept(told, kept)


def _kept(told: list[Told], kept: list[int]) -> list[Told]:
    """The counts at some positions, their parts led to where the wholes stand now."""
    moved = {old: new for new, old in enumerate(kept)}
    out = []
    for one in (told[i] for i in kept):
        whole = one.count.part_of
        if whole is not None and (now := moved.get(whole)) != whole:
            one = replace(one, count=replace(one.count, part_of=now))
        out.append(one)
    return out


def _repeats(first: Told, later: Told, headline: bool, doc: Doc) -> bool:
    a, b = first.count, later.count
    if headline and a.measure == b.measure:
        # "kills seven" sums up "at least seven were killed"
        shared = (b.low is not None and b.low == a.low) or (b.high is not None and b.high == a.high)
        if shared or (b.low is None and b.high is None):
            return True
    elif headline and b.measure == "casualties" and a.measure in ("killed", "wounded"):
        if b.low is None and b.high is None:
            return True
    elif _side_by_side(a, b, doc):
        return False
    if (a.measure, a.low, a.high) != (b.measure, b.low, b.high):
        return False
    if (first.modality == "denied") != (later.modality == "denied"):
        return False
    speakers = [{s.name for s in t.chain.steps[-1]} if t.chain.steps else set() for t in (first, later)]
    if speakers[0] != speakers[1] and not headline:
        return False
    if a.named or b.named:
        return bool(a.named and b.named and same_person(a.named, b.named))
    if a.word == b.word and a.measure in PEOPLE and not headline:
        return False  # "a man and a woman were killed": joined under one word they are two
    if a.kind.category != b.kind.category and "unknown" not in (a.kind.category, b.kind.category) and not headline:
        return False
    if a.low is None and a.high is None and a.kind.category is None:
        return a.of == b.of
    if headline:
        return True
    if a.high is not None and a.high <= _FEW:
        return (a.part_of is None) == (b.part_of is None) and _same_place(first, later) and _same_time(first, later)
    return _same_time(first, later)


def _side_by_side(a: Count, b: Count, doc: Doc) -> bool:
    """Whether two counts stand in one sentence, and so are of different persons: "two officers and two soldiers"."""
    start = b.tokens[0]
    led_back = start > 0 and doc[start - 1].lower_ in ("the", "these", "those")
    return not b.named and not led_back and doc[a.top].sent.start == doc[b.top].sent.start


def _same_time(a: Told, b: Told) -> bool:
    if a.time and b.time and a.time.start and b.time.start:
        return (a.time.start, a.time.end) == (b.time.start, b.time.end)
    return True


def _same_place(a: Told, b: Told) -> bool:
    if a.place and b.place and a.place.name and b.place.name and a.place.name != b.place.name:
        return (
            max(a.place.where_prec or 0, b.place.where_prec or 0) > _TOWN
            or a.place.text in b.place.within
            or b.place.text in a.place.within
        )
    return True
