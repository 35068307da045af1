"""Rebuilding: the derived tables follow from the journal alone."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.ledger import Ledger, PayloadDamaged
from recount.model import Problem
from tests.ledger import behind
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader


def test_a_rebuilt_ledger_dumps_the_same_without_reading_anything(filled: Ledger) -> None:
    filled.add(report(5), reader=PatternReader(version="2"))
    filled.add(Problem(code="intake.empty", source="a.html", message="nothing in it"))
    filled.expunge(report(7).id, "consent withdrawn")
    dump, head = list(filled.dump()), filled.head()
    filled.rebuild()
    assert list(filled.dump()) == dump
    assert filled.head() == head
    assert filled.verify().ok


@pytest.mark.parametrize("table", ["figures", "voices", "gaps", "parties", "problems"])
def test_rebuilding_repairs_what_was_changed_in_derived_tables(filled: Ledger, address: str, table: str) -> None:
    dump = list(filled.dump())
    behind.change(address, f"DELETE FROM {table}", "UPDATE reports SET title = 'other'")
    assert list(filled.dump()) != dump
    filled.rebuild()
    assert list(filled.dump()) == dump
    assert filled.verify().ok


def test_a_damaged_journal_is_not_rebuilt_from_and_the_tables_stay(filled: Ledger, address: str) -> None:
    dump = list(filled.dump())
    on = "" if "://" not in address else " ON payloads"
    damage = "UPDATE payloads SET body = :body WHERE entry = 9"
    behind.change(address, f"DROP TRIGGER payloads_update{on}", damage, body=zlib.compress(b"[]"))
    with pytest.raises(PayloadDamaged):
        filled.rebuild()
    assert list(filled.dump()) == dump


def test_the_dump_is_canonical_and_without_what_says_when_something_came(filled: Ledger) -> None:
    lines = list(filled.dump())
    assert len(lines) == len(set(lines))
    assert not any('"entry"' in line for line in lines)


def dumped(folder: Path, order: list[int], batch: int) -> tuple[list[str], bool]:
    """The dump of a ledger to which reports were added in this order, and whether it holds."""
    path = folder / "war.db"
    for old in folder.glob("war.db*"):
        old.unlink()
    with Ledger.open(path) as ledger:
        list(ledger.add_all((report(number) for number in order), reader=PatternReader(), batch=batch))
        return list(ledger.dump()), ledger.verify().ok


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(list(range(8))).flatmap(
        lambda start: st.tuples(st.just(start), st.lists(st.sampled_from(start)))
    ),
    batch=st.integers(1, 9),
)
def test_neither_order_nor_batches_nor_repetition_change_the_dump(
    tmp_path: Path, order: tuple[list[int], list[int]], batch: int
) -> None:
    straight = tmp_path / "straight.txt"
    if not straight.exists():
        straight.write_text("\n".join(dumped(tmp_path, list(range(8)), 8)[0]), encoding="utf-8")
    first, repeated = order
    lines, holds = dumped(tmp_path, [*first, *repeated], batch)
    assert "\n".join(lines) == straight.read_text(encoding="utf-8")
    assert holds


def test_two_ledgers_of_the_same_reports_have_unlike_journals(tmp_path: Path) -> None:
    heads = set()
    for name in ("one.db", "other.db"):
        with Ledger.open(tmp_path / name) as ledger:
            list(ledger.add_all(reports(3), reader=PatternReader()))
            heads.add(ledger.head())
    assert len(heads) == 2
