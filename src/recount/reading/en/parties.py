"""Who is said to have done it, and against whom: the arguments of an event word, by the tree.

Active and passive, nouns for deeds ("Russian airstrikes", "the attack by", "strikes carried out by"), light verbs
("conducted five airstrikes"), blame ("blamed the attack on", "accused Israel of bombing").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from recount.model import Party
from recount.reading.en.actors import ActorMention
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.tree import base, child, children, conjuncts, has_case, phrase
from recount.reading.en.triggers import is_light

_DONE_BY = words("parties", "done_by")
_ARMED = frozenset({"fighter", "soldier", "police"})
_UNNAMED_DOERS = words("parties", "unnamed_doers")
_NAME_WORDS = 9  # longer phrases are cut to their head noun's own words


class Parties:
    """The arguments of event words in one report."""

    def __init__(self, doc: Doc, actors: tuple[ActorMention, ...], lexicon: Lexicon) -> None:
        self.doc, self.actors, self.lexicon = doc, actors, lexicon
        self._text = doc.text  # a Doc puts its text together anew each time it is asked
        self._undergone = frozenset(w for h in lexicon.harms for w in h.undergo) | {"suffer", "sustain", "lose"}

    def doers(self, token: Token, depth: int = 0) -> tuple[Party, ...]:
        """Who is said to have done what the word names; empty where the words do not say."""
        arguments = list(self._doer_arguments(token, depth))
        either = any(
            c.lower_ in ("or", "either") for a in arguments for t in conjuncts(a) for c in children(t, "cc", "advmod")
        )
        out: dict[str, Party] = {}
        for argument in arguments:
            for one in conjuncts(argument):
                for party in self._named(one, doer=True):
                    out.setdefault(
                        party.actor or party.name, party.model_copy(update={"either": either}) if either else party
                    )
        return tuple(out.values())

    def victims(self, token: Token) -> tuple[Party, ...]:
        """Whom or what it was done to: objects, passive subjects, "on", "against", "of"."""
        out: dict[str, Party] = {}
        for argument in self._victim_arguments(token):
            for one in conjuncts(argument):
                for party in self._named(one, doer=False):
                    out.setdefault(party.actor or party.name, party)
        return tuple(out.values())

    def in_phrase(self, start: int, end: int) -> tuple[Party, ...]:
        """The actors named inside tokens `[start, end)`."""
        return tuple(self._party(m) for m in self.actors if start <= m.token_start < end and m.kind != "metonym")

    def _doer_arguments(self, token: Token, depth: int) -> Iterator[Token]:
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            if token.lemma_.lower() not in self._undergone:
                yield from self._of_verb(token)
            return
        for c in children(token, "nmod:poss", "amod", "compound", "nmod"):
            if base(c) == "nmod" and c.dep_ != "nmod:poss" and not has_case(c, "by", "from"):
                continue
            yield c
        for clause in children(token, "acl", "acl:relcl"):
            if clause.lemma_.lower() in _DONE_BY:
                yield from (c for c in children(clause, "obl:agent", "obl") if has_case(c, "by", "on", "to"))
                if (
                    clause.dep_ == "acl:relcl"
                    and (subject := child(clause, "nsubj"))
                    and subject.lower_ not in ("which", "that", "who")
                ):
                    yield subject
        head = token.head
        if base(token) == "obj" and (
            is_light(head)
            or head.lemma_.lower()
            in ("see", "claim", "fly", "continue", "resume", "renew", "use", "begin", "start", "open")
        ):
            yield from self._of_verb(head)
        if base(token) in ("obj", "nsubj:pass", "obl") and head.lemma_.lower() in ("blame", "attribute"):
            yield from (c for c in children(head, "obl") if has_case(c, "on", "to"))
            if base(token) == "obl" and (blamed := child(head, "obj")):
                yield blamed
        if token.dep_ == "nsubj:pass":
            yield from (c for c in children(head, "obl:agent", "obl") if has_case(c, "by"))
        if (
            base(token) == "conj"
            and token.head.pos_ in ("NOUN", "PROPN")
            and depth < 2
            and not list(children(token, "nmod:poss", "amod", "compound"))
        ):
            yield from self._doer_arguments(token.head, depth + 1)

    def _of_verb(self, verb: Token) -> Iterator[Token]:
        passive = child(verb, "nsubj:pass", "aux:pass") is not None
        agent = next(
            (c for c in children(verb, "obl:agent", "obl") if c.dep_ == "obl:agent" or has_case(c, "by")), None
        )
        if agent is not None:
            yield agent
        bare = base(verb) == "acl" and verb.dep_ == "acl" and child(verb, "nsubj") is None
        if passive or (bare and verb.lower_.endswith(("ed", "wn"))):
            # "killed in Russian airstrikes": the deed named beside the verb has the doer
            yield from (
                c for c in children(verb, "obl") if has_case(c, "in", "by", "during", "after", "from", "with", "to")
            )
            return
        node = verb
        for _ in range(4):
            subject = next((s for s in children(node, "nsubj") if s.dep_ != "nsubj:pass"), None)
            if subject is not None:
                if subject.lower_ in ("which", "that", "who") and base(node) == "acl":
                    yield node.head
                else:
                    yield subject
                return
            if base(node) in ("xcomp", "advcl", "conj", "obl", "acl") and node.head.i != node.i:
                above = node.head
                if above.lemma_.lower() in self.lexicon.speech["accuse"]["verbs"] and (accused := child(above, "obj")):
                    yield accused
                    return
                if base(node) == "acl" and above.pos_ in ("NOUN", "PROPN"):
                    yield above
                    return
                node = above
                continue
            return

    def _victim_arguments(self, token: Token) -> Iterator[Token]:
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            yield from children(token, "obj", "nsubj:pass")
            yield from (c for c in children(token, "obl") if has_case(c, "against", "on", "at"))
            if token.dep_ == "acl" and token.lower_.endswith("ed") and child(token, "nsubj") is None:
                yield token.head
            return
        yield from (c for c in children(token, "nmod", "obl") if has_case(c, "on", "against", "at", "of", "targeting"))
        for clause in children(token, "acl", "acl:relcl"):
            if clause.lemma_.lower() in ("target", "hit", "kill", "strike", "aim", "wound", "destroy"):
                yield from children(clause, "obj", "obl")
        if base(token) == "nsubj" and token.head.lemma_.lower() in (
            "kill",
            "hit",
            "target",
            "strike",
            "destroy",
            "wound",
            "injure",
            "leave",
            "damage",
        ):
            yield from children(token.head, "obj")

    def _named(self, token: Token, *, doer: bool) -> Iterator[Party]:
        """The parties that one argument names: actors of the vocabulary, else the words themselves."""
        words = phrase(token)
        mentions = [m for m in self.actors if m.token_start < words.end and m.token_end > words.start]
        if not doer:
            mentions = [m for m in mentions if m.kind == "named" or m.token_start <= token.i < m.token_end]
        known = [m for m in mentions if m.actor is not None]
        if known and not (doer and self._is_victim(token)):
            yield from (self._party(m) for m in known)
            return
        text = " ".join(words.text.split())
        if not doer:
            if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
                yield self._by_words(token, text)
            return
        lemma = token.lemma_.lower()
        kind = self.lexicon.people.get(lemma)
        if (
            any(c.lower_ == "no" for c in children(token, "det"))
            or lemma in self.lexicon.means
            or (lemma in self.lexicon.things and not mentions and kind is None)
        ):
            return
        if (
            mentions
            or (kind is not None and kind.category in _ARMED)
            or lemma in _UNNAMED_DOERS
            or token.ent_type_ in ("GROUP", "PER")
        ) and (
            base(token) not in ("amod", "compound", "nmod")
            or mentions
            or (token.ent_type_ == "GROUP" and not token.lower_.startswith("anti"))
        ):
            yield self._by_words(token, text)

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

    def _by_words(self, token: Token, text: str) -> Party:
        words = phrase(token)
        if len(words) > _NAME_WORDS:
            words = self.doc[max(words.start, token.i - 3) : token.i + 1]
            text = " ".join(words.text.split())
        return Party(name=text, span=(words.start_char, words.end_char))
