"""The counts of a report, before anybody is asked who says them: numbers of people and things, and people without a
number.

A count is found in two walks: over the numbers (what does each count, and what happened to it?), then over the nouns
and
names that carry harm without a number ("a woman", "civilians", "two brothers", a named victim). Rules follow the claims
guide's decisions 2 to 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from recount.model.vocabulary import PEOPLE
from recount.reading.en.actors import ActorMention
from recount.reading.en.harm import Harms, Suffered
from recount.reading.en.lexicon import Kind, Lexicon, words
from recount.reading.en.people import NOBODY, kind_of
from recount.reading.en.quantities import Quantity, counted_words
from recount.reading.en.things import Things
from recount.reading.en.tree import base, child, children, has_case, is_negated, phrase

_BARE_NOUNS = words("counts", "bare_nouns")
_INDEFINITE = frozenset({"a", "an", "another"})
_DEFINITE = words("counts", "definite")
_LED_BACK = words("counts", "led_back")
_ATTACKERS = words("counts", "attackers")
_ANIMALS = words("counts", "animals")
_NEAR = 30  # tokens from a whole to its "of whom"
_OF_NAMED = frozenset(
    {"killed", "wounded", "casualties", "missing"}
)  # the claims guide counts other named persons only in numbers
_POSSESSIVE = frozenset({"his", "her", "their"})
_PLURALS = words("counts", "plurals")
_PARTIAL = words("counts", "partial")


@dataclass(frozen=True)
class Count:
    """A count in the text. `tokens` is the stretch of its words, `top` the token that places it in its clause, `word`
    the
    token of what happened (for things: `top`). `part_of` is the position of the whole in the list of counts."""

    measure: str
    low: int | float | None
    high: int | float | None
    tokens: tuple[int, int]
    top: int
    word: int
    approximate: bool = False
    quantifier: str | None = None
    of: str | None = None
    kind: Kind = Kind(None, None, None, None)
    toll: bool = False
    denied: bool = False
    named: str | None = None
    whole: int | None = None
    part_of: int | None = None
    noun: int | None = None
    chars: tuple[int, int] | None = None


def find_counts(
    doc: Doc,
    quantities: tuple[Quantity, ...],
    harms: Harms,
    things: Things,
    lexicon: Lexicon,
    actors: tuple[ActorMention, ...],
) -> tuple[Count, ...]:
    """All counts of a report in the order of the text, wholes and parts linked."""
    finder = _Finder(doc, harms, things, lexicon, actors)
    counted = [c for q in quantities if (c := finder.of_quantity(q)) is not None]
    counted += finder.parts_of_whom(quantities, counted)
    covered = {i for c in counted for i in range(*c.tokens)} | {c.noun for c in counted if c.noun is not None}
    bare = list(finder.without_number(covered))
    ordered = sorted([*counted, *bare], key=lambda c: c.tokens)
    ordered = sorted([*ordered, *finder.led_back(ordered)], key=lambda c: c.tokens)
    return tuple(_linked(doc, _inherited(doc, ordered)))


class _Finder:
    """Holds what every question about one report needs."""

    def __init__(
        self, doc: Doc, harms: Harms, things: Things, lexicon: Lexicon, actors: tuple[ActorMention, ...]
    ) -> None:
        self.doc, self.harms, self.things, self.lexicon, self.actors = doc, harms, things, lexicon, actors
        self._text = doc.text

    # --- numbers ----------------------------------------------------------------------------------------------------

    def of_quantity(self, quantity: Quantity) -> Count | None:
        """The count that a number makes, None where it counts nothing of the contract."""
        if quantity.number.money:
            return self._money(quantity)
        if quantity.noun is None and (noun := self._said_before(quantity)) is not None:
            quantity = replace(quantity, noun=noun)
        number, noun = quantity.number, quantity.noun
        if noun is not None and (measure := self.things.measure(noun)) and not self._is_person(noun):
            if not self.things.counts_here(noun, measure, number.low) or (
                number.high == 1 and measure in ("strikes", "targets", "other")
            ):
                return None
            rising = self._rising(quantity.top)
            return self._count(measure, quantity, Suffered(measure, noun.i, toll=rising))
        found = self._suffered(quantity)
        if found is None:
            return self._taking_part(quantity)
        if found.toll and noun is not None and not self._is_person(noun):
            return None
        if (
            noun is not None
            and not self._is_person(noun)
            and not self.harms.of_noun(noun)
            and noun.lemma_.lower() not in _BARE_NOUNS
        ):
            told = (
                found.word == noun.head.i
                and (base(noun) == "obj" or noun.dep_ == "nsubj:pass")
                and found.measure in _OF_NAMED
            )
            named = noun.ent_type_ in ("NORP", "GROUP") or noun.pos_ == "ADJ" or self._nationality(noun)
            if not named and (not told or noun.lemma_.lower() in _ANIMALS or self.things.measure(noun)):
                return None
        return self._count(found.measure, quantity, found)

    def parts_of_whom(self, quantities: tuple[Quantity, ...], counted: list[Count]) -> list[Count]:
        """ "..., two of whom were children": what happened to them was said of the count before."""
        known = {c.tokens for c in counted}
        out = []
        for quantity in quantities:
            start, end = quantity.number.tokens
            if (start, end) in known or [t.lower_ for t in self.doc[end : end + 2]] not in (
                ["of", "whom"],
                ["of", "them"],
            ):
                continue
            before = [c for c in counted if c.tokens[0] < start and start - c.tokens[1] < _NEAR and c.kind.category]
            if not before:
                continue
            whole = max(before, key=lambda c: c.tokens)
            told = (
                quantity.top.head
                if base(quantity.top) == "nsubj" and child(quantity.top.head, "cop") is not None
                else None
            )
            kind = (
                kind_of(told, self.lexicon, self.actors) if told is not None and self._is_person(told) else whole.kind
            )
            found = Suffered(whole.measure, whole.word, whole=whole.top)
            out.append(replace(self._count(whole.measure, quantity, found), kind=kind))
        return out

    def _suffered(self, quantity: Quantity) -> Suffered | None:
        noun, top = quantity.noun, quantity.top
        if found := self._right_before(quantity) or self._harm_noun(noun):
            return found
        for token in dict.fromkeys(t for t in (top, noun) if t is not None):
            if found := self.harms.of_phrase(token):
                return found
        if noun is not None and not self._is_person(noun) and not self.harms.of_noun(noun):
            return None
        joined = noun is not None and base(top) in ("conj", "appos", "list") and self._is_person(noun)
        if found := self.harms.tolled(quantity.number.tokens[0]):
            return found
        return self.harms.beside(*quantity.number.tokens) or (
            self._of_sentence(quantity) if joined or self._set_off(quantity) else None
        )

    def _right_before(self, quantity: Quantity) -> Suffered | None:
        """ "killing 13 people and wounding 71": a verb of harm right before a number has it for its object."""
        start = quantity.number.tokens[0]
        before = self.doc[start - 1] if start else None
        if (
            before is None
            or before.pos_ not in ("VERB", "ADJ")
            or child(before, "aux:pass", "nsubj:pass") is not None
            or before.sent != quantity.top.sent
        ):
            return None
        measure = self.harms.by_word(before)
        return Suffered(measure, before.i) if measure else None

    def _harm_noun(self, noun: Token | None) -> Suffered | None:
        """ "11 of the injured", "two of the dead"."""
        if noun is None or noun.lower_ not in ("injured", "wounded", "dead", "killed", "slain", "displaced", "missing"):
            return None
        measure = self.harms.of_noun(noun)
        return Suffered(measure, noun.i) if measure else None

    def _said_before(self, quantity: Quantity) -> Token | None:
        """The noun that a number set off by a dash or comma counts afterwards: "more civilians were killed, some 403,
        than"."""
        if self._rising(quantity.top):
            subject = child(quantity.top.head, "nsubj", "nsubj:pass")
            return (
                next((c for c in children(subject, "nmod") if has_case(c, "of")), None) if subject is not None else None
            )
        if not self._set_off(quantity):
            return None
        sentence, start = quantity.top.sent, quantity.number.tokens[0]
        for token in reversed(self.doc[max(sentence.start, start - 14) : start]):
            if token.pos_ == "NUM" or token.text in (";", ":"):
                return None
            if token.pos_ == "NOUN" and self._is_person(token):
                return token
        return None

    def _rising(self, top: Token) -> bool:
        """Whether a number is what a number of things rose to: "the number of aircraft was doubled to 69"."""
        subject = child(top.head, "nsubj", "nsubj:pass") if base(top) == "obl" else None
        return subject is not None and subject.lemma_.lower() in ("number", "total", "count")

    def _set_off(self, quantity: Quantity) -> bool:
        """Whether a bare number stands between dashes, commas or brackets."""
        start, end = quantity.number.start, quantity.number.end
        before, after = self._text[max(0, start - 2) : start].strip(), self._text[end : end + 2].strip()
        return before[-1:] in tuple("—–-,(") and (not after or after[0] in "—–-,).;")

    def _of_sentence(self, quantity: Quantity) -> Suffered | None:
        """The harm of the sentence, where it speaks of one kind only."""
        found = {
            m: t.i
            for t in quantity.top.sent
            if t.pos_ == "VERB" and (m := self.harms.by_word(t) or self.harms.undergone(t))
        }
        return Suffered(*next(iter(found.items()))) if len(found) == 1 else None

    def _is_person(self, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        return (
            lemma in self.lexicon.people
            or noun.lower_ in self.lexicon.people
            or noun.text in self.lexicon.people
            or self._nationality(noun)
            or (lemma.endswith(("man", "men", "woman", "women")) and len(lemma) > 4)
        )

    def _nationality(self, noun: Token) -> bool:
        """ "12 Syrians", "three Yazidis"."""
        return (
            noun.text[:1].isupper()
            and noun.text.endswith(("ans", "is", "ese", "ns", "ish", "ds", "bs", "ks"))
            and noun.ent_type_ in ("NORP", "")
        )

    def _taking_part(self, quantity: Quantity) -> Count | None:
        """Fighters and soldiers to whom nothing is said to have happened: personnel, or attackers."""
        noun = quantity.noun
        if noun is None:
            return None
        measure = self.things.taking_part(noun)
        return self._count(measure, quantity, Suffered(measure, noun.i)) if measure else None

    def _money(self, quantity: Quantity) -> Count | None:
        if not self.things.lost_here(quantity.top):
            return None
        return self._count("money", quantity, Suffered("money", quantity.top.i))

    def _count(self, measure: str, quantity: Quantity, found: Suffered) -> Count:
        number, noun = quantity.number, quantity.noun
        people = measure in PEOPLE or measure in ("personnel", "attackers")
        kind = (
            (kind_of(noun, self.lexicon, self.actors) if noun is not None else NOBODY)
            if people
            else Kind(None, None, None, None)
        )
        tokens = number.tokens
        chars: tuple[int, int] | None = (number.start, number.end)
        if number.kind == "none" and noun is not None and noun.i >= tokens[1]:
            tokens, chars = (tokens[0], noun.i + 1), None
        return Count(
            measure, number.low, number.high, tokens, quantity.top.i, found.word, number.approximate, number.quantifier,
            None if measure == "money" else quantity.of, kind, found.toll, False, None, found.whole, None,
            noun.i if noun is not None else None, chars,
        )  # fmt: skip

    def led_back(self, counts: list[Count]) -> Iterator[Count]:
        """ "kidnapped three men. The victims were beheaded": those taken before, killed now."""
        for token in self.doc:
            if (
                token.lemma_.lower() not in _LED_BACK
                or token.dep_ != "nsubj:pass"
                or not any(c.lower_ == "the" for c in token.children)
            ):
                continue
            found = self.harms.of_phrase(token)
            taken = [
                c
                for c in counts
                if c.tokens[1] <= token.i and c.measure in ("abducted", "detained", "missing") and c.low is not None
            ]
            if found is None or found.measure != "killed" or not taken or child(token, "nummod") is not None:
                continue
            before = taken[-1]
            start = token.left_edge.i
            yield replace(
                before,
                measure="killed",
                tokens=(start, token.i + 1),
                top=token.i,
                word=found.word,
                noun=token.i,
                part_of=None,
                whole=None,
            )

    # --- people without a number --------------------------------------------------------------------------------------

    def without_number(self, covered: set[int]) -> Iterator[Count]:
        """People harmed who carry no number: one ("a man", a name), or an unknown many ("civilians")."""
        seen: set[int] = set()
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
        if base(token) in ("nmod:poss",) or token.dep_ == "nmod:poss":
            if not self.harms.act(self.doc[found.word]):
                return None
        title = next((t for t in reversed(self.doc[phrase(token).start : start]) if self._is_person(t)), None)
        kind = kind_of(title, self.lexicon, self.actors) if title is not None else NOBODY
        for appositive in children(token, "appos"):
            if title is None and self._is_person(appositive):
                kind = kind_of(appositive, self.lexicon, self.actors)
        if base(token) == "appos" and token.head.i in covered:
            return None
        name = " ".join(self.doc[start:end].text.split())
        return Count(
            found.measure, 1, 1, (start, end), token.i, found.word, of=name, kind=kind, named=name, whole=found.whole, noun=token.i,
        )  # fmt: skip

    def _may_stand_alone(self, token: Token) -> bool:
        if token.lower_ in ("another", "others") and token.pos_ in ("PRON", "DET", "NOUN"):
            return base(token) in ("nsubj", "obj", "conj")
        if token.lower_ == "those":
            return base(token) in ("nsubj", "obj", "nmod", "obl") and child(token, "acl") is not None
        return self._is_person(token) or self.harms.of_noun(token) in ("killed", "wounded", "casualties")

    def _alone(self, token: Token) -> Count | None:
        articles = [c.lower_ for c in token.children if base(c) == "det" or c.dep_ == "nmod:poss"]
        if (
            any(base(c) == "nummod" for c in token.children)
            or base(token) in ("compound", "amod", "nummod")
            or "any" in articles
        ):
            return None
        if base(token) == "nmod" and (
            token.head.lemma_.lower() in self.lexicon.tolls or child(token.head, "nummod") is not None
        ):
            return None
        plural = token.lower_ in _PLURALS or (token.lower_ != token.lemma_.lower() and token.lower_.endswith("s"))
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
        found = self.harms.of_phrase(token)
        if found is None or found.toll:
            return None
        if found.word == token.i and not self._said_to_be(token):
            return None
        if found.measure in ("detained", "displaced", "missing") and harm_noun:
            return None
        denied = is_negated(token) or any(a == "no" for a in articles)
        start = phrase(token).start
        article = next((c for c in token.children if c.lower_ in _INDEFINITE | _POSSESSIVE), None)
        start = article.i if article is not None and not plural else token.i
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

    def _besides(self, token: Token, articles: list[str]) -> Count | None:
        """ "In addition to the bomber, five people died": the bomber died too."""
        if "the" not in articles or base(token) not in ("obl", "nmod") or not self._is_person(token):
            return None
        before = " ".join(t.lower_ for t in self.doc[max(token.sent.start, token.i - 6) : token.i])
        if not any(
            cue in before
            for cue in (
                "in addition to",
                "besides",
                "apart from",
                "along with",
                "not including",
                "excluding",
                "aside from",
            )
        ):
            return None
        head = token.head
        measure = self.harms.by_word(head) or self.harms.undergone(head)
        if measure != "killed":
            return None
        plural = token.lower_ != token.lemma_.lower()
        kind = kind_of(token, self.lexicon, self.actors)
        start = next(c.i for c in token.children if c.lower_ == "the")
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
        return next((e for e in self.doc.ents if e.label_ == "PER" and token.i < e.start <= token.i + 6), None)

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
        return token.lemma_.lower() in self.lexicon.people and token.lemma_.lower() not in (
            "victim",
            "casualty",
            "martyr",
            "dead",
            "wounded",
            "injured",
            "death",
            "fatality",
            "injury",
            "body",
            "corpse",
            "missing",
        )

    def _said_to_be(self, token: Token) -> bool:
        """A noun of harm counts by itself only where the sentence brings it as news: "there were casualties", "caused
        deaths"."""
        head = token.head
        return base(token) in ("obj", "nsubj", "conj", "nsubj:pass", "root") and (
            head.lemma_.lower()
            in (
                "be",
                "cause",
                "leave",
                "result",
                "report",
                "inflict",
                "suffer",
                "include",
                "claim",
                "occur",
                "fall",
                "evacuate",
                "recover",
            )
            or child(head, "expl") is not None
            or base(token) == "conj"
        )


def _inherited(doc: Doc, counts: list[Count]) -> list[Count]:
    """ "12 others", "two more": who they are follows from the count before in the same sentence."""
    out: list[Count] = []
    for count in counts:
        noun = doc[count.noun] if count.noun is not None else None
        elided = noun is None or noun.lemma_.lower() in ("other", "more", "rest", "another") or noun.pos_ == "VERB"
        if noun is not None and noun.lemma_.lower() == "member":
            elided = any(c.lower_ in ("other", "more", "another") for c in noun.children)
        if elided and count.kind.category == "unknown" and out:
            before = next(
                (c for c in reversed(out) if doc[c.top].sent.start == doc[count.top].sent.start and c.kind.category
                 and c.kind.category not in _PARTIAL and c.part_of is None), None,
            )  # fmt: skip
            if before is not None and before.kind.category != "unknown":
                count = replace(count, kind=before.kind)
        out.append(count)
    return out


def _linked(doc: Doc, counts: list[Count]) -> Iterator[Count]:
    """Parts joined to their wholes: the count whose noun the tree gives, else the last bigger one of the same
    measure."""
    for position, count in enumerate(counts):
        part_of = None
        if count.whole is not None:
            part_of = next((i for i, c in enumerate(counts) if i != position and count.whole in (c.top, c.noun)), None)
            if part_of is None:
                part_of = next(
                    (i for i in range(position - 1, -1, -1) if counts[i].measure == count.measure
                     and doc[counts[i].top].sent.start == doc[count.top].sent.start), None,
                )  # fmt: skip
        elif _of_them(doc, count):
            part_of = next((i for i in range(position - 1, -1, -1) if counts[i].measure == count.measure), None)
        yield replace(count, part_of=part_of)


def _of_them(doc: Doc, count: Count) -> bool:
    """ "two of them", "of whom three"."""
    after = doc[count.tokens[1] : count.tokens[1] + 2]
    before = doc[max(0, count.tokens[0] - 2) : count.tokens[0]]
    return [t.lower_ for t in after] in (["of", "them"], ["of", "whom"]) or [t.lower_ for t in before] in (
        ["of", "whom"],
        ["of", "them"],
    )
