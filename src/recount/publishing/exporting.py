"""A release written to a folder, in place of the last one there: what went out before and no longer may, is removed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from recount.counting import Rulebook
from recount.ledger import Ledger
from recount.model import Act
from recount.publishing.format_list import FORMATS
from recount.publishing.manifest import NAME, cited_before, listed_files, manifest_bytes, read_manifest
from recount.publishing.rules import Release, Terms, released

SITE = "site"
"""The format that is for everybody, whatever the rest of an export is for."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: the release, the files written with their sizes, and those of the last release removed.

    `kept` are files of the last release that somebody changed since: they are left, and may hold what is withheld now.
    `given_away` are reports that the last release cites and that are expunged or refused by consent now: whoever kept
    that release sees what they said in the difference.
    """

    release: Release
    files: dict[str, int]
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    given_away: tuple[str, ...] = ()


def export(
    ledger: Ledger,
    folder: Path,
    formats: Iterable[str],
    terms: Terms | None = None,
    *,
    by: str = "library",
    rulebook: Rulebook | None = None,
    made: datetime | None = None,
) -> Exported:
    """Write what may go out to a folder, made where there is none, with a manifest. The journal keeps who did so.

    Files of the last release in the folder (by its manifest) that are not written anew are removed. Raises ValueError
    for an unknown format or rulebook, or a site that is not to be published, OSError where the folder cannot be
    written, and `recount.model.extras.ExtraMissing` where a format needs an extra.
    """
    wanted = list(dict.fromkeys(formats))
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown:
        raise ValueError(f"{unknown[0]} is no format: {', '.join(FORMATS)}")
    if SITE in wanted and terms is not None and terms.purpose != "publish":
        raise ValueError(f"a site is published to everybody: it is not made to {terms.purpose}")
    release = released(ledger, terms, rulebook=rulebook, made=made)
    files = {path: data for name in wanted for path, data in FORMATS[name](release).items()}
    last = read_manifest(folder)
    removed, kept = _remove_stale(folder, listed_files(last), files)
    for path, data in files.items():
        _write(folder / path, data)
    manifest = manifest_bytes(release, files, last)
    _write(folder / NAME, manifest)
    ledger.record_act(_act(by, release, wanted, manifest))
    refused = {one for one, said in ledger.consents().items() if release.terms.purpose not in said.purposes}
    gone = tuple(sorted(one for one in cited_before(last) if one in refused or ledger.report(one) is None))
    return Exported(release, {path: len(data) for path, data in files.items()}, removed, kept, gone)


def _act(by: str, release: Release, formats: Iterable[str], manifest: bytes) -> Act:
    """What the journal keeps of a release: whose it is, what it held, and its manifest's digest; not where it is."""
    return Act(
        by=by,
        what="export.made",
        details={
            "formats": ", ".join(formats),
            "incidents": str(len(release.incidents)),
            "rulebook": release.terms.rulebook,
            "purpose": release.terms.purpose,
            "include_machine": "yes" if release.terms.include_machine else "no",
            "manifest_sha256": hashlib.sha256(manifest).hexdigest(),
        },
    )


def _remove_stale(
    folder: Path, before: Mapping[str, str], files: Mapping[str, bytes]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    removed, kept = [], []
    for path in sorted(before.keys() - files.keys()):
        where = folder / path
        if not where.is_file() or where.is_symlink():
            continue
        if hashlib.sha256(where.read_bytes()).hexdigest() != before[path]:
            kept.append(path)
            continue
        where.unlink()
        _prune(where.parent, folder)
        removed.append(path)
    return tuple(removed), tuple(kept)


def _prune(empty: Path, folder: Path) -> None:
    """Remove folders of the last release in which nothing is left."""
    while empty != folder and not any(empty.iterdir()):
        empty.rmdir()
        empty = empty.parent


def _write(path: Path, data: bytes) -> None:
    """A file as a whole or not at all: nobody who serves the folder meanwhile sees half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.part")
    waiting.write_bytes(data)
    os.replace(waiting, path)
