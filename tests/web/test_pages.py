"""Pages show what the ledger holds, and lead down to the words."""

from __future__ import annotations

import re

from fastapi import FastAPI
from starlette.testclient import TestClient

from recount.web.access import Role
from tests.web.conftest import signed_in
from tests.web.made_ledger import HOSTILE, LATER, MONITOR, SECRET


def incident_page(client: TestClient) -> str:
    """The page of the one incident."""
    found = re.search(r'href="(/incidents/[0-9a-f]+)"', client.get("/incidents").text)
    assert found is not None
    return client.get(found.group(1)).text


def test_the_first_page_is_that_of_incidents(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/incidents"


def test_the_list_of_incidents_shows_a_range_of_people_killed(client: TestClient) -> None:
    text = client.get("/incidents").text
    assert "Tell Safa" in text
    assert "43–60" in text


def test_an_incident_leads_from_a_figure_to_its_words(client: TestClient) -> None:
    text = incident_page(client)
    link = f'href="/reports/{MONITOR.id}#at-claim-bombing"'
    assert link in text
    assert 'id="at-claim-bombing"' in client.get(f"/reports/{MONITOR.id}").text


def test_an_incident_shows_what_no_report_knows(client: TestClient) -> None:
    assert "It is not known who flew the jets" in incident_page(client)


def test_an_unknown_incident_is_not_found(client: TestClient) -> None:
    assert client.get("/incidents/nothing").status_code == 404


def test_marked_words_are_code_points_past_an_emoji(client: TestClient) -> None:
    text = client.get(f"/reports/{MONITOR.id}").text
    figure = re.search(r'<span class="[^"]*figure[^"]*"[^>]*data-claims[^>]*>([^<]*)</span>', text)
    assert figure is not None
    assert figure.group(1) == "At least 43 civilians"


def test_the_text_of_a_report_stands_there_whole(client: TestClient) -> None:
    text = client.get(f"/reports/{MONITOR.id}").text
    body = text.split("data-report-text", 1)[1].split(">", 1)[1].split("</div>", 1)[0]
    without_references = re.sub(r'<a class="ref".*?</a>', "", body)
    assert re.sub(r"<[^>]*>", "", without_references) == MONITOR.text


def test_hostile_words_are_never_markup(client: TestClient) -> None:
    for address in ("/reports", f"/reports/{LATER.id}", "/reports?words=hospital", "/incidents"):
        assert HOSTILE not in client.get(address).text
        assert "<script>alert" not in client.get(address).text


def test_a_search_finds_reports_that_hold_all_words(client: TestClient) -> None:
    text = client.get("/reports", params={"words": "hospital jets"}).text
    assert LATER.id in text
    assert MONITOR.id not in text


def test_a_search_under_htmx_gives_rows_without_what_surrounds_them(client: TestClient) -> None:
    text = client.get("/reports", params={"words": "hospital"}, headers={"HX-Request": "true"}).text
    assert LATER.id in text
    assert "<html" not in text


def test_a_reader_does_not_know_of_confidential_reports(app: FastAPI) -> None:
    reader = signed_in(app, Role.reader)
    assert SECRET.id not in reader.get("/reports").text
    assert reader.get(f"/reports/{SECRET.id}").status_code == 404
    assert "informant" not in incident_page(reader)
    assert signed_in(app, Role.analyst).get(f"/reports/{SECRET.id}").status_code == 200


def link_in(text: str, pattern: str) -> str:
    """The first address in a page that matches."""
    found = re.search(f'href="({pattern}[^"]*)"', text)
    assert found is not None
    return found.group(1).replace("&amp;", "&")


def test_a_cell_of_the_tally_leads_to_its_incidents(client: TestClient) -> None:
    text = client.get("/tally", params={"rows": "month"}).text
    assert "Tell Safa" in client.get(link_in(text, r"/tally/cell\?")).text


def test_a_tally_by_two_dimensions_has_a_cell_for_each_pair(client: TestClient) -> None:
    text = client.get("/tally", params={"rows": "country", "columns": "status"}).text
    link = link_in(text, r"/tally/cell\?[^\"]*key=SY&amp;key=civilian")
    assert "Tell Safa" in client.get(link).text
    assert "Tell Safa" not in client.get(link.replace("civilian", "combatant")).text


def test_two_rulebooks_stand_beside_each_other(client: TestClient) -> None:
    text = client.get("/tally", params={"rulebook": "recount", "versus": "ibc"}).text
    assert re.search(r"/tally/cell\?[^\"]*rulebook=ibc", text)
    assert text.count('class="versus"') == 1


def test_what_was_left_out_leads_to_the_words(client: TestClient) -> None:
    text = client.get("/tally").text
    assert "nobody was killed" in client.get(link_in(text, r"/tally/left-out\?[^\"]*reason=denied")).text
    assert client.get("/tally/left-out", params={"reason": "no such reason"}).status_code == 404


def test_a_reader_counts_as_if_no_confidential_report_had_come(app: FastAPI) -> None:
    assert "43–51+" in signed_in(app, Role.reader).get("/tally").text
    assert "43–60+" in signed_in(app, Role.analyst).get("/tally").text


def test_a_tally_by_something_unknown_is_not_understood(client: TestClient) -> None:
    assert client.get("/tally", params={"rows": "colour"}).status_code == 422
    assert client.get("/tally", params={"rulebook": "/etc/passwd"}).status_code == 422


def test_a_voice_shows_what_it_said_with_the_whole_incident_beside(client: TestClient) -> None:
    text = client.get(link_in(client.get("/voices?words=monitor").text, "/voices/")).text
    assert "Coast Monitor" in text
    assert "#at-claim-bombing" in text
    assert "43–60+" in text
    assert client.get("/voices/nobody").status_code == 404


def test_a_reader_does_not_know_of_voices_that_speak_in_confidence(app: FastAPI) -> None:
    reader, analyst = signed_in(app, Role.reader), signed_in(app, Role.analyst)
    hidden = link_in(analyst.get("/voices?words=informant").text, "/voices/")
    assert "informant" not in reader.get("/voices").text.casefold().replace('value="informant', "")
    assert reader.get(hidden).status_code == 404


def test_an_incident_says_how_exactly_its_place_is_known(client: TestClient) -> None:
    text = incident_page(client)
    assert "an exact place" in text
    assert 'href="/map?country=SY&amp;start=2015-11-16&amp;end=2015-11-16"' in text
