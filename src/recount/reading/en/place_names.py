"""Where names of places stand: the encoder's labels, the gazetteer and the nouns beside a name, helping each other.

The encoder's label may be missing or wrong, and many villages are in no gazetteer; so a name is taken where at least
two of these agree: a label, a gazetteer entry worth believing, a noun that says what kind of place it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from recount.reading.en.parsed import Doc
from recount.reading.en.place_words import PlaceWords, place_words
from recount.reading.gazetteer import Entry, Gazetteer

LONGEST = 7
"""Tokens in the longest name that is looked up ("Tel al-Sultan refugee camp" has seven)."""
KNOWN_POPULATION = 100_000
"""A town of this size is believed without a label; smaller ones only where the report's countries speak for them."""
_LONG, _MOSTLY = 6, 0.8
"""Words from which on a sentence is long enough to be in capitals, and the share of them that must be."""
_INNER = frozenset(
    {"al", "el", "ad", "ar", "as", "ash", "at", "ath", "az", "an", "ez", "ed", "es", "ul", "bin", "ibn", "de",
     "del", "da", "do", "la", "le", "du", "des", "of", "the", "and", "e", "y", "-", "–", "’", "'", "‘", "`", "&"}
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "az", "an", "ez", "the"})
_FOREIGN_ARTICLES = _ARTICLES - {"the"}
_NAMES_OF_OTHERS = frozenset({"PER", "ORG", "GROUP", "NORP"})
_NOT_PLACES = frozenset({"WEAPON", "DATE", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens `[first, last)`. `label` is the encoder's, "" where it gave none.

    `people` is the country of a demonym or adjective. `noun` is set where a noun beside the name says that it is a
    place. `of_name` marks a place's name inside a longer name of something else. `weak`: the gazetteer knows the name,
    and nothing else speaks for a place; the report's countries must decide.
    """

    first: int
    last: int
    text: str
    entries: tuple[Entry, ...]
    label: str = ""
    people: str | None = None
    noun: bool = False
    of_name: bool = False
    weak: bool = False


class Names:
    """Finds the names in one document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words()
        self._name_words = self.words.facility | self.words.facility_inner | self.words.camp | self.words.province
        self.texts = [token.text for token in doc]
        self._text = doc.text  # spaCy joins the tokens anew each time
        self._starts = [token.idx for token in doc]
        self.lower = [text.lower() for text in self.texts]
        self.labels = [token.ent_type_ for token in doc]
        self.capital = [text[:1].isupper() for text in self.texts]
        for start, end in _shouted(doc):
            # Capitals say nothing there; what the encoder takes for a proper noun may still be a name.
            self.capital[start:end] = [
                capital and t.pos_ == "PROPN"
                for capital, t in zip(self.capital[start:end], doc[start:end], strict=True)
            ]
        self.entity: dict[int, tuple[int, int]] = {
            i: (entity.start, entity.end) for entity in doc.ents for i in range(entity.start, entity.end)
        }

    def find(self) -> tuple[Name, ...]:
        """All names of places and peoples, in the order of the text; none overlap."""
        found: list[Name] = []
        at = 0
        while at < len(self.texts):
            name = self._at(at) if self._may_begin(at) else None
            if name is None:
                at += 1
            else:
                found.append(name)
                at = name.last
        taken = {i for name in found if not name.weak for i in range(name.first, name.last)}
        found.extend(self._by_noun(taken))
        found = [name for name in found if not (name.weak and taken & set(range(name.first, name.last)))]
        return tuple(sorted(found, key=lambda name: name.first))

    def surface(self, first: int, last: int) -> str:
        """The text of tokens `[first, last)` as written."""
        return self._text[self._starts[first] : self._starts[last - 1] + len(self.texts[last - 1])]

    def _may_begin(self, at: int) -> bool:
        if self.capital[at] or self.labels[at] in ("PLACE", "FACILITY"):
            return True
        if self.lower[at] in _FOREIGN_ARTICLES and at + 2 < len(self.texts):
            return self.texts[at + 1] == "-" and self.capital[at + 2]
        return False

    def _at(self, at: int) -> Name | None:
        """The name that begins at a token, if one does."""
        label = self.labels[at]
        begins = at in self.entity and self.entity[at][0] == at
        if label in _NOT_PLACES:
            return None
        if label in ("ORG", "GROUP") and begins and self._is_building(*self.entity[at]):
            first, end = self.entity[at]
            end = self._whole(first, end)
            return Name(
                first, end, self.surface(first, end), self.gazetteer.lookup(self.surface(first, end)), "FACILITY"
            )
        people = self._people(at)
        if people is not None:
            return people
        last, entries = self._longest(at)
        if self.surface(at, last).lower() in self.words.direction:
            return None
        if not entries and self.lower[at] in _ARTICLES and self._is_hyphened(at + 1):
            return self._with_article(at)
        if label in ("PLACE", "FACILITY"):
            return self._labelled(at, last, entries, begins)
        if not entries:
            return None
        if label == "PER":
            return self._over_person(at, last, entries)
        if label in ("ORG", "GROUP"):
            first, end = self.entity[at]
            whole = last >= end and not set(self.lower[first:at]) - {"the"}
            if not any(map(_is_believed, entries)) or self.gazetteer.is_common_word(self.surface(at, last)):
                return None
            return self._name(at, last, entries, of_name=not whole)
        if label == "NORP":
            return self._name(at, last, entries) if any(e.kind == "country" for e in entries) else None
        return self._unlabelled(at, last, entries)

    def _longest(self, at: int) -> tuple[int, tuple[Entry, ...]]:
        """The end and the entries of the longest name in the gazetteer that begins at a token."""
        end = at + 1
        while end < min(at + LONGEST, len(self.texts)) and (
            self.capital[end] or self.lower[end] in _INNER or self.texts[end][:1].isdigit()
            or (self.capital[at] and self.lower[end] in self._name_words)
        ):  # fmt: skip
            end += 1
        while end > at:
            last = end - 1
            if self.lower[last] not in _INNER or self.capital[last]:
                entries = self.gazetteer.lookup(self.surface(at, end))
                if entries and not self._is_hyphened(end) and not self._is_known_without(at, last, entries):
                    return end, entries
            end -= 1
        return at + 1, ()

    def _is_known_without(self, at: int, last: int, entries: tuple[Entry, ...]) -> bool:
        """Whether the last word only says what the rest names too: "Zamfara state", but not "Niger state"."""
        if last == at or self.lower[last] not in self.words.province:
            return False
        return bool(set(entries) & set(self.gazetteer.lookup(self.surface(at, last))))

    def _is_building(self, first: int, last: int) -> bool:
        """Whether a name that the encoder calls an organisation ends with a building, or begins with one "of"."""
        if last - first < 2:
            return False
        if self.lower[last - 1] in self.words.building:
            return True
        return any(a in self.words.building and b == "of" for a, b in pairwise(self.lower[first:last]))

    def _is_hyphened(self, at: int) -> bool:
        """Whether a hyphen and a capital at a token make what stands before it half a name: "Al" of "Al-Rafid"."""
        return at + 1 < len(self.texts) and self.texts[at] == "-" and self.capital[at + 1]

    def _people(self, at: int) -> Name | None:
        if not self.capital[at]:
            return None
        for last in (at + 2, at + 1):
            if last > len(self.texts) or (last == at + 2 and not self.capital[at + 1]):
                continue
            country = self.gazetteer.people(self.surface(at, last))
            if country is not None and self.labels[at] not in ("PLACE", "FACILITY", "PER"):
                return Name(at, last, self.surface(at, last), (), self.labels[at], people=country)
        return None

    def _name(
        self, first: int, last: int, entries: tuple[Entry, ...], *, of_name: bool = False, weak: bool = False
    ) -> Name:
        noun = self._noun_beside(first, last)
        return Name(
            first, last, self.surface(first, last), entries, self.labels[first], noun=noun, of_name=of_name,
            weak=weak and not noun,
        )  # fmt: skip

    def _labelled(self, at: int, last: int, entries: tuple[Entry, ...], begins: bool) -> Name | None:
        """A name that the encoder calls a place: known as a whole, known but for a kind noun, or not known."""
        end = self.entity[at][1]
        if (
            entries
            and (begins or self.lower[at - 1] in self._splitters)
            and (
                last >= end or set(self.lower[last:end]) <= self._splitters or self.texts[last] in (",", "-", "/", "(")
            )
        ):
            return self._name(at, last, entries)
        if not begins:
            return self._name(at, last, entries) if entries and self.lower[at - 1] in self._splitters else None
        first = at
        while first < end and (self.lower[first] in self.words.direction or self.lower[first] in ("the", "of", "in")):
            first += 1
        if first > at:
            return None if first >= end else self._at_inside(first, end)
        end = next((i for i in range(at, end) if self.texts[i] in (",", ";", "(", "/")), end)
        while end > at + 1 and self.lower[end - 1] in self.words.kinds and not self._is_facility(end - 1):
            end -= 1
        end = self._whole(at, end)
        while end > at + 1 and self.texts[end - 1] in ("-", "–"):
            end -= 1
        if end == at + 1 and self.lower[at] in self.words.kinds | self.words.facility | self.words.direction:
            return None
        noun = self._noun_beside(at, end)
        # An agency's or an alliance's initials with a wrong label.
        initials = end == at + 1 and self.texts[at].removesuffix("s").isupper() and len(self.texts[at]) <= 5
        if end == at + 1 and self.doc[at].pos_ == "ADJ" and not noun and self.texts[end : end + 1] == ["-"]:
            return None  # "the Kurdish-run northeast"
        common = end == at + 1 and self.gazetteer.is_common_word(self.texts[at])
        if not any(self.capital[at:end]) or ((initials or common) and not noun):
            return None
        return Name(at, end, self.surface(at, end), (), self.labels[at], noun=noun)

    def _whole(self, first: int, end: int) -> int:
        """Where a building's name ends of which the encoder saw only the start: "the Church of" + "Saint Sophia"."""
        if self.lower[end - 1] == "of":
            end = self._run_end(end)
        if not self.words.building & set(self.lower[first:end]):
            return end
        while end < len(self.texts) and self.capital[end] and self.doc[end].pos_ == "PROPN":
            before, token = self.doc[end - 1], self.doc[end]
            if before.pos_ != "PROPN" or not (before.head.i == end or (token.dep_ == "flat" and token.head.i < end)):
                break
            end += 1
        return end

    def _with_article(self, at: int) -> Name | None:
        """A name in no gazetteer that begins with the Arabic article, where the encoder calls some of it a place."""
        end = at + 3
        while end < len(self.texts) and (self._is_hyphened(end) or self._is_hyphened(end + 1)):
            end += 3 if self._is_hyphened(end + 1) and self.lower[end] in _ARTICLES else 2
        while (
            end < len(self.texts)
            and self.capital[end]
            and self.labels[end] in ("PLACE", "FACILITY")
            and end in self.entity
        ):
            if self.entity[end][0] == end or self.lower[end] in self.words.kinds:
                break
            end += 1
        end = min(end, len(self.texts))
        if not {"PLACE", "FACILITY"} & set(self.labels[at:end]):
            return None
        return Name(at, end, self.surface(at, end), (), "PLACE", noun=self._noun_beside(at, end))

    def _at_inside(self, first: int, end: int) -> Name | None:
        last, entries = self._longest(first)
        if entries and (last >= end or set(self.lower[last:end]) <= self._splitters or self.texts[last] == ","):
            return self._name(first, last, entries)
        return None

    @property
    def _splitters(self) -> frozenset[str]:
        return (
            self.words.kinds
            | self.words.direction
            | self.words.line
            | {
                ",",
                "and",
                "in",
                "of",
                "the",
                "/",
                "-",
                "(",
                ")",
                "'s",
                "’s",
                "&",
                "near",
            }
        )

    def _over_person(self, at: int, last: int, entries: tuple[Entry, ...]) -> Name | None:
        """A name that the encoder calls a person, and the gazetteer a place that nobody is called by."""
        if (at, last) != self.entity[at] or self.gazetteer.is_common_word(self.surface(at, last)):
            return None
        text = self.surface(at, last)
        certain = self.gazetteer.metonym(text) or entries[0].kind == "country" or last - at > 1
        located = at > 0 and self.words.relation.get(self.lower[at - 1]) in ("in", "near")
        return self._name(at, last, entries) if certain or located else None

    def _unlabelled(self, at: int, last: int, entries: tuple[Entry, ...]) -> Name | None:
        text = self.surface(at, last)
        if self.gazetteer.is_common_word(text) and not self._noun_beside(at, last):
            return None
        if not (text[:1].isupper() or "-" in text):
            return None
        if self._in_longer_name(at, last, entries[0].kind == "country"):
            return None
        token = self.doc[at]
        believed = any(_is_believed(entry) for entry in entries)
        if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X") and not (believed and last - at > 1):
            return None
        return self._name(at, last, entries, weak=not believed)

    def _in_longer_name(self, at: int, last: int, country: bool) -> bool:
        """Whether capitals on either side make the name part of somebody's or something's longer name."""
        before = at - 1
        if before > 0 and self.texts[before] == "-" and self.lower[before - 1] in _ARTICLES:
            return True
        if (
            before >= 0 and self.capital[before] and self.doc[before].pos_ == "PROPN"
            and not self._starts_sentence(before)
            and self.lower[before] not in self.words.direction | self.words.kinds
        ):  # fmt: skip
            return True
        if country:
            return False  # "U.S. Senator", "Iraq Prime Minister"
        if last < len(self.texts) and self.capital[last] and self.doc[last].pos_ == "PROPN":
            word = self.lower[last]
            return not (word in self.words.kinds or word in self.words.facility or word in self.words.organisation
                        or word in self.words.facility_inner or self.labels[last] == "DATE")  # fmt: skip
        return False

    def _starts_sentence(self, at: int) -> bool:
        return at == 0 or bool(self.doc[at].is_sent_start)

    def _is_facility(self, at: int) -> bool:
        return self.lower[at] in self.words.facility or self.lower[at] in self.words.camp

    def _noun_beside(self, first: int, last: int) -> bool:
        """Whether a noun of place stands directly after the name, or before it with "of"."""
        if last < len(self.texts) and self.lower[last] in self.words.kinds | self.words.building:
            return True
        return first > 1 and self.lower[first - 1] in ("of", "called") and self.lower[first - 2] in self.words.kinds

    def _by_noun(self, taken: set[int]) -> Iterator[Name]:
        """Names in no gazetteer and with no label, that a noun calls places: "Obin village", "the town of Einjara"."""
        nouns = self.words.settlement | self.words.district | self.words.camp
        for at, word in enumerate(self.lower):
            if word not in nouns:
                continue
            for first, last in (*self._runs_before(at), *self._runs_after(at)):
                if not taken & set(range(first, last)):
                    taken.update(range(first, last))
                    yield Name(first, last, self.surface(first, last), (), self.labels[first], noun=True)

    def _runs_after(self, at: int) -> Iterator[tuple[int, int]]:
        """The capitalised names after "of": "villages of A, B and C"."""
        if at + 2 >= len(self.texts) or self.lower[at + 1] not in ("of", "called"):
            return
        start = at + 2
        while start < len(self.texts):
            end = self._run_end(start)
            if end == start:
                return
            yield start, end
            if end >= len(self.texts) or not self.lower[at].endswith(("s", "ies")):
                return
            start = end + 1 if self.texts[end] in (",", "and", "with") else len(self.texts)
            if start < len(self.texts) and self.lower[start] == "and":
                start += 1

    def _runs_before(self, at: int) -> Iterator[tuple[int, int]]:
        """The capitalised names before the noun: "Obin village", "A, B and C villages"."""
        end = at
        while end > 0:
            start = end
            while start > 0 and self._in_run(start - 1) and not self._is_plain_opening(start - 1):
                start -= 1
            while start < end and self.lower[start] in (_INNER - _ARTICLES) | self.words.direction | {"the"}:
                start += 1
            if start == end or not any(self.capital[start:end]) or self.labels[start] in _NAMES_OF_OTHERS:
                return
            text = self.surface(start, end)
            if self.gazetteer.people(text) or self.gazetteer.is_common_word(text):
                return
            yield start, end
            if not self.lower[at].endswith("s") or start < 2 or self.texts[start - 1] not in (",", "and"):
                return
            end = start - 1
            if end > 0 and self.texts[end - 1] == ",":
                end -= 1

    def _is_plain_opening(self, at: int) -> bool:
        """Whether a capital says nothing: a sentence's first word that is no proper noun."""
        return at == 0 or (self._starts_sentence(at) and self.doc[at].pos_ not in ("PROPN", "X"))

    def _in_run(self, at: int) -> bool:
        text = self.texts[at]
        if text.isspace() or self.labels[at] in _NOT_PLACES:
            return False
        if self.lower[at] in _FOREIGN_ARTICLES and at + 1 < len(self.texts):
            return self.texts[at + 1] == "-" or self.capital[at + 1]
        return self.capital[at] or text == "-"

    def _run_end(self, start: int) -> int:
        end = start
        while end < len(self.texts) and self._in_run(end) and self.labels[end] not in ("PER", "NORP"):
            end += 1
        return end if any(self.capital[start:end]) else start


def _is_believed(entry: Entry) -> bool:
    """Whether a capital letter is enough: countries, provinces and what our own files name, and large towns."""
    return entry.id < 0 or entry.kind == "country" or entry.population >= KNOWN_POPULATION


def _shouted(doc: Doc) -> Iterator[tuple[int, int]]:
    """The token ranges of the sentences that are written in capitals."""
    for sentence in doc.sents:
        words = [token for token in sentence if token.is_alpha and len(token.text) > 2]
        if len(words) >= _LONG and sum(token.is_upper for token in words) > _MOSTLY * len(words):
            yield sentence.start, sentence.end
