"""Copies and citations change no count: thirty incidents before and after what the press makes of them.

    python -m bench.origins [--apart]

Thirty invented happenings (`tests/ledger/thirty_incidents.toml`: 46 first reports, eleven wars) are read and linked;
then once more with 50 verbatim copies of other publishers (re-headlined, credited or not, some shortened) and 20
rewrites that cite what they have it from. Origins, grades and tallies must be the same, and each added report must say
why it is none. Only Iraq Body Count's own rule asks for a second report, copies apart, whoever it cites: so more of the
incidents are summed under it. `--apart` prints what differs.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.ledger.thirty_incidents import copies, first_reports, rewrites

from bench.readings import read
from bench.scoring import table
from recount.counting import RULEBOOKS, count, load_rulebook, tally
from recount.linking import Linked, link
from recount.model import Incident, Reading, Report, Tally

Shown = tuple[object, ...]
"""An incident without its ids: what must not change."""


@dataclass(frozen=True)
class State:
    """What a set of readings comes to: linked, counted under every rulebook."""

    readings: list[Reading]
    linked: Linked
    incidents: dict[str, tuple[Incident, ...]]
    tallies: dict[str, Tally]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> State:
        """Link and count."""
        linked = link(readings)
        rules = {name: load_rulebook(name) for name in RULEBOOKS}
        incidents = {name: count(linked, readings, one) for name, one in rules.items()}
        tallies = {name: tally(incidents[name], linked, readings, rulebook=one) for name, one in rules.items()}
        return cls(list(readings), linked, incidents, tallies)

    def shown(self) -> list[Shown]:
        """Each incident by its days, place, origins, grades under every rulebook and figures; no ids."""
        counted = zip(*(self.incidents[name] for name in RULEBOOKS), strict=True)
        return sorted((_incident(each) for each in counted), key=repr)


def _incident(under: Sequence[Incident]) -> Shown:
    one = under[0]
    place = one.place.country if one.place else None
    origins = sorted((origin.voice or origin.publisher or "", origin.independence) for origin in one.origins)
    grades = sorted((name, grade.proposed) for each in under for name, grade in each.grade.items())
    figures = [
        (row.measure, row.category, row.by, row.low, row.best, row.high, row.origins)
        for each in under
        for row in each.figures
    ]
    return one.start, one.end, place, tuple(origins), tuple(grades), tuple(figures)


def readings() -> tuple[list[Reading], list[Reading]]:
    """The readings of the first reports, and of the copies and rewrites."""
    reports = [*first_reports(), *copies(), *rewrites()]
    found = [Reading.model_validate(one) for one in read("thirty-incidents", reports)]
    first = len(first_reports())
    return found[:first], found[first:]


def reasons(state: State, added: Iterable[Report]) -> dict[str, str]:
    """For each added report why it is no origin: a copy, a citation of a voice or outlet. Nothing where it is one."""
    copied = {copy.report: f"copy ({copy.kind})" for copy in state.linked.copies}
    found = {}
    for report in added:
        others = [one for one in state.linked.origins if report.id in one.reports and one.reports[0] != report.id]
        alone = [one for one in state.linked.origins if one.reports[0] == report.id]
        if report.id in copied:
            found[report.id] = copied[report.id]
        elif others and not alone:
            own = any(" cites " in f" {one.why}" for one in others)
            found[report.id] = "cites an outlet whose own report is at hand" if own else "cites the same voice"
    return found


def score() -> dict[str, float]:
    """Share of incidents that copies and rewrites leave as they are, and of these that say why they count nothing."""
    first, added = readings()
    before, after = State.of(first), State.of([*first, *added])
    lost, new = apart(before, after)
    told = reasons(after, [one.report for one in added])
    all_of_them = max(len(before.shown()), len(after.shown()))
    return {
        "incidents unchanged": 100 * (1 - max(len(lost), len(new)) / all_of_them),
        "with a reason": 100 * len(told) / len(added),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--apart", action="store_true", help="print what differs")
    given = parser.parse_args()
    first, added = readings()
    before, after = State.of(first), State.of([*first, *added])
    print(table(("", "before", "after"), list(_rows(before, after))))
    told = reasons(after, [one.report for one in added])
    print()
    print(table(("why an added report is no origin", "reports"), [
        (why, str(number)) for why, number in Counter(told.values()).most_common()
    ]))  # fmt: skip
    silent = [one.report for one in added if one.report.id not in told]
    print(f"without a reason: {len(silent)}")
    lost, new = apart(before, after)
    print(f"incidents that differ: {len(lost)} before, {len(new)} after")
    if given.apart:
        for sign, several in (("-", lost), ("+", new)):
            for one in several:
                print(sign, *one)
        for report in silent:
            print("?", report.publisher, report.text)


def _rows(before: State, after: State) -> Iterable[tuple[str, str, str]]:
    for name, told in _TOLD.items():
        yield name, told(before), told(after)
    for name in RULEBOOKS:
        for measure in ("killed", "wounded"):
            yield f"{name}: {measure}", _range(before.tallies[name], measure), _range(after.tallies[name], measure)
        yield f"{name}: grades", _grades(before.incidents[name]), _grades(after.incidents[name])


def _of_kind(kind: str) -> Callable[[State], str]:
    return lambda state: str(sum(one.independence == kind for one in state.linked.origins))


_TOLD: dict[str, Callable[[State], str]] = {
    "reports": lambda state: str(len(state.readings)),
    "incidents": lambda state: str(len(state.linked.incidents)),
    "origins": lambda state: str(len(state.linked.origins)),
    "origins, established": _of_kind("established"),
    "origins, shared": _of_kind("shared"),
    "origins, undetermined": _of_kind("undetermined"),
}


def _range(counted: Tally, measure: str) -> str:
    for cell in counted.cells:
        if cell.measure == measure:
            return f"{cell.low} / {cell.best} / {cell.high}"
    return "-"


def _grades(incidents: Iterable[Incident]) -> str:
    counted = Counter(grade.proposed for one in incidents for grade in one.grade.values())
    return ", ".join(f"{number} {name}" for name, number in sorted(counted.items())) or "-"


def apart(before: State, after: State) -> tuple[list[Shown], list[Shown]]:
    """The incidents of one state that the other does not have just so."""
    one, other = Counter(before.shown()), Counter(after.shown())
    return list((one - other).elements()), list((other - one).elements())


if __name__ == "__main__":
    main()
