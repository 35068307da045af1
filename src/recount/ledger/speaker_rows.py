"""From claims to rows of who speaks in them, as the directory of voices and what people decided know the voices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recount.ledger import tables
from recount.ledger.projecting import Row, Rows
from recount.linking import Linked
from recount.linking.voices import Standing, publisher_standing, standing, using
from recount.model import Claim, Incident, Origin, Reading

Shown = tuple[str, str, str | None]
"""Name, kind and party of a voice."""


class Counts:
    """How often each voice speaks, by the rows of its claims and incidents; rows can be taken out again.

    `names` counts the claims by the name, kind and party that they give a voice, `reports` its reports, `rests` the
    incidents that rest on it by whether on it alone.
    """

    def __init__(self) -> None:
        self.names: dict[str, Counter[Shown]] = defaultdict(Counter)
        self.reports: Counter[str] = Counter()
        self.rests: dict[str, Counter[bool]] = defaultdict(Counter)

    def take(self, rows: Mapping[str, Sequence[Row]] | Rows, sign: int = 1) -> None:
        """Count rows of claims and of incidents; all of a report's rows at once."""
        claims, incidents = rows[tables.speaker_claims], rows[tables.speaker_incidents]  # type: ignore[index]
        for row in claims:
            self.names[row["speaker"]][row["name"], row["kind"], row["party"]] += sign
        for speaker, _ in {(row["speaker"], row["report"]) for row in claims}:
            self.reports[speaker] += sign
        for row in incidents:
            self.rests[row["speaker"]][row["alone"]] += sign

    def rows(self, speakers: Iterable[str]) -> list[Row]:
        """The rows of those of some voices that speak in any claim."""
        return [self._row(one) for one in speakers if self.names[one].total()]

    def _row(self, key: str) -> Row:
        # the name that most claims give; of equals the first in the alphabet
        shown = {one: number for one, number in self.names[key].items() if number}
        name, kind, party = min(shown, key=lambda one: (-shown[one], one[0], one[1], one[2] or ""))
        return {
            "key": key,
            "name": name,
            "kind": kind,
            "party": party,
            "claims": sum(shown.values()),
            "reports": self.reports[key],
            "alone": self.rests[key][True],
            "beside": self.rests[key][False],
        }


def speaker_rows(linked: Linked, incidents: Sequence[Incident], readings: Sequence[Reading]) -> Rows:
    """One row for each claim of a voice that speaks, and one for each incident. Does not depend on their order."""
    said: dict[tuple[str, str], Row] = {}
    spoken: dict[str, list[Standing]] = {}
    with using(linked.voices):
        for reading in readings:
            report = reading.report
            for claim in reading.claims:
                spoken[claim.id] = list(_speaking(claim, reading))
                for voice in spoken[claim.id]:
                    said[voice.key, claim.id] = {
                        "speaker": voice.key,
                        "claim": claim.id,
                        "report": report.id,
                        "at": report.published or "",
                        "name": voice.name,
                        "kind": voice.kind,
                        "party": voice.party,
                    }
        rests = [row for incident in incidents for row in _resting(incident, spoken)]
    return {tables.speaker_claims: list(said.values()), tables.speaker_incidents: rests}


def _speaking(claim: Claim, reading: Reading) -> Iterator[Standing]:
    """The voices that speak in a claim; the publisher, where the report speaks for itself."""
    report = reading.report
    country = claim.place.country if claim.place else None
    for voice in claim.attribution.speakers:
        yield standing(voice, country, report.day)
    if not claim.attribution.voices and report.publisher:
        yield publisher_standing(report.publisher, report.day)


def _resting(incident: Incident, spoken: Mapping[str, Sequence[Standing]]) -> list[Row]:
    """The voices on which an incident rests."""
    alone = len(incident.origins) == 1
    keys = {key for origin in incident.origins if (key := _voice_of(origin, spoken)) is not None}
    return [{"speaker": key, "incident": incident.id, "alone": alone} for key in sorted(keys)]


def _voice_of(origin: Origin, spoken: Mapping[str, Sequence[Standing]]) -> str | None:
    """The key of the voice of an origin, among those that speak in its claims; None where none of them is it."""
    name = origin.voice or origin.publisher
    if not name:
        return None
    known = publisher_standing(name)
    speaking = [voice for claim in origin.claims for voice in spoken.get(claim, ())]
    found = sorted(voice.key for voice in speaking if voice.name == name or voice.key == known.key)
    return found[0] if found else None
