"""Actors that a text describes without naming them: "rebels", "government troops", "forces loyal to Haftar"."""

from __future__ import annotations

from typing import Final

from recount.reading.en.actor_scan import LONGEST_PHRASE, VERBS, Found, Scan

_DETERMINERS: Final = frozenset({"the", "its", "their", "his", "her", "country", "our", "ruling"})
_FAINT_SORTS: Final = frozenset({"force", "band", "office"})
_BAND_SORTS: Final = frozenset({"force", "band"})
_OWNED_SORTS: Final = frozenset({"force", "band", "authority"})
_MOST_TITLES: Final = 4
_LONGEST_PHRASE: Final = 2


def generic(scan: Scan, index: int) -> Found | None:
    """The generic description that begins at a word, with the actor that it means where the context makes it plain."""
    word = scan.words.low[index]
    starts = scan.rules.generic_starts
    if (word not in starts and word.removesuffix("s") not in starts) or scan.tag(index) in VERBS:
        return None
    if index and scan.words.hyphenated(index - 1) and scan.words.low[index - 1] in scan.rules.joined_before:
        return None
    found = _stance(scan, index) or _described(scan, index) or _before_force(scan, index) or _phrase(scan, index)
    if found is None:
        return _whose(scan, index, index + 1) if scan.rules.sort_of(word) in _OWNED_SORTS else None
    if scan.holds_a_place(found.end):
        return None
    return _whose(scan, index, found.end) or found


def _stance(scan: Scan, index: int) -> Found | None:
    """For and against a side: "pro-government militia", "anti-regime fighters", "pro-Assad forces"."""
    role = scan.rules.stances.get(scan.words.low[index])
    after = index + 1
    if role is None or after >= len(scan.words) or not scan.words.hyphenated(index):
        return None
    leader = any(alias.category == "leader" for hit in scan.hits.get(after, ()) for alias in hit.aliases)
    if not leader and scan.rules.role_before.get(scan.words.low[after]) != "government":
        return None
    tail = scan.tail(after + 1, skip_names=False)
    if tail is None or tail.sort not in _BAND_SORTS:
        return None
    return Found(index, tail.end, tail.end, tail.head, "generic", None, tail.sort, role)


def _described(scan: Scan, index: int) -> Found | None:
    """Peoples and creeds before a word of force: "Kurdish fighters", "unidentified armed men"."""
    low, at = scan.words.low, index
    limit = min(len(low), index + LONGEST_PHRASE)
    while at < limit and low[at] in scan.rules.describes and (at == index or scan.words.carries_on(at - 1)):
        at += 1
    if at == index or at >= len(low):
        return None
    phrase = _phrase(scan, at, bare=False)
    if phrase is not None and scan.words.carries_on(at - 1):
        return Found(index, phrase.last, phrase.end, phrase.head, "generic", phrase.owner, phrase.noun, phrase.role)
    tail = scan.tail(at, skip_names=False)
    if tail is None or tail.sort not in _BAND_SORTS:
        return None
    role = tail.role or scan.rules.role_before.get(low[at - 1])
    return Found(index, tail.end, tail.end, tail.head, "generic", _owner(scan, role, tail.head), tail.sort, role)


def _before_force(scan: Scan, index: int) -> Found | None:
    """A side before a word of force: "government warplanes", "rebel shelling", "coalition strikes"."""
    word = scan.words.low[index]
    role = scan.rules.role_before.get(word)
    tail = scan.tail(index + 1, skip_names=False) if role is not None else None
    if role is None or tail is None:
        return None
    if word in scan.rules.faint and tail.sort not in _FAINT_SORTS:
        return None
    role = "opposition" if tail.role == "opposition" else role
    sort = "action" if tail.sort == "place_action" else tail.sort
    return Found(index, tail.end, tail.end, tail.head, "generic", _owner(scan, role, tail.head), sort, role)


def _phrase(scan: Scan, index: int, *, bare: bool = True) -> Found | None:
    """A head that is an actor by itself ("gunmen"), or after an article ("the army")."""
    rules, words = scan.rules, scan.words
    for length in range(_LONGEST_PHRASE, 0, -1):
        end = index + length
        if end > len(words) or not all(words.carries_on(at) for at in range(index, end - 1)):
            continue
        key = words.low[index:end]
        role = rules.role_alone.get(key) or rules.role_alone.get((*key[:-1], key[-1].removesuffix("s")))
        if role is None and bare and index and words.low[index - 1] in _DETERMINERS and words.carries_on(index - 1):
            role = None if _modifies(scan, end) else rules.role_the.get(key)
        if role is not None and scan.tag(end - 1) == "ADJ":
            continue
        if role is None or (end < len(words) and words.carries_on(end - 1) and rules.blocks(words.low[end])):
            continue
        noun = rules.sort_of(key[-1]) or "band"
        return Found(index, end, end, end - 1, "generic", _owner(scan, role, end - 1), noun, role)
    return None


def _modifies(scan: Scan, after: int) -> bool:
    """Whether a head is no head because a noun follows: "the military campaign"."""
    if after >= len(scan.words) or not scan.words.carries_on(after - 1) or scan.tag(after) in VERBS:
        return False
    return scan.rules.sort_of(scan.words.low[after]) is not None


def _owner(scan: Scan, role: str | None, head: int) -> str | None:
    return scan.by_role(role, head) if role is not None else None


def _whose(scan: Scan, first: int, end: int) -> Found | None:
    """The phrase [first, end) with whose it is: "forces loyal to Haftar", "the government of Syria"."""
    words = scan.words
    for phrase in scan.rules.loyal:
        at = end + len(phrase)
        if words.low[end:at] != phrase or not all(words.carries_on(k) for k in range(end - 1, at - 1)):
            continue
        limit = min(at + _MOST_TITLES, len(words))
        while at < limit and words.low[at] in scan.rules.titles:
            at += 1
        for hit in scan.hits.get(at, ()):
            if scan.passed_over(hit) is not None:
                continue
            owners = {alias.owner for alias in hit.aliases if alias.category in ("leader", "state") and not alias.weak}
            if len(owners) == 1:
                kind = "metonym" if hit.aliases[0].category == "leader" else "adjective"
                noun = scan.rules.sort_of(words.low[end - 1])
                return Found(first, hit.last, hit.last, end - 1, kind, owners.pop(), noun)
    return None
