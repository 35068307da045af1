"""Claims grouped by who says them, and a voice described at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from recount.cli.render.words import listing, quote, safe
from recount.model import Attribution, Claim, Voice

OWN_VOICE = "The report itself"


@dataclass(frozen=True)
class SpeakerGroup:
    """The claims of one speaker (or of several who speak jointly), in the order of the report."""

    speakers: tuple[Voice, ...]
    claims: tuple[Claim, ...]

    @property
    def routes(self) -> tuple[str, ...]:
        """The different ways that these claims came, each as "via A, via B", "" for a claim heard directly."""
        return tuple(dict.fromkeys(route(claim.attribution) for claim in self.claims))


def group_by_speaker(claims: tuple[Claim, ...]) -> tuple[SpeakerGroup, ...]:
    """One group a speaker, in the order in which they first speak; the report's own voice comes last."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        names = tuple(sorted(safe(voice.name).casefold() for voice in claim.attribution.speakers))
        groups.setdefault(names, []).append(claim)
    own = groups.pop((), [])
    named = [SpeakerGroup(_speakers(members), tuple(members)) for members in groups.values()]
    return (*named, SpeakerGroup((), tuple(own))) if own else tuple(named)


def _speakers(claims: list[Claim]) -> tuple[Voice, ...]:
    """The speakers with all that any of the claims says of them: standing is often described only once."""
    best: dict[str, Voice] = {}
    for claim in claims:
        for voice in claim.attribution.speakers:
            key = safe(voice.name).casefold()
            known = best.setdefault(key, voice)
            best[key] = known.model_copy(
                update={
                    "described": known.described or voice.described,
                    "party": known.party or voice.party,
                    "kind": voice.kind if known.kind == "other" else known.kind,
                }
            )
    return tuple(best.values())


def route(attribution: Attribution) -> str:
    """How the words came: "via" the steps between speaker and reader, the one nearest to the speaker first."""
    if not attribution.voices:
        return ""
    last = max(voice.step for voice in attribution.voices)
    steps = []
    for step in range(last - 1, -1, -1):
        names = [safe(voice.name) for voice in attribution.voices if voice.step == step]
        if names:
            steps.append(f"via {listing(names)}")
    return ", ".join(steps)


def heading(group: SpeakerGroup) -> Text:
    """Who speaks, through whom, and whether it is a party's claim."""
    if not group.speakers:
        return Text(OWN_VOICE, style="voice")
    text = Text.assemble((listing(safe(voice.name) for voice in group.speakers), "voice"))
    routes = [way for way in group.routes if way]
    if len(group.routes) == 1 and routes:
        text.append(f", {routes[0]}")
    parties = list(dict.fromkeys(voice.party for voice in group.speakers if voice.party))
    if parties:
        text.append(f"  party's claim: {listing(safe(party) for party in parties)}", style="party")
    return text


def standing(group: SpeakerGroup) -> Text:
    """Kind, basis, and the report's own words on where each speaker stands."""
    facts: list[str] = [kind for kind in dict.fromkeys(voice.kind for voice in group.speakers) if kind != "other"]
    bases = [basis for basis in dict.fromkeys(claim.attribution.basis for claim in group.claims) if basis != "unknown"]
    facts.append(f"basis: {listing(bases)}" if bases else "basis not said")
    text = Text.assemble((" · ".join(facts), "quiet"))
    for voice in group.speakers:
        if voice.described:
            text.append(f" · {quote(voice.described)}")
    return text
