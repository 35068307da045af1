"""Acts: what happened, once for each speaker, gathered from all the words of a report that name it.

A report names one strike ten times. Mentions of one type, by one speaker, whose parties, places and times can be one
are
one act; the clearest mention stands for it. The count of an act's harm hangs on it, whichever sentence brings it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recount.model import Party, Period, Place
from recount.model.vocabulary import Modality
from recount.reading.en.chains import Chain
from recount.reading.en.count import Count
from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.place_narrowing import narrower
from recount.reading.en.tree import children, climb
from recount.reading.en.triggers import Trigger

VIOLENT = words("acts", "violent")
_BLOODLESS = words("acts", "bloodless")
_HARM = words("acts", "harm")
# Types that plain words ("attack", "killed") can turn out to be.
_NEAR = {
    "attack": VIOLENT,
    "remote explosive/landmine/IED": frozenset({"suicide bomb", "attack"}),
    "shelling/artillery/missile attack": frozenset({"attack", "air/drone strike"}),
    "air/drone strike": frozenset({"attack", "shelling/artillery/missile attack"}),
    "suicide bomb": frozenset({"attack", "remote explosive/landmine/IED"}),
    "armed clash": frozenset({"attack"}),
}


_REACH = 200  # acts back among which one is told again


@dataclass(frozen=True)
class Act:
    """One mention of an event with what its own words say.

    `definite`: it leads back to another mention ("the attack"); `counted`: it brings a number of deeds, or another one
    ("three strikes", "another attack"); `apart`: what else its sentence tells answers it.
    """

    trigger: Trigger
    chain: Chain
    modality: Modality
    by: tuple[Party, ...]
    against: tuple[Party, ...]
    place: Place | None
    time: Period | None
    headline: bool = False
    definite: bool = False
    sentence: int = 0
    counted: bool = False
    apart: bool = False
    plural: bool = False
    means: tuple[tuple[int, int], ...] = ()

    @property
    def speakers(self) -> frozenset[str]:
        """The names of the voices that say it originally; empty in the report's own voice."""
        return frozenset(s.name.casefold() for s in self.chain.steps[-1]) if self.chain.steps else frozenset()

    @property
    def actors(self) -> frozenset[str]:
        """The canonical names, else the words, of those said to have done it."""
        return frozenset((p.actor or p.name).casefold() for p in self.by)


def gather(acts: Iterable[Act]) -> tuple[tuple[Act, ...], dict[int, int]]:
    """The acts of a report, and for each trigger (its start token) the position of its act."""
    kept: list[Act] = []
    where: dict[int, int] = {}
    ordered = sorted(acts, key=lambda a: (a.headline, a.trigger.start))
    for act in ordered:
        first = 0 if act.headline else max(0, len(kept) - _REACH)
        position = next((i for i in range(len(kept) - 1, first - 1, -1) if _one(kept[i], act)), None)
        if position is None and act.headline:
            # A headline sums up the body: what it says of a type that the body tells is no act beside.
            position = next((i for i, k in enumerate(kept) if _of_one_kind(k.trigger.event, act.trigger.event)), None)
            if position is not None:
                where[act.trigger.start] = position
                continue
        if position is None:
            kept.append(act)
            position = len(kept) - 1
        else:
            kept[position] = _merged(kept[position], act)
        where[act.trigger.start] = position
    return tuple(kept), where


def _of_one_kind(a: str, b: str) -> bool:
    return a == b or (a in VIOLENT and b in VIOLENT)


def _telling(act: Act) -> int:
    """How much a mention says: the clearest mention stands for the act."""
    return (
        2 * any(not p.inherited for p in act.by) + 2 * bool(act.against)
        + bool(act.place) + bool(act.time and act.time.text) + bool(act.means) - 2 * act.trigger.bare
        - 2 * act.definite - 3 * act.headline
    )  # fmt: skip


def _one(a: Act, b: Act) -> bool:
    """Whether two mentions can be one act."""
    if (a.modality in ("denied", "planned")) != (b.modality in ("denied", "planned")):
        return False
    if a.speakers != b.speakers and not b.headline and not _leads_back(a, b):
        return False
    if (a.counted and b.counted) or a.apart or b.apart:
        return False
    same = a.trigger.event == b.trigger.event
    if not same and not (
        (
            (b.trigger.plain or ((b.definite or a.definite) and a.plural == b.plural))
            and b.trigger.event in VIOLENT
            and a.trigger.event in VIOLENT
        )
        or (a.trigger.plain and b.trigger.event in _NEAR.get(a.trigger.event, ()))
    ):
        return False
    if a.actors and b.actors and not a.actors & b.actors:
        return False
    return (b.definite or _places_meet(a.place, b.place)) and _times_meet(a.time, b.time)


def _leads_back(a: Act, b: Act) -> bool:
    """Whether one of two mentions by two speakers only leads back to the other: "condemned the attack"."""
    if a.plural != b.plural:
        return False
    return (b.definite and (not b.by or (a.definite and a.actors == b.actors))) or (a.definite and not a.by)


def _places_meet(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or a.name is None or b.name is None or a.name == b.name:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    wide, narrow = (a, b) if (a.where_prec or 0) >= (b.where_prec or 0) else (b, a)
    return (wide.where_prec or 0) >= 6 or wide.text in narrow.within or (wide.name or "") in narrow.within


def _times_meet(a: Period | None, b: Period | None) -> bool:
    if a is None or b is None:
        return True
    if a.start and b.end and a.start > b.end:
        return False
    return not (b.start and a.end and b.start > a.end)


def _merged(a: Act, b: Act) -> Act:
    """The first mention, with what the other says more."""
    clearer = b if _telling(b) > _telling(a) else a
    other = a if clearer is b else b
    trigger = clearer.trigger
    if trigger.event == "attack" and not (trigger.bare and clearer.against and other.trigger.event == "armed clash"):
        trigger = replace(trigger, event=other.trigger.event)
    if other.trigger.event == "suicide bomb":
        trigger = replace(trigger, event="suicide bomb")
    if a.speakers != b.speakers and not clearer.definite and other.definite:
        # "condemned the attack", "the raid happened on Saturday": another voice's mention adds blame and the day only
        day = other.time if other.time and other.time.start and other.time.start == other.time.end else None
        told = clearer.time if clearer.time and clearer.time.start else day or clearer.time
        return replace(clearer, trigger=trigger, by=clearer.by or inherited(other.by), time=told)
    return replace(
        a,
        trigger=trigger,
        chain=clearer.chain,
        counted=a.counted or b.counted,
        headline=clearer.headline,
        definite=clearer.definite,
        by=a.by or b.by if a.speakers == b.speakers else clearer.by or inherited(other.by),
        against=a.against or b.against,
        means=a.means + tuple(m for m in b.means if m not in a.means),
        place=a.place or b.place if a.counted or b.counted else narrower(a.place, b.place),
        time=a.time if a.time and (a.time.start or not (b.time and b.time.start)) else b.time,
        modality=a.modality if a.modality != "possible" else b.modality,
    )


def inherited(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties as blame that another voice gave."""
    return tuple(p.model_copy(update={"inherited": True}) for p in parties)


class Deeds:
    """The event words of one report that stand for acts, by where they stand."""

    def __init__(self, doc: Doc, triggers: Iterable[Trigger]) -> None:
        self._doc = doc
        self._anchors: dict[int, Trigger] = {}
        self._inside: dict[int, Trigger] = {}
        self._by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self._anchors[trigger.anchor] = trigger
            self._inside.update(dict.fromkeys(range(trigger.start, trigger.end), trigger))
            self._by_sentence.setdefault(doc[trigger.anchor].sent.start, []).append(trigger)

    def of(self, count: Count) -> Trigger | None:
        """The event word on which a count hangs: its own word, one in its clause, above it, or nearest in its
        sentence."""
        word: Token = self._doc[count.word]
        own = self._bearing(self._inside.get(count.word), count)
        if own is not None and not own.plain:
            return own
        below = [b for t in word.subtree if t.i != word.i and (b := self._bearing(self._anchors.get(t.i), count))]
        told = [t for t in below if not t.plain and t.event in VIOLENT]
        if told:
            return min(told, key=lambda t: abs(t.anchor - word.i))
        for node in climb(word):
            above = self._bearing(self._anchors.get(node.i), count)
            if above is not None and (not above.plain or (node.i == word.head.i and word.dep_ == "acl:relcl")):
                return above
        here = self._by_sentence.get(word.sent.start, ())
        violent = [t for t in here if t.event in VIOLENT and self._bearing(t, count)]
        beside = [t for t in violent if not t.plain]
        if beside:
            return min(beside, key=lambda t: abs(t.anchor - word.i))
        return own or next(iter(below), None) or next(iter(violent), None)

    def _bearing(self, trigger: Trigger | None, count: Count) -> Trigger | None:
        """The event word, if the count can hang on it."""
        return trigger if trigger is not None and _can_bear(self._doc, trigger, count) else None


def _can_bear(doc: Doc, trigger: Trigger, count: Count) -> bool:
    """Whether a count can hang on an event word: no death on an arrest, nothing on what only says since when."""
    if count.measure in _HARM and trigger.event in _BLOODLESS and count.word != trigger.anchor:
        return False
    return not _says_since(doc[trigger.anchor]) or _says_since(doc[count.word])


def _says_since(token: Token) -> bool:
    """Whether a word stands in what begins with "since": "since it seized power", "since the start of the invasion"."""
    return any(any(c.lower_ == "since" for c in children(node, "mark", "case")) for node in (token, *climb(token)))
