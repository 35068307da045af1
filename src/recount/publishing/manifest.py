"""The manifest of a release: what went out, when, under which rulebook, and what was left out and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from recount.publishing.formats.plain import json_bytes
from recount.publishing.rules import Release
from recount.publishing.rules.releasing import counts
from recount.version import __version__

NAME = "manifest.json"
NOTE = (
    "Sums of ranges are sums of reported extremes, not an estimate. Unknown is never zero. No number rests on a report "
    "that may not be cited."
)


def manifest_bytes(release: Release, files: Mapping[str, bytes], last: Mapping[str, Any] | None) -> bytes:
    """The manifest of a release of these files; `last` is that of the release before it in the same folder."""
    return json_bytes(_manifest(release, files, last))


def _manifest(release: Release, files: Mapping[str, bytes], last: Mapping[str, Any] | None) -> dict[str, Any]:
    incidents = {one.record.id: _state(one.model_dump(mode="json")) for one in release.incidents}
    return {
        "what": "incidents of a Recount ledger",
        "made": release.made,
        "recount": __version__,
        "rulebook": {
            "name": release.terms.rulebook,
            "title": release.rulebook.title,
            "sha256": release.rulebook_digest,
        },
        "readers": list(release.readers),
        "journal_head": release.head,
        "include_machine": release.terms.include_machine,
        "purpose": release.terms.purpose,
        "note": NOTE,
        "counts": {"incidents": counts(release.incidents), "sources": len(release.sources)},
        "left_out": [one.model_dump(mode="json") for one in release.left_out],
        "changed_since_last_release": _changed(incidents, last),
        "incidents": incidents,
        "sources": sorted(one.id for one in release.sources),
        "files": [
            {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for path, data in sorted(files.items())
        ],
    }


def _state(incident: Any) -> str:
    """A digest of all that is shown of an incident."""
    return hashlib.sha256(json.dumps(incident, sort_keys=True).encode()).hexdigest()[:16]


def _changed(incidents: Mapping[str, str], last: Mapping[str, Any] | None) -> dict[str, Any] | None:
    before = last.get("incidents") if last else None
    if not isinstance(before, dict):
        return None
    return {
        "made": last.get("made") if last else None,
        "new": sorted(incidents.keys() - before.keys()),
        "changed": sorted(one for one in incidents.keys() & before.keys() if incidents[one] != before[one]),
        "gone": sorted(before.keys() - incidents.keys()),
    }


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest in a folder; None where there is none that can be read."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def cited_before(manifest: Mapping[str, Any] | None) -> frozenset[str]:
    """The ids of the reports that a release cites."""
    sources = manifest.get("sources") if manifest else None
    return frozenset(one for one in sources if isinstance(one, str)) if isinstance(sources, list) else frozenset()


def listed_files(manifest: Mapping[str, Any] | None) -> dict[str, str]:
    """The files of a release by path, with their hashes. Paths that lead out of the folder are none."""
    files = manifest.get("files") if manifest else None
    found = {}
    for one in files if isinstance(files, list) else ():
        path = one.get("path") if isinstance(one, dict) else None
        if isinstance(path, str) and path and not PurePosixPath(path).is_absolute() and ".." not in path.split("/"):
            found[path] = str(one.get("sha256"))
    return found
