"""Words of reports never become markup: pages full of hostile ones have the elements of pages full of harmless ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html
from starlette.testclient import TestClient

from recount.web import Settings, create_app
from recount.web.access import Role
from tests.web.conftest import signed_in
from tests.web.hostile import TEXTS, harmless, make

LISTS = (
    "/queue", "/incidents", "/reports", "/reports/add", "/voices", "/tally", "/tally?rows=by&columns=place", "/map",
    "/tally?rows=place&versus=ibc", "/changes?since=2000-01-01", "/journal", "/export", "/incidents?words=%22%3E%3Cb",
)  # fmt: skip
Kind = tuple[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, TestClient]:
    """Administrators of two workspaces: of hostile words, and of the same ones made harmless."""
    folder = tmp_path_factory.mktemp("hostile")
    ledgers = (make(folder / "hostile.db", str), make(folder / "harmless.db", harmless))
    hostile, mild = (signed_in(create_app(Settings(ledger=str(one))), Role.administrator) for one in ledgers)
    return hostile, mild


def kinds(text: str) -> set[Kind]:
    """The elements that a page has, by the names of their attributes."""
    return {
        (str(element.tag), tuple(sorted(map(str, element.attrib))))
        for element in html.fromstring(text.encode()).iter()
        if isinstance(element.tag, str)
    }


def pages(client: TestClient) -> Iterator[str]:
    """The addresses of every list, and of each thing that a list leads to."""
    yield from LISTS
    for name in ("reports", "incidents", "voices"):
        found = re.findall(rf'href="(/{name}/[^"#?]*)"', client.get(f"/{name}").text)
        yield from sorted({one for one in found if one != "/reports/add"})
    yield from (f"/claims/claim-{number}" for number in range(0, len(TEXTS), 5))


def test_there_are_a_hundred_of_them() -> None:
    assert len(set(TEXTS)) == 100


def test_no_page_gains_a_kind_of_element_or_an_attribute(clients: tuple[TestClient, TestClient]) -> None:
    hostile, mild = clients
    found: list[set[Kind]] = []
    for client in (hostile, mild):
        found.append(set())
        for address in pages(client):
            answer = client.get(address)
            assert answer.status_code == 200, address
            found[-1] |= kinds(answer.text)
    assert found[0] == found[1]


def test_no_page_leads_to_a_script(clients: tuple[TestClient, TestClient]) -> None:
    for address in pages(clients[0]):
        for element in html.fromstring(clients[0].get(address).content).iter("a", "form", "script", "link", "iframe"):
            target = element.get("href") or element.get("action") or element.get("src") or "#"
            assert target.startswith(("/", "#", "?", "data:,")), (address, target)
