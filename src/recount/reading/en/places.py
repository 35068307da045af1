"""Places in a report: which are named, which entry of the gazetteer each is, and where a happening took place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from recount.model import Place
from recount.reading.en.dateline import find_dateline
from recount.reading.en.parsed import Doc
from recount.reading.en.place_choice import Chooser, lies_in, provinces, support
from recount.reading.en.place_mention import PlaceMention, Role
from recount.reading.en.place_names import Name, Names
from recount.reading.en.place_of_event import Whereabouts, main_place, place_for
from recount.reading.en.place_phrases import Phrase, Phrases
from recount.reading.en.place_roles import Roles
from recount.reading.en.place_structure import chain, coordinations, links, precision
from recount.reading.en.place_words import place_words
from recount.reading.gazetteer import Entry, Gazetteer

_LONGEST_DATELINE = 80
_BESIDE = 20
"""Places of a sentence on either side that can say in which country one is that no gazetteer knows."""

__all__ = ["PlaceMention", "Whereabouts", "find_dateline", "find_places", "main_place", "place_for", "to_place"]


def find_places(
    doc: Doc, gazetteer: Gazetteer, *, home: str | None = None, dateline: tuple[int, int] | None = None
) -> tuple[PlaceMention, ...]:
    """The places that a document names, in the order of the text.

    `home` is the ISO code of the country that the publisher writes about, a hint among namesakes. A place in no
    gazetteer has no entry; its country and coordinates are those of the place that contains it, else the country that
    the report is plainly about, without coordinates. `dateline` is the span of the dateline's place, looked for where
    it is not given.
    """
    if dateline is None and (found := find_dateline(doc.text)) is not None:
        dateline = found.span
    names = Names(doc, gazetteer).find()
    weights = support(names, gazetteer, home or _sent_from(doc, dateline, gazetteer))
    chooser = Chooser(weights, gazetteer, provinces(names))
    reading = Phrases(doc)
    phrases = [reading.of(name) for name in names]
    entries = _entries(doc, names, phrases, chooser)
    roles_of = Roles(doc, gazetteer)
    kept = [
        i for i, name in enumerate(names)
        if name.people or entries[i] is not None or (not name.weak and not name.entries)
    ]  # fmt: skip
    names, phrases, entries = tuple(names[i] for i in kept), [phrases[i] for i in kept], [entries[i] for i in kept]
    roles = [roles_of.of(name, phrase) for name, phrase in zip(names, phrases, strict=True)]
    roles = _outside_dateline(doc, dateline, names, roles)
    roles = [
        # "Ain al-Arab (Kobani)": the second name of one place
        "relative" if i and role == "place" and _is_second_name(doc, names[i - 1], names[i]) else role
        for i, role in enumerate(roles)
    ]
    nexts = links(doc, names, phrases, entries, roles)
    for i, outer in nexts.items():
        # "a man from Anjara in Aleppo province": where he is from lies there, and nothing happened.
        inner, known = entries[i], entries[outer]
        if (
            roles[i] == "relative" and phrases[i].relation in ("from", "to") and outer == i + 1
            and roles[outer] == "place" and inner is not None and known is not None and lies_in(inner, known)
        ):  # fmt: skip
            roles[outer] = "relative"
    countries = _countries(doc, names, phrases, entries, roles, nexts, chooser)
    return _mentions(doc, names, phrases, entries, roles, nexts, countries)


def _is_second_name(doc: Doc, first: Name, second: Name) -> bool:
    between = [token.text for token in doc[first.last : second.first]]
    after = doc[second.last].text if second.last < len(doc) else ""
    return between == ["("] and after == ")" and bool(set(first.entries) & set(second.entries))


def _sent_from(doc: Doc, dateline: tuple[int, int] | None, gazetteer: Gazetteer) -> str | None:
    """The country of the dateline's place: of "Paris, Texas" and "SAN SALVADOR, El Salvador" the last name decides."""
    if dateline is None:
        return None
    words = doc.covering(*dateline)
    parts = [part.strip() for part in words.text.split(",")] if words is not None else []
    known = (entries[0] for part in reversed(parts) if (entries := gazetteer.lookup(part.title())))
    return next((entry.country for entry in known), None)


def _outside_dateline(
    doc: Doc, dateline: tuple[int, int] | None, names: Sequence[Name], roles: list[Role]
) -> list[Role]:
    """The roles, where a place in the dateline is where the report was sent from, not where something happened."""
    if dateline is None:
        return roles
    low, high = dateline
    # Cleaning parts the dateline, the agency and the day in it, from the first sentence.
    high = max(high, doc.text.find("\n", high, high + _LONGEST_DATELINE))
    starts = [doc[name.first].idx for name in names]
    return [
        "relative" if low <= start < high and role == "place" else role
        for start, role in zip(starts, roles, strict=True)
    ]


def _entries(doc: Doc, names: Sequence[Name], phrases: Sequence[Phrase], chooser: Chooser) -> list[Entry | None]:
    """An entry for each name: plain names first, then those that others help to tell."""
    entries: list[Entry | None] = [None] * len(names)
    told: dict[int, Entry] = {}
    for i in sorted(range(len(names)), key=lambda i: (len(names[i].entries) != 1, i)):
        if names[i].people is not None:
            continue
        container = _said_container(doc, names, phrases, i)
        governed = phrases[i].last < len(doc) and doc[phrases[i].last].lower_ in place_words().governing
        noun = phrases[i].noun or ("province" if governed else "")
        entry, inside = chooser.choose(names[i], noun, container)
        entries[i] = entry
        if inside is not None and container:
            told[i + 1] = inside
        if entry is not None and len(names[i].entries) == 1:
            chooser.place(entry)
    # "Atlanta, Georgia" also says which Georgia.
    for i, inside in told.items():
        entry = entries[i]
        if entry is None or entry.country != inside.country:
            entries[i] = inside
    return entries


def _said_container(doc: Doc, names: Sequence[Name], phrases: Sequence[Phrase], i: int) -> tuple[Entry, ...]:
    """The countries and provinces that the words right after a name may mean: "Azaz, Syria", "Atlanta (Georgia)"."""
    if i + 1 >= len(names):
        return ()
    gap = [token.text for token in doc[phrases[i].last : phrases[i + 1].first]]
    after = phrases[i + 1]
    if gap not in ([","], ["("], ["in"], [",", "in"], ["in", "the"]) or after.of_direction or after.near:
        return ()
    return tuple(entry for entry in names[i + 1].entries if entry.kind in ("country", "admin1"))


def _countries(
    doc: Doc, names: Sequence[Name], phrases: Sequence[Phrase], entries: Sequence[Entry | None],
    roles: Sequence[Role], nexts: dict[int, int], chooser: Chooser,
) -> list[str | None]:  # fmt: skip
    """The country of each mention: its own, its container's, else for a place in no gazetteer that of the town or
    province named nearest in the sentence, else the country that the report is plainly about, else one named
    beside it."""
    beside: dict[int, list[int]] = {}
    for j, entry in enumerate(entries):
        if entry is not None and entry.country and roles[j] in ("place", "relative"):
            beside.setdefault(doc[phrases[j].anchor].sent.start, []).append(j)
    # Of the places only: the people and the states that act there may be of other countries.
    named = Counter(entry.country for entry, role in zip(entries, roles, strict=True) if entry and role == "place")
    weights = named if named else chooser.weights
    plain = max(weights, key=lambda code: (weights[code], code or ""), default=None)
    if plain is not None and 2 * weights[plain] < sum(weights.values()):
        plain = None

    def country(i: int) -> str | None:
        known = next((entry for j in (i, *chain(i, nexts)) if (entry := entries[j]) is not None), None)
        if names[i].people or known is not None:
            return names[i].people or (known.country if known is not None else None)
        here = beside.get(doc[phrases[i].anchor].sent.start, [])
        at = bisect_left(here, i)
        nearby = sorted(
            here[max(0, at - _BESIDE) : at + _BESIDE], key=lambda j: (abs(phrases[j].first - phrases[i].first), j)
        )
        near = [entry for j in nearby if (entry := entries[j]) is not None]
        narrow = next((entry.country for entry in near if entry.kind != "country"), None)
        return narrow or plain or (near[0].country if near else None)

    return [country(i) for i in range(len(names))]


def _mentions(
    doc: Doc,
    names: Sequence[Name],
    phrases: Sequence[Phrase],
    entries: Sequence[Entry | None],
    roles: Sequence[Role],
    nexts: dict[int, int],
    countries: Sequence[str | None],
) -> tuple[PlaceMention, ...]:
    mentions: list[PlaceMention] = []
    precisions: dict[int, int | None] = {}
    together = coordinations(doc, phrases, roles)
    for i in range(len(names) - 1, -1, -1):
        container = precisions.get(nexts[i]) if i in nexts else None
        precisions[i] = precision(names[i], phrases[i], entries[i], container)
    for i, (name, phrase, entry, role) in enumerate(zip(names, phrases, entries, roles, strict=True)):
        within = chain(i, nexts)
        known = entry or next((entries[j] for j in within if entries[j] is not None), None)
        start, end = doc[name.first].idx, doc[name.last - 1].idx + len(doc[name.last - 1].text)
        mentions.append(
            PlaceMention(
                start=start, end=end, text=name.text, entry=entry, role=role, relation=phrase.relation,
                phrase=(doc[phrase.first].idx, doc[phrase.last - 1].idx + len(doc[phrase.last - 1].text)),
                within=within, where_prec=None if name.people else precisions[i], country=countries[i],
                lat=known.lat if known is not None else None, lon=known.lon if known is not None else None,
                first=name.first, last=name.last, anchor=phrase.anchor, is_line=phrase.is_line,
                joined=together.get(i, ()),
                certain=entry is not None or name.noun or name.label == "FACILITY" or _is_of_kind(name),
            )
        )  # fmt: skip
    return tuple(mentions)


def _is_of_kind(name: Name) -> bool:
    """Whether the name itself says what kind of place it is: "Nawroz Square", "Rahma Camp"."""
    words = place_words()
    return name.text.casefold().split()[-1] in words.facility | words.camp and " " in name.text


def to_place(mention: PlaceMention, mentions: Sequence[PlaceMention], text: str | None = None) -> Place:
    """The place in the shape of a claim, with the containing places as written, small to large.

    With the report's `text`, the words are the whole phrase ("northern countryside of Idlib"); without it the name.
    `name` is the gazetteer's for what is known, else the name as written. Places named together ("Iraq and Syria") are
    one place in words; where their countries differ it has no country and no coordinates.
    """
    group = [mentions[i] for i in mention.joined] or [mention]
    spans = [m.phrase if text is not None else (m.start, m.end) for m in group]
    span = (spans[0][0], spans[-1][1]) if text is not None else (mention.start, mention.end)
    one_country = len({m.country for m in group}) == 1
    entry = mention.entry if one_country else None
    return Place(
        text=mention.text if text is None else text[span[0] : span[1]],
        span=span,
        name=entry.name if entry is not None else (mention.text if one_country else None),
        country=mention.country if one_country else None,
        geonames=entry.geonames if entry is not None else None,
        lat=mention.lat if one_country else None,
        lon=mention.lon if one_country else None,
        where_prec=mention.where_prec,
        within=tuple(mentions[i].text for i in mention.within),
        province=_province(mention, mentions) if one_country else None,
    )


def _province(mention: PlaceMention, mentions: Sequence[PlaceMention]) -> str | None:
    """The province in which a place lies: the gazetteer's, else the one that the report names about it."""
    if mention.entry is not None:
        return mention.entry.name if mention.entry.kind == "admin1" else mention.entry.admin1
    about = (mentions[i].entry for i in mention.within)
    return next((entry.name for entry in about if entry is not None and entry.kind == "admin1"), None)
