"""Things and attackers that a report counts: strikes, vehicles, weapons, buildings, and forces to whom nothing
happened."""

from __future__ import annotations

from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, children, clause_head, climb, conjuncts, first_conjunct
from recount.reading.en.triggers import Trigger

# Things of war are counted wherever they stand; other things only where the sentence speaks of violence.
_WARLIKE = frozenset({"sorties", "strikes", "aircraft", "weapons"})
_WAR_VEHICLES = words("things", "war_vehicles")
_FIRE = frozenset(
    {"air/drone strike", "shelling/artillery/missile attack", "remote explosive/landmine/IED", "suicide bomb"}
)
_LOSS = words("things", "loss")
_SENT = words("things", "sent")
_ATTACKING = words("things", "attacking")
_ASSAILANTS = words("things", "assailants")
_SPOTS = words("things", "spots")


class Things:
    """The things of one report, with the sentences that speak of violence."""

    def __init__(self, doc: Doc, lexicon: Lexicon, triggers: tuple[Trigger, ...]) -> None:
        self.doc, self.lexicon = doc, lexicon
        self._violent = {doc[t.anchor].sent.start for t in triggers}
        self._named: dict[str, str] = {}  # what a longer name said before of a noun: "residential units", later "units"
        told = [t.event for t in triggers if not t.plain]
        self._by_fire = sum(event in _FIRE for event in told) * 2 > len(told)

    def measure(self, noun: Token) -> str | None:
        """The measure of a thing by its noun, the longest known name first: "mortar system" before "system"."""
        lemma = noun.lemma_.lower()
        for back in (3, 2, 1):
            if noun.i >= back:
                before = " ".join(t.lemma_.lower() for t in self.doc[noun.i - back : noun.i])
                for name in (f"{before} {lemma}", f"{before.replace(' - ', '-')} {lemma}"):
                    if name in self.lexicon.things:
                        self._named[lemma] = self.lexicon.things[name]
                        return self._unless_people(noun, self.lexicon.things[name])
        found = self._named.get(lemma) or self.lexicon.things.get(lemma) or self.lexicon.things.get(noun.lower_)
        return self._unless_people(noun, found) if found else None

    def _unless_people(self, noun: Token, measure: str) -> str | None:
        if measure == "other" and noun.lemma_.lower() in ("attack", "raid", "assault") and self._by_fire:
            return (
                "strikes"  # the claims guide's decision 7: attacks from the air, by artillery, missiles or explosives
            )
        return None if measure in ("personnel", "attackers") else measure

    def counts_here(self, noun: Token, measure: str) -> bool:
        """Whether a counted thing belongs to the violence that the report tells."""
        if base(noun) == "obl" and noun.lemma_.lower() in _SPOTS:
            return False
        if noun.lemma_.lower() == "mission" and not any(t.lemma_.lower() == "fly" for t in climb(noun)):
            return False  # missions of peace and of rescue are more common than those flown
        if measure in _WARLIKE or noun.lemma_.lower() in _WAR_VEHICLES:
            return True
        return noun.sent.start in self._violent or self._beside_forces(noun)

    def _beside_forces(self, noun: Token) -> bool:
        """Whether a thing is counted with forces or things of war: "lost 230 troops, two tanks and nine vehicles"."""
        row = [t for t in conjuncts(first_conjunct(noun)) if t.i != noun.i]
        return any(
            self.lexicon.things.get(t.lemma_.lower()) in _WARLIKE or t.lemma_.lower() in _WAR_VEHICLES
            or ((kind := self.lexicon.people.get(t.lemma_.lower())) is not None and kind.category == "soldier")
            for t in row
        )  # fmt: skip

    def taking_part(self, noun: Token, category: str | None) -> str | None:
        """personnel or attackers, for counted fighters and soldiers who were not harmed; None where they are merely
        named."""
        lemma, head = noun.lemma_.lower(), clause_head(noun)
        pair = f"{self.doc[noun.i - 1].lemma_.lower()} {lemma}" if noun.i else lemma
        if pair in self.lexicon.things and self.lexicon.things[pair] == "attackers":
            return "attackers"
        if lemma in _ASSAILANTS and base(noun) == "nsubj" and head.lemma_.lower() in _ATTACKING:
            return "attackers"
        if category not in ("fighter", "soldier", "police"):
            return None
        took_part = head.lemma_.lower() == "take" and any(c.lower_ == "part" for c in children(head, "obj"))
        if not took_part and head.lemma_.lower() not in _SENT:
            return None
        return "personnel"

    def lost_here(self, token: Token) -> bool:
        """Whether a sum of money was destroyed, taken or lost in the violence."""
        near = {t.lemma_.lower() for t in token.sent}
        return bool(near & _LOSS) and (
            token.sent.start in self._violent or any(c.lemma_ in _LOSS for c in children(token, "nmod"))
        )
