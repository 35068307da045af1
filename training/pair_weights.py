"""Learns the weights of linking's pair score, and writes them with their scores into `linking/data/pair_weights.toml`.

    python -m training.pair_weights [--documents N] [--write]

Learned from gva_longtail's training documents, several reports of one shooting, of which a handful of coefficients may
ship (Gun Violence Corpus, CC BY 4.0; see `shared/data/README.md`); never from airwars_syria, which may only measure.
The score is a logistic regression over the readable features, with a normal prior around the weights as they stand;
what the training set has nothing to say about (kinds of events, parties, countries) stays where it was put by hand, in
the unit of log odds. Two documents of one incident need one pair of claims that speaks of it, not all: only their best
pair is taken as an example, by the weights of the round before (multiple instances, as in Andrews and others, 2002).

The threshold of reports compared by their words alone is the one with the best B-cubed F1 on the documents taken as if
nobody could read them. That of claims stays as it is, by hand: shootings of one town and day are seldom two, strikes in
a war often, and the best one for the first (printed, with what the best on either half of the incidents gives on the
other half) joins too many of the second.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.clusters import b_cubed
from bench.linked_sets import LinkedSet, found_clusters, longtail
from numpy.typing import NDArray

from recount.linking import link
from recount.linking.incidents import Comparing, candidate_pairs
from recount.linking.likeness import alike, likeness
from recount.linking.link import one_reading_a_report
from recount.linking.mentions import Mention
from recount.linking.overrides import NOTHING
from recount.linking.prepared import prepared
from recount.linking.score import score
from recount.linking.sorting import sort_mentions
from recount.linking.vocabulary_files import data_file
from recount.model import Problem, Reading

FILE = Path(__file__).parent.parent / "src" / "recount" / "linking" / "data" / "pair_weights.toml"
ROUNDS = 3
PRIOR_SPREAD = 0.1
"""Standard deviation of the prior in log odds: a weight moves by more only where many pairs say so. At 1.0 two numbers
that differ for one place and day parted incidents, as they do among shootings; in a war they are two tolls of one."""

HELD = (
    "event:", "parties:", "place: other_country", "place: other_name", "time: apart", "time: undated",
    "by words: far_apart",
)  # fmt: skip
"""What shootings in one country say of kinds of events, parties and countries holds for no war, where another day
is another strike and the same words in another month are of another strike. These stay put."""

UNDATED_OF = (2, 3)
"""So many of so many documents are taken a second time as if nothing told their day: every training document has one,
reports from the web often have none."""

STEP_MAX = 0.5
"""Newton's steps are cut to this, so that the first ones do not overshoot."""

THRESHOLDS = (-1.0, 0.0, 1.0, 2.0)
CLAIM_THRESHOLDS = (-3.5, -3.0, -2.5, -2.0, -1.0, 0.0)

Example = tuple[tuple[str, ...], bool, tuple[str, str]]
"""The features of a pair, whether both reports are of one incident, and the reports."""


def claim_examples(found: LinkedSet) -> list[Example]:
    """Pairs of claims of different reports that linking compares."""
    ready = prepared(one_reading_a_report(found.readings), NOTHING)
    sorted_ = sort_mentions(sorted(ready.mentions.values(), key=lambda one: one.order), {}, ())
    pairs = candidate_pairs(sorted_, Comparing(alike(ready.items, ready.likely), ready.around.crowded))
    return [_example(one, other, found) for one, other in pairs if one.report.id != other.report.id]


def word_examples(found: LinkedSet) -> list[Example]:
    """Pairs of reports that share telling words."""
    ready = prepared(one_reading_a_report(found.readings), NOTHING)
    items, examples = ready.items, []
    for one, other in ready.likely:
        features = tuple(name for name, _ in likeness(items[one], items[other])[1])
        sources = [items[at].report.source_id or "" for at in (one, other)]
        examples.append((features, bool(found.gold[sources[0]] & found.gold[sources[1]]), (sources[0], sources[1])))
    return examples


def fit(examples: Sequence[Example], prior: Mapping[str, float], bias: float) -> tuple[dict[str, float], float]:
    """Weights and bias of the logistic regression with a normal prior around `prior` and `bias`, by Newton's method."""
    names = sorted({name for features, _, _ in examples for name in features} | prior.keys())
    free = [name for name in names if not name.startswith(HELD)]
    column = {name: at for at, name in enumerate(free)}
    matrix = np.zeros((len(examples), len(free) + 1))
    matrix[:, -1] = 1.0
    held = np.zeros(len(examples))
    for row, (features, _, _) in enumerate(examples):
        matrix[row, [column[name] for name in features if name in column]] = 1.0
        held[row] = sum(prior[name] for name in features if name not in column)
    labels = np.array([label for _, label, _ in examples], dtype=float)
    mean = np.array([*(prior.get(name, 0.0) for name in free), bias])
    precision = np.array([*([PRIOR_SPREAD**-2] * len(free)), 0.01])
    weights = mean.copy()
    for _ in range(200):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights + held, -30, 30)))
        gradient = matrix.T @ (labels - chance) - precision * (weights - mean)
        curvature = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(precision)
        step: NDArray[np.float64] = np.linalg.solve(curvature, gradient)
        longest = float(np.abs(step).max())
        weights += step * min(1.0, STEP_MAX / longest) if longest else 0.0
        if longest < 1e-6:
            break
    found = {name: float(weights[column[name]]) if name in column else prior[name] for name in names}
    return found, float(weights[-1])


def best_of_each(examples: Iterable[Example], weights: Mapping[str, float]) -> list[Example]:
    """Every pair of two incidents, and of two reports of one incident their best pair only."""
    kept: list[Example] = []
    best: dict[tuple[str, str], tuple[float, Example]] = {}
    for one in examples:
        features, same, reports = one
        if not same:
            kept.append(one)
            continue
        value = sum(weights.get(name, 0.0) for name in features)
        key = (min(reports), max(reports))
        if key not in best or value > best[key][0]:
            best[key] = value, one
    return kept + [one for _, one in best.values()]


def learn(found: LinkedSet) -> dict[str, dict[str, float]]:
    """New weights by table and name, with the thresholds."""
    held = data_file("pair_weights.toml")
    prior = {f"{kind}: {name}": float(value) for kind, name, value in _weights(held)}
    of_claims = {name: value for name, value in prior.items() if not name.startswith("by words")}
    undated = replace(found, readings=without_days(found.readings))
    examples = [*claim_examples(found), *claim_examples(undated)]
    weights, bias = of_claims, -float(held["threshold"])
    for _ in range(ROUNDS):
        weights, bias = fit(best_of_each(examples, weights), of_claims, bias)
    # reports too short for their words to be compared stand where faint likeness does: two accounts of one thing
    level = weights["words: faint"]
    weights = {name: value - level if name.startswith("words: ") else value for name, value in weights.items()}
    bias += level
    of_words = {name: value for name, value in prior.items() if name.startswith("by words")}
    words, words_bias = fit(
        [*word_examples(found), *word_examples(undated)], of_words, -float(held["by_words"]["threshold"])
    )
    for step, below in (("akin", "faint"), ("alike", "akin"), ("same_words", "alike")):
        # the same text printed again under another incident is an error of the set: more likeness never says less
        words[f"by words: {step}"] = max(words[f"by words: {step}"], words[f"by words: {below}"])
    tables = _tables({**weights, **words})
    tables[""] = {"threshold": -bias}
    tables["by_words"]["threshold"] = -words_bias
    print(f"{len(examples)} pairs of claims; log odds of two together begin at {bias:.2f}, by words {words_bias:.2f}")
    return tables


def with_thresholds(found: LinkedSet, tables: dict[str, dict[str, float]]) -> float:
    """Set the threshold by words where B-cubed F1 of the documents as if unread is best; gives F1 of them as read."""
    held = data_file("pair_weights.toml")
    even = tables.pop("")["threshold"]
    _put(held, tables)
    by_words = tables["by_words"]
    middle, seen, tried = by_words["threshold"], unread(found.readings), []
    for shift in THRESHOLDS:
        held["by_words"]["threshold"] = middle + shift
        value = b_cubed(found.gold, found_clusters(link(seen), seen)).f1
        print(f"by words, threshold {middle + shift:.2f}: B-cubed F1 {value:.1f}")
        tried.append((value, middle + shift))
    by_words["threshold"] = max(tried)[1]
    _put(held, tables)
    _try_thresholds(found, held, even)
    return b_cubed(found.gold, found_clusters(link(found.readings), found.readings)).f1


def _try_thresholds(found: LinkedSet, held: dict[str, object], even: float) -> None:
    """Print the F1 of thresholds of claims, and what either half's best gives on the other. `even`: at even odds."""
    kept = held["threshold"]
    seen = without_days(found.readings)
    halves = [{one: ids for one, ids in found.gold.items() if _half(ids) == half} for half in (0, 1)]
    tried: list[tuple[float, float, float, float]] = []
    for shift in CLAIM_THRESHOLDS:
        held["threshold"] = even + shift
        clusters = found_clusters(link(seen), seen)
        whole, *parts = (b_cubed(gold, clusters).f1 for gold in (found.gold, *halves))
        print(f"threshold {even + shift:.2f}: B-cubed F1 {whole:.1f}; by halves {parts[0]:.1f}, {parts[1]:.1f}")
        tried.append((whole, parts[0], parts[1], even + shift))
    for half in (1, 2):
        best = max(tried, key=lambda one: one[half])
        print(f"best on half {half}: {best[3]:.2f}, on the other half {best[3 - half]:.1f}")
    held["threshold"] = kept


def _half(incidents: frozenset[str]) -> int:
    return zlib.crc32(min(incidents).encode()) % 2


def without_days(readings: Iterable[Reading]) -> list[Reading]:
    """The readings, most of them as if nothing told the day of the report, nor that of what it tells."""
    most, of = UNDATED_OF
    return [_without_day(one) if zlib.crc32(one.report.id.encode()) % of < most else one for one in readings]


def _without_day(reading: Reading) -> Reading:
    claims = tuple(claim.model_copy(update={"time": None}) for claim in reading.claims)
    report = reading.report.model_copy(update={"published": None, "url": None})
    return reading.model_copy(update={"report": report, "claims": claims})


def unread(readings: Iterable[Reading]) -> list[Reading]:
    """The readings as if nobody knew the language."""
    problem = Problem(code="reading.language", source="training", message="taken as not read", refused=False)
    return [one.model_copy(update={"claims": (), "problems": (problem,)}) for one in readings]


def written(text: str, tables: Mapping[str, Mapping[str, float]], head: str) -> str:
    """The file's text with new numbers; its comments stay, but for the first ones, which `head` replaces."""
    table, lines, begun = "", [head.rstrip()], False
    for line in text.splitlines():
        if not begun and (line.startswith("#") or not line.strip()):
            continue
        if not begun:
            lines.append("")
            begun = True
        if named := re.match(r"\[([\w.]+)\]", line):
            table = named.group(1)
        elif (found := re.match(r"(\w+) = (-?[\d.]+)(.*)", line)) and found.group(1) in tables.get(table, {}):
            number = f"{tables[table][found.group(1)]:.2f}"
            line = f"{found.group(1)} = {number}{found.group(3)}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _example(one: Mention, other: Mention, found: LinkedSet) -> Example:
    sources = one.report.source_id or "", other.report.source_id or ""
    features = tuple(name for name, _ in score(one, other)[1])
    return features, bool(found.gold[sources[0]] & found.gold[sources[1]]), sources


def _weights(held: Mapping[str, object]) -> Iterator[tuple[str, str, float]]:
    for kind, table in held.items():
        if isinstance(table, dict):
            for name, value in table.items():
                if isinstance(value, float | int) and name != "threshold":
                    yield kind.replace("_", " "), name, float(value)


def _tables(weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for name, value in weights.items():
        kind, _, feature = name.partition(": ")
        found.setdefault(kind.replace(" ", "_"), {})[feature] = round(value, 2)
    return found


def _put(held: dict[str, object], tables: Mapping[str, Mapping[str, float]]) -> None:
    for table, values in tables.items():
        place = held[table] if table else held
        if isinstance(place, dict):
            place.update(values)


def main() -> None:
    """Learn, show, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1200, help="how many training documents")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    given = parser.parse_args()
    found = longtail("train", given.documents)
    before = b_cubed(found.gold, found_clusters(link(found.readings), found.readings))
    tables = learn(found)
    after = with_thresholds(found, tables)
    head = f"""\
# The pair score: how much each feature speaks for (+) or against (-) two claims being of one happening, in log odds.
# The sum is compared with `threshold`. Written by `python -m training.pair_weights`: learned from {len(found.gold)}
# documents of gva_longtail (Gun Violence Corpus, CC BY 4.0), once as they are and once with two in three taken to have
# no day. By hand are only those of which shootings in one country say nothing for a war: all of `event` and `parties`,
# `other_country` and `other_name`, `apart` and `undated` of `time`, `far_apart` of `by_words`, and the first
# `threshold`: shootings of one town and day are seldom two, strikes in a war often. B-cubed F1 of them {after:.1f},
# {before.f1:.1f} before."""
    text = written(FILE.read_text("utf-8"), tables, head)
    print(text)
    if given.write:
        FILE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
