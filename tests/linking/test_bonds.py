"""What is linked of reports that hang together is what is linked of them among all others."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

import pytest
from bench.growth import readings as grown
from hypothesis import HealthCheck, given, settings

from recount.linking import Linked, around
from recount.linking.codes import kind_of
from recount.linking.joining import joined
from recount.linking.link import Traced, link, traced
from recount.linking.overrides import NOTHING
from recount.linking.reaching import reached, sought_keys
from recount.model import Reading
from tests.counting.test_properties import readings as made_readings
from tests.linking.building import Said, reading

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
PARTS = ("copies", "revisions", "origins", "incidents", "asides", "by_words")


def groups(found: Traced) -> list[list[str]]:
    """The reports that hang together, by bonds and by keys that hold all together."""
    held: dict[int, list[str]] = defaultdict(list)
    for report, keys in found.keys.items():
        for key in keys:
            if kind_of(key) in ("bound", "version"):
                held[key].append(report)
    alone = [(report, report) for report in found.keys]
    return joined([*alone, *found.bonds, *(pair for reports in held.values() for pair in pairwise(sorted(reports)))])


def assert_linked_group_by_group(found: list[Reading]) -> Traced:
    whole = traced(found)
    assert whole.linked == link(found)
    by_report = {one.report.id: one for one in found}
    parts = [traced([by_report[report] for report in group], NOTHING, whole.around) for group in groups(whole)]
    for part in PARTS:
        expected = getattr(whole.linked, part)
        assert {one for some in parts for one in getattr(some.linked, part)} == set(expected)
    assert frozenset().union(*(one.bonds for one in parts)) == whole.bonds
    assert {report: keys for one in parts for report, keys in one.keys.items()} == whole.keys
    return whole


@FEW
@given(made_readings())
def test_a_group_without_bonds_to_others_is_linked_as_among_all(found: list[Reading]) -> None:
    assert_linked_group_by_group(found)


def test_reports_from_templates_are_linked_group_by_group() -> None:
    whole = assert_linked_group_by_group(list(grown(120, 7)))
    assert len(groups(whole)) > 20


def test_crowded_keys_tell_nothing_in_a_group_either(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("text", "word", "day", "claim"):
        monkeypatch.setitem(around.CROWD, kind, 3)
    whole = assert_linked_group_by_group(list(grown(80, 3)))
    assert whole.around.crowded
    assert whole.around.leaders


def test_a_report_that_comes_reaches_every_report_to_which_it_is_bound() -> None:
    found = list(grown(90, 5))
    random.Random(1).shuffle(found)
    whole = traced(found)
    for one in found[:20]:
        report = one.report.id
        bound = {pair for pair in whole.bonds if report in pair}
        assert bound <= reached(found, NOTHING, whole.around, {report}, whole.keys).bonds
        sought = sought_keys([one], NOTHING, whole.around, whole.around.crowded.intersection)[report]
        others = {other for pair in bound for other in pair} - {report}
        assert all(sought & whole.keys[other] for other in others)


def toll(day: str) -> Said:
    return Said("The toll of [Saraqib] has risen to {17}.", figures=[{"n": 17, "scope": "toll"}], day=(None, day))


def test_a_toll_reaches_what_it_goes_on_counting_and_nothing_of_another_year() -> None:
    strike = Said("A <strike> on [Saraqib] killed {12} people.", figures=[{"n": 12}], day="2016-03-01")
    first = reading(strike, published="2016-03-01")
    later = reading(toll("2016-03-04"), publisher="Two", published="2016-03-04")
    long_after = reading(toll("2018-03-04"), publisher="Three", published="2018-03-04")
    whole = assert_linked_group_by_group([first, later, long_after])
    together = {frozenset((first.report.id, later.report.id))}
    assert {frozenset(pair) for pair in whole.bonds if first.report.id in pair} == together


def test_an_empty_ledger_has_no_bonds() -> None:
    assert traced([]).bonds == frozenset()
    assert traced([]).linked == Linked()
