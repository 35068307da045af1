"""Sets of reports with their incidents, as linking gets them: read by the reader, gold beside."""

from __future__ import annotations

import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.readings import DATA, Json, read, rows
from recount.intake.options import Options
from recount.intake.records import read_lines
from recount.linking import Linked
from recount.model import Reading, Report

AIRWARS = DATA / "airwars_syria"
LONGTAIL = DATA / "gva_longtail"

_ARABIC_DAY = re.compile(r"(\d{1,2}) (\w+) (\d{4})")
_ARABIC_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
                  "ديسمبر")  # fmt: skip


@dataclass(frozen=True)
class LinkedSet:
    """Readings of a set's reports, and for each `source_id` the incidents of which it tells by the gold."""

    readings: list[Reading]
    gold: dict[str, frozenset[str]]


def airwars(*, english: bool = False, fresh: bool = False) -> LinkedSet:
    """airwars_syria dev: the usable reports, with their incidents. `english`: those that the set calls English."""
    kept = [row for row in rows(AIRWARS / "reports.dev.jsonl") if row["usable"]]
    reports = as_reports(_airwars_record(row) for row in kept)
    gold = {row["report_id"]: frozenset(row["incident_ids"]) for row in kept}
    spoken = {row["report_id"] for row in kept if row["lang"] == "en"} if english else set(gold)
    readings = [Reading.model_validate(one) for one in read("airwars-dev", reports, fresh=fresh)]
    return LinkedSet(
        readings=[one for one in readings if one.report.source_id in spoken],
        gold={report: incidents for report, incidents in gold.items() if report in spoken},
    )


def longtail(part: str = "dev", most: int | None = None, *, fresh: bool = False) -> LinkedSet:
    """gva_longtail: the documents of a part, with their incident; of the first `most` only where given."""
    kept = [row for row in rows(LONGTAIL / f"documents.{part}.jsonl") if row["incident_id"]][:most]
    name = f"gva-{part}" if most is None else f"gva-{part}-{most}"
    reports = as_reports(
        {"id": row["doc_id"], "title": row["title"], "published": row["dct"], "url": row["url"], "text": row["text"]}
        for row in kept
    )
    return LinkedSet(
        readings=[Reading.model_validate(one) for one in read(name, reports, fresh=fresh)],
        gold={row["doc_id"]: frozenset((row["incident_id"],)) for row in kept},
    )


def as_reports(records: Iterable[Json]) -> list[Report]:
    """Records through the door by which a user's JSON Lines come in; what is refused there is left out."""
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    options = Options(language=None)
    return [one for one in read_lines(io.BytesIO(lines.encode()), "bench", options) if isinstance(one, Report)]


def found_clusters(linked: Linked, readings: Iterable[Reading]) -> dict[str, frozenset[str]]:
    """For each report's `source_id` the incidents in which linking has it."""
    report_of = {claim.id: one.report.id for one in readings for claim in one.claims}
    source = {one.report.id: one.report.source_id or one.report.id for one in readings}
    found: dict[str, set[str]] = {}
    for incident in linked.incidents:
        members = {report_of[claim] for claim in (*incident.claims, *incident.denials)} | set(incident.silent)
        for report in members:
            found.setdefault(source[report], set()).add(incident.id)
    return {report: frozenset(incidents) for report, incidents in found.items()}


def best_incidents(found: LinkedSet, linked: Linked) -> dict[str, str | None]:
    """For each gold incident the found one with most of its reports; of equal ones that with most of their claims.

    None where no report of it is in any incident.
    """
    claims = {claim.id: one.report.source_id or "" for one in found.readings for claim in one.claims}
    silent = {one.report.id: one.report.source_id or "" for one in found.readings}
    reports: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in linked.incidents:
        telling = [claims[claim] for claim in incident.claims]
        for report in (*telling, *(silent[one] for one in incident.silent)):
            for gold in found.gold.get(report, ()):
                reports[gold][incident.id].add(report)
                counted[gold][incident.id] += report in telling
    return {
        gold: max(reports[gold], key=lambda one: (len(reports[gold][one]), counted[gold][one], one), default=None)
        for gold in {incident for incidents in found.gold.values() for incident in incidents}
    }


def _airwars_record(row: Json) -> Json:
    return {
        "id": row["report_id"],
        "title": row["title"] or None,
        "publisher": row["publisher"] or None,
        "published": _day(row["publication_date_raw"]),
        "url": row["url"] or None,
        "text": row["text"],
    }


def _day(written: str) -> str | None:
    """A publication day as the set gives it: ISO, the first of several, or in Arabic words."""
    found = _ARABIC_DAY.match(written)
    if found and found[2] in _ARABIC_MONTHS:
        return f"{found[3]}-{_ARABIC_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"
    return written[:10] if re.match(r"\d{4}-\d\d-\d\d", written) else None


def gold_incidents(part: str = "dev", folder: Path = AIRWARS) -> dict[str, Json]:
    """The gold's incidents by id."""
    return {row["incident_id"]: row for row in rows(folder / f"incidents.{part}.jsonl")}
