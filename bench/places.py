"""How well places are found and resolved: geoparsing corpora, and the places of the claims gold.

    python -m bench.places [lgl geowebnews geovirus gold] [--errors N]

The data folder is in the environment variable RECOUNT_DATA (default `../shared/data`); the gold lies beside it.
Measures as in Gritta et al. 2020, A pragmatic guide to geoparsing evaluation: a name is recognised where the spans
overlap; accuracy at 161 km and mean error over recognised names with coordinates on both sides, and over all.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recount.reading.en.parsed import Doc
from recount.reading.en.places import find_places, place_for, to_place
from recount.reading.encoder import Encoder
from recount.reading.gazetteer import Gazetteer

DATA = Path(os.environ.get("RECOUNT_DATA", "../shared/data"))
NEAR_KM = 161.0
NOT_PLACES = frozenset(
    {"Homonym", "Language", "Non_Literal_Modifier", "Embedded_Non_Lit", "Non_Lit_Expression", "Literal_Expression",
     "Non_Toponym", "Demonym"}
)  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def coordinates(toponym: dict[str, Any]) -> tuple[float, float] | None:
    """The gold's coordinates, where it has some."""
    lat, lon = toponym.get("lat", toponym.get("latitude")), toponym.get("lon", toponym.get("longitude"))
    try:
        return float(lat), float(lon)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def gold_toponyms(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The toponyms of a report that are places; demonyms, homonyms and non-places are not looked for."""
    return [t for t in report["toponyms"] if t.get("type", "Literal") not in NOT_PLACES]


def measure_corpus(name: str, encoder: Encoder, gazetteer: Gazetteer, errors: int) -> None:
    """Print recognition and resolution on one geoparsing corpus."""
    found = gold_total = predicted = near = located = with_coordinates = 0
    distances: list[float] = []
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    reports = list(rows(DATA / "geoparsing" / f"{name}.jsonl"))
    for report, parsed in zip(reports, encoder.pipe(r["text"] for r in reports), strict=True):
        doc = Doc(parsed)
        all_spans = [(t["start"], t["end"]) for t in report["toponyms"]]
        gold = gold_toponyms(report)
        mentions = find_places(doc, gazetteer)
        gold_total += len(gold)
        for mention in mentions:
            hit = any(mention.start < end and start < mention.end for start, end in all_spans)
            # LGL marks peoples and names inside names, the others do not: counted only where marked.
            if hit or mention.role not in ("part of name", "adjective"):
                predicted += 1
                if not hit:
                    invented[mention.text] += 1
        for toponym in gold:
            match = next((m for m in mentions if m.start < toponym["end"] and toponym["start"] < m.end), None)
            where = coordinates(toponym)
            with_coordinates += where is not None
            if match is None:
                missed[report["text"][toponym["start"] : toponym["end"]]] += 1
                continue
            found += 1
            if where is None or match.lat is None or match.lon is None:
                continue
            located += 1
            distances.append(kilometres(*where, match.lat, match.lon))
            near += distances[-1] <= NEAR_KM
            if distances[-1] > NEAR_KM:
                wrong[f"{match.text} -> {match.entry.name if match.entry else None}, {match.country}"] += 1
    precision, recall = (min(found, predicted) / max(predicted, 1)), found / max(gold_total, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(
        f"{name:11} names: P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f} ({gold_total}); "
        f"of recognised: acc@161 {100 * near / max(located, 1):.1f}, mean {sum(distances) / max(located, 1):.0f} km "
        f"({located}); of all with coordinates: "
        f"acc@161 {100 * near / max(with_coordinates, 1):.1f} ({with_coordinates})"
    )
    if errors:
        for label, counter in (("missed", missed), ("wrong", wrong), ("invented", invented)):
            print(f"  {label} {counter.total()}:", counter.most_common(errors))


def measure_gold(part: str, encoder: Encoder, gazetteer: Gazetteer, errors: int) -> None:
    """Print how often the gold's place of a figure is found, in its country, and picked for the figure."""
    gold = {g["id"]: g for g in rows(DATA.parent / "gold" / f"{part}.gold.jsonl")}
    total = named = mentioned = right_country = picked = picked_country = 0
    for report in rows(DATA.parent / "gold" / f"{part}.reports.jsonl"):
        text = report["text"]
        doc = Doc(encoder(text))
        mentions = find_places(doc, gazetteer)
        for figure in gold[report["id"]]["figures"]:
            total += 1
            at = text.find(figure["text"], max(0, text.find(figure["evidence"])))
            span = doc.covering(at, at + len(figure["text"]))
            choice = place_for(span, mentions, narrow=figure["scope"] == "incident") if span is not None else None
            place = to_place(choice, mentions, text) if choice is not None else None
            wanted = figure["place"][:1]
            country_ok = (place.country if place else None) == figure["country"]
            place_ok = _fits([place.text, place.name or ""] if place else [], wanted)
            picked += place_ok
            picked_country += country_ok
            if wanted:
                named += 1
                matches = [m for m in mentions if m.role != "adjective" and _fits([m.text], wanted)]
                mentioned += bool(matches)
                right_country += any(m.country == figure["country"] for m in matches)
                if errors and not (matches and place_ok and country_ok):
                    got = (place.text, place.country) if place else None
                    print(
                        "  ",
                        report["id"],
                        wanted,
                        figure["country"],
                        "mentioned" if matches else "NOT FOUND",
                        "got",
                        got,
                        "|",
                        figure["text"],
                    )
            elif errors and not (place_ok and country_ok):
                print("  ", report["id"], "nowhere", "got", place and place.text, "|", figure["text"])
    print(
        f"gold {part}: {total} figures; gold place among mentions {100 * mentioned / max(named, 1):.1f}, in the gold's "
        f"country {100 * right_country / max(named, 1):.1f}; picked place {100 * picked / total:.1f}, country "
        f"{100 * picked_country / total:.1f}"
    )


def _fits(predicted: list[str], accepted: list[str]) -> bool:
    """The scorer's rule for names: one's words all inside the other's."""
    sys.path.insert(0, str((DATA.parent / "gold").resolve()))
    try:
        import score  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    return bool(score.fits(predicted, accepted))


def main() -> None:
    """Measure the asked-for corpora, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", default=["lgl", "geowebnews", "geovirus", "gold"])
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    encoder, gazetteer = Encoder.load(threads=2), Gazetteer.open()
    for corpus in arguments.corpora:
        if corpus == "gold":
            for part in ("dev", "more"):
                measure_gold(part, encoder, gazetteer, arguments.errors)
        else:
            measure_corpus(corpus, encoder, gazetteer, arguments.errors)


if __name__ == "__main__":
    main()
