"""Tallies of the workspace: the same numbers wherever they are worked out, and for who may not see everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from recount.ledger import Ledger
from recount.web import Settings, create_app
from recount.web.access import Person, Role
from recount.web.access.person import LOCAL
from recount.web.answers import keeping
from recount.web.answers.keeping import Kept
from recount.web.answers.tallies import Question, ask, cell, grid
from tests.web.answers.test_keeping import until
from tests.web.conftest import TOKEN, signed_in

READER = Person(id="r", name="r", role=Role.reader)


@pytest.fixture
def ledger(made_ledger: Path) -> Iterator[Ledger]:
    with Ledger.open(made_ledger) as opened:
        yield opened


@pytest.fixture
def kept(made_ledger: Path) -> Iterator[Kept]:
    made = Kept(str(made_ledger))
    yield made
    made.close()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger is a large one, and no page waits for it."""
    monkeypatch.setattr(keeping, "SMALL", -1)
    monkeypatch.setattr(keeping, "PATIENCE_SECONDS", 0.0)


@pytest.mark.parametrize("rulebook", ["recount", "ucdp"])
def test_the_numbers_are_those_of_the_ledger(ledger: Ledger, kept: Kept, rulebook: str) -> None:
    question = Question(by=("status", "month"), rulebook=rulebook)
    assert ask(ledger, kept, LOCAL, question) == ledger.tally(question.by, rulebook, measures=["killed"])


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(("viewer", "rulebook"), [(LOCAL, "ucdp"), (READER, "recount")])
def test_of_a_large_ledger_another_process_finds_the_same(
    ledger: Ledger, kept: Kept, monkeypatch: pytest.MonkeyPatch, viewer: Person, rulebook: str
) -> None:
    question = Question(by=("place",), rulebook=rulebook)
    there = ask(ledger, kept, viewer, question)
    monkeypatch.setattr(keeping, "SMALL", 500)
    here = Kept("")
    assert ask(ledger, here, viewer, question) == there
    assert there.cells
    here.close()


def test_who_may_not_see_a_report_gets_no_number_that_rests_on_it(ledger: Ledger, kept: Kept) -> None:
    question = Question()
    (all_of_it,) = ask(ledger, kept, LOCAL, question).cells
    (openly,) = ask(ledger, kept, READER, question).cells
    assert all_of_it.high == 60
    assert openly.high == 51


def test_a_cell_leads_to_the_incidents_that_are_summed_in_it(ledger: Ledger, kept: Kept) -> None:
    question = Question(by=("month",))
    found = grid(ledger, kept, LOCAL, question).answer
    assert found is not None
    for key, total in found.totals.items():
        lines = cell(ledger, kept, LOCAL, question, [key]).answer
        assert lines is not None
        assert lines.incidents == total.incidents
        assert {one.id for one in lines.rows} == set(total.incident_ids)


@pytest.mark.parametrize(
    "path", ["/tally?rulebook=ucdp", "/tally/cell?rulebook=ucdp&rows=month&key=2015-11", "/changes"]
)
def test_a_page_says_that_it_is_being_counted_and_asks_again(
    made_ledger: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    app: FastAPI = create_app(Settings(ledger=str(made_ledger), token=TOKEN))
    monkeypatch.setattr(keeping, "SMALL", -1)
    monkeypatch.setattr(keeping, "PATIENCE_SECONDS", 0.0)
    client = signed_in(app, Role.administrator)
    first = client.get(path)
    assert first.status_code == 200
    assert "Being counted." in first.text
    assert 'data-hx-trigger="load delay:1500ms"' in first.text
    until(lambda: "Being counted." not in client.get(path).text)
    app.state.kept.close()
