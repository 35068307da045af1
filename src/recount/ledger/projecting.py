"""From records to rows of the derived tables. Pure: the same record always gives the same rows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from recount.ledger import tables
from recount.model import Claim, Gap, Party, Problem, Reading, Report
from recount.model.canonical import canonical_bytes, short_id
from recount.model.record import Record

UNREAD = -1
"""In place of a problem's number: it came before any reading."""

Row = dict[str, Any]
Rows = dict[sa.Table, list[Row]]


def record(value: Record) -> str:
    """The whole record as canonical JSON, in the shape of the contract."""
    return canonical_bytes(value.model_dump(mode="json", by_alias=True)).decode()


def number(value: float | None) -> float | None:
    """A figure for queries: a float; what is too large for one is infinite here, and exact in the record."""
    if value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def report_row(report: Report, entry: int) -> Row:
    """The row of a report, as its current reading completes it."""
    return {
        "id": report.id,
        "entry": entry,
        "source_id": report.source_id,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "at": report.published or "",
        "url": report.url,
        "language": report.language,
        "byline": report.byline,
        "dateline": report.dateline.text if report.dateline else None,
        "capture": report.capture,
        "sensitivity": report.sensitivity,
        "revises": report.revises,
        "original_sha256": report.original.sha256,
        "media_type": report.original.media_type,
        "extractor": report.original.extractor,
        "text": report.text,
    }


def _claim_row(report: str, at: int, claim: Claim) -> Row:
    place, time = claim.place, claim.time
    return {
        "report": report,
        "number": at,
        "id": claim.id,
        "event": claim.event,
        "modality": claim.modality,
        "trigger": claim.trigger.text if claim.trigger else None,
        "basis": claim.attribution.basis,
        "cue": claim.attribution.cue.text if claim.attribution.cue else None,
        "background": claim.background,
        "place_text": place.text if place else None,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "geonames": place.geonames if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.where_prec if place else None,
        "time_from": time.start if time else None,
        "time_to": time.end if time else None,
        "date_prec": time.date_prec if time else None,
        "record": record(claim),
    }


def _voice_rows(report: str, at: int, claim: Claim) -> Iterable[Row]:
    speakers = claim.attribution.speakers
    for index, voice in enumerate(claim.attribution.voices):
        yield {
            "report": report,
            "claim": at,
            "number": index,
            "step": voice.step,
            "speaks": voice in speakers,
            "name": voice.name,
            "kind": voice.kind,
            "described": voice.described,
            "party": voice.party,
            "start": voice.span[0],
            "end": voice.span[1],
        }


def _party_rows(report: str, at: int, role: str, parties: tuple[Party, ...]) -> Iterable[Row]:
    for index, party in enumerate(parties):
        yield {
            "report": report,
            "claim": at,
            "role": role,
            "number": index,
            "name": party.name,
            "actor": party.actor,
            "inherited": party.inherited,
            "either": party.either,
            "start": party.span[0],
            "end": party.span[1],
        }


def _figure_rows(report: str, at: int, claim: Claim) -> Iterable[Row]:
    for index, figure in enumerate(claim.figures):
        yield {
            "report": report,
            "claim": at,
            "number": index,
            "id": figure.id,
            "measure": figure.measure,
            "low": number(figure.low),
            "high": number(figure.high),
            "text": figure.text,
            "of": figure.of,
            "category": figure.category,
            "status": figure.status,
            "age_group": figure.age_group,
            "sex": figure.sex,
            "role": figure.role,
            "scope": figure.scope,
            "as_of": figure.as_of,
            "part_of": figure.part_of,
            "start": figure.span[0],
            "end": figure.span[1],
        }


def _gap_row(report: str, at: int, gap: Gap) -> Row:
    start, end = gap.span
    return {
        "report": report,
        "number": at,
        "id": gap.id,
        "about": gap.about,
        "voice": gap.voice,
        "text": gap.text,
        "start": start,
        "end": end,
    }


def problem_row(problem: Problem, entry: int, report: str | None, at: int) -> Row:
    """The row of a problem; `at` is its place in a reading, UNREAD where it is no part of one."""
    fields = problem.model_dump(mode="json")
    return {"id": short_id(report, at, fields), "entry": entry, "report": report, **fields}


def reading_rows(reading: Reading, entry: int) -> Rows:
    """The rows of what a current reading holds."""
    report = reading.report.id
    rows: Rows = {table: [] for table in (tables.claims, tables.voices, tables.parties, tables.figures)}
    for at, claim in enumerate(reading.claims):
        rows[tables.claims].append(_claim_row(report, at, claim))
        rows[tables.voices].extend(_voice_rows(report, at, claim))
        rows[tables.parties].extend(_party_rows(report, at, "by", claim.by))
        rows[tables.parties].extend(_party_rows(report, at, "against", claim.against))
        rows[tables.figures].extend(_figure_rows(report, at, claim))
    rows[tables.gaps] = [_gap_row(report, at, gap) for at, gap in enumerate(reading.gaps)]
    rows[tables.problems] = [problem_row(problem, entry, report, at) for at, problem in enumerate(reading.problems)]
    return rows
