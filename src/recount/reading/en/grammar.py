"""The claim grammar of English: a tagged and parsed report → claims and gaps. The way through it, on one screen.

1. what is there: numbers, periods, places, actors, frames of saying, event words
2. counts: what each number counts, and who is harmed without a number
3. acts: mentions of one happening by one speaker gathered
4. each count gets its speaker, modality, event, parties, place, time and scope
5. blame and place that the speaker did not give are completed from the report, and marked so
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc as SpacyDoc

from recount.model import Claim, Gap, Party, Period, Place, Report
from recount.model.vocabulary import PEOPLE, Modality, Scope
from recount.reading.en.actors import ActorMention, Actors
from recount.reading.en.acts import Act, Deeds, gather, inherited
from recount.reading.en.antecedents import Antecedents
from recount.reading.en.attribution import Attributions, find_attributions
from recount.reading.en.claims import Told, Writer, alike, parts_with_wholes, without_accidents, without_repeats
from recount.reading.en.cleaning import Cleaned
from recount.reading.en.completing import (
    Blame,
    WidePlaces,
    behind_bomber,
    complete,
    group_blamed,
    main_country,
    only_places,
    place_of_report,
    the_day,
)
from recount.reading.en.count import Count, without
from recount.reading.en.counts import find_counts
from recount.reading.en.gaps import find_gaps
from recount.reading.en.hanging import rehang
from recount.reading.en.harm import Harms
from recount.reading.en.headlines import headline_end
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.means import means_of
from recount.reading.en.modality import modality_of
from recount.reading.en.numbers import find_numbers
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.parties import Parties
from recount.reading.en.people import abroad
from recount.reading.en.periods import When, find_periods, header_date
from recount.reading.en.place_narrowing import narrower
from recount.reading.en.places import PlaceMention, Whereabouts, find_places, to_place
from recount.reading.en.quantities import find_quantities
from recount.reading.en.scope import led_back, scope_of
from recount.reading.en.things import Things
from recount.reading.en.tree import base, child, children, clause_head, has_case, phrase
from recount.reading.en.triggers import Trigger, find_triggers
from recount.reading.gazetteer import Gazetteer

_DESTROYING = words("grammar", "destroying")
_WEEK = 7  # days
_CLAIMING = words("triggers", "claiming")
_HARM = words("acts", "harm")
_BLOODLESS = words("acts", "bloodless")
_LEADING_BACK = words("grammar", "leading_back")
_REACTIONS = words("grammar", "reactions")
_ANSWERS = words("grammar", "answers")
_STATES = frozenset({"state", "state force", "coalition", "police"})
# Whose side the fallen were on, by what they were.
_STATE_WORDS = words("grammar", "state_words")
_SIDES = {"soldier": _STATES, "police": _STATES, "fighter": frozenset({"armed group", "militia"})}


@dataclass(frozen=True)
class Scene:
    """All that was seen in one report before anything is said of it."""

    doc: Doc
    places: tuple[PlaceMention, ...]
    where: Whereabouts
    wide: WidePlaces
    when: When
    actors: tuple[ActorMention, ...]
    attributions: Attributions
    triggers: tuple[Trigger, ...]
    parties: Parties
    headline_end: int

    @cached_property
    def by_anchor(self) -> dict[int, Trigger]:
        """The triggers by the token by which they hang in the tree."""
        return {trigger.anchor: trigger for trigger in reversed(self.triggers)}


@dataclass(frozen=True)
class Story:
    """The acts of a report (`where` has the position of each trigger's act) and what they tell together."""

    acts: tuple[Act, ...]
    where: dict[int, int]
    deeds: Deeds
    blame: Blame
    day: Period | None
    group: tuple[Party, ...]


class Grammar:
    """The grammar with its vocabularies; one for all reports."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.lexicon = Lexicon.load()
        self.actors = Actors.load()

    def read(self, report: Report, parsed: SpacyDoc, cleaned: Cleaned) -> tuple[tuple[Claim, ...], tuple[Gap, ...]]:
        """The claims and gaps of a report. `parsed` is parsed from `cleaned.text`."""
        doc = Doc(parsed)
        rehang(doc)
        scene = self._scene(report, doc, cleaned)
        counts = self._counts(scene)
        mentions = [self._act(scene, t) for t in self._telling(scene)]
        acts, where = gather(a for a in _without_late_blame(doc, mentions) if not _is_answer(doc, a))
        acts = tuple(self._typed(scene, act) for act in complete(acts, scene.places))
        told: list[Told] = []
        deeds = Deeds(doc, (t for t in scene.triggers if t.start in where))
        story = Story(acts, where, deeds, Blame(acts), the_day(acts), group_blamed(acts))
        harmed = _harmed(doc, counts)
        for count in counts:
            one = self._told(scene, story, count, told[-1].scope if told else "incident")
            told.append(replace(one, by=tuple(p for p in one.by if p.actor or p.span[1] not in harmed)))
        told = without_repeats(
            alike(without_accidents(parts_with_wholes(told, doc), doc), doc), scene.headline_end, doc
        )
        parties, own = self._parties_of_voices(scene), own_words(report.publisher)
        writer = Writer(report, doc, cleaned, self.lexicon, parties, own, scene.attributions.standings())
        gaps = find_gaps(doc, scene.attributions, self.lexicon, report.id, cleaned, report.text)
        return writer.write(told, acts), gaps

    def _scene(self, report: Report, doc: Doc, cleaned: Cleaned) -> Scene:
        published = dt.date.fromisoformat(report.day) if report.day else None
        if published is None and (dated := header_date(report.text)) is not None:
            published = dated.to
        places = find_places(doc, self.gazetteer, dateline=cleaned.dateline)
        country = main_country(places)
        actors = self.actors.find(doc, country=country)
        places = only_places(places, actors, doc, self.gazetteer)
        attributions = find_attributions(doc, self.lexicon)
        return Scene(
            doc=doc,
            places=places,
            where=Whereabouts(doc, places, place_of_report(doc, places)),
            wide=WidePlaces(places),
            when=When(doc, find_periods(doc, published=published), published=published),
            actors=actors,
            attributions=attributions,
            triggers=find_triggers(doc, self.lexicon),
            parties=Parties(
                doc, actors, self.lexicon, Antecedents(doc, _speaker_at(attributions)), _place_tokens(places)
            ),
            headline_end=headline_end(doc, report.title),
        )

    def _counts(self, scene: Scene) -> tuple[Count, ...]:
        quantities = find_quantities(scene.doc, find_numbers(scene.doc))
        things = Things(scene.doc, self.lexicon, scene.triggers)
        harms = Harms(scene.doc, self.lexicon)
        counts = find_counts(scene.doc, quantities, harms, things, self.lexicon, scene.actors)
        return without(counts, scene.attributions.stolen)

    def _telling(self, scene: Scene) -> list[Trigger]:
        """The triggers that name an event themselves: a plain word stands aside for a telling one in its sentence, but
        no killing for an abduction or an arrest."""
        sentences = {t: scene.doc[t.anchor].sent.start for t in scene.triggers}
        apart = {t for t in scene.triggers if _is_apart(scene.doc[t.anchor])}
        beside = [t for t in scene.triggers if t not in apart]
        told = {sentences[t] for t in beside if not t.plain}
        bloody = {sentences[t] for t in beside if not t.bare and t.event not in _BLOODLESS}
        named = told | {sentences[t] for t in beside if not t.bare}
        kept = []
        for trigger in scene.triggers:
            token = scene.doc[trigger.anchor]
            killing = trigger.bare and token.lemma_.lower() == "kill" and child(token, "obj") is not None
            before = bloody if killing else named if trigger.bare else told
            if not trigger.plain or trigger in apart or sentences[trigger] not in before:
                kept.append(trigger)
        return kept

    def _act(self, scene: Scene, trigger: Trigger) -> Act:
        token = scene.doc[trigger.anchor]
        chain = scene.attributions.over(trigger.anchor)
        by = scene.parties.doers(token)
        if token.lemma_.lower() == "blame" and (blamed := child(token, "obj", "nsubj:pass")) is not None:
            chain = scene.attributions.over(blamed.i)
        if token.lemma_.lower() in _CLAIMING:
            chain = scene.attributions.claimed_by(token, by)
        elif base(token) == "obj" and token.head.lemma_.lower() == "claim":
            chain = scene.attributions.claimed_by(token.head, by)
        modality = modality_of(token, chain.stances, self.lexicon)
        return Act(
            trigger=replace(trigger, event=self._by_whom(trigger, token, by)),
            chain=chain,
            modality=modality,
            by=by,
            against=() if trigger.event == "movement of forces" else scene.parties.victims(token),
            place=self._place(scene, trigger.anchor),
            time=self._time(scene, trigger.anchor, modality),
            headline=trigger.start < scene.headline_end,
            definite=_is_definite(token) or (trigger.bare and not by and (not chain.steps or _in_relative(token))),
            sentence=token.sent.start,
            counted=_is_counted(token),
            apart=_is_apart(token),
            plural=token.pos_ == "NOUN" and token.lower_ != token.lemma_.lower() and token.lower_.endswith("s"),
            means=means_of(scene.doc, trigger, self.lexicon),
        )

    def _typed(self, scene: Scene, act: Act) -> Act:
        """The act, its type settled by whoever did it, now that blame given elsewhere is known."""
        event = self._by_whom(act.trigger, scene.doc[act.trigger.anchor], act.by)
        return act if event == act.trigger.event else replace(act, trigger=replace(act.trigger, event=event))

    def _by_whom(self, trigger: Trigger, token: Token, by: tuple[Party, ...]) -> str:
        """The event type where it hangs on who did it: ground taken by a state or not, bombs from a state's
        aircraft."""
        kinds = {actor.kind for p in by if p.actor and (actor := self.actors.get(p.actor)) is not None}
        if not by:
            return trigger.event
        state = bool(kinds & _STATES)
        if trigger.event in ("government regains territory", "non-state actor overtakes territory"):
            state = state or any(w in _STATE_WORDS for p in by for w in p.name.lower().split())
            return "government regains territory" if state else "non-state actor overtakes territory"
        if trigger.event == "looting/property destruction" and state and token.lemma_.lower() in ("seize", "capture"):
            return "other"  # weapons that an army finds are not looted
        if token.lemma_.lower() in ("bombing", "bomb") and trigger.event == "remote explosive/landmine/IED" and state:
            return "air/drone strike"
        return trigger.event

    def _told(self, scene: Scene, story: Story, count: Count, before: Scope) -> Told:
        trigger = story.deeds.of(count)
        act = story.acts[story.where[trigger.start]] if trigger is not None else None
        chain = scene.attributions.over(count.tokens[0])
        word = scene.doc[count.word]
        modality = modality_of(word, chain.stances, self.lexicon, harm=True)
        if modality == "denied" and count.high == 0:
            modality = "asserted"
        said_here = by = self._doers(scene, count, word)
        if not by and act is not None:
            by = act.by if chain.steps == act.chain.steps else inherited(act.by)
        said = self._time(scene, count.word, modality)
        deed = self._deed(scene, count) or trigger
        scope = scope_of(scene.doc, count, said, self._place(scene, count.word, narrow=False), deed)
        if scope == "incident" and led_back(scene.doc, deed):
            scope = before
        time = self._time(scene, count.word, modality, scope)
        if scope == "incident" and (time is None or time.start is None):
            time = _when(act) or story.day or time
        place = self._place(scene, count.word, narrow=scope == "incident")
        own = scene.where.behind(max(count.tokens[1], (count.noun or 0) + 1))
        if own is not None:
            place = to_place(own, scene.places)
        if scope == "incident":
            place = narrower(place, act.place if act else None)
        elif place is None or not word.sent.start_char <= place.span[0] < word.sent.end_char:
            running = scope == "toll" and not led_back(scene.doc, deed)
            place = scene.wide.of(word, after=running) or place
        if not by and (act is not None or scope != "toll") and not (act is not None and act.apart):
            by = story.blame.before(count.tokens[0], place)
        if scope == "toll" and not said_here:  # gunmen without a name do not answer for what a year brought
            by = tuple(party for party in by if party.actor)
        by = behind_bomber(by, story.group)
        by = self._without_own(scene, count, by, act)
        if count.noun is not None and place is not None:
            count = replace(count, kind=abroad(count.kind, scene.doc[count.noun], place.country, self.lexicon))
        return Told(count, chain, modality, by, place, time, scope, act)

    def _without_own(self, scene: Scene, count: Count, by: tuple[Party, ...], act: Act | None) -> tuple[Party, ...]:
        """The parties without those to whom the harmed themselves belong: Iraqi soldiers are not killed by Iraq."""
        if not by or count.measure not in PEOPLE:
            return by
        start, end = count.tokens[0], max(count.tokens[1], (count.noun or 0) + 1)
        own = {p.actor for p in scene.parties.in_phrase(start, end) if p.actor}
        by = tuple(p for p in by if p.actor is None or p.actor not in own)
        if act is None or act.trigger.event != "armed clash":
            return by
        others = tuple(p for p in by if not self._is_own_side(p, count.kind.category))
        return others or by

    def _is_own_side(self, party: Party, category: str | None) -> bool:
        """Whether of two sides that fought a party is rather that of the fallen: a state's of soldiers, a band's of
        fighters."""
        actor = self.actors.get(party.actor) if party.actor else None
        sides = _SIDES.get(category or "", frozenset())
        return actor.kind in sides if actor is not None else False

    def _deed(self, scene: Scene, count: Count) -> Trigger | None:
        """The noun that names the deed as the subject of harm: "ten attacks killed eight people"."""
        subject = child(scene.doc[count.word], "nsubj")
        return scene.by_anchor.get(subject.i) if subject is not None else None

    def _doers(self, scene: Scene, count: Count, word: Token) -> tuple[Party, ...]:
        """Who did it: by the word of harm; for things destroyed by the verb above them, for things used by their
        owner."""
        if beside := scene.parties.of_count(scene.doc[count.top]):
            return beside
        if count.measure in PEOPLE or count.measure in ("strikes", "sorties", "other"):
            return scene.parties.doers(word)
        verb = clause_head(word)
        if verb.lemma_.lower() == "include" and base(verb) == "acl":
            verb = clause_head(verb.head)  # "hit targets, which include three tunnels"
        used = count.measure in ("aircraft", "weapons", "personnel", "vessels", "attackers") and base(word) in (
            "nsubj",
            "obj",
            "nsubj:pass",
        )
        if verb.lemma_.lower() in _DESTROYING or not used:
            return scene.parties.doers(verb)
        start = phrase(word)
        return scene.parties.in_phrase(start.start, start.end) or scene.parties.doers(verb)

    def _place(self, scene: Scene, index: int, *, narrow: bool = True) -> Place | None:
        mention = scene.where.of(scene.doc[index], narrow=narrow)
        return to_place(mention, scene.places) if mention is not None else None

    def _time(self, scene: Scene, index: int, modality: Modality, scope: Scope | None = None) -> Period | None:
        return scene.when.of(scene.doc[index], scope=scope, modality=modality)

    def _parties_of_voices(self, scene: Scene) -> dict[str, str]:
        """For each voice that speaks for a party to the conflict, that party, by its name or its standing."""
        country = main_country(scene.places)
        out: dict[str, str] = {}
        for frame in scene.attributions.frames:
            for speaker in (s for step in frame.steps for s in step):
                for told in (speaker.name, speaker.described):
                    actor = self.actors.canonical(told, country=country) if told else None
                    if actor is not None and speaker.kind in (
                        "person",
                        "official",
                        "office",
                        "party",
                        "other",
                        "unnamed",
                    ):
                        out.setdefault(speaker.name, actor.name)
        return out


def _when(act: Act | None) -> Period | None:
    """When an act was, where its words say it to the week: a season or a year is no time of one incident's harm."""
    time = act.time if act is not None else None
    if time is None or not time.start or not time.end:
        return time if time is not None and time.start else None
    days = (dt.date.fromisoformat(time.end) - dt.date.fromisoformat(time.start)).days
    return time if days <= _WEEK else None


def _is_definite(token: Token) -> bool:
    """Whether a noun leads back to what is told elsewhere: "the attack", "these bombings", "Monday's strike",
    "condemned the attack"."""
    if token.pos_ != "NOUN":
        return False  # "the attack on a petrol station" tells it in full
    led = any(
        c.lower_ in _LEADING_BACK or c.ent_type_ == "DATE" for c in children(token, "det", "nmod:poss", "det:predet")
    )
    if child(token, "cop") is not None or (base(token) == "nmod" and token.head.lemma_.lower() == "act"):
        return True  # "the attack was an act of terror"
    return led or (base(token) in ("obj", "nmod", "obl") and token.head.lemma_.lower() in _REACTIONS)


def _without_late_blame(doc: Doc, acts: list[Act]) -> list[Act]:
    """The acts without blame that is laid by itself ("officials blamed the rebels"), unless nothing else says who."""
    laid = {id(a) for a in acts if doc[a.trigger.anchor].lemma_.lower() == "blame"}
    named = any(p.actor for a in acts if id(a) not in laid for p in a.by)
    return [a for a in acts if not (named and id(a) in laid)]


def _is_answer(doc: Doc, act: Act) -> bool:
    """ "Retaliated", of what was done: the answer itself is told by other words."""
    return doc[act.trigger.anchor].lemma_.lower() in _ANSWERS and act.modality in ("asserted", "hedged")


def _is_apart(token: Token) -> bool:
    """Whether a noun brings another deed than the rest of its sentence: "struck in retaliation for an attack"."""
    if token.pos_ != "NOUN" or base(token) not in ("obl", "nmod") or _is_definite(token):
        return False
    return token.head.lemma_.lower() in _ANSWERS and has_case(token, "for", "to", "after")


def _in_relative(token: Token) -> bool:
    """ "The families of those who have been killed"."""
    return token.dep_ == "acl:relcl"


def _is_counted(token: Token) -> bool:
    """Whether a word brings deeds by number, or another one: "three attacks", "shelled the region 72 times"."""
    if token.pos_ == "VERB":
        return any(c.lower_ == "times" and child(c, "nummod") is not None for c in token.children)
    return token.pos_ in ("NOUN", "PROPN") and (
        child(token, "nummod") is not None or any(c.lower_ == "another" for c in children(token, "det", "amod"))
    )


def own_words(publisher: str | None) -> frozenset[str]:
    """The words of a publisher's name and its initials, by which a report names itself."""
    if not publisher:
        return frozenset()
    words = [w.strip(".,'’\"“”()") for w in publisher.split()]
    initials = "".join(w[0] for w in words if w[:1].isupper() and w.lower() not in ("the", "of", "for", "and"))
    out = {w.casefold() for w in words} - {"the", "of", "for", "and", ""}
    return frozenset(out | ({initials.casefold()} if len(initials) > 2 else set()))


def _speaker_at(attributions: Attributions) -> Callable[[int], tuple[int, int] | None]:
    """The words of the voice that says a token."""

    def speaker(index: int) -> tuple[int, int] | None:
        steps = attributions.over(index).steps
        return (steps[-1][0].start, steps[-1][0].end) if steps else None

    return speaker


def _harmed(doc: Doc, counts: tuple[Count, ...]) -> frozenset[int]:
    """Where the words of those end who were killed or wounded: they did it to nobody."""
    nouns = (c.noun if c.noun is not None else c.tokens[1] - 1 for c in counts if c.measure in _HARM)
    return frozenset(doc[i].idx + len(doc[i].text) for i in nouns)


def _place_tokens(places: tuple[PlaceMention, ...]) -> frozenset[int]:
    """The tokens of names that the gazetteer knows: "the Karada bombing" was not done by Karada."""
    named = (p for p in places if p.entry is not None and p.role != "part of name")
    return frozenset(i for p in named for i in range(p.first, p.last + 1))
