"""People harmed who carry no number: one ("a man", a name, "the mayor"), or an unknown many ("civilians").

One walk over the nouns, names and pronouns of a report. Whoever is led back to ("the soldier", "she") is asked after in
`told_before.py`, so that nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.en.actors import ActorMention
from recount.reading.en.attackers import suicide_attacker
from recount.reading.en.count import Count, People
from recount.reading.en.harm import Harms, Suffered
from recount.reading.en.lexicon import Kind, Lexicon, words
from recount.reading.en.modality import is_unrealised
from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.people import NOBODY, kind_of
from recount.reading.en.person_names import Name, find_names, is_alias, titles, told_of
from recount.reading.en.quantities import Quantity, counted_words
from recount.reading.en.told_before import Referent, ToldBefore
from recount.reading.en.tree import base, child, children, has_case, is_negated, names_in, phrase

_INDEFINITE = frozenset({"a", "an", "another"})
_DEFINITE = words("counts", "definite")
_THESE = frozenset({"these", "those"})
_PRONOUNS = frozenset({"he", "him", "she", "her", "they", "them"})
_HARMED = words("counts", "harmed")
_NEWS = words("counts", "news")
_PARTS = words("harm", "parts")
_GROUPS = words("counts", "groups")
_JOINED = 3  # tokens from a counted noun to another under the same number
_PLURALS = words("counts", "plurals")
_MANY = words("counts", "many")
_BEREAVED = frozenset({"family", "friend", "relative", "kin"})
# The claims guide counts other named persons only in numbers.
_OF_NAMED = frozenset({"killed", "wounded", "casualties", "missing", "abducted"})
_HARM = frozenset({"killed", "wounded", "casualties"})


class Unnumbered:
    """The walk over the nouns and names of one report."""

    def __init__(
        self,
        doc: Doc,
        harms: Harms,
        lexicon: Lexicon,
        actors: tuple[ActorMention, ...],
        quantities: tuple[Quantity, ...] = (),
    ) -> None:
        self.doc, self.harms, self.lexicon, self.actors, self.quantities = doc, harms, lexicon, actors, quantities
        self.people = People(lexicon)
        self.names = find_names(doc, self.people)
        self._covered: set[int] = set()  # tokens that numbered counts hold

    def without_number(self, counted: list[Count]) -> Iterator[Count]:
        """The counts that no number makes, given those that numbers make."""
        covered = {i for c in counted for i in range(*c.tokens)} | {c.noun for c in counted if c.noun is not None}
        self._covered = covered
        named = {n.root.i: n for n in self.names if not covered & set(range(n.start, n.end))}
        inside = {i for n in self.names for i in range(n.start, n.end)} | {n.root.i for n in self.names}
        inside |= {noun.i for n in named.values() if (noun := told_of(n, self.people)) is not None}
        told = ToldBefore(self.doc, counted, self.quantities, self.names, self.lexicon)
        for token in self.doc:
            if token.i in named:
                found = self._named(named[token.i], told)
            elif token.i in covered or token.i in inside or (base(token) == "appos" and token.head.i in inside):
                continue  # "Hasan Madino, a displaced person", "our comrade Hasan Madino": one man
            elif token.lower_ in _PRONOUNS and token.pos_ == "PRON":
                found = self._pronoun(token, told)
            elif self._may_stand_alone(token):
                found = self._alone(token, told)
            else:
                continue
            if found is not None:
                told.add(found)
                yield found

    def _named(self, name: Name, told: ToldBefore) -> Count | None:
        token = name.root
        if self._names_before(name) or is_alias(name):
            return None
        identified = self.harms.identified(token)
        found = identified or self.harms.of_name(token)
        if found is None or found.toll or found.measure not in _OF_NAMED:
            return None
        word = self.doc[found.word]
        if found.measure == "casualties" and self.harms.only_hits(word):
            return None  # "Gunmen shot Khalid Mansur": what became of him is told where his name comes again
        if (
            identified is None
            and word.pos_ in ("NOUN", "PROPN")
            and self.harms.of_noun(word)
            and not self.harms.act(word)
        ):
            return None
        if token.dep_ == "nmod:poss" and not self.harms.act(word):
            return None
        if told.named_again(name.text, found.measure) or is_negated(word):
            return None
        title = next(titles(name, self.people), None)
        aged = any(t.like_num for t in self.doc[max(0, name.start - 6) : name.end + 4])
        teller = title if title is not None else token if aged else None
        kind = kind_of(teller, self.lexicon, self.actors) if teller is not None else NOBODY
        noun = told_of(name, self.people)
        whole = found.whole if noun is None or found.whole != noun.i else None
        return Count(
            found.measure, 1, 1, (name.start, name.end), token.i, found.word, of=name.text, kind=kind,
            named=name.text, whole=whole, noun=token.i,
        )  # fmt: skip

    def _names_before(self, name: Name) -> bool:
        """Whether the name only names somebody counted just before it."""
        before = self.doc[max(0, name.start - 8) : name.start]
        return any(t.lower_ in ("named", "identified", "called") for t in before[-3:]) and any(
            t.lower_ in _INDEFINITE for t in before
        )

    def _pronoun(self, token: Token, told: ToldBefore) -> Count | None:
        """ "abducted nine men and shot them dead": those meant, with their number, unless that was told of them."""
        if token.dep_ not in ("nsubj:pass", "obj"):
            return None
        found = self.harms.of_phrase(token)
        if found is None or found.measure not in _OF_NAMED | {"detained"} or self._open(found):
            return None
        meant = told.meant(token)
        if meant is None or told.again(meant.noun, found.measure, found.word, meant.kind):
            return None
        if meant.named and told.named_again(meant.named, found.measure):
            return None
        return self._of_referent(found, meant, (token.i, token.i + 1), token)

    def _open(self, found: Suffered) -> bool:
        """Whether the harm has not happened, by its words."""
        word = self.doc[found.word]
        alive = any(c.lower_ == "alive" for c in word.sent.root.children)  # "who was feared dead was found alive"
        return alive or found.negated or is_negated(word) or is_unrealised(word)

    def _of_referent(self, found: Suffered, meant: Referent, tokens: tuple[int, int], top: Token) -> Count:
        return Count(
            found.measure, meant.low, meant.high, tokens, top.i, found.word, of=meant.of, kind=meant.kind,
            named=meant.named, noun=top.i,
        )  # fmt: skip

    def _may_stand_alone(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ") and token.lower_ != "another":
            return False
        if token.ent_type_ in ("PER", "PLACE", "DATE", "ORG", "FACILITY"):
            return False
        if token.lower_ in ("another", "others") and token.pos_ in ("PRON", "DET", "NOUN"):
            return base(token) in ("nsubj", "obj", "conj")
        if token.lower_ == "those":
            told = any(c.i > token.i for c in children(token, "acl", "amod"))
            return base(token) in ("nsubj", "obj", "nmod", "obl") and told
        return self.people.is_person(token) or self.harms.of_noun(token) in _HARM

    def _alone(self, token: Token, told: ToldBefore) -> Count | None:
        # Only what stands before: of "fighter killed, another injured", a tree can hang "another" on the fighter.
        cut_off = self._cut_off(token)
        articles = [c.lower_ for c in token.lefts if base(c) == "det" or c.dep_ == "nmod:poss"] + ["a"] * cut_off
        if not cut_off and self._belongs_elsewhere(token, articles):
            return None
        if self._are_mourned(token):
            mourned = Suffered("casualties", token.i)
            return None if told.any_harm() else self._count(token, mourned, NOBODY, plural=True, denied=False)
        found = self.harms.of_phrase(token.head if cut_off else token)
        if found is None:
            return suicide_attacker(token, articles, kind_of(token, self.lexicon, self.actors))
        if found.toll or (found.word == token.i and not self._said_to_be(token)):
            return None
        plural = self._is_plural(token)
        if self._only_describes(token, plural) or self.harms.is_borne(token):
            return None
        harm_noun = self.harms.of_noun(token) in _HARM and not self._is_living(token)
        if found.measure in ("detained", "displaced", "missing") and (harm_noun or self._are_known_as(token, found)):
            return None
        owned = child(token, "nmod:poss") is not None and not plural and not harm_noun
        kind = kind_of(token, self.lexicon, self.actors)
        if set(articles) & _DEFINITE and not owned:
            return None if harm_noun else self._definite(token, found, kind, told, plural=plural)
        one = set(articles) & _INDEFINITE or token.lower_ == "another" or self._in_headline(token, found)
        if not (plural or owned or one):
            return None
        return self._count(token, found, kind, plural=plural, denied=is_negated(token) or "no" in articles)

    def _are_known_as(self, token: Token, found: Suffered) -> bool:
        """Whether the harm only says who they are, in a phrase about something else: "a camp for displaced people"."""
        return base(token) == "nmod" and self.doc[found.word].head.i == token.i

    def _are_mourned(self, token: Token) -> bool:
        """ "families of the victims": there were some, where nothing more is told of them."""
        owner = base(token) == "nmod" and token.head.lemma_.lower() in _BEREAVED
        return token.lower_ == "victims" and owner and (token.dep_ == "nmod:poss" or has_case(token, "of"))

    def _in_headline(self, token: Token, found: Suffered) -> bool:
        """ "Soldier killed in blast", "SDF fighter martyred": one, whose article and "was" are left out."""
        word = self.doc[found.word]
        bare = (
            token.pos_ == "NOUN"
            and found.measure in _HARM
            and not any(base(c) in ("det", "case", "nummod") for c in token.children)
        )
        passive = word.pos_ in ("VERB", "ADJ") and (word.lower_.endswith(("ed", "ad")) or self.harms.is_struck(word))
        passive = passive and found.word == token.i + 1
        begins = token.left_edge.i == token.sent.start and child(word, "obj", "aux", "aux:pass", "cop") is None
        return bare and passive and begins and token.lemma_.lower() not in _MANY

    def _is_plural(self, token: Token) -> bool:
        return token.lower_ in _PLURALS or (
            token.lower_.endswith("s") and (token.lower_ != token.lemma_.lower() or self.people.nationality(token))
        )

    def _belongs_elsewhere(self, token: Token, articles: list[str]) -> bool:
        """Whether a number or a name near the noun counts it already, or nobody is meant."""
        left = token.i + 1 == token.head.i and self.harms.state(token.head)  # "left a combatant dead"
        if base(token) in ("compound", "amod", "nummod") and not (left and articles):
            return True
        return (
            any(base(c) == "nummod" for c in token.children)
            or "any" in articles
            or any(d.lower_ == "how" for c in token.lefts for d in c.children)
            or token.lemma_ in ("life", "soul", "body")
        )

    def _definite(self, token: Token, found: Suffered, kind: Kind, told: ToldBefore, *, plural: bool) -> Count | None:
        """ "the mayor was killed": one, unless told before; "the hostages were shot": those who were taken."""
        if self._open(found):
            return None
        start = phrase(token).start
        if plural:
            meant = told.taken(token) if found.measure not in ("abducted", "detained") else None
            if meant is None and told.again(token, found.measure, found.word, kind):
                return None
            meant = meant or told.quantified(token)
            if meant is None and any(c.lower_ in _THESE for c in token.lefts):
                meant = Referent(token, None, None, kind, counted_words(token))
            return self._of_referent(found, meant, (start, token.i + 1), token) if meant is not None else None
        if told.again(token, found.measure, found.word, kind) or token.lemma_.lower() in _MANY:
            return None
        return self._count(token, found, kind, plural=False, denied=False)

    def _count(self, token: Token, found: Suffered, kind: Kind, *, plural: bool, denied: bool) -> Count:
        number: int | None = None if plural or token.lemma_.lower() in _GROUPS else 1
        begins = [c.left_edge.i for c in token.lefts if base(c) == "det" or c.dep_ == "nmod:poss"]
        if not begins and not plural and token.lower_ != "another":
            begins = [token.i - 1 if self._cut_off(token) else phrase(token).start]
        start = token.i if plural else min(begins, default=token.i)
        if denied:
            number, start = 0, phrase(token).start
        stretch, name = (start, token.i + 1), None
        if number == 1 and (called := self._called(token)) is not None:
            stretch, name = (called.start, called.end), " ".join(called.text.split())
        high = number
        if number == 1 and name is None and self.doc[max(0, start - 2) : start].text.lower() == "at least":
            high, stretch = None, (start - 2, token.i + 1)
        return Count(
            found.measure, number, high, stretch, token.i, found.word, of=counted_words(token), kind=kind,
            whole=found.whole, noun=token.i, named=name,
        )  # fmt: skip

    def _cut_off(self, token: Token) -> bool:
        """A person that the tree took for a property of the persons counted next: "a civilian and 20 fighters"."""
        if base(token) != "amod" or token.i == 0 or token.i + 2 >= len(self.doc):
            return False
        before, cc, number = self.doc[token.i - 1], self.doc[token.i + 1], self.doc[token.i + 2]
        return before.lower_ in _INDEFINITE and cc.lower_ == "and" and number.pos_ == "NUM"

    def _only_describes(self, token: Token, plural: bool) -> bool:
        """Whether a noun belongs to a count that another carries: "12 members of a family", "17 soldiers and
        volunteers", "a family of five"."""
        head, relation = token.head, base(token)
        told = head.lemma_.lower() in self.lexicon.tolls or child(head, "nummod") is not None
        told = told or (head.i in self._covered and head.pos_ == "NUM")  # "five of those killed"
        if relation == "nmod" and told and not has_case(token, *_PARTS):
            return True
        if relation == "nmod" and plural and has_case(token, "among", "amongst") and is_negated(head):
            return True  # "no casualties among civilians"
        if relation == "appos" and token.lower_ == "figure" and head.i in self._covered:
            return True  # "killed 1,010 troops, a figure that could not be verified"
        if relation == "conj" and plural and token.i - head.i <= _JOINED and head.i in self._covered:
            return all(t.text != "," for t in self.doc[head.i : token.i]) and child(token, "amod", "det") is None
        subject = child(token, "nsubj")
        if subject is not None and subject.i in self._covered and child(token, "cop") is not None:
            return True  # "five of the dead were members of one family"
        inner = next((c for c in children(token, "nmod") if has_case(c, "of")), None)
        return token.lemma_.lower() in _GROUPS and inner is not None

    def _called(self, token: Token) -> Span | None:
        """The name in "a woman named X", "a man, identified as X"."""
        after = self.doc[token.i + 1 : token.i + 5]
        if not any(t.lower_ in ("named", "identified", "called") for t in after):
            return None
        return next(
            (e for e in names_in(self.doc, token.i + 1, token.i + 7) if e.label_ == "PER" and token.i < e.start), None
        )

    def _is_living(self, token: Token) -> bool:
        return token.lemma_.lower() in self.lexicon.people and token.lemma_.lower() not in _HARMED

    def _said_to_be(self, token: Token) -> bool:
        """A noun of harm counts by itself only where the sentence brings it as news: "there were casualties", "caused
        deaths"."""
        head = token.head
        return base(token) in ("obj", "nsubj", "conj", "nsubj:pass", "root") and (
            head.lemma_.lower() in _NEWS or child(head, "expl") is not None or base(token) == "conj"
        )
