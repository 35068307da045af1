"""The gate measured on both sides: reports of harm that it must pass, general documents that it should throw out.

    python -m bench.gate_filter [--misses N] [--passed N] [--speed]

Reads `$RECOUNT_DATA` and `$RECOUNT_GOLD` (default ../shared/data and ../shared/gold). Reports of harm: the claims gold
(every report with a figure of people), attack summaries of Iraq with a killed or wounded person, relevant MUC-3/4
documents, news of shootings in which somebody was hit. General documents: English Web Treebank, GUM, and the English
pages of the article-extraction set (their main text), each *without* a word of VIOLENCE below, so that a document kept
for its war or its murder is no fault of the gate; the share thrown out of all documents stands beside it.
`--speed` times the gate and the reader, each on the same texts, one thread.
"""

import argparse
import gzip
import json
import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from recount.reading.gate import Gate
from recount.reading.language import detect

_DATA = Path(os.environ.get("RECOUNT_DATA", "../shared/data"))
_GOLD = Path(os.environ.get("RECOUNT_GOLD", "../shared/gold"))
_PEOPLE = {"killed", "wounded", "casualties", "missing", "detained", "abducted", "displaced"}

# The published list: a general document has none of these beginnings of words. Apart from the gate's own words.
_LIST = """
arrest assault attack battle bomb casualt clash crime dead death die explo fight gun injur kidnap kill
massacre military missile murder police prison rape rebel refugee shoot shot soldier terror troops victim violen war
weapon wound"""
VIOLENCE = tuple(_LIST.split())
_WHOLE = {"die": "died?|dies", "war": "wars?"}  # too short to stand for all that begins so
_VIOLENT = re.compile("|".join(rf"\b(?:{_WHOLE[w]})\b" if w in _WHOLE else rf"\b{w}" for w in VIOLENCE), re.IGNORECASE)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _count(value: str | int | float | None) -> float:
    return float(value or 0)


def claims_gold(name: str) -> list[str]:
    """Reports of one gold set that hold a figure of people."""
    with_people = {
        row["id"] for row in lines(_GOLD / f"{name}.gold.jsonl") if any(f["measure"] in _PEOPLE for f in row["figures"])
    }
    return [row["text"] for row in lines(_GOLD / f"{name}.reports.jsonl") if row["id"] in with_people]


def shootings(*, named: bool) -> list[str]:
    """News of shootings in which the registry counts somebody killed or injured.

    Some "documents" of this set are log-in forms and other stories' headlines. `named`: only those that name a person
    whom the registry lists, or the town within a text of at least 400 characters.
    """
    out: list[str] = []
    for split in ("train", "dev"):
        hit = {
            row["incident_id"]: row
            for row in lines(_DATA / f"gva_longtail/incidents.{split}.jsonl")
            if _count(row["killed"]) + _count(row["injured"])
        }
        for row in lines(_DATA / f"gva_longtail/documents.{split}.jsonl"):
            if row["incident_id"] in hit and (not named or _names(row["text"], hit[row["incident_id"]])):
                out.append(row["text"])
    return out


def _names(text: str, incident: dict[str, Any]) -> bool:
    people = [person.get("name") or "" for person in incident["participants"]]
    if any(name and name.split()[-1] in text for name in people):
        return True
    return len(text) >= 400 and incident["city_or_county"].split(" (")[0] in text


def treebank(folder: str) -> list[str]:
    """The documents of a Universal Dependencies treebank, as running text."""
    documents: list[list[str]] = []
    for path in sorted((_DATA / folder).glob("*.conllu*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.startswith("# newdoc"):
                    documents.append([])
                elif line.startswith("# text = ") and documents:
                    documents[-1].append(line.removeprefix("# text = ").strip())
    return [" ".join(sentences) for sentences in documents]


def pages() -> list[str]:
    """The main text of the article-extraction set's pages."""
    import trafilatura

    folder = _DATA / "article-extraction-trafilatura"
    out: list[str] = []
    for entry in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values():
        text = trafilatura.extract(gzip.decompress((folder / "html" / entry["file"]).read_bytes()))
        out.append(text or " ".join(entry["with"]))
    return out


def harm_sets() -> dict[str, list[str]]:
    """Reports that the gate must pass, by set."""
    muc = [row for split in ("train", "dev") for row in lines(_DATA / f"muc34/{split}.jsonl")]
    gtd = lines(_DATA / "gtd_iraq_summaries/dev.jsonl")
    return {
        "claims gold, dev": claims_gold("dev"),
        "claims gold, more": claims_gold("more"),
        "claims gold, train": claims_gold("train"),
        "attack summaries, Iraq": [
            row["text"] for row in gtd if float(row["killed"] or 0) + float(row["wounded"] or 0)
        ],
        "MUC-3/4, relevant": [row["text"] for row in muc if row["relevant"]],
        "news of shootings, named": shootings(named=True),
        "news of shootings, all": shootings(named=False),
    }


def general_sets() -> dict[str, list[str]]:
    """General documents, by set."""
    return {
        "English Web Treebank": treebank("ud-english-ewt"),
        "GUM": treebank("ud-english-gum"),
        "article pages in English": [text for text in pages() if detect(text) == "en"],
    }


def share(part: int, whole: int) -> str:
    """Two numbers and what the first is of the second in per cent."""
    return f"{whole:10,}{part:8,}{100 * part / whole:8.2f}"


def print_harm(gate: Gate, sets: dict[str, list[str]]) -> list[str]:
    """The table of reports of harm; returns those that were thrown out, but for the last set's."""
    print(f"{'reports of harm':28}{'documents':>10}{'passed':>8}{'%':>8}")
    thrown: list[str] = []
    documents = 0
    for number, (name, texts) in enumerate(sets.items(), 1):
        out = [text for text in texts if not gate.passes(text)]
        print(f"{name:28}{share(len(texts) - len(out), len(texts))}")
        if number < len(sets):
            thrown += out
            documents += len(texts)
    print(f"{'all but the last':28}{share(documents - len(thrown), documents)}")
    return thrown


def print_general(gate: Gate, sets: dict[str, list[str]]) -> list[str]:
    """The table of general documents; returns why those without a word of violence passed."""
    print(f"\n{'general documents':28}{'peaceful':>10}{'out':>8}{'%':>8}{'all':>10}{'out':>8}{'%':>8}")
    counts = [0, 0, 0, 0]
    passed: list[str] = []
    for name, texts in sets.items():
        out = [text for text in texts if not gate.passes(text)]
        peaceful = [text for text in texts if not _VIOLENT.search(text)]
        row = [sum(not _VIOLENT.search(text) for text in out), len(peaceful), len(out), len(texts)]
        counts = [a + b for a, b in zip(counts, row, strict=True)]
        print(f"{name:28}{share(*row[:2])}{share(*row[2:])}")
        passed += [gate.why(text) for text in peaceful if gate.passes(text)]
    print(f"{'all':28}{share(*counts[:2])}{share(*counts[2:])}")
    return passed


def median_s(times: int, work: Callable[[], object]) -> float:
    """The median of the processor seconds that some work takes."""
    spent = []
    for _ in range(times):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return statistics.median(spent)


def print_speed(name: str, texts: list[str]) -> None:
    """Words a second of the gate and of the reader on the same texts."""
    import recount

    gate, reader = Gate.load(), recount.load("en")
    reports = [recount.Report.from_text(text) for text in texts]
    words = sum(len(text.split()) for text in texts)
    gating = median_s(5, lambda: [gate.passes(text) for text in texts])
    reading = median_s(3, lambda: list(reader.read_many(reports)))
    rates = f"gate {words / gating:,.0f} words/s, reader {words / reading:,.0f} words/s"
    print(f"\n{name}: {len(texts)} texts, {words:,} words: {rates}, {reading / gating:,.0f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="print so many reports of harm that were thrown out")
    parser.add_argument("--passed", type=int, default=0, help="print why so many general documents passed")
    parser.add_argument("--speed", action="store_true", help="time the gate and the reader")
    arguments = parser.parse_args()
    gate, harm = Gate.load(), harm_sets()
    for text in print_harm(gate, harm)[: arguments.misses]:
        print("   ", repr(text[:600]))
    for reason in print_general(gate, general_sets())[: arguments.passed]:
        print("   ", reason)
    if arguments.speed:
        print_speed("claims gold", harm["claims gold, dev"] + harm["claims gold, more"])
        print_speed("GUM", treebank("ud-english-gum")[:20])
    print(f"\nwords of violence ({len(VIOLENCE)}): {', '.join(VIOLENCE)}")


if __name__ == "__main__":
    main()
