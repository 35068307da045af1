"""Whom a noun phrase names as a voice: the name, the kind, and what the report says of its standing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from recount.reading.en.lexicon import Lexicon, whole, words
from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.tree import base, children, is_negated, names_in, phrase

_ARTICLE = re.compile(r"^(?:the|a|an|some|this|that|another|one|its|his|her|their|other|several)\s+", re.I)
_TRAILING = re.compile(r"(?: (?:of|for|and|the|in))+$")
_NAMED = frozenset({"PER", "ORG", "GROUP"})
_BODIES = words("voice_names", "bodies")
_OUTLETS = words("voice_names", "outlets")
_LONGEST_NAME = 12  # words; a longer phrase is a tree gone wrong
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her"})
PRONOUNS = _PERSON_PRONOUNS | {"it", "they", "them", "who", "which", "we", "i"}


@dataclass(frozen=True)
class Speaker:
    """A voice at one place of the text. `start` and `end` are token indices of the words that name it there."""

    name: str
    kind: str
    start: int
    end: int
    described: str | None = None
    person: bool = False
    pronoun: str | None = None
    definite: bool = False


def describe(token: Token, lexicon: Lexicon, until: int | None = None) -> Speaker | None:
    """The voice that a noun phrase names, None where it cannot be one.

    `until` is the token of the verb of saying: a person's name that stands between the phrase's head and the verb
    belongs
    to the phrase, whatever the tree says ("a spokesman for the group, Zabihullah Mujahid, said").
    """
    if token.lower_ in PRONOUNS:
        return Speaker(
            token.text, "other", token.i, token.i + 1, pronoun=token.lower_, person=token.lower_ in _PERSON_PRONOUNS
        )
    words = phrase(token)
    if len(words) > _LONGEST_NAME:
        words = token.doc[max(words.start, token.i - 3) : token.i + 1]
    if words[0].lower_ in ("no", "not", "none", "nobody") or is_negated(token):
        return None  # "no group has claimed", "not a single member said"
    named = _named_part(token, words)
    if (
        until is not None
        and (named is None or named.label_ != "PER")
        and token.pos_ in ("NOUN", "PROPN")
        and token.i < until
    ):
        after = names_in(token.doc, token.i + 1, until)
        between = [e for e in after if e.label_ == "PER" and token.i < e.start and e.end <= until]
        if len(between) == 1 and not any(t.text in ("and", "or", ";") for t in token.doc[token.i : until]):
            named = between[0]
    if named is None and not _can_speak(token, words, lexicon):
        return None
    if named is None:
        text = _ARTICLE.sub("", words.text)
        # "rescuers in the town", "a source in the ministry": where they are is part of who they are
        return Speaker(
            _one_line(text), kind_of(text, None, lexicon), words.start, words.end, _standing(token, words, None),
            definite=words[0].lower_ in ("the", "its", "his", "their"),
        )  # fmt: skip
    person = named.label_ == "PER"
    name = _TRAILING.sub("", _one_line(_ARTICLE.sub("", named.text)).removesuffix("'s").removesuffix("’s"))
    standing = _standing(token, words, named)
    return Speaker(
        name, kind_of(name, standing if person else None, lexicon, person), named.start, named.end, standing, person
    )


def bare(token: Token) -> Speaker:
    """A noun phrase as a voice by its words alone, whatever noun it is."""
    words = phrase(token)
    if len(words) > _LONGEST_NAME:
        words = token.doc[max(words.start, token.i - 3) : token.i + 1]
    name = _one_line(_ARTICLE.sub("", words.text)) or token.text
    return Speaker(name, "other", words.start, words.end)


def kind_of(name: str, standing: str | None, lexicon: Lexicon, person: bool = False) -> str:
    """The kind of voice that a name, and what is said of it, show; "other" where they show none."""
    lowered = f" {name.casefold()} "
    for kind, names in lexicon.speech["named"].items():
        if any(f" {n} " in lowered for n in names):
            return str(kind)
    text = ((standing if person else name) or "").split(" of ")[0].split(" for ")[0].casefold()
    best: tuple[int, str] | None = None
    # The last kind word is the head of an English noun phrase: "defence ministry spokesman" is an official.
    for noun, kind in lexicon.voice_kinds.items():
        for match in whole(noun).finditer(text) if noun in text else ():
            if best is None or match.end() + len(noun) / 100 > best[0]:
                best = (match.end() + len(noun) / 100, kind)  # type: ignore[assignment]
    if best:
        return best[1]
    return "person" if person else "other"


def _named_part(token: Token, words: Span) -> Span | None:
    """The name inside the phrase: an entity that holds the head or stands in apposition to it."""
    doc: Doc = token.doc
    for entity in names_in(doc, token.i, token.i + 1):
        if entity.label_ in _NAMED:
            return (
                _apposed(token)
                if entity[-1].lower_ in _BODIES and _apposed(token) is not None
                else _grown(_bare(entity))
            )
    # "Doctors Without Borders": a preposition written as a name
    for c in children(token, "nmod"):
        case = next((k for k in children(c, "case") if k.text[:1].isupper()), None)
        if case is not None and token.text[:1].isupper() and case.i == token.i + 1 and c.i - token.i < _LONGEST_NAME:
            return Span(doc, words.start, c.i + 1, label="ORG")
    # "Kuwait daily, al-Rai": the name of an outlet stands in apposition, whether or not the names head saw it
    if token.lemma_.lower() in _BODIES and (apposed := _apposed(token)) is not None:
        return apposed
    # "the RIA Novosti news agency" is RIA Novosti; "SOHR activists" are not SOHR
    bearing = token.pos_ == "PROPN" or token.lemma_.lower() in _BODIES
    for appositive in children(token, "appos", "flat", *(("compound",) if bearing else ())):
        for entity in names_in(doc, appositive.i, appositive.i + 1):
            if entity.label_ in _NAMED and abs(entity.start - token.i) < 12:
                if (
                    base(appositive) == "compound"
                    and len(entity) == 1
                    and entity.text.lower() in ("state", "government", "national", "local", "army")
                ):
                    continue  # "State television" is no television called State
                return entity
    inside = [
        e
        for e in names_in(doc, words.start, words.end)
        if e.label_ == "PER" and words.start <= e.start and e.end <= words.end
    ]
    if inside and token.pos_ == "PROPN":
        return inside[-1]
    if token.pos_ == "PROPN":
        # a name that the names head missed
        start, end = token.i, token.i + 1
        while start > words.start and _is_name_part(doc[start - 1]):
            start -= 1
        while end < words.end and (doc[end].pos_ == "PROPN" or doc[end].lower_ in ("for", "of", "and", "the")):
            end += 1
        while doc[end - 1].lower_ in ("for", "of", "and", "the"):
            end -= 1
        return Span(doc, start, end, label="ORG")
    return None


def _is_name_part(token: Token) -> bool:
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and token.pos_ == "ADJ" and token.ent_type_ != "NORP")


def _bare(entity: Span) -> Span:
    """A name without what only says what it is and whose: "the Russian RIA Novosti agency", "SANA news agency"."""
    if entity[-1].lower_ not in _OUTLETS:
        return entity
    start, end = entity.start, entity.end
    while end > start + 1 and entity.doc[end - 1].text.islower():
        end -= 1
    while start < end - 1 and end < entity.end and entity.doc[start].pos_ == "ADJ":
        start += 1
    return Span(entity.doc, start, end, label=entity.label_)


def _grown(entity: Span) -> Span:
    """A name of which the names head left words out: "Red" of "Red Crescent", "Saudi" of "Saudi Press Agency"."""
    doc, first = entity.doc, entity.start - 1
    after = doc[entity.end : entity.end + 2]
    if len(after) > 1 and after[0].pos_ == "ADP" and after[0].text.istitle() and after[1].ent_type_ == entity.label_:
        entity = Span(doc, entity.start, entity.end + 2, label=entity.label_)  # "Doctors Without Borders"
    if first >= 0 and f"{doc[first].lower_} {entity.text.lower()}" in _long_names():
        entity, first = Span(doc, first, entity.end, label=entity.label_), first - 1
    whose = first >= 0 and doc[first].ent_type_ == "NORP" and doc[first].text[:1].isupper()
    if whose and len(entity) > 1 and entity.label_ == "ORG" and entity.start <= doc[first].head.i < entity.end:
        return Span(doc, first, entity.end, label=entity.label_)
    return entity


@cache
def _long_names() -> frozenset[str]:
    named = Lexicon.load().speech["named"]
    return frozenset(name for names in named.values() for name in names if " " in name)


def _apposed(token: Token) -> Span | None:
    """The proper name in apposition to a noun."""
    named = next((phrase(c) for c in children(token, "appos") if c.pos_ == "PROPN"), None)
    return Span(token.doc, named.start, named.end, label="ORG") if named is not None else None


def _can_speak(token: Token, words: Span, lexicon: Lexicon) -> bool:
    if token.lower_ in lexicon.speech["kinds"]["never"]:
        return False
    lowered = words.text.casefold()
    return (
        token.lemma_.casefold() in lexicon.voice_kinds
        or token.lower_ in lexicon.voice_kinds
        or any(f" {noun} " in f" {lowered} " for noun in lexicon.voice_kinds if " " in noun)
        or token.lemma_.casefold() in lexicon.people
    )


def _standing(token: Token, words: Span, named: Span | None) -> str | None:
    """What the text says of the voice: words before the name, an apposition, a relative clause ("close to the
    regime")."""
    parts: list[str] = []
    if named is not None:
        before = token.doc[words.start : named.start] if named.start > words.start else None
        after = (
            token.doc[named.end : words.end] if words.end > named.end and named.start <= token.i < named.end else None
        )
        if not named.start <= token.i < named.end and words.end <= named.start:
            before = words
        for span in (before, after):
            if (
                span is not None
                and (text := _ARTICLE.sub("", span.text.strip(" ,(—–-")))
                and text.lower() not in ("the", "a")
            ):
                parts.append(text)
    for node in children(token, "appos", "acl:relcl", "acl"):
        if named is not None and named.start <= node.i < named.end:
            continue
        text = token.doc[node.left_edge.i : node.right_edge.i + 1].text.strip(" ,()—–-")
        text = re.sub(r"^(?:which|who|that)\s+", "", text)
        if 2 < len(text) < 160 and (
            node.dep_ != "acl" or node.left_edge.lower_ in ("who", "which", "close", "based", "backed")
        ):
            parts.append(text)
    return _one_line("; ".join(parts)) or None


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class Roll:
    """The voices met so far in one report, to which later names, titles and pronouns lead back."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._met: list[Speaker] = []
        self._full: dict[str, str] = {}
        for entity in doc.ents:
            name = _one_line(entity.text)
            if entity.label_ == "PER" and " " in name:
                self._full.setdefault(name.split()[-1].casefold(), name)
        self._persons = [e for e in doc.ents if e.label_ == "PER"]
        self._acronyms = _acronyms(doc)

    @property
    def last(self) -> Speaker | None:
        """The voice that spoke last, one that can make statements before others ("the investigation found")."""
        voices = [m for m in reversed(self._met) if not m.pronoun]
        return next((m for m in voices if m.kind != "other" or m.name[:1].isupper()), next(iter(voices), None))

    def add(self, speaker: Speaker) -> None:
        """Remember a voice for what comes after it."""
        self._met.append(speaker)

    def resolve(self, speaker: Speaker) -> Speaker:
        """The voice under the name by which it was introduced; itself where nothing before it fits."""
        if speaker.pronoun:
            return self._pronoun(speaker)
        if speaker.person and (full := self._full.get(speaker.name.casefold())):
            return self._like(speaker, full)
        if full := self._acronyms.get(speaker.name):
            return self._like(speaker, full)
        if speaker.definite:
            return self._definite(speaker)
        known = next((m for m in reversed(self._met) if _same(m.name, speaker.name)), None)
        return self._like(speaker, known.name) if known and len(known.name) > len(speaker.name) else speaker

    def _like(self, speaker: Speaker, name: str) -> Speaker:
        known = next((m for m in reversed(self._met) if m.name == name), None)
        if known is None:
            return replace(speaker, name=name, kind=kind_of(name, speaker.described, self._lexicon, speaker.person))
        kind = known.kind if known.kind not in ("other", "person") else speaker.kind
        return replace(
            speaker, name=name, kind=kind, described=speaker.described or known.described, person=known.person
        )

    def _pronoun(self, speaker: Speaker) -> Speaker:
        if speaker.pronoun in ("we", "i"):
            return speaker
        wanted = [m for m in reversed(self._met) if not m.pronoun]
        if speaker.person:
            nearest = next((e for e in reversed(self._persons) if e.start < speaker.start), None)
            known = next((m for m in wanted if self._is_human(m)), None)
            if known is not None:
                return self._like(speaker, known.name)
            if nearest is not None and speaker.start - nearest.start < 80:
                return replace(
                    speaker, name=self._full.get(nearest.text.split()[-1].casefold(), nearest.text), kind="person"
                )
            return speaker
        thing = speaker.pronoun == "it"  # a paper too, though the names head took its name for a man's
        known = next((m for m in wanted if not (thing and m.person and self._is_human(m))), None)
        return self._like(speaker, known.name) if known else speaker

    def _is_human(self, speaker: Speaker) -> bool:
        """Whether "he" or "she" can lead back to a voice: a person's name, or one nameless person."""
        if speaker.person:
            return speaker.kind not in ("outlet", "agency", "monitor")
        head = speaker.name.split()[-1]
        one = head.islower() and not head.endswith("s") and head not in ("police", "people")
        return one and (speaker.kind in _HUMAN or head in self._lexicon.people)

    def _definite(self, speaker: Speaker) -> Speaker:
        """ "The newspaper", "the ministry", "the minister": the last voice whose name or standing has the word, else
        of its kind."""
        said = [word.rstrip("s") for word in speaker.name.casefold().split()]
        for met in reversed(self._met):
            told = f"{met.name}; {met.described or ''}"
            known = {word.strip(";,.").rstrip("s") for word in told.casefold().split()}
            # "the Turkish military" is no American one, "the defence officials" are not any official
            if said[-1] in _heads(told) and known.issuperset(said):
                return self._like(speaker, met.name)
        if len(speaker.name.split()) == 1:
            for met in reversed(self._met):
                if met.kind == speaker.kind and met.kind not in ("other", "official", "unnamed", "witness"):
                    return self._like(speaker, met.name)
        return speaker


def _heads(told: str) -> set[str]:
    """The words that can stand for a voice alone: the last of its name, and the last before "of" or "for"."""
    parts = re.split(r"[;,]| (?:of|for|in|to|at|from|who|which|that) ", told.casefold())
    return {word.rstrip("s") for part in parts if part.split() for word in part.split()[-1:]}


_HUMAN = frozenset({"official", "expert", "witness", "person", "unnamed"})


def _same(a: str, b: str) -> bool:
    left, right = set(a.casefold().split()), set(b.casefold().split())
    small = left if len(left) < len(right) else right
    return bool(small) and small <= (left | right) and (left <= right or right <= left)


def _acronyms(doc: Doc) -> dict[str, str]:
    """Short names given in brackets after long ones: "Syrian Observatory for Human Rights (SOHR)"."""
    out: dict[str, str] = {}
    for match in re.finditer(
        r"((?:[A-Z][\w’'-]+(?:\s+(?:for|of|the|and|in)(?:\s+the)?)?\s+){1,6}[A-Z][\w’'-]+)\s*\(([A-Z]{2,8})\)", doc.text
    ):
        words = re.findall(r"[A-Z]", " ".join(w[0] for w in re.split(r"[\s-]+", match.group(1)) if w[:1].isupper()))
        short = match.group(2)
        # the long name is as many capitalised words as the acronym has letters, counted from its end
        names = match.group(1).split()
        capitals = [i for i, w in enumerate(names) if w[:1].isupper()]
        if len(words) >= len(short) - 1 and capitals:
            first = capitals[max(0, len(capitals) - len(short))]
            out[short] = " ".join(names[first:])
    return out
