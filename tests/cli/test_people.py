"""`recount people` for real: lists in, suggestions out, decisions kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import recount_command

LIST = "Name,Age,Sex\nGhassan Fouad al-Zaitouni,41,m\nRana Samir Haddad,30,f\n"
BOARD = "Who;Years\nGhasan Fuad Zeitouni;42\nWalid Nader Trial;7\n"


@pytest.fixture
def book(tmp_path: Path) -> list[str]:
    """The ledger's option, with a list in the ledger."""
    (tmp_path / "monitor.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "board.csv").write_text(BOARD, encoding="utf-8")
    option = ["--ledger", str(tmp_path / "war.db")]
    done = recount_command("people", "add", str(tmp_path / "monitor.csv"), "--publisher", "Coast Monitor", *option)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 listed victims added, 0 already there.\n", "")
    return option


def test_a_list_whose_headings_are_not_known_is_refused_until_they_are_named(book: list[str], tmp_path: Path) -> None:
    board = str(tmp_path / "board.csv")
    refused = recount_command("people", "add", board, *book)
    assert refused.returncode == 1
    assert "intake.list-columns" in refused.stderr
    done = recount_command("people", "add", board, "--column", "name=Who", "--column", "age=Years", *book)
    assert (done.returncode, done.stdout) == (0, "2 listed victims added, 0 already there.\n")
    wrong = recount_command("people", "add", board, "--column", "shoe=Who", *book)
    assert wrong.returncode == 2
    assert "family_name" in wrong.stderr


def test_a_whole_list_is_withdrawn(book: list[str], tmp_path: Path) -> None:
    (made,) = map(json.loads, recount_command("people", "list", "--format", "jsonl", *book).stdout.splitlines())
    done = recount_command("people", "withdraw", made["id"], "--reason", "by its publisher", *book)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 listed victims withdrawn" in done.stdout
    assert recount_command("people", "list", "--format", "jsonl", *book).stdout == ""
    again = recount_command("people", "withdraw", made["id"], "--reason", "again", *book)
    assert again.returncode == 2
    assert recount_command("verify", *book).returncode == 0


def test_people_are_linked_listed_and_decided_on(book: list[str], tmp_path: Path) -> None:
    pytest.importorskip("splink", reason="needs the extra people")
    board = str(tmp_path / "board.csv")
    recount_command("people", "add", board, "--column", "name=Who", "--column", "age=Years", *book)
    linked = recount_command("people", "link", *book)
    assert (linked.returncode, linked.stderr) == (0, "")
    assert "4 listed victims of 2 lists, 0 named in reports: 1 suggested to be one person" in linked.stdout
    (link,) = map(
        json.loads, recount_command("people", "list", "--links", "--format", "jsonl", *book).stdout.splitlines()
    )
    assert (link["state"], link["why"]["family name"]) == ("suggested", "same")
    shown = recount_command("people", "list", "--links", *book).stdout
    assert "Ghasan Fuad Zeitouni" in shown
    assert "Ghassan Fouad al-Zaitouni" in shown
    said = ("--by", "M. Reviewer", "--why", "the same mother")
    done = recount_command("people", "review", link["id"], "accept", *said, *book)
    assert (done.returncode, done.stdout) == (0, f"{link['id']}: accepted by M. Reviewer.\n")
    assert recount_command("people", "review", "same:none", "accept", *said, *book).returncode == 2
    assert "because: the same mother" in recount_command("people", "list", "--links", *book).stdout
    assert recount_command("verify", *book).returncode == 0


def test_lists_and_victims_are_shown(book: list[str]) -> None:
    lists = recount_command("people", "list", *book).stdout
    assert "monitor  2 listed victims  Coast Monitor" in lists
    (made,) = map(json.loads, recount_command("people", "list", "--format", "jsonl", *book).stdout.splitlines())
    victims = recount_command("people", "list", "--of", made["id"], *book).stdout
    assert "Rana Samir Haddad  aged 30, female" in victims
    assert recount_command("people", "list", "nobody", *book).stdout == "No listed victim answers.\n"


def test_releases_of_a_list_are_compared(book: list[str], tmp_path: Path) -> None:
    newer = tmp_path / "newer.csv"
    newer.write_text(LIST.replace("30", "31") + "Walid Nader Trial,7,m\n", encoding="utf-8")
    recount_command("people", "add", str(newer), *book)
    lists = map(json.loads, recount_command("people", "list", "--format", "jsonl", *book).stdout.splitlines())
    ids = {made["name"]: made["id"] for made in lists}
    done = recount_command("people", "changes", ids["monitor"], ids["newer"], *book)
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["1", "unchanged"], ["1", "changed"], ["1", "in", "age"], ["1", "added"], ["0", "removed"],
    ]  # fmt: skip
    assert recount_command("people", "changes", "list:none", ids["newer"], *book).returncode == 2


def test_without_the_extra_one_sentence_says_what_to_install(book: list[str], tmp_path: Path) -> None:
    # A package of that name that cannot be imported stands first on the path, as if it were not installed.
    for missing in ("splink", "openpyxl"):
        (tmp_path / f"{missing}.py").write_text(f"raise ModuleNotFoundError('no {missing}')\n", encoding="utf-8")
    from tests.cli.running import SOURCE

    path = f"{tmp_path}:{SOURCE}"
    done = recount_command("people", "link", *book, PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "recount: linking people needs the extra people: pip install 'recount-ledger[people]'\n"
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04")
    done = recount_command("people", "add", str(tmp_path / "list.xlsx"), *book, PYTHONPATH=path)
    assert done.returncode == 2
    assert (
        done.stderr == "recount: reading a spreadsheet needs the extra people: pip install 'recount-ledger[people]'\n"
    )
