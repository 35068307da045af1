"""Tampering behind the program's back: every change of what the ledger says is found, and named."""

from __future__ import annotations

import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.ledger import Ledger, LedgerError
from recount.ledger.chain import START, Batch, Entry, merkle_root, payload_digest
from recount.model import Problem
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader

Change = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of twelve reports in three batches, a problem, and one report expunged."""
    path = tmp_path_factory.mktemp("untouched") / "war.db"
    with Ledger.open(path) as ledger:
        list(ledger.add_all(reports(12), reader=PatternReader(), batch=5))
        ledger.add(Problem(code="intake.empty", source="a.html", message="nothing in it"))
        ledger.expunge(report(4).id, "consent withdrawn")
    return path


@pytest.fixture
def copy(untouched: Path, tmp_path: Path) -> Path:
    """A copy to be tampered with."""
    return Path(shutil.copy(untouched, tmp_path / "copy.db"))


def without_guards(path: Path, change: Change) -> None:
    """Change a ledger as one who can write to its file does: the guards put aside, and back again."""
    connection = sqlite3.connect(path, isolation_level=None)
    guards = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('entries', 'batches', 'payloads')"
    ).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    change(connection)
    for _, statement in guards:
        connection.execute(statement)
    connection.close()


def codes(path: Path, head: str | None = None) -> set[str]:
    """The codes of what `verify` finds."""
    with Ledger.open(path) as ledger:
        verdict = ledger.verify(head=head)
    assert verdict.ok == (not verdict.findings)
    assert all(finding.code in finding.sentence() for finding in verdict.findings)
    return {finding.code for finding in verdict.findings}


def test_nothing_is_found_where_nothing_was_changed(copy: Path) -> None:
    without_guards(copy, lambda connection: None)
    assert codes(copy) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET digest = 'x'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT seq, kind, 'x', digest, previous, batch, written, chain FROM entries",
        "INSERT INTO entries SELECT seq + 1000, kind, subject, digest, previous, batch, written, chain FROM entries",
        "UPDATE batches SET root = 'x'",
        "DELETE FROM batches",
        "DELETE FROM payloads",
        "UPDATE payloads SET body = x'00' WHERE entry = 1",
        "UPDATE payloads SET salt = NULL, body = NULL WHERE entry = 1",
        "UPDATE payloads SET entry = 99, salt = NULL, body = NULL, tombstone = 1 WHERE entry = 1",
        "UPDATE payloads SET tombstone = NULL WHERE tombstone IS NOT NULL",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(copy: Path, statement: str) -> None:
    connection = sqlite3.connect(copy)
    before = connection.execute("SELECT * FROM entries, payloads, batches").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match=r"journal|payload"):
        connection.execute(statement)
    connection.rollback()
    assert connection.execute("SELECT * FROM entries, payloads, batches").fetchall() == before
    connection.close()


def flip_body(connection: sqlite3.Connection) -> None:
    (body,) = connection.execute("SELECT body FROM payloads WHERE entry = 3").fetchone()
    raw = zlib.decompress(body).replace(b"civilians", b"fighters!")
    connection.execute("UPDATE payloads SET body = ? WHERE entry = 3", (zlib.compress(raw),))


def swap_payloads(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT entry, salt, body FROM payloads WHERE entry IN (3, 5)").fetchall()
    for (entry, _, _), (_, salt, body) in zip(rows, reversed(rows), strict=True):
        connection.execute("UPDATE payloads SET salt = ?, body = ? WHERE entry = ?", (salt, body, entry))


def swap_entries(connection: sqlite3.Connection) -> None:
    for table, key in (("entries", "seq"), ("payloads", "entry")):
        for old, new in ((3, 999), (5, 3), (999, 5)):
            connection.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (new, old))


def insert_entry(connection: sqlite3.Connection) -> None:
    (last,) = connection.execute("SELECT MAX(seq) FROM entries").fetchone()
    fields = "kind, subject, digest, previous, batch, written, chain"
    connection.execute(f"INSERT INTO entries SELECT ?, {fields} FROM entries WHERE seq = 3", (last + 1,))
    connection.execute(
        "INSERT INTO payloads SELECT ?, salt, body, tombstone FROM payloads WHERE entry = 3", (last + 1,)
    )


def delete_entry(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM payloads WHERE entry = 5")
    connection.execute("DELETE FROM entries WHERE seq = 5")


def delete_payload(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM payloads WHERE entry = 5")


def withhold_without_reason(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE payloads SET salt = NULL, body = NULL, tombstone = 7 WHERE entry = 5")


def withhold_under_another_reason(connection: sqlite3.Connection) -> None:
    (tombstone,) = connection.execute("SELECT seq FROM entries WHERE kind = 'tombstone'").fetchone()
    connection.execute("UPDATE payloads SET salt = NULL, body = NULL, tombstone = ? WHERE entry = 5", (tombstone,))


def bomb(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE payloads SET body = ? WHERE entry = 3", (zlib.compress(b"[" * 1_000_000),))


CHANGES: list[tuple[Change, str]] = [
    (flip_body, "ledger.payload-changed"),
    (swap_payloads, "ledger.payload-changed"),
    (bomb, "ledger.payload-changed"),
    (swap_entries, "ledger.chain-broken"),
    (insert_entry, "ledger.chain-broken"),
    (delete_entry, "ledger.entry-missing"),
    (delete_payload, "ledger.payload-missing"),
    (withhold_without_reason, "ledger.tombstone-missing"),
    (withhold_under_another_reason, "ledger.tombstone-missing"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_a_journal_that_was_tampered_with_is_found(copy: Path, change: Change, code: str) -> None:
    without_guards(copy, change)
    assert code in codes(copy)


GAP_OF_NO_REPORT = "INSERT INTO gaps SELECT 'x', 0, id, about, voice, text, start, \"end\" FROM gaps LIMIT 1"
FIGURE_ADDED = (
    "INSERT INTO figures SELECT report, claim, 77, id, measure, low, high, text, of, category, status, age_group, sex, "
    'role, scope, as_of, part_of, start, "end" FROM figures WHERE rowid = 2'
)
STATEMENTS: dict[str, list[str]] = {
    "ledger.payload-changed": [
        "UPDATE payloads SET body = x'00' WHERE tombstone > 0",
        "UPDATE payloads SET salt = zeroblob(32) WHERE entry = 3",
        "UPDATE payloads SET body = 'text' WHERE entry = 3",
    ],
    "ledger.entry-changed": [
        "UPDATE entries SET written = '1999' WHERE seq = 3",
        "UPDATE entries SET subject = 'sha256:00' WHERE seq = 1",
        "UPDATE entries SET batch = 'first' WHERE seq = 1",
    ],
    "ledger.kind-unknown": ["UPDATE entries SET kind = 'note' WHERE seq = 3"],
    "ledger.batch-root": ["UPDATE entries SET chain = 'zz' WHERE seq = 3"],
    "ledger.batch-changed": ["UPDATE batches SET root = 'x' WHERE number = 2"],
    "ledger.batch-broken": ["DELETE FROM batches WHERE number = 2"],
    "ledger.batch-missing": ["DELETE FROM batches WHERE number = (SELECT MAX(number) FROM batches)"],
    "ledger.batch-entries": ["UPDATE entries SET batch = 2 WHERE seq = 3"],
    "ledger.derived-changed": [
        "UPDATE figures SET low = low + 1 WHERE rowid = 2",
        "UPDATE voices SET name = 'Nobody' WHERE rowid = 2",
        "UPDATE reports SET text = replace(text, 'killed', 'hurt')",
        "UPDATE claims SET record = '{}' WHERE rowid = 3",
        "UPDATE problems SET message = 'fine' WHERE report IS NULL",
        "INSERT INTO linkings VALUES (3, 'x', '{}')",
    ],
    "ledger.derived-missing": [
        "DELETE FROM figures WHERE rowid = 2",
        "UPDATE readings SET version = '9' WHERE entry = 2",
    ],
    "ledger.derived-extra": [FIGURE_ADDED],
    "ledger.derived-count": [GAP_OF_NO_REPORT],
    "ledger.reference-broken": [GAP_OF_NO_REPORT],
    "ledger.search-changed": ["INSERT INTO report_words(report_words) VALUES ('delete-all')"],
}


@pytest.mark.parametrize(
    ("statement", "code"), [(statement, code) for code, statements in STATEMENTS.items() for statement in statements]
)
def test_a_row_that_was_tampered_with_is_found(copy: Path, statement: str, code: str) -> None:
    without_guards(copy, lambda connection: connection.execute(statement))
    assert code in codes(copy)


@pytest.mark.parametrize("guard", ["entries_update", "entries_delete", "batches_insert", "payloads_update"])
def test_a_guard_that_is_gone_is_found(copy: Path, guard: str) -> None:
    connection = sqlite3.connect(copy)
    connection.execute(f"DROP TRIGGER {guard}")
    connection.close()
    assert codes(copy) == {"ledger.guard-missing"}


def cut(connection: sqlite3.Connection) -> None:
    """Cut the last two batches and all that follows from them, as the program itself would have left it."""
    (last,) = connection.execute("SELECT last FROM batches WHERE number = 2").fetchone()
    connection.execute("UPDATE payloads SET tombstone = NULL WHERE tombstone > ?", (last,))
    connection.execute("DELETE FROM payloads WHERE entry > ?", (last,))
    connection.execute("DELETE FROM entries WHERE seq > ?", (last,))
    connection.execute("DELETE FROM batches WHERE number > 2")


def test_a_cut_tail_is_seen_only_against_a_head_kept_outside(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    heads = []
    with Ledger.open(path) as ledger:
        for number in range(4):
            ledger.add(report(number), reader=PatternReader())
            heads.append(ledger.head())
        for head in heads:
            assert ledger.verify(head=head).ok
    without_guards(path, cut)
    with Ledger.open(path) as ledger:
        ledger.rebuild()
    assert codes(path) == set()
    assert codes(path, head=heads[1]) == set()
    assert codes(path, head=heads[3]) == {"ledger.head-missing"}


def forge(connection: sqlite3.Connection) -> None:
    """Rewrite a payload and hash everything anew: the whole journal is consistent, and another one."""
    flip_body(connection)
    previous = START
    chains: dict[int, list[str]] = {}
    for row in connection.execute("SELECT * FROM entries ORDER BY seq").fetchall():
        seq, kind, subject, digest, _, batch, written, _ = row
        salt, body = connection.execute("SELECT salt, body FROM payloads WHERE entry = ?", (seq,)).fetchone()
        if body is not None:
            digest = payload_digest(salt, zlib.decompress(body))
        entry = Entry(seq, kind, subject, digest, previous, batch, written)
        chains.setdefault(batch, []).append(previous := entry.hashed())
        connection.execute(
            "UPDATE entries SET digest = ?, previous = ?, chain = ? WHERE seq = ?",
            (digest, entry.previous, previous, seq),
        )
    seal = START
    for number, first, last, _, _, closed, _ in connection.execute("SELECT * FROM batches ORDER BY number").fetchall():
        batch = Batch(number, first, last, merkle_root(chains[number]), seal, closed)
        connection.execute(
            "UPDATE batches SET root = ?, previous = ?, seal = ? WHERE number = ?",
            (batch.root, seal, batch.hashed(), number),
        )
        seal = batch.hashed()


def test_a_journal_forged_throughout_is_seen_against_a_head_kept_outside(copy: Path) -> None:
    with Ledger.open(copy) as ledger:
        head = ledger.head()
    without_guards(copy, forge)
    assert "ledger.head-missing" in codes(copy, head=head)
    # The forger forgot that a report's id is the hash of what it says.
    assert "ledger.report-id" in codes(copy)


def test_a_flipped_byte_anywhere_in_the_file_is_found_or_changes_nothing(untouched: Path, tmp_path: Path) -> None:
    with Ledger.open(untouched) as ledger:
        head, dump = ledger.head(), list(ledger.dump())
    whole = untouched.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        at = chance.randrange(len(whole))
        path = tmp_path / "flipped.db"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        for leftover in tmp_path.glob("flipped.db-*"):
            leftover.unlink()
        try:
            with Ledger.open(path) as ledger:
                verdict = ledger.verify(head=head)
                if verdict.ok:
                    assert list(ledger.dump()) == dump, f"byte {at}"
        except LedgerError:
            continue
