"""Under which name a voice, a publisher and an address are shown, if under any."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from recount.model import Claim, Origin, Reading, Voice
from recount.publishing.rules.policy import policy
from recount.publishing.rules.public_names import Phrase, directory, is_caseless, phrase, public_phrases, tokens
from recount.publishing.rules.wording import Wording, speaks_of_testimony

PRIVATE_KINDS = frozenset({"person", "witness", "unnamed", "expert"})
OWN_WORDS = "the report itself"


@lru_cache(maxsize=65536)
def is_listed(name: str) -> bool:
    """Whether the directory of voices knows it: who is listed there speaks in public."""
    return directory().find(name) is not None


def names_of_persons(readings: Iterable[Reading], listed: Iterable[str]) -> set[str]:
    """Names that are never shown: victims whom reports or lists name, and voices of private persons."""
    readings = tuple(readings)
    found = set(listed)
    publishers = frozenset(phrase(one.report.publisher) for one in readings if one.report.publisher)
    for reading in readings:
        if reading.report.byline:
            found.add(reading.report.byline)
        for claim in reading.claims:
            found |= {figure.named for figure in claim.figures if figure.named}
            found |= {voice.name for voice in claim.attribution.voices if _is_private(voice)}
    places = {name for one in readings for claim in one.claims for name in place_names(claim)}
    public = public_phrases() | publishers | frozenset(map(phrase, places))
    return {own for name in found if (own := _own_words(name, public))}


def place_names(claim: Claim) -> set[str]:
    """The names in a claim's place, those of who looks after survivors left out."""
    place = claim.place
    if place is None:
        return set()
    names = {name for name in (place.text, place.name, place.province, *place.within) if name}
    return {name for name in names if not any(word in name.casefold() for word in policy().carers)}


def _is_private(voice: Voice) -> bool:
    return voice.kind in PRIVATE_KINDS and not is_listed(voice.name)


def _own_words(name: str, public_names: frozenset[Phrase]) -> str:
    """What in a name is the person's own: no common noun, no public name, no publisher's and no word of a byline.

    "Amal, a resident of Homs" is "Amal", and "Harbour Wire staff" is nobody.
    """
    words = tokens(name)
    public: set[int] = set()
    for at in range(len(words)):
        for size in range(1, len(words) - at + 1):
            if tuple(word.folded for word in words[at : at + size]) in public_names:
                public.update(range(at, at + size))
    named = [word for at, word in enumerate(words) if at not in public and word.folded not in policy().byline_words]
    own = [word for word in named if word.capital or is_caseless(word.text)]
    if not own and not any(letter.isspace() for letter in name.strip()) and any(not c.isalpha() for c in name.strip()):
        return name  # one word with signs or digits in it: a handle
    return " ".join(word.text for word in own)


def voice_label(name: str, kind: str, wording: Wording) -> str:
    """The name of a voice that speaks in public, or what kind of voice it is."""
    shown_as = policy().shown_as
    if not name.strip() or "@" in name:
        return shown_as["handle"] if "@" in name else shown_as["unnamed"]
    named = kind in policy().named_kinds or (kind == "other" and is_listed(name))
    if named and not wording.is_private(name):
        return " ".join(name.split())
    return shown_as.get(kind, shown_as["other"])


def speakers_label(claim: Claim, wording: Wording) -> str:
    """Who says a claim, as it may be shown."""
    speakers = claim.attribution.speakers
    labels = dict.fromkeys(voice_label(one.name, one.kind, wording) for one in speakers)
    return " and ".join(labels) or OWN_WORDS


def through_labels(claim: Claim, wording: Wording) -> tuple[str, ...]:
    """Through whom it came, from the speaker's side to the reader's."""
    last = max((one.step for one in claim.attribution.voices), default=0)
    passing = sorted((one for one in claim.attribution.voices if one.step < last), key=lambda one: -one.step)
    return tuple(dict.fromkeys(voice_label(one.name, one.kind, wording) for one in passing))


def origin_label(origin: Origin, claims: Iterable[Claim], wording: Wording) -> str:
    """The origin's name, or what it is. An origin is named only where each of its claims lets it be named."""
    if origin.voice is None:
        return publisher_label(origin.publisher, wording) or policy().shown_as["unnamed"]
    kinds = {voice.kind for claim in claims for voice in claim.attribution.speakers}
    unnamed = sorted(kinds - policy().named_kinds)
    kind = unnamed[0] if unnamed else min(kinds, default="unnamed")
    if unnamed and is_listed(origin.voice) and not wording.is_private(origin.voice):
        return " ".join(origin.voice.split())
    return voice_label(origin.voice, kind, wording)


def publisher_label(publisher: str | None, wording: Wording) -> str | None:
    """The publisher's name; what it is where that is a private person's handle or name."""
    if publisher is None or not publisher.strip():
        return None
    host = publisher.strip().casefold().removeprefix("www.")
    if "@" in publisher or host in policy().social_hosts or wording.is_private(publisher):
        return policy().shown_as["handle"]
    return " ".join(publisher.split())


def public_url(url: str | None, wording: Wording, denied: frozenset[str]) -> str | None:
    """The address of a public page, without what may lead to a person; None where it may not be shown."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.username is not None or not _is_public(host):
        return None
    words = unquote(f"{parts.path} {parts.query}").replace("_", " ")
    told = {token.folded for token in tokens(words)}
    refused = {word for name in denied for word in phrase(name) if word not in policy().ordinary}
    if "@" in words or told & refused or wording.is_private(words) or speaks_of_testimony(words):
        return None
    return parts._replace(fragment="").geturl()


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    labels = host.split(".")
    parents = {".".join(labels[at:]) for at in range(len(labels))}
    local = labels[-1] in ("local", "localhost", "internal", "lan", "home", "onion")
    return len(labels) > 1 and not local and not parents & policy().social_hosts
