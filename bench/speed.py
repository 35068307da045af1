"""How fast reports are read, and in how much memory, beside spaCy on the same texts in the same run.

python -m bench.speed [--runs N] [--pages N]. Each row is a process of its own on one or two cores; times are medians of
its runs, memory is the peak of that process. Peers: spaCy's tokenizer alone, and a pipeline of en_core_web_sm's
architecture (tok2vec 96 wide and 4 deep, tagger, parser, names), its weights untrained: good for speed, not for
accuracy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.claims import GOLD, report_of

SEED = 7
ROWS = ("tokenizer", "pipeline", "encoder", "recount", "warc")


def texts() -> list[str]:
    """The texts of the gold's dev reports."""
    lines = (GOLD / "dev.reports.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def make_archive(path: Path, pages: int) -> None:
    """A WARC of news-like pages, every fourth body gzipped; the same for the same number of pages."""
    chance = random.Random(SEED)
    places = ("Talbiseh", "Kafr Nabl", "Bakhmut", "El Geneina", "Taiz", "Deir al-Balah")
    filler = (
        "The municipality said on {day} that the road to {place} would be repaired before the winter.",
        "Residents of {place} spoke of explosions near the market early on {day}.",
        "At least {n} people were killed and {m} wounded when shells hit {place} on {day}, a hospital official said.",
        "The ministry denied that its forces had fired on {place}.",
        "Talks between the two sides are to go on next week, according to a diplomat.",
        "Prices of bread in {place} have doubled since {day}, traders said.",
    )
    with gzip.open(path, "wb") as out:
        for number in range(pages):
            values = {"place": chance.choice(places), "day": chance.choice(("Monday", "Tuesday", "Friday"))}
            sentences = [
                chance.choice(filler).format(n=chance.randint(2, 40), m=chance.randint(3, 90), **values)
                for _ in range(45)
            ]
            paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 3])}</p>" for i in range(0, 45, 3))
            title = f"News from {values['place']}, page {number}"
            menu = "<nav>" + "<a href='/x'>Section</a>" * 60 + "</nav>"
            story = f"<article><h1>{title}</h1>{paragraphs}</article>"
            page = f"<html><head><title>{title}</title></head><body>{menu}{story}</body></html>"
            body, coding = page.encode(), b""
            if number % 4 == 0:
                body, coding = gzip.compress(body), b"Content-Encoding: gzip\r\n"
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + coding
            http += f"Content-Length: {len(body)}\r\n\r\n".encode() + body
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
                f"WARC-Date: 2024-03-05T10:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(head.encode() + http + b"\r\n\r\n")


def work(row: str, threads: int, archive: str) -> Callable[[], tuple[int, int]]:
    """The work of a row, ready to run: returns reports and words (spaCy tokens that are no space) read."""
    if row == "warc":
        from recount import load
        from recount.intake import read_sources
        from recount.model import Report

        reader = load("en", threads=threads)

        def read_archive() -> tuple[int, int]:
            reports = [one for one in read_sources([archive]) if isinstance(one, Report)]
            return len(list(reader.read_many(reports))), sum(len(one.text.split()) for one in reports)

        return read_archive
    given = texts()
    words = sum(len(text.split()) for text in given)
    if row == "recount":
        from recount import load

        reader = load("en", threads=threads)
        lines = [json.loads(line) for line in (GOLD / "dev.reports.jsonl").read_text("utf-8").splitlines()]
        reports = [report_of(line) for line in lines]
        return lambda: (len(list(reader.read_many(reports))), words)
    if row == "encoder":
        from recount.reading.encoder import Encoder

        encoder = Encoder.load(threads=threads)
        return lambda: (len(list(encoder.pipe(given))), words)
    import spacy

    nlp = spacy.blank("en")
    if row == "pipeline":
        tok2vec = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 2000,
                   "window_size": 1, "maxout_pieces": 3, "subword_features": True,
                   "pretrained_vectors": None}  # fmt: skip
        nlp.add_pipe("tok2vec", config={"model": tok2vec})
        listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
        tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
        parser = nlp.add_pipe("parser", config={"model": {
            "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
            "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": listener}})  # fmt: skip
        names = nlp.add_pipe("ner")
        for label in ("NN", "VBD", "IN", "DT", "JJ"):
            tagger.add_label(label)  # type: ignore[attr-defined]
        for label in ("nsubj", "obj", "det", "ROOT", "prep", "pobj"):
            parser.add_label(label)  # type: ignore[attr-defined]
        for label in ("PERSON", "ORG", "GPE", "DATE"):
            names.add_label(label)  # type: ignore[attr-defined]
        nlp.initialize()
    return lambda: (sum(1 for _ in nlp.pipe(given)), words)


def child(row: str, threads: int, archive: str, runs: int) -> None:
    """One process: warm up, run, print medians as JSON."""
    go = work(row, threads, archive)
    go()
    times = []
    for _ in range(1 if row == "warc" else runs):
        began = time.perf_counter()
        reports, words = go()
        times.append(time.perf_counter() - began)
    took = statistics.median(times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"reports": reports / took, "words": words / took, "peak_mb": peak}))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--pages", type=int, default=1000)
    ask.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    asked = ask.parse_args()
    if asked.child:
        child(asked.child[0], int(asked.child[1]), asked.child[2], asked.runs)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        make_archive(archive, asked.pages)
        print(f"{'':12} {'cores':>5} {'reports/s':>10} {'words/s':>9} {'peak MB':>8}")
        for row in ROWS:
            for cores in (1, 2):
                if cores == 2 and row in ("tokenizer", "pipeline"):
                    continue  # one process of these uses one core
                command = [sys.executable, "-m", "bench.speed", "--runs", str(asked.runs), "--child", row, str(cores)]
                found = subprocess.run(
                    [*command, str(archive)], capture_output=True, text=True, check=True,
                    env=os.environ | {"OMP_NUM_THREADS": str(cores)},
                    preexec_fn=(lambda: os.sched_setaffinity(0, {0})) if cores == 1 else None,
                )  # fmt: skip
                values = json.loads(found.stdout.splitlines()[-1])
                print(
                    f"{row:12} {cores:5} {values['reports']:10.1f} {values['words']:9.0f} {values['peak_mb']:8.0f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
