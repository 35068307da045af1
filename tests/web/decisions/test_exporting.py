"""Exporting and publishing in the workspace, and the page that says why numbers changed."""

from __future__ import annotations

import io
import zipfile

from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web.access import Role
from recount.web.decisions.incidents import seen
from tests.web.conftest import csrf_of, signed_in
from tests.web.decisions.conftest import NEXT, incident_of, send


def exported(client: TestClient, **fields: object) -> dict[str, bytes]:
    """The files of an export."""
    answer = client.post("/export", data={"csrf": csrf_of(client), **fields})
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_what_a_person_reviewed_goes_out_and_the_journal_knows(workspace: FastAPI, editor: TestClient) -> None:
    files = exported(editor, formats=["csv", "geojson"])
    assert b"Ain Hawa" not in files["incidents.csv"]
    one = incident_of(workspace, "claim-bakery")
    assert send(editor, f"/incidents/{one.id}/state", seen=seen(one), state="reviewed", why="read") == 303
    assert b"Ain Hawa" in exported(editor, formats=["csv"])["incidents.csv"]
    acts = [acted.act for acted in workspace.state.ledger.acts()]
    assert [act.details["incidents"] for act in acts if act.what == "export.made"] == ["1", "0"]
    assert {act.by for act in acts} == {"Amal"}


def test_a_confidential_report_reaches_no_file_of_any_form(workspace: FastAPI, editor: TestClient) -> None:
    forms = ["csv", "geojson", "ucdp", "acled", "capture-matrix", "web-annotation", "prov", "claimreview", "site"]
    files = exported(editor, formats=forms, machine="true")
    assert any(name.startswith("site/") for name in files)
    assert [name for name, data in files.items() if b"Field team" in data or b"60 civilians" in data] == []


def test_a_report_goes_out_for_what_its_consent_was_recorded_for(workspace: FastAPI, editor: TestClient) -> None:
    one = incident_of(workspace, "claim-bakery")
    assert send(editor, f"/incidents/{one.id}/state", seen=seen(one), state="reviewed", why="read") == 303
    address = f"/reports/{NEXT.id}/consent"
    assert send(editor, address, purposes=["share"], why=" ") == 422
    assert send(editor, address, purposes=["gossip"], why="asked") == 422
    assert send(editor, "/reports/sha256:none/consent", purposes=["share"], why="asked") == 404
    assert send(editor, address, purposes=["share"], why="asked by telephone") == 303
    assert "asked by telephone" in editor.get(f"/reports/{NEXT.id}").text
    shown = signed_in(workspace, Role.reader).get(f"/reports/{NEXT.id}").text
    assert "consent to" in shown
    assert "asked by telephone" not in shown
    assert "asked by telephone" not in signed_in(workspace, Role.reader).get("/journal").text
    assert f"/reports/{NEXT.id}" in editor.get("/journal").text
    assert b"Ain Hawa" not in exported(editor, formats=["csv"])["incidents.csv"]
    assert b"Ain Hawa" in exported(editor, formats=["csv"], purpose="share")["incidents.csv"]
    assert send(editor, "/export", formats=["site"], purpose="share") == 422
    assert send(signed_in(workspace, Role.analyst), address, purposes=["publish"], why="x") == 403


def test_publishing_a_site_takes_a_role_of_its_own(workspace: FastAPI) -> None:
    analyst = signed_in(workspace, Role.analyst, "Bilal")
    assert 'value="site"' not in analyst.get("/export").text
    assert send(analyst, "/export", formats=["site"]) == 422
    assert send(signed_in(workspace, Role.reader, "Reader"), "/export", formats=["csv"]) == 403
    assert send(analyst, "/export") == 422
    assert send(analyst, "/export", formats=["csv"], rulebook="none") == 422


def test_the_page_of_changes_says_why(workspace: FastAPI, editor: TestClient) -> None:
    page = editor.get("/changes?since=2020-01-01&by=country").text
    assert "new report" in page
    assert incident_of(workspace, "claim-bakery").id in page
    assert "No number moved" in editor.get("/changes?since=2199-01-01").text
    assert editor.get("/changes?since=2020-01-01&by=nonsense").status_code == 422
