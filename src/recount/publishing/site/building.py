"""The site's files from a release: overview, incidents, map, tally, method, downloads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from recount.model import TallyCell
from recount.publishing.formats import acled, claim_review, plain, prov, ucdp, web_annotation
from recount.publishing.rules import UNCONFIRMED, PublicIncident, PublicTally, Release
from recount.publishing.site import maps, words
from recount.publishing.site.incident_page import incident_page
from recount.publishing.site.pages import page
from recount.version import __version__

FOLDER = "site"
"""Where in a release the site lies."""
A_PAGE = 250
"""Incidents on one page of the list."""
LATEST = 10
NOTE = "Sums of ranges are sums of reported extremes, not an estimate. Unknown is never zero."
_TITLES = {
    "year": ("By year", "Year"), "month": ("By month", "Month"), "country": ("By country", "Country"),
    "event": ("By kind of event", "Event"), "status": ("By status of the victims", "Status"),
    "by": ("By alleged perpetrator", "Alleged perpetrator"),
}  # fmt: skip
_FILES = {
    "incidents.csv": "Incidents, one row a measure and category; a row of HXL tags",
    "claims.csv": "Claims: who says what",
    "sources.csv": "Sources of each incident",
    "tally.csv": "The tallies",
    "incidents.geojson": "Incidents for maps, with the radius in which each happened",
    "ucdp.csv": "Deadly incidents in the columns of UCDP GED",
    "acled.csv": "Incidents in the columns of ACLED’s export",
    "annotations.jsonld": "Claims as W3C Web Annotations on their reports",
    "provenance.json": "Where each figure comes from, as PROV-JSON",
    "claimreview.jsonld": "Reviewed claims as schema.org ClaimReview",
}


def site(release: Release) -> dict[str, bytes]:
    """All files of the site, under `site/`."""
    downloads = _downloads(release)
    incidents = sorted(release.incidents, key=lambda one: (one.record.start or "", one.record.id), reverse=True)
    shared: dict[str, Any] = {"release": release, "version": __version__, "note": NOTE, "root": ""}
    shared["incidents_told"] = f"{len(incidents)} {'incident' if len(incidents) == 1 else 'incidents'}"
    overview = maps.overview(incidents)
    files = {
        "site.css": resources.files("recount.publishing.site").joinpath("static", "site.css").read_bytes(),
        "index.html": _index(shared, incidents, overview),
        "map.html": page("map.html", page="map.html", overview=overview, unplaced=_unplaced(incidents), **shared),
        "tally.html": page("tally.html", page="tally.html", tallies=_tallies(release), **shared),
        "method.html": page(
            "method.html",
            page="method.html",
            rules=words.rulebook(release.rulebook),
            precisions=sorted(words.PRECISION.items()),
            **shared,
        ),
        "downloads.html": page("downloads.html", page="downloads.html", files=_told(downloads), **shared),
        **_lists(shared, incidents),
        **{f"downloads/{name}": data for name, data in downloads.items()},
    }
    for incident in incidents:
        path, data = incident_page(incident, release, {**shared, "root": "../"})
        files[path] = data
    return {f"{FOLDER}/{path}": data for path, data in files.items()}


def _index(shared: dict[str, Any], incidents: Sequence[PublicIncident], overview: maps.Map | None) -> bytes:
    release: Release = shared["release"]
    shown = list(incidents[:LATEST])
    known = sorted(day for one in incidents for day in (one.record.start, one.record.end) if day)
    span = f"from {words.day(known[0])} to {words.day(known[-1])}" if known else "days not known"
    totals = [cell for tally in release.tallies if not tally.by for cell in tally.cells]
    return page(
        "index.html", page="index.html", overview=overview, shown=shown, top=_top(shown), span_of_days=span,
        totals=totals, **shared,
    )  # fmt: skip


def _lists(shared: dict[str, Any], incidents: Sequence[PublicIncident]) -> dict[str, bytes]:
    """The list of incidents, the newest first, on as many pages as it takes."""
    chunks = [incidents[at : at + A_PAGE] for at in range(0, len(incidents), A_PAGE)] or [()]
    names = ["incidents.html", *(f"incidents-{number}.html" for number in range(2, len(chunks) + 1))]
    top = _top(incidents)
    return {
        name: page("incidents.html", page="incidents.html", number=number, pages=names, shown=chunk, top=top, **shared)
        for number, (name, chunk) in enumerate(zip(names, chunks, strict=True), start=1)
    }


def _top(incidents: Sequence[PublicIncident]) -> float:
    """The highest number of people killed: the end of the line on which ranges are drawn."""
    found = [row for one in incidents if (row := ucdp.range_of(one, "killed")) is not None]
    return max((row.high or row.low or 0 for row in found), default=0)


def _unplaced(incidents: Sequence[PublicIncident]) -> list[PublicIncident]:
    return [one for one in incidents if not maps.is_placed(one)]


def _tallies(release: Release) -> list[dict[str, Any]]:
    made = []
    for tally in release.tallies:
        if tally.by and tally.cells:
            title, head = _TITLES[tally.by[0]]
            tops: dict[str, float] = {}
            for cell in tally.cells:
                tops[cell.measure] = max(tops.get(cell.measure, 0), cell.high or cell.low or 0)
            cells = [{"name": _cell_name(tally, cell), "cell": cell, "top": tops[cell.measure]} for cell in tally.cells]
            made.append({"title": title, "head": head, "cells": cells})
    return made


def _cell_name(tally: PublicTally, cell: TallyCell) -> str:
    key = tally.by[0]
    value = cell.keys.get(key)
    if value is None:
        return "not said"
    if value == UNCONFIRMED:
        return words.sentence(value)
    return ucdp.country_of(value) or value if key == "country" else value


def _downloads(release: Release) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for write in (
        plain.csv, plain.geojson, ucdp.ucdp, acled.acled, web_annotation.web_annotation, prov.prov,
        claim_review.claim_review,
    ):  # fmt: skip
        made |= write(release)
    return made


def _told(downloads: dict[str, bytes]) -> list[dict[str, str]]:
    return [
        {
            "name": name,
            "path": f"downloads/{name}",
            "told": _FILES[name],
            "size": _size(len(data)),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for name, data in downloads.items()
    ]


def _size(count: int) -> str:
    return f"{count:,} bytes".replace(",", "\u202f") if count < 10_000 else f"{round(count / 1000):,} kB"
