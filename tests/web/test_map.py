"""The map's data: areas, not points; countries are not drawn as places."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.web.made_ledger import MONITOR


def test_incidents_come_with_the_radius_that_their_place_leaves_open(client: TestClient) -> None:
    found = client.get("/map/incidents").json()
    assert found["place"] == ["Tell Safa"]
    assert found["radius"] == [1000]
    assert found["day"] == ["2015-11-16"]
    assert len({len(column) for name, column in found.items() if name not in ("events", "states", "elsewhere")}) == 1
    assert client.get("/map/incidents?country=UA").json()["id"] == []


def test_an_incident_known_by_its_country_alone_is_counted_and_not_drawn(app: FastAPI, client: TestClient) -> None:
    all_of_them = app.state.ledger.pages.incident_total()
    found = client.get("/map/incidents").json()
    assert len(found["id"]) + found["elsewhere"] == all_of_them


def test_labels_are_the_places_of_the_window(client: TestClient) -> None:
    found = client.get("/map/labels?west=36&south=35.8&east=38&north=36.6").json()
    assert found[0][0] == "Aleppo"
    assert all(36 <= lon <= 38 for _, _, lon, _ in found)
    assert client.get("/map/labels?west=400&south=0&east=1&north=1").status_code == 422


def test_the_page_asks_for_the_incidents_of_its_filter(client: TestClient) -> None:
    page = client.get("/map", params={"country": "SY", "words": MONITOR.text.split()[2]}).text
    assert "/map/incidents?" in page
    assert "country=SY" in page
