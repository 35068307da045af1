"""Persons by list: one row a person, one column a list that is established to be independent, and no name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.intake.victims import ListOptions, read_victim_list
from recount.ledger import Ledger
from recount.publishing.victim_matrix import victim_capture_matrix
from tests.cli.running import recount_command

pytest.importorskip("splink", reason="needs the extra people")

RESCUERS = "Name,Age,Sex,Date\nGhassan Fouad al-Zaitouni,41,m,2016-03-01\nRana Samir Haddad,12,f,2016-03-01\n"
NETWORK = "Name,Age,Sex,Date\nGhasan Fuad Zeitouni,41,m,2016-03-01\nWalid Nader Trial,70,m,2016-04-02\n"


@pytest.fixture
def lists(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a list of rescuers, one of a monitor in two releases, and one of nobody known; linked."""
    with Ledger.open(tmp_path / "war.db") as ledger:
        for name, text, publisher in (
            ("rescuers", RESCUERS, "White Helmets"),
            ("network", NETWORK, "Syrian Network for Human Rights"),
            ("network later", NETWORK + "Salem Yusuf Trial,5,m,2016-04-02\n", "Syrian Network for Human Rights"),
            ("blog", "Name,Age,Sex,Date\nRana Samir Haddad,12,f,2016-03-01\n", "Somebody's Pages"),
        ):
            path = tmp_path / f"{name}.csv"
            path.write_text(text, encoding="utf-8")
            list(ledger.add_victims(read_victim_list(path, ListOptions(name=name, publisher=publisher))))
        ledger.link_people()
        for link in ledger.victim_links():
            ledger.review_victim_link(link.id, "accepted", by="M. Reviewer", reason="the same")
        yield ledger


def table(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["victim_capture_matrix.csv"].decode())))


def test_persons_are_rows_and_releases_of_one_publisher_one_column(lists: Ledger) -> None:
    rows = table(victim_capture_matrix(lists))
    heads = [name for name in rows[0] if name.startswith(("in_", "undetermined_"))]
    assert sorted(heads) == [
        "in_syrian_network_for_human_rights", "in_white_helmets", "undetermined_somebody_s_pages",
    ]  # fmt: skip
    assert len(rows) == 4
    patterns = sorted((row["sex"], row["age_group"], *(row[head] for head in sorted(heads))) for row in rows)
    assert patterns == [
        ("female", "child", "0", "1", "1"), ("male", "adult", "1", "1", "0"), ("male", "child", "1", "0", "0"),
        ("male", "elderly", "1", "0", "0"),
    ]  # fmt: skip


def test_a_person_whose_consent_is_not_for_research_is_left_out_whole(lists: Ledger) -> None:
    first = next(one for one in lists.victims(name="Ghasan"))
    review = lists.reviewer("Amal").consent(first.id, ["publish"], "the family was asked")
    # who is on another list under another spelling is the same person
    assert len(table(victim_capture_matrix(lists))) == 3
    assert lists.consents()[first.id].purposes == ("publish",)
    lists.reviewer("Amal").undo(review.id, "asked again")
    assert len(table(victim_capture_matrix(lists))) == 4
    lists.reviewer("Amal").consent(first.id, [], "they said no")
    assert lists.expunge(first.id, "consent withdrawn")
    assert lists.consents() == {}
    assert lists.verify().findings == ()


def test_no_name_is_in_any_file_and_the_warning_is(lists: Ledger) -> None:
    files = victim_capture_matrix(lists)
    together = b"".join(files.values()).decode()
    assert not any(name in together for name in ("Ghassan", "Zeitouni", "Rana", "Walid", "Salem"))
    said = json.loads(files["victim_capture_matrix.json"])
    assert "no estimate" in said["warning"]
    assert (said["units"], said["linked_by"]) == (4, "accepted links only")
    assert sum(one["releases"] for one in said["lists"]) == 4


def test_without_accepted_links_each_entry_is_a_person(lists: Ledger) -> None:
    for link in lists.victim_links():
        lists.review_victim_link(link.id, "suggested", by="M. Reviewer", reason="looked again")
    assert len(table(victim_capture_matrix(lists))) == 8
    assert len(table(victim_capture_matrix(lists, suggested=True))) == 4


def test_the_command_writes_the_files(lists: Ledger, tmp_path: Path) -> None:
    option = ["--ledger", str(tmp_path / "war.db")]
    done = recount_command("people", "capture-matrix", "--to", str(tmp_path / "out"), *option)
    assert (done.returncode, done.stderr) == (0, "")
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        "victim_capture_matrix.csv", "victim_capture_matrix.json",
    }  # fmt: skip
