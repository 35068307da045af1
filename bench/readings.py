"""Readings of whole sets, kept between tables: one run of the reader over a set serves every table made from it.

A kept reading is used again only while everything that made it is the same: the texts, the weights and vocabularies
(the reader's version) and the code (a digest of the package's `reading` and `model` folders). Readings are kept under
`$RECOUNT_BENCH_CACHE`, by default a folder in the system's temporary folder; `--fresh` of a bench reads anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import recount
from recount.model import Problem, Reading, Report
from recount.reading import Reader

DATA = Path(os.environ.get("RECOUNT_DATA", "../shared/data"))
GOLD = Path(os.environ.get("RECOUNT_GOLD", "../shared/gold"))

Json = dict[str, Any]
_TOGETHER = 32


def rows(path: Path) -> Iterator[Json]:
    """The objects of a JSON Lines file. Raises FileNotFoundError where there is none."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def cache_folder() -> Path:
    """Where readings are kept."""
    given = os.environ.get("RECOUNT_BENCH_CACHE")
    return Path(given) if given else Path(tempfile.gettempdir()) / "recount-bench"


def code_version() -> str:
    """A digest of every file that a reading depends on: code, vocabularies, weights, gazetteer."""
    package = Path(recount.__file__).parent
    total = hashlib.sha256()
    for path in sorted(p for folder in ("reading", "model") for p in (package / folder).rglob("*") if p.is_file()):
        if path.suffix != ".pyc":
            total.update(f"{path.relative_to(package)}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def read(name: str, reports: Sequence[Report], *, fresh: bool = False) -> list[Json]:
    """The readings of a set's reports, in their order, in the shape of `recount read --format jsonl`.

    `name` is the set's: newer readings of one name replace the older.
    """
    version = _version(reports)
    kept = cache_folder() / f"{name}.jsonl"
    if not fresh and (readings := _kept(kept, version, len(reports))) is not None:
        return readings
    reader = recount.load("en", threads=2)
    readings = []
    began = time.monotonic()
    for reading in _surviving(reader, reports):
        readings.append(reading.to_json())
        if sys.stderr.isatty() and len(readings) % 50 == 0:
            print(f"\r{name}: {len(readings)} of {len(reports)}", end="", file=sys.stderr)
    words = sum(len(report.text.split()) for report in reports)
    print(f"{name}: read {len(reports)} texts, {words:,} words, in {time.monotonic() - began:.0f} s", file=sys.stderr)
    _keep(kept, version, readings)
    return readings


def _surviving(reader: Reader, reports: Sequence[Report]) -> Iterator[Reading]:
    """Readings of all reports: one on which the reader fails has no claims, and is named on standard error."""
    for start in range(0, len(reports), _TOGETHER):
        together = reports[start : start + _TOGETHER]
        try:
            yield from list(reader.read_many(together))
        except Exception:
            yield from (_one(reader, report) for report in together)


def _one(reader: Reader, report: Report) -> Reading:
    try:
        return reader.read(report)
    except Exception as error:
        name = report.source_id or report.id
        print(f"{name}: the reader failed: {type(error).__name__}: {error}", file=sys.stderr)
        problem = Problem(code="reading.failed", source=name, message=str(error))
        return Reading(report=report, reader=reader.identity, problems=(problem,))


def _version(reports: Iterable[Report]) -> str:
    total = hashlib.sha256(code_version().encode())
    for report in reports:
        total.update(f"{report.id} {report.source_id} {report.language}\n".encode())
    return total.hexdigest()


def _kept(path: Path, version: str, expected: int) -> list[Json] | None:
    """The kept readings, None where there are none of this version."""
    if not path.exists():
        return None
    head, *readings = rows(path)
    return readings if head.get("version") == version and len(readings) == expected else None


def _keep(path: Path, version: str, readings: Iterable[Json]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        for line in ({"version": version}, *readings):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    partial.replace(path)
