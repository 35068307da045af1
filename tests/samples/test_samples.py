"""The sample reports are what the samples' README says they are."""

from __future__ import annotations

import json
from datetime import date

from recount.samples import sample_path

REPORTS = [json.loads(line) for line in sample_path().read_text(encoding="utf-8").splitlines()]
BY_ID = {report["id"]: report for report in REPORTS}


def test_there_are_at_least_fourteen_reports_of_at_least_three_events() -> None:
    assert len(REPORTS) >= 14
    assert len({report["id"].rsplit("-", 1)[0] for report in REPORTS}) >= 3
    assert len(BY_ID) == len(REPORTS)


def test_every_report_has_the_keys_of_the_input_and_an_example_address() -> None:
    for report in REPORTS:
        assert report.keys() == {"id", "text", "title", "publisher", "published", "url", "language"}
        assert report["language"] == "en"
        assert report["url"] is None or report["url"].startswith("https://example.org/")
        assert date.fromisoformat(report["published"])


def test_there_is_a_verbatim_copy_and_a_shortened_one_under_another_headline() -> None:
    wire, copy, shortened = (BY_ID[f"kunduz-{number}"] for number in (2, 3, 4))
    assert wire["text"] == copy["text"]
    assert wire["publisher"] != copy["publisher"]
    assert set(shortened["text"].split("\n\n")) < set(wire["text"].split("\n\n"))
    assert shortened["title"] != wire["title"]


def test_every_outlet_is_declared_as_invented() -> None:
    readme = sample_path().with_name("README.md").read_text(encoding="utf-8")
    assert [report["publisher"] for report in REPORTS if report["publisher"] not in " ".join(readme.split())] == []
