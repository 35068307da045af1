"""Kills a process that adds reports, again and again at random moments, and looks whether the ledger kept its word.

    python bench/kill.py --reports 500 --kills 100

A child adds made-up reports and prints the id of each that the ledger acknowledged. It is ended with SIGKILL after a
random time; then every id that it printed must be in the ledger, nothing may be there twice, and `verify` must hold.
The next child resumes. A ledger that is complete must dump as one that was never interrupted; then a new one is begun.

`--reader FILE` takes the reader from a module's `reader()` instead of the one that ships; `--command` runs
`recount add` itself instead of the driver below (it prints no ids, so what was once seen in the ledger is held to).
Exit code 0: all kept. A kill leaves what the kernel had in memory: it stands for a crash, not for a power cut.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from recount.ledger import Ledger, ReaderLike
from recount.model import Problem, Report

PLACES = ("Tell Safa", "Ain Hamra", "Kafr Rima", "Deir Salem", "Qalat Nur")
SLACK = 1.1
"""Kills fall anywhere in an uninterrupted run's time, and a little after it."""


@dataclass
class Score:
    """What was seen over all kills."""

    kills: int = 0
    rounds: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    different: int = 0

    @property
    def kept(self) -> bool:
        """Whether the ledger kept its word."""
        return not (self.lost or self.doubled or self.unsound or self.different)


def write_reports(path: Path, count: int) -> None:
    """Made-up reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            place = PLACES[number % len(PLACES)]
            text = (
                f"{number % 40 + 1} civilians were killed in {place} on 2016-03-{number % 28 + 1:02d}, the Coast "
                f"Monitor said. Another {number % 9 + 2} people were wounded in {place}. It is not known who fired."
            )
            report = {"id": f"made-{number}", "text": text, "publisher": "Daily Harbour", "published": "2016-04-01"}
            file.write(json.dumps({**report, "language": "en"}) + "\n")


def read_reports(path: Path) -> list[Report]:
    """The reports of the file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Report.from_text(row.pop("text"), source_id=row.pop("id"), **row) for row in rows]


def load_reader(path: str | None) -> ReaderLike:
    """The reader that ships, or the one of a module file."""
    if path is None:
        from recount.reading import load

        return load("en")
    sys.path.insert(0, str(Path(path).resolve().parents[2]))
    spec = importlib.util.spec_from_file_location("reader_of_file", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: ReaderLike = module.reader()
    return made


def add(arguments: argparse.Namespace) -> None:
    """The child: adds all reports, and writes each acknowledged id at once."""
    with Ledger.open(arguments.add) as ledger:
        reports = read_reports(Path(arguments.input))
        for outcome in ledger.add_all(reports, reader=load_reader(arguments.reader), batch=arguments.batch):
            if isinstance(outcome, Problem):
                raise SystemExit(outcome.sentence())
            os.write(1, f"{outcome.report_id}\n".encode())


def command(arguments: argparse.Namespace, ledger: Path, reports: Path) -> list[str]:
    """The command line of a child."""
    if arguments.command:
        door = "from recount.cli import main; main()"
        return [sys.executable, "-c", door, "add", str(reports), "--ledger", str(ledger)]
    child = [sys.executable, __file__, "--add", str(ledger), "--input", str(reports), "--batch", str(arguments.batch)]
    return child + (["--reader", arguments.reader] if arguments.reader else [])


def run_child(child: list[str], seconds: float | None) -> tuple[list[str], bool]:
    """Run a child, for so many seconds at most; the ids that it acknowledged, and whether it was killed."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(child, stdout=output, stderr=subprocess.PIPE)
        killed = False
        try:
            _, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            _, errors = process.communicate()
            killed = process.returncode == -signal.SIGKILL
        if not killed and process.returncode:
            raise SystemExit(f"the child failed by itself: {errors.decode(errors='replace')[-2000:]}")
        output.seek(0)
        written = output.read().decode()
    whole = written[: written.rfind("\n") + 1].split("\n")
    return [line for line in whole if line.startswith("sha256:")], killed


def look(path: Path, promised: set[str], score: Score) -> set[str]:
    """Compare a ledger with what was promised; the ids of the reports that are read in it."""
    if not path.exists():
        score.lost += sorted(promised)
        return set()
    with Ledger.open(path) as ledger:
        there = {reading.report.id for reading in ledger.readings()}
        verdict = ledger.verify()
    score.lost += sorted(promised - there)
    score.unsound += [finding.sentence() for finding in verdict.findings]
    with sqlite3.connect(path) as connection:
        query = "SELECT subject FROM entries WHERE kind = ? GROUP BY subject HAVING COUNT(*) > 1"
        for kind in ("report", "reading"):
            score.doubled += [row[0] for row in connection.execute(query, (kind,))]
    connection.close()
    return there


def dumped(path: Path) -> list[str]:
    """The canonical dump of a ledger."""
    with Ledger.open(path) as ledger:
        return list(ledger.dump())


def measure(arguments: argparse.Namespace, folder: Path) -> Score:
    """The whole trial."""
    chance, score = random.Random(arguments.seed), Score()
    reports, reference = folder / "reports.jsonl", folder / "reference.db"
    write_reports(reports, arguments.reports)
    start = time.perf_counter()
    run_child(command(arguments, reference, reports), None)
    whole, expected = time.perf_counter() - start, dumped(reference)
    while score.kills < arguments.kills:
        path = folder / f"round-{score.rounds}.db"
        promised: set[str] = set()
        killed = True
        while killed:
            last = score.kills >= arguments.kills
            seconds = None if last else chance.uniform(0, whole * SLACK)
            acknowledged, killed = run_child(command(arguments, path, reports), seconds)
            score.kills += killed
            score.acknowledged += len(set(acknowledged) - promised)
            promised |= set(acknowledged)
            promised |= look(path, promised, score)
            if killed and score.kills % 10 == 0:
                found = f"{len(score.lost)} lost, {len(score.doubled)} twice, {len(score.unsound)} findings"
                print(f"{score.kills} kills, {score.rounds} ledgers completed: {found}", file=sys.stderr, flush=True)
        score.different += dumped(path) != expected
        score.rounds += 1
    return score


def main() -> None:
    """Run the trial and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--batch", type=int, default=16, help="reports a transaction")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", metavar="FILE", help="a module file with reader()")
    parser.add_argument("--command", action="store_true", help="kill `recount add` itself")
    parser.add_argument("--add", metavar="LEDGER", help=argparse.SUPPRESS)
    parser.add_argument("--input", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.add:
        add(arguments)
        return
    with tempfile.TemporaryDirectory() as folder:
        score = measure(arguments, Path(folder))
    print(f"kills                              {score.kills:>6}")
    print(f"ledgers completed                  {score.rounds:>6}")
    print(f"reports acknowledged               {score.acknowledged:>6}")
    print(f"acknowledged and lost              {len(score.lost):>6}")
    print(f"entered twice                      {len(score.doubled):>6}")
    print(f"findings of verify                 {len(score.unsound):>6}")
    print(f"unlike an uninterrupted ledger     {score.different:>6}")
    for line in [*score.lost, *score.doubled, *score.unsound][:20]:
        print(line, file=sys.stderr)
    raise SystemExit(0 if score.kept else 1)


if __name__ == "__main__":
    main()
