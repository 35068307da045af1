"""People harmed who carry no number: one ("a man", a name), or an unknown many ("civilians")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from recount.reading.en.actors import ActorMention
from recount.reading.en.count import Count, People
from recount.reading.en.harm import Harms
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.people import NOBODY, kind_of
from recount.reading.en.quantities import counted_words
from recount.reading.en.tree import base, child, children, has_case, is_negated, names_in, phrase

_INDEFINITE = frozenset({"a", "an", "another"})
_DEFINITE = words("counts", "definite")
_ATTACKERS = words("counts", "attackers")
_BESIDES = words("counts", "besides")
_HARMED = words("counts", "harmed")
_NEWS = words("counts", "news")
_OF_NAMED = frozenset(
    {"killed", "wounded", "casualties", "missing"}
)  # the claims guide counts other named persons only in numbers
_POSSESSIVE = frozenset({"his", "her", "their"})
_PARTS = words("harm", "parts")
_GROUPS = words("counts", "groups")
_JOINED = 3  # tokens from a counted noun to another under the same number
_PLURALS = words("counts", "plurals")


class Unnumbered:
    """The walk over the nouns and names of one report."""

    def __init__(self, doc: Doc, harms: Harms, lexicon: Lexicon, actors: tuple[ActorMention, ...]) -> None:
        self.doc, self.harms, self.lexicon, self.actors = doc, harms, lexicon, actors
        self.people = People(lexicon)
        self._covered: set[int] = set()  # tokens that numbered counts hold

    def without_number(self, covered: set[int]) -> Iterator[Count]:
        """People harmed who carry no number: one ("a man", a name), or an unknown many ("civilians")."""
        seen: set[int] = set()
        self._covered = covered
        for entity in self.doc.ents:
            if (
                entity.label_ == "PER"
                and not covered & set(range(entity.start, entity.end))
                and not self._names_before(entity)
            ):
                seen.update(range(entity.start, entity.end))
                if count := self._named(entity.root, entity.start, entity.end, covered):
                    yield count
        for token in self.doc:
            if self._unmarked_name(token) and token.i not in seen and token.i not in covered:
                end = next(
                    (
                        i
                        for i in range(token.i + 1, len(self.doc))
                        if self.doc[i].dep_ != "flat" or self.doc[i].head.i != token.i
                    ),
                    len(self.doc),
                )
                start = token.left_edge.i if self.doc[token.left_edge.i].pos_ == "PROPN" else token.i
                seen.update(range(start, end))
                if count := self._named(token, start, max(end, token.i + 1), covered):
                    yield count
            if base(token) == "appos" and token.head.i in seen:
                continue  # "Hasan Madino, a displaced person": one man
            if (
                token.i in covered
                or token.i in seen
                or (token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ") and token.lower_ != "another")
            ):
                continue
            if token.ent_type_ in ("PER", "PLACE", "DATE", "ORG", "FACILITY") or not self._may_stand_alone(token):
                continue
            if count := self._alone(token):
                yield count

    def _unmarked_name(self, token: Token) -> bool:
        """A proper noun that was killed or wounded, where the names head saw no person."""
        return (
            token.pos_ == "PROPN" and token.dep_ in ("nsubj:pass", "obj") and not token.ent_type_
            and self.harms.by_word(token.head) in ("killed", "wounded") and not token.text.isupper()
        )  # fmt: skip

    def _names_before(self, entity: Span) -> bool:
        """Whether the name only names somebody counted just before it."""
        return any(
            t.lower_ in ("named", "identified", "called") for t in self.doc[max(0, entity.start - 3) : entity.start]
        ) and any(t.lower_ in _INDEFINITE for t in self.doc[max(0, entity.start - 8) : entity.start])

    def _named(self, token: Token, start: int, end: int, covered: set[int]) -> Count | None:
        found = self.harms._above(token, 0) or self.harms._part(token, 0)
        found = found or self.harms._among(token, 0)
        if found is None or found.toll or found.measure not in _OF_NAMED:
            return None
        if self.harms.of_noun(self.doc[found.word]) and not self.harms.act(self.doc[found.word]):
            return None
        if token.dep_ == "nmod:poss" and not self.harms.act(self.doc[found.word]):
            return None
        title = next((t for t in reversed(self.doc[phrase(token).start : start]) if self.people.is_person(t)), None)
        kind = kind_of(title, self.lexicon, self.actors) if title is not None else NOBODY
        for appositive in children(token, "appos"):
            if title is None and self.people.is_person(appositive):
                kind = kind_of(appositive, self.lexicon, self.actors)
        if base(token) == "appos" and token.head.i in covered:
            return None
        name = " ".join(self.doc[start:end].text.split())
        return Count(
            found.measure, 1, 1, (start, end), token.i, found.word, of=name, kind=kind, named=name,
            whole=found.whole, noun=token.i,
        )  # fmt: skip

    def _may_stand_alone(self, token: Token) -> bool:
        if token.lower_ in ("another", "others") and token.pos_ in ("PRON", "DET", "NOUN"):
            return base(token) in ("nsubj", "obj", "conj")
        if token.lower_ == "those":
            return base(token) in ("nsubj", "obj", "nmod", "obl") and child(token, "acl") is not None
        return self.people.is_person(token) or self.harms.of_noun(token) in ("killed", "wounded", "casualties")

    def _alone(self, token: Token) -> Count | None:
        # Only what stands before: of "fighter killed, another injured", a tree can hang "another" on the fighter.
        articles = [c.lower_ for c in token.lefts if base(c) == "det" or c.dep_ == "nmod:poss"]
        plural = token.lower_ in _PLURALS or (token.lower_ != token.lemma_.lower() and token.lower_.endswith("s"))
        left = token.i + 1 == token.head.i and self.harms.is_state(token.head)  # "left a combatant dead"
        if self._cut_off(token):  # "a civilian and 20 fighters", read as civilian fighters
            articles, left = ["a"], True
        if (
            any(base(c) == "nummod" for c in token.children)
            or (base(token) in ("compound", "amod", "nummod") and not (left and articles))
            or "any" in articles
        ):
            return None
        if self._only_describes(token, plural):
            return None
        harm_noun = self.harms.of_noun(token) in ("killed", "wounded", "casualties") and not self._is_living(token)
        if token.lemma_ in ("life", "soul", "body"):
            return None
        kin = bool(set(articles) & _POSSESSIVE) and not plural and not harm_noun
        if count := self._besides(token, articles):
            return count
        new = not plural and "the" in articles and self._is_newcomer(token)
        if set(articles) & _DEFINITE and not kin and not new:
            return None
        if not plural and not kin and not new and not set(articles) & _INDEFINITE and token.lower_ != "another":
            return None
        found = self.harms.of_phrase(token.head if self._cut_off(token) else token)
        if found is None or found.toll:
            return None
        if found.word == token.i and not self._said_to_be(token):
            return None
        if found.measure in ("detained", "displaced", "missing") and harm_noun:
            return None
        denied = is_negated(token) or any(a == "no" for a in articles)
        start = phrase(token).start
        article = next((c for c in token.lefts if c.lower_ in _INDEFINITE | _POSSESSIVE), None)
        start = article.i if article is not None and not plural else token.i
        if self._cut_off(token):
            start = token.i - 1
        number: int | None = None if plural else 1
        if denied:
            number, start = 0, phrase(token).start
        kind = kind_of(token, self.lexicon, self.actors)
        words, name = (start, token.i + 1), None
        if number == 1 and (called := self._called(token)) is not None:
            words, name = (called.start, called.end), " ".join(called.text.split())
        return Count(
            found.measure, number, number, words, token.i, found.word, of=counted_words(token), kind=kind,
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
        if relation == "conj" and plural and token.i - head.i <= _JOINED and head.i in self._covered:
            return all(t.text != "," for t in self.doc[head.i : token.i]) and child(token, "amod", "det") is None
        subject = child(token, "nsubj")
        if subject is not None and subject.i in self._covered and child(token, "cop") is not None:
            return True  # "five of the dead were members of one family"
        inner = next((c for c in children(token, "nmod") if has_case(c, "of")), None)
        return token.lemma_.lower() in _GROUPS and inner is not None

    def _besides(self, token: Token, articles: list[str]) -> Count | None:
        """ "In addition to the bomber, five people died": the bomber died too."""
        if "the" not in articles or base(token) not in ("obl", "nmod") or not self.people.is_person(token):
            return None
        before = " ".join(t.lower_ for t in self.doc[max(token.sent.start, token.i - 6) : token.i])
        if not any(cue in before for cue in _BESIDES):
            return None
        head = token.head
        measure = self.harms.by_word(head) or self.harms.undergone(head)
        if measure != "killed":
            return None
        plural = token.lower_ != token.lemma_.lower()
        kind = kind_of(token, self.lexicon, self.actors)
        start = next(c.i for c in token.lefts if c.lower_ == "the")
        number = None if plural else 1
        return Count(
            measure,
            number,
            number,
            (start, token.i + 1),
            token.i,
            head.i,
            of=counted_words(token),
            kind=kind,
            noun=token.i,
        )

    def _called(self, token: Token) -> Span | None:
        """The name in "a woman named X", "a man, identified as X"."""
        after = self.doc[token.i + 1 : token.i + 5]
        if not any(t.lower_ in ("named", "identified", "called") for t in after):
            return None
        return next(
            (e for e in names_in(self.doc, token.i + 1, token.i + 7) if e.label_ == "PER" and token.i < e.start), None
        )

    def _is_newcomer(self, token: Token) -> bool:
        """A person in office who is named first here: "the mayor was killed"; not one led back to ("the man")."""
        kind = self.lexicon.people.get(token.lemma_.lower())
        if token.lemma_.lower() in _ATTACKERS:
            return True
        if (
            kind is None
            or kind.category not in ("leader", "official", "journalist", "medic", "police")
            or not kind.role
        ):
            return False
        return not any(t.lemma_ == token.lemma_ for t in self.doc[: token.i])

    def _is_living(self, token: Token) -> bool:
        return token.lemma_.lower() in self.lexicon.people and token.lemma_.lower() not in _HARMED

    def _said_to_be(self, token: Token) -> bool:
        """A noun of harm counts by itself only where the sentence brings it as news: "there were casualties", "caused
        deaths"."""
        head = token.head
        return base(token) in ("obj", "nsubj", "conj", "nsubj:pass", "root") and (
            head.lemma_.lower() in _NEWS or child(head, "expl") is not None or base(token) == "conj"
        )
