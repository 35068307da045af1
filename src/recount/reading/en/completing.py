"""Completing acts from the rest of the report: blame given elsewhere, the place that all is about.

What is completed is marked: an inherited party is never the speaker's own accusation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recount.model import Party, Period, Place
from recount.reading.en.actors import ActorMention
from recount.reading.en.acts import VIOLENT, Act, inherited
from recount.reading.en.lexicon import words
from recount.reading.en.modality import is_unrealised
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.place_narrowing import contains, is_said_in, narrowest
from recount.reading.en.places import PlaceMention, main_place, to_place
from recount.reading.en.tree import child, clause_head
from recount.reading.gazetteer import Gazetteer

_ARTICLES = ("al-", "el-", "as-", "ash-", "ar-", "at-", "az-", "ad-", "an-", "al ")
_FIRE = words("acts", "fire")
_SEEING = frozenset({"see", "view", "regard", "consider", "perceive", "know"})
_REACH = 60  # acts on either side among which one is told again
_REGION = 5  # UCDP where_prec from which a place is a vague region or a country
_COUNTRY = 6  # UCDP where_prec from which a place is a whole country


def main_country(places: Iterable[PlaceMention]) -> str | None:
    """The country that a report is about: the one most of its places lie in."""
    counted = Counter(p.country for p in places if p.country and p.role in ("place", "relative", "adjective"))
    return counted.most_common(1)[0][0] if counted else None


def the_day(acts: tuple[Act, ...]) -> Period | None:
    """The day of the violence that a report tells, where it names but one."""
    told = [a.time for a in acts if a.trigger.event in VIOLENT and a.time is not None and a.time.text and a.time.start]
    days = {(t.start, t.end) for t in told}
    return told[0] if len(days) == 1 and told[0].start == told[0].end else None


def only_places(
    places: tuple[PlaceMention, ...], actors: tuple[ActorMention, ...], doc: Doc, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The mentions, those that name an armed group or a plain thing ("ISIL-held buildings", "a hospital") made
    names."""
    groups = {
        i for a in actors if a.actor is not None and a.actor.kind != "state" for i in range(a.token_start, a.token_end)
    }

    def is_none(place: PlaceMention) -> bool:
        if groups & set(range(place.first, place.last + 1)):
            return True
        verb = clause_head(doc[place.anchor])
        if verb.lemma_.lower() in _SEEING and child(verb, "aux:pass") is not None:
            return True  # "who are seen in Moscow as a threat"
        if place.text[:1].islower() and not place.text.startswith(_ARTICLES):
            return True
        words = doc.covering(place.start, place.end)
        last = words[-1] if words is not None else doc[place.first]
        plural = last.pos_ == "NOUN" and last.lower_ != last.lemma_.lower()
        return place.entry is None and (plural or gazetteer.is_common_word(place.text))

    return tuple(
        replace(p, role="part of name") if p.role in ("place", "relative") and is_none(p) else p for p in places
    )


def place_of_report(doc: Doc, places: tuple[PlaceMention, ...]) -> PlaceMention | None:
    """The place that a report is about, in the country that it is about: not one where something only may happen."""
    country = main_country(p for p in places if p.role == "place") or main_country(places)
    told = [replace(p, role="relative") if is_unrealised(doc[p.anchor]) else p for p in places]
    main = main_place(doc, told)
    if main is not None and (country is None or main.country in (country, None)):
        return next(p for p in places if p.start == main.start)
    whole = (p for p in places if p.country == country and p.where_prec == _COUNTRY and p.role in ("place", "relative"))
    return next(whole, None)


class WidePlaces:
    """The regions and countries of one report, in the country that it is about."""

    def __init__(self, places: Sequence[PlaceMention]) -> None:
        self._places, country = places, main_country(places)
        self._wide = [
            p
            for p in places
            if (p.where_prec or 0) >= _REGION and p.role in ("place", "relative") and p.country == country
        ]
        self._starts = [p.start for p in self._wide]

    def of(self, token: Token, *, after: bool) -> Place | None:
        """The place of a total that names none in its sentence: the region or country named last before it.

        Where none is, the first one after it, if `after`.
        """
        before = bisect_left(self._starts, token.idx)
        if not self._wide or (not before and not after):
            return None
        return to_place(self._wide[max(0, before - 1)], self._places)


def complete(acts: tuple[Act, ...], places: tuple[PlaceMention, ...]) -> Iterator[Act]:
    """The acts with inherited parties, and with the place that other mentions of the same happening or the whole report
    give, where their own words name none or a wider one."""
    fallback = _main_place(acts, places)
    ordered = sorted(acts, key=lambda a: a.trigger.start)
    at = {id(act): i for i, act in enumerate(ordered)}
    types, group = _fire_of_doers(acts), group_blamed(acts)
    for act in acts:
        i = at[id(act)]
        near = [a for a in ordered[max(0, i - _REACH) : i + _REACH + 1] if a is not act and _near(a, act)]
        by = behind_bomber(act.by, group) or _blamed_elsewhere(act, near)
        alike = (a for a in near if _may_be_one(a, act))
        place = narrowest(act.place or fallback, [a.place for a in alike if a.place is not None])
        act = act if (by, place) == (act.by, act.place) else replace(act, by=by, place=place)
        event = _like_others(act, types, ordered[max(0, i - _REACH) : i])
        yield act if event is None else replace(act, trigger=replace(act.trigger, event=event))


def _fire_of_doers(acts: Iterable[Act]) -> dict[str, set[str]]:
    """For each doer the types of fire that it is said to have used."""
    types: dict[str, set[str]] = {}
    for act in acts:
        if act.trigger.event in _FIRE:
            for actor in act.actors:
                types.setdefault(actor, set()).add(act.trigger.event)
    return types


def _like_others(act: Act, types: Mapping[str, set[str]], before: Sequence[Act]) -> str | None:
    """The type of a deed told by a word that tells none ("was hit", "three attacks"), where all that its doer did is
    of one type; several counted attacks are of the type told last before them."""
    if act.trigger.event != "attack" or not (act.trigger.bare or act.counted) or not act.by:
        return None
    if act.counted and act.plural:
        told = (a for a in reversed(before) if a.trigger.event in _FIRE and a.actors & act.actors)
        return next((a.trigger.event for a in told), None)
    found = {event for actor in act.actors for event in types.get(actor, ())}
    return found.pop() if len(found) == 1 else None


def _may_be_one(a: Act, b: Act) -> bool:
    """Whether two acts in one place and time may be one happening: of one kind, by one side, one, and not
    only said to be possible."""
    if a.trigger.event != b.trigger.event and not {a.trigger.event, b.trigger.event} <= VIOLENT:
        return False
    if a.plural or b.plural or a.counted or b.counted or {a.modality, b.modality} & {"denied", "planned", "possible"}:
        return False
    if not _of_one_time(a, b) and not (
        a.place and b.place and (is_said_in(a.place, b.place) or is_said_in(b.place, a.place))
    ):
        return False
    return not a.actors or not b.actors or bool(a.actors & b.actors)


def _of_one_time(a: Act, b: Act) -> bool:
    """Whether two acts are told of one day."""
    return bool(a.time and b.time and a.time.start and a.time.start == b.time.start)


def group_blamed(acts: Iterable[Act]) -> tuple[Party, ...]:
    """The first actors to whom a report lays an attack, as blame given elsewhere."""
    groups = (a.by for a in acts if a.trigger.event in _FIRE | {"attack"} and any(p.actor for p in a.by))
    return inherited(tuple(p for p in next(groups, ()) if p.actor))


def behind_bomber(by: tuple[Party, ...], group: tuple[Party, ...]) -> tuple[Party, ...]:
    """The group that is blamed for what a suicide bomber did, where the report names one; else the bomber."""
    bomber = bool(by) and all(p.actor is None and "bomber" in p.name.lower() for p in by)
    return group or by if bomber else by


def _blamed_elsewhere(act: Act, near: Sequence[Act]) -> tuple[Party, ...]:
    """The parties that another mention of the same kind of violence gives, nearest first."""
    if act.trigger.event not in VIOLENT or act.apart or act.modality in ("denied", "planned"):
        return ()
    giving = [a for a in near if a.by and a.trigger.event in VIOLENT]
    beside = [a for a in near if a.by and a.sentence == act.sentence and not _mutual(a)]
    same = (
        [a for a in giving if a.trigger.event == act.trigger.event] or beside or [a for a in giving if not _mutual(a)]
    )
    if not same:
        return ()
    nearest = min(same, key=lambda a: (a.headline, abs(a.trigger.start - act.trigger.start)))
    return inherited(nearest.by)


# Done by those who are there. One side's aircraft and guns reach many places in a day.
_AT_HAND = frozenset({"attack", "suicide bomb", "remote explosive/landmine/IED", "abduction/forced disappearance"})


class Blame:
    """To whom the violence of one report is laid."""

    def __init__(self, acts: Iterable[Act]) -> None:
        giving = [
            a
            for a in acts
            if a.by and a.trigger.event in VIOLENT and a.modality in ("asserted", "hedged") and not _mutual(a)
        ]
        self._giving = sorted(giving, key=lambda a: a.trigger.start)
        self._starts = [a.trigger.start for a in self._giving]

    def before(self, index: int, place: Place | None) -> tuple[Party, ...]:
        """The parties of the violence nearest before a token, else of the first behind it, for harm whose own words
        name nobody. A named side fights in many places; the gunmen of one place are not those of another."""
        if not self._giving:
            return ()
        nearest = self._giving[max(0, bisect_right(self._starts, index) - 1)]
        unnamed = nearest.trigger.event in _AT_HAND and not any(party.actor for party in nearest.by)
        return () if unnamed and _elsewhere(place, nearest.place) else inherited(nearest.by)


def _mutual(act: Act) -> bool:
    """Whether two sides fought: harm told elsewhere is laid to neither."""
    return act.trigger.event == "armed clash" and len(act.by) > 1


def _elsewhere(a: Place | None, b: Place | None) -> bool:
    """Whether two named places are two, and neither holds the other."""
    if a is None or b is None or not a.name or not b.name or a.name == b.name:
        return False
    return not contains(a, b) and not contains(b, a)


def _near(a: Act, b: Act) -> bool:
    """Whether two acts may be one happening told by two speakers."""
    if _elsewhere(a.place, b.place):
        return False
    if a.time and b.time and a.time.start and b.time.start:
        return a.time.start == b.time.start
    return True


def _main_place(acts: tuple[Act, ...], places: tuple[PlaceMention, ...]) -> Place | None:
    """The narrowest place that most acts share; else the first place of the report."""
    named = Counter(a.place.name for a in acts if a.place and a.place.name)
    if named:
        name = named.most_common(1)[0][0]
        return next(a.place for a in acts if a.place and a.place.name == name)
    first = next((p for p in places if p.role == "place"), None)
    return to_place(first, places) if first is not None else None
