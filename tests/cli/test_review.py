"""Deciding and asking why numbers moved, from the command line, on a real ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from recount.cli.review.claims import assignments
from recount.ledger import Ledger
from tests.cli.running import recount_command
from tests.linking.building import Said, reading

DAY = "2016-03-01"


def strike(place: str, number: int, publisher: str) -> Any:
    said = Said(f"A <strike> on [{place}] killed {{{number}}} people.", figures=[{"n": number}], day=DAY)
    return reading(said, publisher=publisher)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three reports on two incidents."""
    path = tmp_path_factory.mktemp("made") / "war.db"
    with Ledger.open(path) as ledger:
        for one in (strike("Saraqib", 5, "One"), strike("Saraqib", 8, "Two"), strike("Aleppo", 3, "Three")):
            ledger.add(one)
        ledger.link()
    return path


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path / "war.db"))


def decide(ledger: Path, *arguments: str) -> str:
    """Run a decision; gives the review's id."""
    signed = ["--by", "Amal", "--why", "looked at it", "--ledger", str(ledger)]
    done = recount_command("review", *arguments, *signed)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split(":")[0]


def incidents(ledger: Path) -> list[dict[str, Any]]:
    done = recount_command("incidents", "--format", "jsonl", "--ledger", str(ledger))
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_merge_state_undo_and_list(ledger: Path) -> None:
    ids = [one["id"] for one in incidents(ledger)]
    merge = decide(ledger, "merge", *ids)
    (both,) = incidents(ledger)
    assert len(both["claims"]) == 3
    decide(ledger, "state", both["id"][:10], "reviewed")
    assert [one["state"] for one in incidents(ledger)] == ["reviewed"]
    decide(ledger, "undo", merge)
    assert sorted(one["id"] for one in incidents(ledger)) == sorted(ids)
    listed = recount_command("review", "list", "--ledger", str(ledger)).stdout
    assert "undone by" in listed
    data = recount_command("review", "list", "--ledger", str(ledger), "--format", "jsonl").stdout
    assert [json.loads(line)["review"]["kind"] for line in data.splitlines()] == ["merge", "state", "undo"]
    assert recount_command("verify", "--ledger", str(ledger)).returncode == 0


def test_a_grade_is_given_beside_the_proposed_one_and_undone(ledger: Path) -> None:
    one = next(one["id"] for one in incidents(ledger) if len(one["claims"]) == 2)
    made = decide(ledger, "grade", one, "--harm", "fair", "--strike", "likely")
    graded = next(each for each in incidents(ledger) if each["id"] == one)
    assert graded["grade"]["airwars"]["proposed"] == "weak"
    assert graded["grade"]["airwars"]["decided"] == "fair"
    assert graded["strike_status"] == "likely"
    shown = recount_command("incidents", "--ledger", str(ledger)).stdout
    assert "airwars grade: fair (proposed weak) · strike likely (proposed nothing)" in shown
    assert "grade fair, strike likely, 2 claims" in recount_command("review", "list", "--ledger", str(ledger)).stdout
    decide(ledger, "undo", made)
    assert all(not each["judged"] for each in incidents(ledger))


def test_show_names_the_claims_that_the_other_commands_take(ledger: Path) -> None:
    two = next(one for one in incidents(ledger) if len(one["claims"]) == 2)
    shown = recount_command("review", "show", two["id"], "--ledger", str(ledger)).stdout
    for claim in two["claims"]:
        assert claim in shown
    assert "A strike on Saraqib" in shown
    decide(ledger, "split", two["id"], "--claim", two["claims"][1])
    assert len(incidents(ledger)) == 3


def test_reject_correct_accept(ledger: Path) -> None:
    two = next(one for one in incidents(ledger) if len(one["claims"]) == 2)
    claim = two["claims"][0]
    decide(ledger, "reject", claim)
    tally = json.loads(recount_command("tally", "--format", "json", "--ledger", str(ledger)).stdout)
    assert [one["reason"] for one in tally["left_out"]] == ["rejected in review: looked at it"]
    decide(ledger, "accept", claim)
    with Ledger.open(ledger) as book:
        figure = next(each for one in book.readings() for each in one.claims if each.id == claim).figures[0].id
    decide(ledger, "correct", claim, "--figure", figure, "--set", "low=70", "--set", "high=70")
    decide(ledger, "correct", claim, "--set", "place.name=Ariha", "--set", "by=Ruritania")
    assert any(one["place"]["name"] == "Ariha" and one["figures"][0]["high"] == 70 for one in incidents(ledger))


def test_consent_is_recorded_and_holds_for_exports(ledger: Path, tmp_path: Path) -> None:
    with Ledger.open(ledger) as book:
        report = next(one.id for one in book.reports() if one.publisher == "Three")
    decide(ledger, "consent", report, "--purpose", "share")
    listed = recount_command("review", "list", "--ledger", str(ledger)).stdout
    assert f"consenttoshare:{report}" in "".join(listed.split())
    for purpose, there in (("publish", False), ("share", True)):
        done = recount_command(
            "export", "--ledger", str(ledger), "--to", str(tmp_path / purpose), "--as", "csv", "--include-machine",
            "--for", purpose,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert ("Aleppo" in (tmp_path / purpose / "incidents.csv").read_text()) is there
    wrong = recount_command("export", "--ledger", str(ledger), "--to", str(tmp_path / "x"), "--for", "gossip")
    assert (wrong.returncode, "publish, share, research" in wrong.stderr) == (2, True)


def test_copies_and_standing(ledger: Path) -> None:
    reports = [one["id"] for one in next(one for one in incidents(ledger) if len(one["reports"]) == 2)["reports"]]
    decide(ledger, "copies", *reports)
    assert [len(one["origins"]) for one in incidents(ledger)] == [1, 1]
    decide(ledger, "copies", *reports, "--not")
    assert sorted(len(one["origins"]) for one in incidents(ledger)) == [1, 2]
    decide(ledger, "standing", "Two", "--party", "Ruritania", "--no-link")
    done = recount_command("incidents", "--ledger", str(ledger))
    assert "not all reports are linked" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reject", "no-such-claim"], "no id that is there"),
        (["state", "no-such-incident", "done"], "is no state"),
        (["correct", "x", "--set", "low"], "KEY=VALUE"),
        (["standing", "Two", "--basis", "rumour"], "basis"),
        (["merge", "one-id-only"], "no id that is there"),
    ],
)
def test_what_cannot_be_decided_ends_as_wrong_usage(ledger: Path, arguments: list[str], words: str) -> None:
    done = recount_command("review", *arguments, "--by", "Amal", "--why", "x", "--ledger", str(ledger))
    assert done.returncode == 2
    assert words in done.stderr
    assert recount_command("review", "show", "zzz", "--ledger", str(ledger)).returncode == 2


def test_the_person_can_be_set_once_for_all_commands(ledger: Path) -> None:
    claim = incidents(ledger)[0]["claims"][0]
    done = recount_command("review", "accept", claim, "--why", "x", "--ledger", str(ledger), RECOUNT_REVIEWER="Amal")
    assert "by Amal" in done.stdout


def test_values_are_json_where_they_can_be() -> None:
    assert assignments(["low=3", "place.name=Ariha", "place.lat=35.8", "background=true", "against=A; B"]) == {
        "low": 3,
        "place": {"name": "Ariha", "lat": 35.8},
        "background": True,
        "against": [{"name": "A", "actor": "A"}, {"name": "B", "actor": "B"}],
    }


def test_changes_say_why_each_number_moved(ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        start = book.verify().entries
    decide(ledger, "merge", *[one["id"] for one in incidents(ledger)])
    shown = recount_command("changes", "--between", str(start), "9999", "--by", "place", "--ledger", str(ledger)).stdout
    assert "merge by Amal: looked at it" in " ".join(shown.split())
    assert "The changes add up to the differences." in shown
    data = json.loads(
        recount_command("changes", "--since", "2016-01-01", "--format", "json", "--ledger", str(ledger)).stdout
    )
    assert [one["cause"] for one in data["changes"]] == ["new report", "new report", "merge"]
    (cell,) = data["cells"]
    for name in ("low", "best", "high", "incidents", "origins"):
        moved = sum(delta[name] for change in data["changes"] for delta in change["deltas"])
        assert moved == cell["difference"][name]
    nothing = recount_command("changes", "--between", str(start), str(start), "--ledger", str(ledger)).stdout
    assert "No number moved." in nothing
    rules = ["--between", str(start), str(start), "--rulebook", "ibc", "--rulebook-before", "recount"]
    assert "from the rulebook “recount” to “ibc”" in recount_command("changes", *rules, "--ledger", str(ledger)).stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["--since", "lately"], ["--since", "2016-01-01", "--between", "1", "2"], ["--between", "1", "lately"]],
)
def test_two_states_that_are_none_end_as_wrong_usage(ledger: Path, arguments: list[str]) -> None:
    assert recount_command("changes", *arguments, "--ledger", str(ledger)).returncode == 2
