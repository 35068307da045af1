"""Who is said to have done it, and against whom: the arguments of an event word, by the tree.

Active and passive, nouns for deeds ("Russian airstrikes", "the attack by", "strikes carried out by"), light verbs
("conducted five airstrikes"), blame ("blamed the attack on", "accused Israel of bombing"), pronouns ("said it had
killed"). Where the argument is itself a deed or a weapon, its doer is meant: "killed in an attack by gunmen".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from recount.model import Party
from recount.reading.en.actors import ActorMention
from recount.reading.en.antecedents import Antecedents
from recount.reading.en.cue_content import puts_amount
from recount.reading.en.cues import stance_of
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import base, child, children, conjuncts, has_case, phrase, reach
from recount.reading.en.triggers import is_light

_DONE_BY = words("parties", "done_by")
_HAS_DEED = words("parties", "has_deed")
_UNNAMED_DOERS = words("parties", "unnamed_doers")
_NAMELESS = words("parties", "nameless")
_BEFORE_NAMELESS = words("parties", "before_nameless")
_BELIEVED = words("parties", "believed")
_OF_VICTIMS = words("parties", "of_victims")
_MUTUAL = words("parties", "mutual")
_BLAMING = words("parties", "blaming")
_FIGHTING = words("parties", "fighting")
_STRIKING = words("parties", "striking")
_DELIVERING = words("parties", "delivering")
_NO_TARGETS = words("parties", "no_targets")
_LABELS = words("parties", "labels")
_GROUP_NOUNS = words("parties", "group_nouns")
_BANDS = frozenset({"armed group", "militia"})
_CONTAINERS = words("quantities", "containers")
_ARMED = frozenset({"fighter", "soldier", "police"})
_RELATIVE = frozenset({"which", "that", "who"})
_NAME_WORDS = 9  # longer phrases are cut to their head noun's own words
_DEEDS_DEEP = 2  # "killed in an attack in an offensive by": so far a deed hands on to another
_LED = 3  # pronouns that lead to pronouns


class Parties:
    """The arguments of event words in one report."""

    def __init__(
        self,
        doc: Doc,
        actors: tuple[ActorMention, ...],
        lexicon: Lexicon,
        antecedents: Antecedents,
        places: frozenset[int] = frozenset(),
    ) -> None:
        self.doc, self.actors, self.lexicon = doc, actors, lexicon
        self._antecedents, self._places = antecedents, places
        self._starts = [m.token_start for m in actors]
        self._bands = [m for m in actors if m.actor is not None and m.actor.kind in _BANDS]
        self._text = doc.text  # a Doc puts its text together anew each time it is asked
        self._undergone = frozenset(w for h in lexicon.harms for w in h.undergo) | {"suffer", "sustain", "lose"}
        self._deeds = lexicon.event_nouns.keys() | {"strike"}

    def doers(self, token: Token, depth: int = 0) -> tuple[Party, ...]:
        """Who is said to have done what the word names; empty where the words do not say."""
        arguments = [one for argument in self._doer_arguments(token, depth) for one in conjuncts(argument)]
        either = any(t.lower_ in ("or", "either") for a in arguments for t in (*phrase(a), *children(a, "cc")))
        out: dict[str, Party] = {}
        for argument in arguments:
            found = list(self._named(argument, doer=True))
            if not found and depth < _DEEDS_DEEP and self._is_deed(argument) and argument.i != token.i:
                found = list(self.doers(argument, depth + 1))
            for party in found:
                party = party.model_copy(update={"either": either}) if either else party
                out.setdefault(party.actor or party.name, party)
        return tuple(out.values())

    def of_count(self, token: Token) -> tuple[Party, ...]:
        """Who is said beside a number that shares its verb with another: "31 were killed by rebels and 86 by
        soldiers"."""
        if base(token) not in ("conj", "orphan", "parataxis", "obl", "nmod"):
            return ()
        agents = [c for c in children(token, "nmod", "obl", "obl:agent", "orphan") if _opens(c, "by")]
        return tuple(p for a in agents for one in conjuncts(a) for p in self._named(one, doer=True))

    def victims(self, token: Token) -> tuple[Party, ...]:
        """Whom or what it was done to: objects, passive subjects, "on", "against", "of"."""
        out: dict[str, Party] = {}
        for argument in self._victim_arguments(token):
            for one in conjuncts(argument):
                if self._is_target(one, token):
                    for party in self._named(one, doer=False):
                        out.setdefault(party.actor or party.name, party)
        return tuple(out.values())

    def in_phrase(self, start: int, end: int) -> tuple[Party, ...]:
        """The actors named inside tokens `[start, end)`."""
        return tuple(self._party(m) for m in self._beginning_in(start, end) if m.kind != "metonym")

    def _beginning_in(self, start: int, end: int) -> tuple[ActorMention, ...]:
        """The mentions that begin inside tokens `[start, end)`."""
        return self.actors[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _touching(self, start: int, end: int) -> list[ActorMention]:
        """The mentions that share a token with `[start, end)`; none overlaps another."""
        first = max(0, bisect_left(self._starts, start) - 1)
        return [m for m in self.actors[first : bisect_left(self._starts, end)] if m.token_end > start]

    # --- who did it -------------------------------------------------------------------------------------------------

    def _doer_arguments(self, token: Token, depth: int) -> Iterator[Token]:
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            if token.lemma_.lower() in _BLAMING:
                yield from children(token, "obj", "nsubj:pass")
            elif token.lemma_.lower() not in self._undergone:
                yield from self._of_verb(token)
            return
        yield from self._beside_noun(token)
        top = _contained(token)
        if top.i != token.i:
            yield from (c for c in children(top, "nmod") if _opens(c, "by"))
        yield from self._above_noun(top)
        joined = base(token) == "conj" and token.head.pos_ in ("NOUN", "PROPN") and depth < _DEEDS_DEEP
        if joined and not children(token, "nmod:poss", "amod", "compound"):
            yield from self._doer_arguments(token.head, depth + 1)

    def _beside_noun(self, token: Token) -> Iterator[Token]:
        """ "Russian airstrikes", "the army's raid", "an attack by", "a mine laid by", "clashes between"."""
        lemma = token.lemma_.lower()
        owned = lemma not in _OF_VICTIMS or any(_opens(c, "of") for c in children(token, "nmod"))
        # of "clashes with the army" the army is one side; of "the rebels' fight against the army" it is the target
        owner = bool(children(token, "nmod:poss", "compound"))
        for c in children(token, "nmod:poss", "amod", "compound", "nmod"):
            if c.lower_ == "led":
                yield from (led for led in c.children if led.i < c.i and not led.is_punct)  # "the Hamas-led attack"
            elif c.dep_ == "nmod:poss" or base(c) != "nmod":
                if owned or c.dep_ != "nmod:poss":
                    yield c
            elif _opens(c, "by", "from") or (
                lemma in _MUTUAL and (_opens(c, "between", "among") or (not owner and _opens(c, "with", "against")))
            ):
                yield c
        for clause in children(token, "acl", "acl:relcl"):
            if clause.lemma_.lower() not in _DONE_BY:
                continue
            yield from (c for c in children(clause, "obl:agent", "obl") if _opens(c, "by", "on", "to"))
            subject = child(clause, "nsubj")
            if clause.dep_ == "acl:relcl" and subject is not None and subject.lower_ not in _RELATIVE:
                yield subject

    def _above_noun(self, token: Token) -> Iterator[Token]:
        """By the word that a noun for a deed hangs on: "conducted strikes", "responded with strikes", "blamed on"."""
        head, relation = token.head, base(token)
        lemma = head.lemma_.lower()
        if relation == "obj" and (is_light(head) or lemma in _HAS_DEED):
            yield from self._of_verb(head)
        if relation in ("obj", "nsubj:pass", "obl") and lemma in _BLAMING:
            yield from (c for c in (*children(head, "obl"), *children(token, "nmod")) if _opens(c, "on", "to"))
            if relation == "obl" and (blamed := child(head, "obj")):
                yield blamed
        if base(head) == "xcomp" and lemma == "responsible" and (held := child(head.head, "obj")):
            yield held  # "held Hamas responsible for the attack"
        elif relation in ("obl", "nmod") and _opens(token, "for") and lemma in ("responsibility", "responsible"):
            yield from self._of_verb(head.head if lemma == "responsibility" and base(head) == "obj" else head)
        active = head.pos_ == "VERB" and child(head, "aux:pass", "nsubj:pass") is None
        done = relation == "obl" and active and lemma not in self._undergone and lemma not in _BLAMING
        if done and _opens(token, "with", "in", "through", "during") and child(head, "nsubj") is not None:
            yield from self._of_verb(head)
        if token.dep_ == "nsubj:pass":
            yield from (c for c in children(head, "obl:agent", "obl") if _opens(c, "by"))

    def _of_verb(self, verb: Token) -> Iterator[Token]:
        passive = child(verb, "nsubj:pass", "aux:pass") is not None
        if base(verb) == "conj" and verb.head.pos_ == "VERB" and not children(verb, "nsubj", "aux", "obj", "obl:agent"):
            shared = child(verb.head, "aux:pass") is not None
            if shared:
                yield from self._of_verb(verb.head)  # "were killed and nine wounded by"
                return
        agent = next((c for c in children(verb, "obl:agent", "obl") if c.dep_ == "obl:agent" or _opens(c, "by")), None)
        if agent is None and passive:  # "were killed and nine wounded by Kurdish militants"
            joined = (c for c in children(verb, "conj") if c.pos_ == "VERB" and child(c, "aux", "aux:pass") is None)
            agent = next((a for c in joined for a in children(c, "obl:agent")), None)
        if agent is not None and (passive or child(verb, "nsubj") is None):
            yield agent
        bare = base(verb) == "acl" and verb.dep_ == "acl" and child(verb, "nsubj") is None
        if passive or (bare and verb.lower_.endswith(("ed", "wn"))):
            # "killed in Russian airstrikes": the deed named beside the verb has the doer
            yield from (
                c for c in children(verb, "obl") if _opens(c, "in", "by", "during", "after", "from", "with", "to")
            )
            for fight in (c for c in children(verb, "advcl") if c.lemma_.lower() in _FIGHTING):
                yield from (c for c in children(fight, "obl") if _opens(c, "with", "against"))
            return
        if subject := self._subject_of(verb):
            yield subject

    def _subject_of(self, verb: Token) -> Token | None:
        """The subject of an active verb, also where it stands with a verb above: "planned to kill", "accused Israel of
        bombing", "was sent to attack"."""
        node = verb
        for _ in range(4):
            subject = next((s for s in children(node, "nsubj") if s.dep_ != "nsubj:pass" or node.i != verb.i), None)
            if subject is not None and puts_amount(node):
                return None  # who counts does not kill
            if subject is not None:
                return node.head if subject.lower_ in _RELATIVE and base(node) == "acl" else subject
            if base(node) not in ("xcomp", "advcl", "conj", "obl", "acl") or node.head.i == node.i:
                return None
            above = node.head
            if stance_of(above) == "accuses" and (accused := child(above, "obj")):
                return accused
            if base(node) == "acl" and above.pos_ in ("NOUN", "PROPN"):
                return above
            node = above
        return None

    # --- to whom ----------------------------------------------------------------------------------------------------

    def _victim_arguments(self, token: Token) -> Iterator[Token]:
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            yield from children(token, "obj", "nsubj:pass")
            for claimed in (c for o in children(token, "obj") for c in children(o, "nmod") if _opens(c, "for")):
                yield from self._victim_arguments(claimed)
            yield from (
                c for c in children(token, "obl") if _opens(c, "against", "on", "at", "into", "toward", "towards")
                or (token.lemma_.lower() in _MUTUAL and _opens(c, "with"))
            )  # fmt: skip
            if token.dep_ == "acl" and token.lower_.endswith("ed") and child(token, "nsubj") is None:
                yield token.head
            return
        lemma, head = token.lemma_.lower(), token.head
        if lemma in _OF_VICTIMS and not any(_opens(c, "of") for c in children(token, "nmod")):
            yield from children(token, "nmod:poss")
        if base(token) == "obj" and head.lemma_.lower() in _BLAMING:
            return
        yield from (
            c for c in children(token, "nmod", "obl") if _opens(c, "on", "against", "at", "of", "targeting")
            or (lemma in _MUTUAL and _opens(c, "with", "between"))
        )  # fmt: skip
        for clause in children(token, "acl", "acl:relcl"):
            if clause.lemma_.lower() in _STRIKING:
                yield from children(clause, "obj", "obl")
        if base(token) == "nsubj" and head.lemma_.lower() in _STRIKING:
            yield from children(head, "obj")
        if base(token) == "obj" and (is_light(head) or head.lemma_.lower() in _HAS_DEED):
            yield from (c for c in children(head, "obl") if _opens(c, "on", "against", "at"))
        if base(token) == "obl" and head.pos_ == "VERB" and _opens(token, "in", "during"):
            yield from children(head, "obj", "nsubj:pass")

    def _is_target(self, token: Token, deed: Token) -> bool:
        """Whether what stands where a target stands is one: not what is fired, and no deed."""
        lemma = token.lemma_.lower()
        if lemma in _NO_TARGETS or lemma in self._deeds or self.doc[token.left_edge.i].lower_ == "how":
            return False
        delivered = base(token) in ("obj", "nsubj:pass", "conj") and deed.lemma_.lower() in _DELIVERING
        delivered = delivered or (base(deed) == "acl" and deed.head == token and deed.lemma_.lower() in _DELIVERING)
        fired = (token, *children(token, "nmod")) if lemma in _CONTAINERS else (token,)
        return not (delivered and any(t.lemma_.lower() in self.lexicon.means or t.ent_type_ == "WEAPON" for t in fired))

    # --- from words to parties --------------------------------------------------------------------------------------

    def _named(self, token: Token, *, doer: bool, led: int = 0) -> Iterator[Party]:
        """The parties that one argument names: actors of the vocabulary, else the words themselves. `led`: how often a
        pronoun has led on already; two can lead to each other."""
        if led > _LED:
            return
        if doer and token.pos_ == "PRON":
            yield from self._meant(token, led + 1)
            return
        words = phrase(token)
        mentions = self._touching(words.start, words.end)
        if not doer:
            mentions = [m for m in mentions if m.kind == "named" or m.token_start <= token.i < m.token_end]
        known = [m for m in mentions if m.actor is not None]
        if doer and not known:
            known = self._described(token)
        if known and not (doer and self._is_victim(token)):
            yield from (self._party(m) for m in known)
            return
        if not doer:
            if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
                yield self._by_words(token)
            return
        owner = next((c for c in children(token, "nmod:poss") if c.pos_ == "PRON"), None)
        if owner is not None and self._can_do(token, mentions) and (meant := self._antecedents.of(owner)) is not None:
            owners = [p for p in self._named(meant, doer=True, led=led + 1) if p.actor]
            if owners:
                yield from owners
                return
        if base(token) in ("amod", "compound") and token.lemma_.lower() in _LABELS:
            return  # a "terrorist attack" is by nobody in particular
        if (group := self._group_before(token)) is not None:
            yield self._party(group)
        elif mentions and self._is_deed(token):
            yield from (self._party(m) for m in mentions if self.doc[m.head].lemma_.lower() not in _LABELS)
        elif self._can_do(token, mentions) and token.i not in self._places:
            yield self._by_words(token)

    def _meant(self, pronoun: Token, led: int) -> Iterator[Party]:
        """The parties that a pronoun stands for; "they" in the mouth of somebody's spokesman are those he speaks
        for."""
        meant = self._antecedents.of(pronoun)
        if meant is not None and (meant.ent_type_ != "PER" or pronoun.lower_ in ("he", "she", "his", "her")):
            if not self._is_victim(meant):
                yield from (p for one in conjuncts(meant) for p in self._named(one, doer=True, led=led))
            return
        subjects = [meant] if meant is not None else self._antecedents.subjects(pronoun)[:1]
        for subject in (s for s in subjects if s.ent_type_ == "PER" or s.lemma_.lower() in self.lexicon.people):
            start, end = reach(subject)
            yield from (self._party(m) for m in self._beginning_in(start, end) if m.actor is not None)

    def _group_before(self, token: Token) -> ActorMention | None:
        """The armed group that "the group" leads back to."""
        plain = not children(token, "amod", "compound", "nmod", "acl", "appos")
        if token.lemma_.lower() not in _GROUP_NOUNS or not plain or not any(c.lower_ == "the" for c in token.children):
            return None
        at = bisect_left(self._bands, token.i, key=lambda m: m.token_end)
        return self._bands[at - 1] if at else None

    def _described(self, token: Token) -> list[ActorMention]:
        """The actor to whom nameless doers belong: "gunmen from Boko Haram", "gunmen believed to be Islamic State"."""
        out: list[ActorMention] = []
        for c in children(token, "acl", "nmod", "appos"):
            if (base(c) == "acl" and c.lemma_.lower() in _BELIEVED) or (base(c) == "nmod" and _opens(c, "from", "of")):
                start, end = reach(c)
                out += [m for m in self._beginning_in(start, end) if m.actor is not None]
        return out

    def _can_do(self, token: Token, mentions: list[ActorMention]) -> bool:
        """Whether the words of an argument, which name no known actor, can name a doer."""
        lemma = token.lemma_.lower()
        kind = self.lexicon.people.get(lemma)
        if any(c.lower_ == "no" for c in children(token, "det")) or lemma in self.lexicon.means:
            return False
        if lemma in self.lexicon.things and not mentions and kind is None:
            return False
        if base(token) in ("amod", "compound", "nmod") and not mentions:
            return token.ent_type_ == "GROUP" and not token.lower_.startswith("anti")
        armed = kind is not None and kind.category in _ARMED
        nameless = lemma in _NAMELESS and any(c.lower_ in _BEFORE_NAMELESS for c in children(token, "amod", "acl"))
        return bool(mentions) or armed or nameless or lemma in _UNNAMED_DOERS or token.ent_type_ in ("GROUP", "PER")

    def _is_deed(self, token: Token) -> bool:
        """Whether an argument is itself a deed or a weapon, which has its own doer."""
        lemma = token.lemma_.lower()
        return token.pos_ in ("NOUN", "PROPN") and (lemma in self._deeds or lemma in self.lexicon.means)

    def _is_victim(self, token: Token) -> bool:
        kind = self.lexicon.people.get(token.lemma_.lower())
        return kind is not None and kind.status == "civilian"

    def _party(self, mention: ActorMention) -> Party:
        actor = mention.actor
        return Party(
            name=" ".join(self._text[mention.start : mention.end].split()),
            span=(mention.start, mention.end),
            actor=actor.name if actor else None,
        )

    def _by_words(self, token: Token) -> Party:
        words = phrase(token)
        if len(words) > _NAME_WORDS:
            words = self.doc[max(words.start, token.i - 3) : token.i + 1]
        return Party(name=" ".join(words.text.split()), span=(words.start_char, words.end_char))


def _contained(token: Token) -> Token:
    """The word that measures out a deed, else the deed: "a series of attacks"."""
    while base(token) == "nmod" and _opens(token, "of") and token.head.lemma_.lower() in _CONTAINERS:
        token = token.head
    return token


def _opens(token: Token, *words: str) -> bool:
    """Whether a phrase begins with one of these prepositions, also where the tree hung it inside the name."""
    return has_case(token, *words) or token.left_edge.lower_ in words
