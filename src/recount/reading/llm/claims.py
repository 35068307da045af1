"""From a model's answer to claims of the contract, as far as the report bears it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from recount.model import Attribution, Claim, Figure, Gap, Means, Party, Period, Place, Problem, Report, Voice, Words
from recount.model.canonical import short_id
from recount.model.vocabulary import PEOPLE
from recount.reading.en.actors import Actors
from recount.reading.en.period_mention import PeriodMention
from recount.reading.en.periods import to_period
from recount.reading.gazetteer import Entry, Gazetteer
from recount.reading.llm.figures import Bounds, Numbers
from recount.reading.llm.grounding import Ground
from recount.reading.llm.schema import AnsweredClaim, AnsweredFigure, AnsweredGap, AnsweredVoice

Span = tuple[int, int]

# UCDP GED's where_prec of a named place by its kind in the gazetteer, as the grammar has it.
_WHERE_PREC = {"admin2": 3, "admin1": 4, "area": 5, "country": 6, "water": 7}
# A namesake is passed over where one place has so many times more people.
_PLAIN = 10
_FACTS: dict[str, dict[str, str]] = {
    "civilian": {"status": "civilian"},
    "child": {"age_group": "child"},
    "woman": {"sex": "female", "age_group": "adult"},
    "fighter": {"status": "combatant"},
    "soldier": {"status": "combatant"},
}
_MAX_PROBLEMS = 50


@dataclass
class Doubts:
    """The problems of one report, as they come up; a flood of them is cut short."""

    source: str
    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    def note(self, code: str, message: str, span: Span | None = None, *, refused: bool = False) -> None:
        """One more problem; `span` is the part of the report that it is about."""
        if len(self.problems) >= _MAX_PROBLEMS:
            self.more += 1
            return
        position = f"characters {span[0]} to {span[1]}" if span else None
        problem = Problem(code=code, source=self.source, position=position, message=message, refused=refused)
        self.problems.append(problem)

    def all(self) -> tuple[Problem, ...]:
        """The problems, and how many more there were."""
        if not self.more:
            return tuple(self.problems)
        last = Problem(
            code="reading.llm-answer",
            source=self.source,
            message=f"{self.more:,} more problems of this kind are not listed",
            refused=False,
        )
        return (*self.problems, last)


@dataclass(frozen=True)
class Resolvers:
    """What the grammar knows, for the words that a model points at."""

    numbers: Numbers
    periods: tuple[PeriodMention, ...]
    gazetteer: Gazetteer
    actors: Actors


class Writer:
    """Writes the claims of one report, window by window; each claim by the window in which it begins, and once."""

    def __init__(self, report: Report, resolvers: Resolvers, doubts: Doubts) -> None:
        self.report, self._resolvers, self._doubts = report, resolvers, doubts
        self.claims: list[Claim] = []
        self.gaps: list[Gap] = []
        self._ids: dict[str, int] = {}
        self._seen: set[Claim] = set()

    def add(self, ground: Ground, own: Span, claims: Iterable[AnsweredClaim], gaps: Iterable[AnsweredGap]) -> None:
        """Add what a window's answer holds and the report bears out, as far as its evidence begins within `own`."""
        for answered in claims:
            claim = self._claim(ground, answered, own)
            if claim is not None and claim not in self._seen:
                self._seen.add(claim)
                self.claims.append(self._numbered(claim))
        for gap in gaps:
            self._gap(ground, gap, own)

    def _numbered(self, claim: Claim) -> Claim:
        """Ids made different where two claims rest on the same words, as the grammar does."""
        count = self._ids[claim.id] = self._ids.get(claim.id, 0) + 1
        return claim if count == 1 else claim.model_copy(update={"id": short_id(claim.id, count)})

    # --- one claim ----------------------------------------------------------------------------------------------------

    def _claim(self, ground: Ground, answered: AnsweredClaim, own: Span) -> Claim | None:
        evidence = ground.find(answered.evidence, own)
        if evidence is None:
            self._ungrounded(answered.evidence, "the claim is dropped")
            return None
        if not own[0] <= evidence[0] < own[1]:
            return None
        voices = self._voices(ground, answered.voices, evidence)
        if voices is None:
            return None
        speakers = Attribution(voices=voices).speakers
        speaker = speakers[0].span if speakers else None
        trigger = self._words(ground, answered.trigger, evidence)
        made = (self._figure(ground, figure, evidence, speaker) for figure in answered.figures)
        figures = tuple({figure.id: figure for figure in made if figure is not None}.values())
        if trigger is None and not figures:
            if answered.trigger is None and not answered.figures:
                self._doubts.note("reading.llm-answer", "a claim without trigger and figures says nothing", evidence)
            return None
        anchor = figures[0].span if figures else trigger.span if trigger else None
        return Claim(
            id=short_id(self.report.id, "claim", anchor, answered.event, speaker),
            event=answered.event,
            modality=answered.modality,
            trigger=trigger,
            attribution=Attribution(cue=self._words(ground, answered.cue, evidence) if voices else None, voices=voices),
            by=self._parties(ground, answered.by, evidence),
            against=self._parties(ground, answered.against, evidence),
            means=tuple(Means(name=w.text, span=w.span) for w in self._each(ground, answered.means, evidence)),
            place=self._place(ground, answered.place, evidence),
            time=self._time(ground, answered.time, evidence),
            figures=figures,
            evidence=(evidence,),
        )

    def _voices(self, ground: Ground, answered: list[AnsweredVoice], evidence: Span) -> tuple[Voice, ...] | None:
        """The voices, None where one is not in the report: without it the words would be put into another's mouth."""
        steps = sorted({voice.step for voice in answered})
        voices: list[Voice] = []
        for voice in sorted(answered, key=lambda one: one.step):
            span = ground.find(voice.words, evidence)
            if span is None:
                self._ungrounded(voice.words, "the claim that it would say is dropped", evidence)
                return None
            name = self._text(span)
            actor = self._resolvers.actors.canonical(name)
            party = actor.name if actor else None
            voices.append(Voice(name=name, step=steps.index(voice.step), kind=voice.kind, span=span, party=party))
        return tuple(voices)

    def _figure(self, ground: Ground, answered: AnsweredFigure, evidence: Span, speaker: Span | None) -> Figure | None:
        span = ground.find(answered.words, evidence, only=True)
        if span is None:
            self._ungrounded(answered.words, "the figure is dropped", evidence)
            return None
        bounds = self._resolvers.numbers.bounds(span, answered)
        if isinstance(bounds, str):
            said = f"{_shown(answered.low)} to {_shown(answered.high)}"
            message = f"{_quoted(self._text(span))} was read as {said}, but {bounds}; the figure is dropped"
            self._doubts.note("reading.llm-number", message, span)
            return None
        return self._written(ground, answered, bounds, evidence, speaker)

    def _written(
        self, ground: Ground, answered: AnsweredFigure, bounds: Bounds, evidence: Span, speaker: Span | None
    ) -> Figure:
        people = answered.measure in PEOPLE or answered.category is not None
        category = (answered.category or "unknown") if people else None
        facts = _FACTS.get(category or "", {})
        counted = self._words(ground, answered.of, evidence)
        return Figure.model_validate(
            {
                "id": short_id(self.report.id, "figure", bounds.span, answered.measure, speaker),
                "measure": answered.measure,
                "low": bounds.low,
                "high": bounds.high,
                "approximate": bounds.approximate,
                "quantifier": bounds.quantifier,
                "text": self.report.text[slice(*bounds.span)],
                "span": bounds.span,
                "of": counted.text if counted else None,
                "category": category,
                "status": facts.get("status", "unknown") if people else None,
                "age_group": facts.get("age_group"),
                "sex": facts.get("sex"),
                "scope": answered.scope,
                "as_of": self.report.day if answered.scope == "toll" else None,
            }
        )

    def _parties(self, ground: Ground, answered: list[str], evidence: Span) -> tuple[Party, ...]:
        parties: list[Party] = []
        for words in self._each(ground, answered, evidence):
            actor = self._resolvers.actors.canonical(words.text)
            name = " ".join(words.text.split())
            parties.append(Party(name=name, span=words.span, actor=actor.name if actor else None))
        return tuple(parties)

    def _place(self, ground: Ground, answered: str | None, evidence: Span) -> Place | None:
        words = self._words(ground, answered, evidence)
        if words is None:
            return None
        entry = self._entry(words.text)
        if entry is None:
            return Place(text=words.text, span=words.span)
        return Place(
            text=words.text,
            span=words.span,
            name=entry.name,
            country=entry.country,
            geonames=entry.geonames,
            lat=entry.lat,
            lon=entry.lon,
            where_prec=_WHERE_PREC.get(entry.kind, 1),
        )

    def _entry(self, name: str) -> Entry | None:
        """The one place that a name plainly means; None where there are several or none.

        A town comes before the province that is named after it.
        """
        entries = self._resolvers.gazetteer.lookup(" ".join(name.split()))
        countries = [entry for entry in entries if entry.kind == "country"]
        if countries:
            return countries[0]
        towns = {entry.country for entry in entries if entry.kind == "city"}
        entries = tuple(e for e in entries if e.kind not in ("admin1", "admin2") or e.country not in towns)
        plain = len(entries) < 2 or entries[0].population >= _PLAIN * max(1, entries[1].population)
        return entries[0] if entries and plain else None

    def _time(self, ground: Ground, answered: str | None, evidence: Span) -> Period | None:
        words = self._words(ground, answered, evidence)
        if words is None:
            return None
        low, high = words.span
        there = [period for period in self._resolvers.periods if period.start < high and low < period.end]
        resolved = to_period(there[0]) if len(there) == 1 else None
        return resolved or Period(text=words.text, span=words.span)

    def _gap(self, ground: Ground, answered: AnsweredGap, own: Span) -> None:
        span = ground.find(answered.words, own)
        if span is None:
            self._ungrounded(answered.words, "the gap is dropped")
            return
        if not own[0] <= span[0] < own[1]:
            return
        voice = self._words(ground, answered.voice, span)
        ident = short_id(self.report.id, "gap", span, answered.about)
        if all(gap.id != ident for gap in self.gaps):
            name = " ".join(voice.text.split()) if voice else None
            self.gaps.append(
                Gap(id=ident, about=answered.about, voice=name, text=self.report.text[slice(*span)], span=span)
            )

    # --- words --------------------------------------------------------------------------------------------------------

    def _words(self, ground: Ground, answered: str | None, evidence: Span) -> Words | None:
        if answered is None:
            return None
        span = ground.find(answered, evidence)
        if span is None:
            self._ungrounded(answered, "they are left out", evidence)
            return None
        return Words.at(self.report.text, *span)

    def _each(self, ground: Ground, answered: list[str], evidence: Span) -> list[Words]:
        found = (self._words(ground, words, evidence) for words in dict.fromkeys(answered))
        return [words for words in found if words is not None]

    def _text(self, span: Span) -> str:
        return " ".join(self.report.text[slice(*span)].split())

    def _ungrounded(self, words: str, so: str, evidence: Span | None = None) -> None:
        message = f"the model's words {_quoted(words)} do not stand there in the report; {so}"
        self._doubts.note("reading.llm-ungrounded", message, evidence)


def _quoted(words: str) -> str:
    """Words for a message: cut, and with everything escaped that could not be shown."""
    return repr(words if len(words) <= 80 else words[:79] + "…")


def _shown(bound: int | float | None) -> str:
    return "unknown" if bound is None else f"{bound:g}" if abs(bound) < 1e15 else "a very large number"
