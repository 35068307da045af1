"""The commands for real: reports in, answers out, with the exit codes of the contract."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from recount.ledger import Ledger
from recount.model import Problem
from recount.samples import sample_path
from tests.cli.running import recount_command

REPORT = {
    "id": "r-1",
    "text": "At least 12 civilians were killed on Monday when Russian warplanes bombed a market in Idlib, the Syrian "
    "Observatory for Human Rights said. It was not clear how many people were wounded.",
    "title": "Market bombed",
    "publisher": "Sample Post",
    "published": "2016-03-09",
    "url": "https://example.org/r-1",
    "language": "en",
}


def lines(text: str) -> list[dict[str, Any]]:
    """JSON Lines as values."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample reports, added and linked."""
    path = tmp_path_factory.mktemp("ledger") / "war.db"
    added = recount_command("add", str(sample_path()), "--ledger", str(path))
    assert (added.returncode, added.stderr) == (0, "")
    assert recount_command("link", "--ledger", str(path)).returncode == 0
    return path


def test_read_gives_a_line_a_report_in_the_order_of_the_input() -> None:
    second = {**REPORT, "id": "r-2", "publisher": "Other Post"}
    done = recount_command("read", "-", "--format", "jsonl", stdin=f"{json.dumps(REPORT)}\n{json.dumps(second)}\n")
    assert (done.returncode, done.stderr) == (0, "")
    read = lines(done.stdout)
    assert [one["report"]["source_id"] for one in read] == ["r-1", "r-2"]
    assert read[0]["report"]["text"] == REPORT["text"]
    assert read[0]["report"]["id"] != read[1]["report"]["id"]


def test_every_printed_span_holds_its_words() -> None:
    done = recount_command("read", str(sample_path()), "--format", "jsonl")
    spans = 0
    for one in lines(done.stdout):
        pending: list[Any] = [one["claims"], one["gaps"], one["report"]["dateline"]]
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                if value.get("text") is not None and value.get("span"):
                    start, end = value["span"]
                    assert one["report"]["text"][start:end] == value["text"]
                    spans += 1
                pending += value.values()
            elif isinstance(value, list):
                pending += value
    assert spans > 200


def test_what_is_refused_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(REPORT)}\nnot json\n")
    done = recount_command("read", "a.jsonl", "missing.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 1
    problems = lines(done.stderr)
    assert [problem.keys() for problem in problems] == [{"code", "source", "position", "message"}] * 2
    assert [problem["source"] for problem in problems] == ["a.jsonl", "missing.txt"]
    assert problems[0]["position"].startswith("line 2")


def test_problems_are_sentences_for_people(tmp_path: Path) -> None:
    done = recount_command("read", "missing.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("refused: missing.txt: ")


def test_facts_about_a_plain_text_come_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(str(REPORT["text"]))
    facts = ["--published", "2016-03-09", "--publisher", "Sample Post", "--title", "Market bombed"]
    done = recount_command("read", "a.txt", "--format", "jsonl", *facts, cwd=tmp_path)
    report = lines(done.stdout)[0]["report"]
    assert (report["published"], report["publisher"], report["title"]) == ("2016-03-09", "Sample Post", "Market bombed")


def test_offline_refuses_to_fetch() -> None:
    done = recount_command("read", "https://example.org/x", "--offline", "--format", "jsonl")
    assert done.returncode == 1
    assert lines(done.stderr)[0]["code"] == "intake.offline"


def test_read_for_people_shows_voices_words_gaps_incidents_and_tally() -> None:
    done = recount_command("read", "-", stdin=json.dumps(REPORT) + "\n")
    text = " ".join(done.stdout.split())
    assert done.returncode == 0
    for part in ("Market bombed", "Sample Post · 2016-03-09", "Observatory", "12+", "What is not said", "Incidents"):
        assert part in text
    assert "Tally under the rulebook “recount”" in text
    assert "Sums of reported extremes, not an estimate." in text


def test_adding_again_changes_nothing(ledger: Path) -> None:
    before = recount_command("incidents", "--ledger", str(ledger), "--format", "jsonl").stdout
    again = recount_command("add", str(sample_path()), "--ledger", str(ledger))
    assert again.stdout == "0 reports added, 24 already there.\n"
    assert "nothing new since the last time" in recount_command("link", "--ledger", str(ledger)).stdout
    assert recount_command("incidents", "--ledger", str(ledger), "--format", "jsonl").stdout == before


def test_a_linked_ledger_holds_and_is_rebuilt_to_the_same(ledger: Path) -> None:
    before = recount_command("tally", "--ledger", str(ledger), "--format", "json").stdout
    assert "Everything holds." in recount_command("verify", "--ledger", str(ledger)).stdout
    assert recount_command("ledger", "rebuild", "--ledger", str(ledger)).returncode == 0
    assert recount_command("tally", "--ledger", str(ledger), "--format", "json").stdout == before


def test_a_ledger_is_copied_and_another_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    done = recount_command("ledger", "copy", str(ledger), str(tmp_path / "copy.db"))
    assert done.returncode == 0, done.stderr
    again = recount_command("ledger", "copy", str(ledger), str(tmp_path / "copy.db"))
    assert "0 new entries" in again.stdout
    assert recount_command("verify", "--ledger", str(tmp_path / "copy.db")).returncode == 0
    with Ledger.open(tmp_path / "other.db") as other:
        other.add(Problem(code="x.y", source="a", message="m"))
    refused = recount_command("ledger", "copy", str(ledger), str(tmp_path / "other.db"))
    assert refused.returncode == 2
    assert "another ledger" in refused.stderr


def test_reports_are_listed_with_their_ids_and_found_by_their_words(ledger: Path) -> None:
    everything = lines(recount_command("reports", "--ledger", str(ledger), "--format", "jsonl").stdout)
    assert len(everything) == 24
    found = recount_command("reports", "hospital", "Kunduz", "--ledger", str(ledger), COLUMNS="100")
    assert "Northern Plains Courier  Hospital in Kunduz hit during the night" in found.stdout
    assert next(one["id"] for one in everything if one["source_id"] == "kunduz-1") in found.stdout
    assert "Yemen" not in found.stdout


def test_incidents_come_in_every_format(ledger: Path) -> None:
    found = lines(recount_command("incidents", "--ledger", str(ledger), "--format", "jsonl").stdout)
    assert found
    assert {incident["state"] for incident in found} == {"machine"}
    collection = json.loads(recount_command("incidents", "--ledger", str(ledger), "--format", "geojson").stdout)
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == len(found)
    rows = list(
        csv.DictReader(io.StringIO(recount_command("incidents", "--ledger", str(ledger), "--format", "csv").stdout))
    )
    assert rows
    for width in ("40", "120"):
        table = recount_command("incidents", "--ledger", str(ledger), COLUMNS=width).stdout
        assert max(len(line) for line in table.splitlines()) <= int(width)


def test_a_tally_has_the_asked_for_keys_and_ends_with_what_is_beside_and_left_out(ledger: Path) -> None:
    done = recount_command("tally", "--ledger", str(ledger), "--by", "country,status", "--format", "json")
    counted = json.loads(done.stdout)
    assert counted["cells"]
    for cell in counted["cells"]:
        assert {
            "country",
            "status",
            "measure",
            "low",
            "best",
            "high",
            "open_high",
            "unknown",
            "incidents",
            "origins",
        } <= (cell.keys())
    assert {"left_out", "beside"} <= counted.keys()


def test_a_tally_is_explained_down_to_the_words(ledger: Path) -> None:
    done = recount_command("tally", "--ledger", str(ledger), "--format", "json", "--explain")
    reports = {
        report["id"]: report
        for report in (
            one["report"] for one in lines(recount_command("read", str(sample_path()), "--format", "jsonl").stdout)
        )
    }
    pending, words = [json.loads(done.stdout)["explain"]], 0
    while pending:
        branch = pending.pop()
        pending += branch["children"]
        if branch["kind"] == "words":
            start, end = branch["span"]
            assert reports[branch["report"]]["text"][start:end] == branch["text"]
            words += 1
    assert words > 20


@pytest.mark.parametrize(
    "arguments", [["--by", "colour"], ["--rulebook", "nobodys"], ["--rulebook", "pyproject.toml"], ["--format", "xml"]]
)
def test_a_question_that_cannot_be_asked_is_wrong_usage(arguments: list[str], ledger: Path) -> None:
    done = recount_command("tally", "--ledger", str(ledger), *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_an_answer_older_than_the_ledger_says_so(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    recount_command("add", "-", "--ledger", str(path), stdin=json.dumps(REPORT) + "\n")
    done = recount_command("tally", "--ledger", str(path))
    assert done.returncode == 0
    assert "not all reports are linked yet" in done.stderr


def test_what_a_machine_alone_decided_is_not_exported_unless_asked_for(ledger: Path, tmp_path: Path) -> None:
    done = recount_command("export", "--ledger", str(ledger), "--to", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "left out: incident, not reviewed by a person" in done.stdout
    assert json.loads((tmp_path / "out" / "incidents.geojson").read_text())["features"] == []
    recount_command(
        "export", "--ledger", str(ledger), "--to", str(tmp_path / "all"), "--as", "csv", "--include-machine"
    )
    with (tmp_path / "all" / "incidents.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["state"] == "#status"
    assert {(row["state"], row["machine"]) for row in rows[1:]} == {("machine", "true")}
    assert not (tmp_path / "all" / "incidents.geojson").exists()


def test_an_expunged_report_is_gone_and_the_ledger_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    recount_command("add", "-", "--ledger", str(path), stdin=json.dumps(REPORT) + "\n")
    read = lines(recount_command("read", "-", "--format", "jsonl", stdin=json.dumps(REPORT) + "\n").stdout)
    report_id = read[0]["report"]["id"]
    done = recount_command("expunge", report_id, "--reason", "consent withdrawn", "--ledger", str(path))
    assert (done.returncode, done.stdout) == (0, f"{report_id}: expunged; the journal keeps the reason.\n")
    verified = recount_command("verify", "--ledger", str(path))
    assert verified.returncode == 0
    assert "consent withdrawn" in verified.stdout
    assert b"bombed a market" not in path.read_bytes()
    again = recount_command("expunge", report_id, "--reason", "again", "--ledger", str(path))
    assert (again.returncode, "expunged before" in again.stdout) == (0, True)
    assert recount_command("expunge", "sha256:no", "--reason", "x", "--ledger", str(path)).returncode == 2
    assert recount_command("expunge", report_id, "--reason", " ", "--ledger", str(path)).returncode == 2


def test_the_demo_goes_all_the_way_and_says_what_to_do_next(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    done = recount_command("demo", "--ledger", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("24 sample reports", "Kunduz", "Tally", "Beside the incidents, never added", "Left out of the count"):
        assert part in done.stdout
    assert f"  recount tally --ledger {path} --explain\n" in done.stdout
    assert done.stdout.endswith(f"  recount serve --ledger {path} --open\n")


def test_the_sample_reports_can_be_copied(tmp_path: Path) -> None:
    assert recount_command("demo", "--copy", "samples", cwd=tmp_path).returncode == 0
    assert (tmp_path / "samples" / "reports.jsonl").read_bytes() == sample_path().read_bytes()


def test_a_wrong_rulebook_is_told_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text('name = "mine"\ntitle = "Mine"\n[ranges]\nbest = "highest"\n')
    done = recount_command("rulebook", "check", "wrong.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "ranges.best" in done.stderr
    assert recount_command("rulebook", "check", "airwars").returncode == 0
    assert [line.split()[0] for line in recount_command("rulebook", "list").stdout.splitlines()] == [
        "recount",
        "airwars",
        "ucdp",
        "acled",
        "ibc",
    ]


def test_a_damaged_journal_is_not_rebuilt_from(tmp_path: Path) -> None:
    report, path = tmp_path / "report.txt", tmp_path / "war.db"
    report.write_text("Two people were killed in Homs on Monday.")
    recount_command("add", str(report), "--ledger", str(path))
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER payloads_update")
    connection.execute("UPDATE payloads SET body = X'00'")
    connection.commit()
    connection.close()
    done = recount_command("ledger", "rebuild", "--ledger", str(path))
    assert (done.returncode, "recount verify" in done.stderr) == (1, True)


def test_the_gate_keeps_quiet_pages_unread_and_refuses_nothing(tmp_path: Path) -> None:
    quiet = {**REPORT, "id": "r-2", "text": "Members may borrow six books for three weeks.", "title": "Library"}
    source = tmp_path / "pages.jsonl"
    source.write_text(f"{json.dumps(quiet)}\n{json.dumps(REPORT)}\n")
    done = recount_command("read", str(source), "--gate", "--format", "jsonl")
    assert done.returncode == 0
    assert [bool(one["claims"]) for one in lines(done.stdout)] == [False, True]
    assert [(one["code"], one["source"]) for one in lines(done.stderr)] == [("reading.gated", "r-2")]
    wrong = recount_command("read", str(source), "--gate", "--reader", "llm", "--llm-url", "http://127.0.0.1:9/v1",
                            "--llm-model", "m")  # fmt: skip
    assert (wrong.returncode, "--gate" in wrong.stderr) == (2, True)
