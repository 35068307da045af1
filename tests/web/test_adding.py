"""Reports come in by address, by file and by paste, as the person says who brings them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Role
from tests.ledger.pattern_reader import PatternReader
from tests.web.conftest import csrf_of, signed_in
from tests.web.made_ledger import make_ledger
from tests.web.one_page import TEXT, one_page


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[int]:
    """The port of a site on this machine."""
    with one_page() as port:
        yield port


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, elsewhere: int) -> FastAPI:
    """A workspace on a ledger of its own, with a reader that needs no model, allowed to fetch from the site."""
    path = make_ledger(tmp_path_factory.mktemp("adding") / "own.db")
    app = create_app(Settings(ledger=str(path), allow_hosts=frozenset({f"127.0.0.1:{elsewhere}"})))
    app.state.ledger._default_reader = PatternReader()
    return app


@pytest.fixture(scope="module")
def analyst(own: FastAPI) -> TestClient:
    """An analyst there."""
    return signed_in(own, Role.analyst, "Nadia")


def post(client: TestClient, way: str, **more: object) -> str:
    """The answer's page."""
    data = {"csrf": csrf_of(client), **more.pop("data", {})}  # type: ignore[dict-item]
    answer = client.post(f"/reports/add/{way}", data=data, **more)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.text


def added_id(text: str) -> str:
    """The id of the report that was added first."""
    found = re.search(r'href="/reports/([a-z0-9]+:[0-9a-f]+)"', text)
    assert found is not None, text
    return found.group(1)


def test_a_pasted_text_is_kept_as_it_is_and_read(own: FastAPI, analyst: TestClient) -> None:
    text = post(analyst, "text", data={"text": TEXT, "publisher": "Orbit", "published": "2015-11-17", "title": "Noon"})
    report = own.state.ledger.report(added_id(text))
    assert (report.text, report.publisher, report.day, report.title) == (TEXT, "Orbit", "2015-11-17", "Noon")
    assert list(own.state.ledger.readings_of([report.id]))


def test_who_added_a_report_stands_in_the_journal(own: FastAPI, analyst: TestClient) -> None:
    report = added_id(post(analyst, "text", data={"text": f"{TEXT} Again."}))
    (acted,) = own.state.ledger.acts(report)
    assert (acted.act.by, acted.act.what) == ("Nadia", "report.added")


def test_the_same_text_is_not_added_twice(analyst: TestClient) -> None:
    post(analyst, "text", data={"text": f"{TEXT} Twice."})
    assert "Already there" in post(analyst, "text", data={"text": f"{TEXT} Twice."})


def test_a_confidential_text_gets_an_id_that_tells_nothing(own: FastAPI, analyst: TestClient) -> None:
    report = added_id(post(analyst, "text", data={"text": f"{TEXT} Secret.", "sensitivity": "confidential"}))
    assert report.startswith("field:")
    assert signed_in(own, Role.reader).get(f"/reports/{report}").status_code == 404


def test_files_are_read_by_what_they_hold_and_problems_name_them(analyst: TestClient) -> None:
    lines = b'{"text": "A shell hit Kharkiv and 3 people died."}\n{"text": "Rockets hit Odesa and 4 people died."}\n'
    files = [("files", ("../../two.jsonl", lines)), ("files", ("broken.txt", b"\x00\x01\x02"))]
    text = post(analyst, "files", files=files)
    assert "2 reports added" in text
    assert "broken.txt" in text
    assert "recount-upload" not in text


def test_a_page_is_fetched_from_an_allowed_host(own: FastAPI, analyst: TestClient, elsewhere: int) -> None:
    report = added_id(post(analyst, "address", data={"address": f"http://127.0.0.1:{elsewhere}/page"}))
    assert TEXT in own.state.ledger.report(report).text


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "-"])
def test_no_other_address_of_this_machine_is_opened(analyst: TestClient, address: str) -> None:
    text = post(analyst, "address", data={"address": address})
    assert "0 reports added" in text
    assert "intake." in text


def test_an_offline_workspace_fetches_nothing(made_ledger: Path) -> None:
    client = signed_in(create_app(Settings(ledger=str(made_ledger), offline=True)), Role.analyst)
    assert 'action="/reports/add/address"' not in client.get("/reports/add").text
    assert "intake.offline" in post(client, "address", data={"address": "http://example.org/"})


def test_a_reader_adds_nothing(own: FastAPI) -> None:
    reader = signed_in(own, Role.reader)
    assert reader.get("/reports/add").status_code == 403
    assert reader.post("/reports/add/text", data={"csrf": csrf_of(reader), "text": TEXT}).status_code == 403
