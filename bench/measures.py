"""Every accuracy that has a floor: the files it is measured on, and how, in per cent.

A measure gives its scores by name. `FileNotFoundError` where its corpus is not at hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench import (
    airwars,
    attribution,
    bulletins,
    claims,
    gate_filter,
    gtd,
    longtail,
    losses,
    muc,
    names,
    origin_pairs,
    origins,
    parsing,
    people,
    petrarch,
    places,
    times,
)  # fmt: skip
from bench.linked_sets import AIRWARS, LONGTAIL
from bench.readings import DATA, GOLD
from recount.reading.encoder import Encoder
from recount.reading.gate import Gate
from recount.reading.gazetteer import Gazetteer

Scores = dict[str, float]


@dataclass(frozen=True)
class Measure:
    """A corpus and what is measured on it."""

    files: tuple[Path, ...]
    run: Callable[[], Scores]

    def corpus(self) -> str:
        """The SHA-256 of the corpus: of its files' digests, in their order. Raises FileNotFoundError."""
        total = hashlib.sha256()
        for path in self.files:
            total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()


def of_claims(part: str) -> Scores:
    """F1 of a set of the claims gold, by what was asked, and the attributes of found figures."""
    found = claims.score(GOLD, part)
    scores = {what: float(value["f1"]) for what, value in found.items() if "f1" in value}
    return scores | {f"figures' {what}": float(value) for what, value in found["attributes of found figures"].items()}


def of_parsing() -> Scores:
    """Labelled attachment on the treebanks' development files: gold words and raw text."""
    encoder, out = Encoder.load(), {}
    for name, documents in parsing.treebanks().items():
        if name in ("EWT dev", "GUM dev, all genres"):
            out[f"{name} gold words LAS"] = 100 * parsing.score_gold_words(encoder, documents).las
            out[f"{name} raw text LAS"] = 100 * parsing.score_raw(encoder, documents).las
    return out


def of_names() -> Scores:
    """F1 over names of Universal NER's and re3d's development texts."""
    encoder = Encoder.load()
    return {"UNER EWT F1": 100 * names.score_uner(encoder)[0].f1, "re3d F1": 100 * names.score_re3d(encoder)[0].f1}


def of_times() -> Scores:
    """Relaxed and value F1 on TimeBank."""
    counts, _, _ = times.run(DATA / "tempeval3" / "timebank.jsonl")
    relaxed = times.f1(counts.relaxed, counts.gold, counts.found)
    return {"relaxed F1": relaxed, "value F1": relaxed * counts.right / max(1, counts.relaxed)}


def of_places() -> Scores:
    """GeoWebNews: names found, and those of them resolved within 161 km, as `bench.places` prints them."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        places.measure_corpus("geowebnews", Encoder.load(), Gazetteer.open(), 0)
    found = re.search(r"F1 ([\d.]+).*?of recognised: acc@161 ([\d.]+)", printed.getvalue())
    if found is None:
        raise ValueError(f"not the line that bench.places prints: {printed.getvalue()!r}")
    return {"recognised F1": float(found.group(1)), "within 161 km": float(found.group(2))}


def of_gate_filter() -> Scores:
    """Reports of harm that pass the document gate (but for one noisy set), peaceful documents that it throws out."""
    gate = Gate.load()
    harm = [text for name, texts in gate_filter.harm_sets().items() if "all" not in name for text in texts]
    general = [text for name in ("ud-english-ewt", "ud-english-gum") for text in gate_filter.treebank(name)]
    peaceful = [text for text in general if not gate_filter._VIOLENT.search(text)]
    return {
        "reports of harm passed": 100 * sum(map(gate.passes, harm)) / len(harm),
        "peaceful documents thrown out": 100 * sum(not gate.passes(text) for text in peaceful) / len(peaceful),
    }


def of_muc() -> Scores:
    """F1 by slot, of those that were published."""
    found = muc.score()
    return {slot: found[slot].f1 for slot in muc.PUBLISHED}


def of_petrarch() -> Scores:
    """F1 of source and target, and sentences without violence that stay so."""
    found, (silent, stayed) = petrarch.score()
    return {what: value.f1 for what, value in found.items()} | {"silence": 100 * stayed / max(silent, 1)}


def of_airwars() -> Scores:
    """B-cubed F1 of reports into incidents on the English reports and on all, and how far above the better baseline."""
    english, every = airwars.score(english=True), airwars.score()
    return {f"English {what}": value for what, value in english.items()} | {f"all {k}": v for k, v in every.items()}


def _of(folder: Path, *names: str) -> tuple[Path, ...]:
    return tuple(folder / name for name in names)


def _gold(part: str) -> tuple[Path, ...]:
    return _of(GOLD, f"{part}.reports.jsonl", f"{part}.gold.jsonl", "score.py")


def _treebanks(names: Iterable[str]) -> tuple[Path, ...]:
    return tuple(DATA / f"ud-english-{name}" / f"en_{name}-ud-dev.conllu" for name in names)


MEASURES: dict[str, Measure] = {
    "claims dev": Measure(_gold("dev"), lambda: of_claims("dev")),
    "claims more": Measure(_gold("more"), lambda: of_claims("more")),
    "claims train": Measure(_gold("train"), lambda: of_claims("train")),
    "gtd": Measure(_of(DATA, gtd.SET), gtd.score),
    "attribution": Measure(_of(DATA, "polnear/dev.jsonl"), attribution.score),
    "muc": Measure(_of(DATA, "muc34/dev.jsonl"), of_muc),
    "bulletins": Measure(_of(DATA, bulletins.SET), lambda: {k: v.f1 for k, v in bulletins.score().items()}),
    "petrarch": Measure(_of(DATA / "petrarch_cases", *(f"{name}.jsonl" for name in petrarch.FILES)), of_petrarch),
    "parsing": Measure(_treebanks(("ewt", "gum")), of_parsing),
    "names": Measure(_of(DATA, "uner-english-ewt/en_ewt-ud-dev.iob2", "re3d/documents.jsonl"), of_names),
    "times": Measure(_of(DATA, "tempeval3/timebank.jsonl"), of_times),
    "places": Measure(_of(DATA, "geoparsing/geowebnews.jsonl"), of_places),
    "origins": Measure((Path(__file__).parents[1] / "tests/ledger/thirty_incidents.toml",), origins.score),
    "origin pairs": Measure((GOLD / origin_pairs.FILE, AIRWARS / "reports.dev.jsonl"), origin_pairs.score),
    "losses": Measure((DATA / losses.FILE,), losses.score),
    "airwars": Measure(
        (*_of(AIRWARS, "reports.dev.jsonl", "incidents.dev.jsonl"), DATA / "gazetteer-wof/sy.tsv.gz"), of_airwars
    ),
    "longtail": Measure(_of(LONGTAIL, "documents.dev.jsonl", "incidents.dev.jsonl"), longtail.score),
    "people": Measure((people.GOLD, people.AIRWARS, people.MINISTRY[-1]), people.score),
    "gate_filter": Measure((*_treebanks(("ewt", "gum")), *_of(DATA, gtd.SET, "muc34/dev.jsonl")), of_gate_filter),
}
