"""`recount series` for real: a ledger of tolls, printed as a table, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from recount.ledger import Ledger
from tests.cli.running import recount_command
from tests.counting.test_series import RISING, toll


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The ledger's option, with three days of one monitor's toll, the second corrected."""
    path: Path = tmp_path_factory.mktemp("series") / "war.db"
    with Ledger.open(path) as ledger:
        for one in (*RISING, toll(415, "2016-03-02", "2016-03-03", publisher="Two")):
            ledger.add(one)
        ledger.link()
    return ["--ledger", str(path)]


def test_the_days_of_a_voice_stand_one_below_the_other_with_differences_and_corrections(book: list[str]) -> None:
    done = recount_command("series", "--voice", "SOHR", *book)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert " ".join(lines[0].split()) == "Syrian Observatory for Human Rights killed civilian in Syria, toll"
    assert [line.split()[:3] for line in lines[1:4]] == [
        ["2016-03-01", "403", "“403”,"], ["2016-03-02", "415", "+12"], ["2016-03-05", "450", "+35"],
    ]  # fmt: skip
    assert "before: 412" in lines[2]
    assert "never an incident" in done.stdout


def test_without_a_voice_each_series_has_a_line(book: list[str]) -> None:
    done = recount_command("series", *book, COLUMNS="140")
    assert "Syrian Observatory for Human Rights" in done.stdout
    assert "2016-03-05" in done.stdout
    assert recount_command("series", "--voice", "Nobody at All", *book).stdout.startswith("No voice tells")


def test_json_and_csv_hold_the_same_days(book: list[str]) -> None:
    (one,) = json.loads(recount_command("series", "--format", "json", *book).stdout)
    rows = list(csv.DictReader(io.StringIO(recount_command("series", "--format", "csv", *book).stdout)))
    days = [point["day"] for point in one["points"]]
    assert days == [row["day"] for row in rows] == ["2016-03-01", "2016-03-02", "2016-03-05"]
    assert [row["corrected"] for row in rows] == ["", "412", ""]
    assert [row["difference_low"] for row in rows] == ["", "12", "35"]


def test_an_unknown_measure_is_wrong_usage(book: list[str]) -> None:
    assert recount_command("series", "--measure", "moons", *book).returncode == 2
