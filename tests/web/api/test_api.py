"""The API: the same nouns and decisions as the pages, for scripts that hold a token."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web.access import Action, Role
from tests.web.api.conftest import HERE, Script
from tests.web.conftest import csrf_of
from tests.web.made_ledger import MONITOR, SECRET

API = "/api/v1"


def code_of(answer: Any) -> tuple[int, str]:
    """The status and the code of a problem, which has the one shape of all."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told.keys() == {"type", "title", "status", "code", "detail", "values"}
    return answer.status_code, told["code"]


def incident_of(client: TestClient) -> dict[str, Any]:
    """The incident of Tell Safa."""
    listed = client.get(f"{API}/incidents", params={"words": "market"}).json()["items"]
    found: dict[str, Any] = client.get(f"{API}/incidents/{listed[0]['id']}").json()
    return found


def test_a_list_leads_through_all_its_pages_to_the_last(script: Script) -> None:
    client = script(Role.analyst)
    whole = [one["id"] for one in client.get(f"{API}/reports").json()["items"]]
    address: str | None = f"{API}/reports?limit=1"
    found = []
    while address:
        page = client.get(address).json()
        found += [one["id"] for one in page["items"]]
        address = page["next"]
    assert found == whole
    assert len(found) == 4


def test_one_thing_is_told_once_to_who_has_it_already(script: Script) -> None:
    client = script(Role.reader)
    first = client.get(f"{API}/reports/{MONITOR.id}")
    assert first.json()["report"]["text"] == MONITOR.text
    assert first.json()["claims"][0]["figures"][0]["text"] == "At least 43 civilians"
    again = client.get(f"{API}/reports/{MONITOR.id}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_figures_follow_their_claim_from_a_voice_to_an_incident(script: Script) -> None:
    client = script(Role.reader)
    (voice,) = client.get(f"{API}/voices", params={"words": "hospital"}).json()["items"]
    (said,) = client.get(f"{API}/claims", params={"voice": voice["key"]}).json()["items"]
    assert client.get(f"{API}/claims/{said['claim']['id']}").json()["incident"]["id"] == said["incidents"][0]
    record = client.get(f"{API}/voices/{voice['key']}").json()["record"]
    assert [(one["said"], one["best"], one["ratio"]) for one in record["compared"]] == [(51.0, 51.0, 1.0)]


def test_a_tally_is_that_of_the_library(script: Script, team: FastAPI) -> None:
    told = script(Role.analyst).get(f"{API}/tally", params={"by": "month"}).json()
    assert told == team.state.ledger.tally(["month"], measures=["killed"]).model_dump(mode="json")


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/reports/nothing", 404, "request.not-there"),
        ("/nothing", 404, "request.not-there"),
        ("/reports?after=nothing", 422, "request.not-understood"),
        ("/reports?limit=1001", 422, "request.not-understood"),
        ("/claims", 422, "request.not-understood"),
        ("/incidents?start=yesterday", 422, "request.not-understood"),
        ("/tally?by=nothing", 422, "request.not-understood"),
        ("/tally?rulebook=/etc/passwd", 422, "request.not-understood"),
        ("/changes?start=2015-02-31", 422, "request.not-understood"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_code(script: Script, address: str, status: int, code: str) -> None:
    assert code_of(script(Role.analyst).get(API + address)) == (status, code)


def test_a_token_does_only_what_it_was_made_for(script: Script, team: FastAPI) -> None:
    stranger = TestClient(team, base_url=HERE)
    assert code_of(stranger.get(f"{API}/reports")) == (401, "access.sign-in-needed")
    assert stranger.get(f"{API}/reports").headers["www-authenticate"] == "Bearer"
    only_reads = script(Role.editor, Action.read)
    assert only_reads.get(f"{API}/reports").status_code == 200
    given = {"why": "read again"}
    assert code_of(only_reads.post(f"{API}/claims/claim-hospital/accept", json=given)) == (403, "access.not-allowed")
    assert code_of(script(Role.editor, Action.comment).get(f"{API}/reports")) == (403, "access.not-allowed")


def test_a_session_needs_its_word_beside_its_cookie(client: TestClient) -> None:
    assert client.get(f"{API}/reports").status_code == 200
    address, said = f"{API}/incidents/nothing/comment", {"why": "seen"}
    assert code_of(client.post(address, json=said)) == (403, "access.not-allowed")
    answer = client.post(address, json=said, headers={"X-CSRF-Token": csrf_of(client)})
    assert code_of(answer) == (404, "request.not-there")


def test_a_claim_is_corrected_and_the_correction_undone(script: Script) -> None:
    client = script(Role.editor)
    correction = {"why": "the list names nine twice", "figures": {"figure-51": {"low": 42, "high": 42}}}
    done = client.post(f"{API}/claims/claim-hospital/correct", json=correction).json()
    assert done["linked"] is True
    assert client.get(f"{API}/claims/claim-hospital").json()["claim"]["figures"][0]["low"] == 42
    journal = client.get(f"{API}/journal", params={"limit": 1}).json()
    assert [(one["what"], one["by"]) for one in journal["items"]] == [("correct", "editor")]
    address = f"{API}/reviews/{done['review']['id']}/undo"
    assert client.post(address, json={"why": "they are two people"}).status_code == 200
    assert client.get(f"{API}/claims/claim-hospital").json()["claim"]["figures"][0]["low"] == 51
    assert code_of(client.post(address, json={"why": "once more"})) == (422, "decision.refused")
    assert code_of(client.post(f"{API}/reviews/nothing/undo", json={"why": "x"})) == (404, "request.not-there")


def test_a_decision_on_another_state_than_was_seen_is_not_taken(script: Script) -> None:
    client = script(Role.editor)
    found = incident_of(client)
    address = f"{API}/incidents/{found['incident']['id']}"
    decision = {"state": "reviewed", "why": "two lists agree", "seen": found["seen"]}
    assert client.post(f"{address}/state", json=decision).status_code == 200
    assert client.get(address).json()["incident"]["state"] == "reviewed"
    assert code_of(client.post(f"{address}/state", json=decision)) == (409, "decision.changed")
    assert client.post(f"{address}/comment", json={"why": "done"}).json()["entry"] > 0
    assert code_of(client.post(f"{address}/merge", json={"others": ["nothing"], "why": "one"})) == (
        422,
        "decision.refused",
    )


def test_a_grade_is_given_and_stands_beside_the_proposed_one(script: Script) -> None:
    client = script(Role.editor)
    address = f"{API}/incidents/{incident_of(client)['incident']['id']}"
    done = client.post(f"{address}/grade", json={"harm": "confirmed", "why": "the ministry says so itself"}).json()
    assert done["review"]["kind"] == "grade"
    grade = client.get(address).json()["incident"]["grade"]["airwars"]
    assert (grade["decided"], grade["proposed"] in ("fair", "weak", "contested")) == ("confirmed", True)
    assert code_of(client.post(f"{address}/grade", json={"why": "says nothing"})) == (422, "decision.refused")
    assert client.post(f"{API}/reviews/{done['review']['id']}/undo", json={"why": "it took it back"}).status_code == 200


def test_consent_is_recorded_for_each_purpose(script: Script) -> None:
    client = script(Role.editor)
    address = f"{API}/reports/{MONITOR.id}"
    assert client.get(address).json()["consent"] is None
    done = client.post(f"{address}/consent", json={"purposes": ["research", "share"], "why": "asked in May"}).json()
    assert done["review"]["kind"] == "consent"
    assert client.get(address).json()["consent"]["purposes"] == ["share", "research"]
    told = script(Role.reader).get(address).json()["consent"]
    assert (told["purposes"], told["why"]) == (["share", "research"], "")
    assert client.post(f"{API}/reviews/{done['review']['id']}/undo", json={"why": "another report"}).status_code == 200
    assert client.get(address).json()["consent"] is None
    refused = client.post(f"{API}/reports/nothing/consent", json={"purposes": [], "why": "asked"})
    assert code_of(refused) == (404, "request.not-there")


def test_a_standing_is_set(script: Script) -> None:
    client = script(Role.editor)
    standing = {"name": "Red Sparrow hospital", "reliability": "B"}
    done = client.post(
        f"{API}/voices/red sparrow hospital/standing", json={"standing": standing, "why": "ten years of lists"}
    )
    assert done.json()["review"]["voice"]["reliability"] == "B"
    assert client.get(f"{API}/voices/red sparrow hospital").json()["said_of_it"]["reliability"] == "B"


def test_reports_are_added_as_from_json_lines_and_nothing_is_lost(script: Script) -> None:
    client = script(Role.analyst)
    given = [
        {"text": "Seven people died in Ain Hawa on Monday, the Valley Post said.", "publisher": "Orbit", "other": 1},
        {"text": 7},
        {"text": "In confidence.", "sensitivity": "secret"},
    ]
    first = client.post(f"{API}/reports", json=given)
    assert first.status_code == 201
    told = first.json()
    assert [(one["code"], one["position"]) for one in told["problems"]] == [
        ("intake.record", "item 2"),
        ("intake.sensitivity", "item 3"),
    ]
    again = client.post(f"{API}/reports", json=given[:1]).json()
    assert (again["added"], again["known"]) == ([], told["added"])
    assert client.get(f"{API}/reports/{told['added'][0]}").json()["read"] is True
    assert code_of(client.post(f"{API}/reports", json=[{"title": "no text"}])) == (422, "request.not-understood")


def test_a_reader_gets_what_a_ledger_without_confidential_reports_would_say(script: Script) -> None:
    reader, analyst = script(Role.reader), script(Role.analyst)
    assert analyst.get(f"{API}/reports/{SECRET.id}").status_code == 200
    assert code_of(reader.get(f"{API}/reports/{SECRET.id}")) == (404, "request.not-there")
    assert code_of(reader.get(f"{API}/claims/claim-informant")) == (404, "request.not-there")
    assert code_of(reader.get(f"{API}/voices/informant")) == (404, "request.not-there")
    assert code_of(reader.get(f"{API}/changes?start=0")) == (403, "access.withheld")
    assert reader.get(f"{API}/incidents", params={"words": "informant"}).json()["items"] == []
    (line,) = reader.get(f"{API}/incidents", params={"words": "market"}).json()["items"]
    assert (line["killed"]["high"], line["reports"]) == (51.0, 2)
    (whole,) = analyst.get(f"{API}/incidents", params={"words": "market"}).json()["items"]
    assert (whole["killed"]["high"], whole["reports"]) == (60.0, 3)
