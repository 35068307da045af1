"""What people decide is taken up at once, shown with its reason, and taken back."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web.access import Role
from recount.web.decisions.incidents import seen
from tests.web.conftest import signed_in
from tests.web.decisions.conftest import incident_of, send


def test_a_state_is_set_with_a_reason_and_stands_in_the_journal(workspace: FastAPI, editor: TestClient) -> None:
    one = incident_of(workspace, "claim-bakery")
    address = f"/incidents/{one.id}/state"
    assert send(editor, address, seen=seen(one), state="reviewed", why=" ") == 422
    assert send(editor, address, seen=seen(one), state="reviewed", why="all reports read") == 303
    assert incident_of(workspace, "claim-bakery").state == "reviewed"
    journal = editor.get("/journal").text
    assert "all reports read" in journal
    assert "Amal" in journal
    assert workspace.state.ledger.verify().ok


def test_a_grade_is_given_with_a_reason_beside_the_proposed_one_and_taken_back(
    workspace: FastAPI, editor: TestClient
) -> None:
    one = incident_of(workspace, "claim-bakery")
    page = editor.get(f"/incidents/{one.id}").text
    assert "actions of the accused belligerent nearby" in page
    address, fields = f"/incidents/{one.id}/grade", {"seen": seen(one), "harm": "fair", "strike": "likely"}
    assert send(editor, address, **fields, why=" ") == 422
    assert send(editor, address, seen=seen(one), why="nothing said") == 422
    assert send(editor, address, seen=seen(one), harm="splendid", why="x") == 422
    assert send(editor, address, **fields, why="the flight was logged") == 303
    graded = incident_of(workspace, "claim-bakery")
    assert (graded.grade["airwars"].proposed, graded.grade["airwars"].decided) == ("weak", "fair")
    page = editor.get(f"/incidents/{one.id}?rulebook=airwars").text
    assert "the flight was logged" in page
    assert send(editor, address, **fields, why="on what it was before") == 409
    found = re.search(r"/journal/([^/]+)/undo", editor.get("/journal").text)
    assert found
    assert send(editor, f"/journal/{found.group(1)}/undo", why="of another night") == 303
    assert incident_of(workspace, "claim-bakery").grade["airwars"].decided is None


def test_a_reader_sees_no_grade_that_rests_on_a_confidential_report(workspace: FastAPI, editor: TestClient) -> None:
    one = incident_of(workspace, "claim-informant")
    assert (
        send(editor, f"/incidents/{one.id}/grade", seen=seen(one), harm="confirmed", why="the field team knows") == 303
    )
    assert "the field team knows" in editor.get(f"/incidents/{one.id}").text
    shown = signed_in(workspace, Role.reader).get(f"/incidents/{one.id}").text
    assert "the field team knows" not in shown
    assert "confirmed" not in shown


def test_incidents_are_merged_and_the_merge_is_undone(workspace: FastAPI, editor: TestClient) -> None:
    bakery, market = incident_of(workspace, "claim-bakery"), incident_of(workspace, "claim-bombing")
    dump = list(workspace.state.ledger.dump())
    assert market.id in editor.get(f"/incidents/{bakery.id}").text
    fields = {"seen": seen(bakery), "others": [f"http://127.0.0.1/incidents/{market.id}"], "why": "one raid"}
    assert send(editor, f"/incidents/{bakery.id}/merge", **fields) == 303
    assert incident_of(workspace, "claim-bakery").id == incident_of(workspace, "claim-bombing").id
    found = re.search(r"/journal/([^/]+)/undo", editor.get("/journal").text)
    assert found
    assert send(editor, f"/journal/{found.group(1)}/undo", why="two villages") == 303
    assert incident_of(workspace, "claim-bakery").id != incident_of(workspace, "claim-bombing").id
    incidents = [line for line in workspace.state.ledger.dump() if '"incidents"' in line]
    assert incidents == [line for line in dump if '"incidents"' in line]


def test_claims_are_split_off(workspace: FastAPI, editor: TestClient) -> None:
    market = incident_of(workspace, "claim-hospital")
    assert "claim-bombing" in market.claims
    assert send(editor, f"/incidents/{market.id}/split", seen=seen(market), why="another raid") == 422
    fields = {"seen": seen(market), "claims": ["claim-hospital"], "why": "another raid"}
    assert send(editor, f"/incidents/{market.id}/split", **fields) == 303
    assert "claim-bombing" not in incident_of(workspace, "claim-hospital").claims


def test_a_decision_on_what_changed_meanwhile_is_not_taken(workspace: FastAPI, editor: TestClient) -> None:
    one = incident_of(workspace, "claim-bakery")
    workspace.state.ledger.reviewer("Bilal").set_state(one.id, "pending", "waiting for a second source")
    workspace.state.ledger.link()
    assert send(editor, f"/incidents/{one.id}/state", seen=seen(one), state="reviewed", why="read") == 409
    assert incident_of(workspace, "claim-bakery").state == "pending"
    assert send(editor, "/incidents/none/state", seen="x", state="reviewed", why="read") == 404


def test_a_number_is_corrected_with_a_reason(workspace: FastAPI, editor: TestClient) -> None:
    page = editor.get("/claims/claim-bakery").text
    assert 'name="figure-0-low"' in page
    form = {"figure-0-low": "9", "figure-0-high": "1,1 00", "figure-0-status": "civilian", "figure-0-scope": "incident"}
    assert send(editor, "/claims/claim-bakery/correct", why="the list has 9", **(form | {"figure-0-high": "x"})) == 422
    assert send(editor, "/claims/claim-bakery/correct", why="the list has 9", **(form | {"figure-0-high": "9"})) == 303
    total = next(row for row in incident_of(workspace, "claim-bakery").figures if not (row.category or row.by))
    assert (total.low, total.high) == (9, 9)
    assert "the list has 9" in editor.get("/claims/claim-bakery").text
    assert send(editor, "/claims/claim-bakery/correct", why="nothing differs") == 422


def test_place_days_and_parties_are_corrected(workspace: FastAPI, editor: TestClient) -> None:
    fields = {"place": "Ain Hawa al-Gharbi", "from": "2015-11-15", "to": "2015-11-16", "by": "Russia; Syria"}
    assert send(editor, "/claims/claim-bakery/correct", why="see the map", **fields) == 303
    claim, _ = workspace.state.ledger.claim("claim-bakery")
    assert (claim.place.name, claim.time.start, claim.time.end) == ("Ain Hawa al-Gharbi", "2015-11-15", "2015-11-16")
    assert [party.actor for party in claim.by] == ["Russia", "Syria"]


def test_a_claim_is_rejected_and_no_longer_counts(workspace: FastAPI, editor: TestClient) -> None:
    assert send(editor, "/claims/claim-bakery/judge", verdict="reject", why="a film") == 303
    assert all("claim-bakery" not in one.claims for one in workspace.state.ledger.incidents())


def test_comments_are_shown_as_they_were_said(workspace: FastAPI, editor: TestClient) -> None:
    one = incident_of(workspace, "claim-bakery")
    said = "<b>who</b> took the picture?"
    assert send(editor, f"/incidents/{one.id}/comment", seen=seen(one), why=said) == 303
    page = editor.get(f"/incidents/{one.id}").text
    assert "&lt;b&gt;who&lt;/b&gt; took the picture?" in page
    assert said not in page


def test_comments_go_along_to_the_incident_that_theirs_became(workspace: FastAPI, editor: TestClient) -> None:
    bakery, market = incident_of(workspace, "claim-bakery"), incident_of(workspace, "claim-bombing")
    for one, said in ((bakery, "ask the baker"), (market, "ask the market")):
        assert send(editor, f"/incidents/{one.id}/comment", seen=seen(one), why=said) == 303
    fields = {"seen": seen(bakery), "others": [market.id], "why": "one raid"}
    assert send(editor, f"/incidents/{bakery.id}/merge", **fields) == 303
    page = editor.get(f"/incidents/{incident_of(workspace, 'claim-bakery').id}").text
    assert "ask the baker" in page
    assert "ask the market" in page
    # a confidential report is among those of the merged incident now
    reader = signed_in(workspace, Role.reader)
    assert "ask the" not in reader.get(f"/incidents/{incident_of(workspace, 'claim-bakery').id}").text
    assert "ask the" not in reader.get("/journal").text
    review = re.search(r"/journal/([^/]+)/undo", editor.get("/journal").text)
    assert review
    assert send(editor, f"/journal/{review.group(1)}/undo", why="two raids") == 303
    page = editor.get(f"/incidents/{incident_of(workspace, 'claim-bakery').id}").text
    assert "ask the baker" in page
    assert "ask the market" not in page


def test_the_queue_has_what_waits_the_most_harmful_first(workspace: FastAPI, editor: TestClient) -> None:
    page = editor.get("/queue").text
    bakery, market = incident_of(workspace, "claim-bakery"), incident_of(workspace, "claim-bombing")
    assert page.index(market.id) < page.index(bakery.id)
    send(editor, f"/incidents/{bakery.id}/state", seen=seen(bakery), state="pending", why="a second source is asked")
    assert bakery.id not in editor.get("/queue").text
    assert bakery.id in editor.get("/queue?lane=pending").text
    assert editor.get("/queue?after=nonsense").status_code == 422


@pytest.mark.parametrize(
    ("role", "address", "fields", "status"),
    [
        (Role.reader, "/claims/claim-bakery/judge", {"verdict": "accept", "why": "x"}, 403),
        (Role.analyst, "/claims/claim-bakery/judge", {"verdict": "accept", "why": "x"}, 303),
        (Role.analyst, "/incidents/{}/state", {"state": "reviewed", "why": "x"}, 403),
        (Role.reader, "/incidents/{}/comment", {"why": "x"}, 403),
        (Role.analyst, "/incidents/{}/comment", {"why": "x"}, 303),
    ],
)
def test_each_decision_needs_its_role(
    workspace: FastAPI, role: Role, address: str, fields: dict[str, str], status: int
) -> None:
    one = incident_of(workspace, "claim-bakery")
    client = signed_in(workspace, role, "Somebody")
    assert send(client, address.format(one.id), seen=seen(one), **fields) == status


def test_who_may_not_decide_takes_no_decision_back(workspace: FastAPI, editor: TestClient) -> None:
    one = incident_of(workspace, "claim-bakery")
    send(editor, f"/incidents/{one.id}/state", seen=seen(one), state="reviewed", why="read")
    (made,) = (each.review for each in workspace.state.ledger.reviews())
    analyst = signed_in(workspace, Role.analyst, "Bilal")
    assert send(analyst, f"/journal/{made.id}/undo", why="no") == 422
    assert send(editor, f"/journal/{made.id}/undo", why="no") == 303
    assert send(editor, "/journal/none/undo", why="no") == 404


def test_a_reader_sees_no_confidential_claim(workspace: FastAPI) -> None:
    assert signed_in(workspace, Role.reader).get("/claims/claim-informant").status_code == 404
    assert signed_in(workspace, Role.analyst).get("/claims/claim-informant").status_code == 200
