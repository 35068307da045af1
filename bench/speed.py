"""How fast reports are read, stage by stage, and in how much memory, beside spaCy on the same texts in the same run.

python -m bench.speed [--quick] [--runs N] [--pages N]. Each cell is a process of its own, kept on one core or on two;
it does its work once to warm up and then in N runs of two seconds or more; times are medians, memory is the peak of the
process, and of the largest that it started (intake extracts pages in a process of its own). The rows:

    tokenizer, pipeline   spaCy's (`peers.py`), one core: one process of it uses no more
    encoder               Recount's network: words, sentences, tags, trees, names
    grammar               what Recount makes of parsed texts: claims and gaps
    recount               the whole reading of the claims gold's dev reports
    intake                a web archive of generated pages (`web_archive.py`) to reports
    archive               the same with the reading
Words are what stands between white space, the same for all rows.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.claims import report_of
from bench.readings import GOLD, rows
from bench.scoring import table
from bench.web_archive import write_archive
from recount.model import Report

ROWS = ("tokenizer", "pipeline", "encoder", "grammar", "recount", "intake", "archive")
_ONE_CORE = ("tokenizer", "pipeline")
_SECONDS = 2.0  # a run does its work again until it has taken about so long
Work = Callable[[], tuple[int, int]]


def gold_reports() -> list[Report]:
    """The reports of the claims gold's dev set."""
    return [report_of(row) for row in rows(GOLD / "dev.reports.jsonl")]


def words_of(texts: list[str]) -> int:
    """Words in texts."""
    return sum(len(text.split()) for text in texts)


def work_of(row: str, threads: int, archive: str) -> Work:
    """The work of a row, ready to run; it returns how many reports and words it did."""
    if row in ("intake", "archive"):
        return _archive_work(row, threads, archive)
    reports = gold_reports()
    texts = [report.text for report in reports]
    done = len(texts), words_of(texts)
    if row in _ONE_CORE:
        from bench import peers

        nlp = peers.tokenizer() if row == "tokenizer" else peers.pipeline()
        return lambda: (sum(1 for _ in nlp.pipe(texts)), done[1])
    if row == "grammar":
        return _grammar_work(reports, done)
    if row == "encoder":
        from recount.reading.encoder import Encoder

        encoder = Encoder.load(threads=threads)
        return lambda: (sum(1 for _ in encoder.pipe(texts)), done[1])
    from recount import load

    reader = load("en", threads=threads)
    return lambda: (sum(1 for _ in reader.read_many(reports)), done[1])


def _grammar_work(reports: list[Report], done: tuple[int, int]) -> Work:
    from recount.reading.en.cleaning import clean
    from recount.reading.en.furniture import find_furniture
    from recount.reading.en.grammar import Grammar
    from recount.reading.encoder import Encoder
    from recount.reading.gazetteer import Gazetteer

    encoder, grammar = Encoder.load(), Grammar(Gazetteer.open())
    cleaned = [clean(report.text, report.furniture or find_furniture(report.text)) for report in reports]
    docs = list(encoder.pipe([one.text for one in cleaned]))

    def read() -> tuple[int, int]:
        for report, doc, one in zip(reports, docs, cleaned, strict=True):
            grammar.read(report, doc, one)
        return done

    return read


def _archive_work(row: str, threads: int, archive: str) -> Work:
    from recount import load
    from recount.intake import read_sources

    reader = load("en", threads=threads) if row == "archive" else None

    def read() -> tuple[int, int]:
        reports = [one for one in read_sources([archive]) if isinstance(one, Report)]
        if reader is not None:
            reports = [reading.report for reading in reader.read_many(reports)]
        return len(reports), words_of([report.text for report in reports])

    return read


def child(row: str, threads: int, archive: str, runs: int) -> None:
    """One process: warm up, run, print medians as JSON."""
    work = work_of(row, threads, archive)
    began = time.perf_counter()
    reports, words = work()
    again = max(1, math.ceil(_SECONDS / (time.perf_counter() - began)))
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        for _ in range(again):
            work()
        times.append((time.perf_counter() - began) / again)
    took = statistics.median(times)
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({"reports": reports / took, "words": words / took, "peak": peak, "seconds": took}))


def run(row: str, cores: int, archive: Path, runs: int) -> dict[str, float]:
    """One cell of the table, in a process of its own. Raises CalledProcessError where it fails."""
    ready = sorted(os.sched_getaffinity(0))[:cores]
    started = subprocess.run(
        ["taskset", "-c", ",".join(map(str, ready)), sys.executable, "-m", "bench.speed", "--runs", str(runs),
         "--child", row, str(cores), str(archive)],
        stdout=subprocess.PIPE, text=True, check=True, env=os.environ | {"OMP_NUM_THREADS": str(cores)},
    )  # fmt: skip
    found: dict[str, float] = json.loads(started.stdout.splitlines()[-1])
    return found


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--quick", action="store_true", help="two runs, 100 pages")
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--pages", type=int, default=1000)
    ask.add_argument("--rows", nargs="*", default=ROWS, choices=ROWS)
    ask.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    asked = ask.parse_args()
    if asked.child:
        child(asked.child[0], int(asked.child[1]), asked.child[2], asked.runs)
        return 0
    if not GOLD.exists():
        print(f"no gold at {GOLD}; set RECOUNT_GOLD", file=sys.stderr)
        return 2
    runs, pages = (2, 100) if asked.quick else (asked.runs, asked.pages)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        write_archive(archive, pages)
        for row in asked.rows:
            for cores in (1,) if row in _ONE_CORE else (1, 2):
                # an archive takes long: fewer runs are enough to see that they agree
                found = run(row, cores, archive, min(runs, 3) if row in ("intake", "archive") else runs)
                cells = (
                    f"{found['reports']:.1f}",
                    f"{found['words']:,.0f}",
                    f"{found['peak']:.0f}",
                    f"{found['seconds']:.2f}",
                )
                lines.append((row, str(cores), *cells))
                print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(table((f"medians of {runs} runs", "cores", "reports/s", "words/s", "peak MB", "seconds"), lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
