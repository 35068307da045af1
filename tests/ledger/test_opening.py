"""Opening: what becomes a ledger, and what is left alone."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from recount.ledger import Ledger, LedgerError, opening, tables
from recount.ledger.backends import sqlite
from tests.ledger.made_reports import report, reports
from tests.ledger.pattern_reader import PatternReader


def test_a_new_ledger_is_empty_and_readable_by_its_owner_only(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert list(ledger.dump()) == []
        assert ledger.head() == "0" * 64
        assert ledger.verify().ok
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_ledger_is_found_again_by_path_and_by_address(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(report(1), reader=PatternReader())
        head = ledger.head()
    for address in (str(path), f"sqlite:///{path}"):
        with Ledger.open(address, create=False) as again:
            assert again.head() == head


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.verify().ok


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_left_as_it_was(path: Path, create: bool) -> None:
    path.write_bytes(b"minutes of the meeting\n")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path, create=create)
    assert path.read_bytes() == b"minutes of the meeting\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_database_of_another_program_is_left_as_it_was(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    other.close()


def test_a_damaged_database_is_refused_in_words(path: Path) -> None:
    path.write_bytes(sqlite.HEADER + b"\x00" * 4000)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(path)


def test_no_ledger_is_made_where_none_is_asked_for(path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(path, create=False)


def test_an_empty_database_is_no_ledger_where_none_is_asked_for(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 1")
    other.close()
    with pytest.raises(LedgerError, match="empty database"):
        Ledger.open(path, create=False)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="not a file"):
        Ledger.open(tmp_path)


def test_a_ledger_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="No such file"):
        Ledger.open(tmp_path / "gone" / "war.db")


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "sqlite:///x?mode=memory&uri=true"])
def test_a_ledger_in_memory_is_refused(address: str) -> None:
    with pytest.raises(LedgerError, match="kept in a file"):
        Ledger.open(address)


@pytest.mark.parametrize(
    "address", ["mysql://localhost/war", "://", "nothing-of-the-kind://x", "postgresql://h:notaport/war"]
)
def test_another_database_is_refused_in_words(address: str) -> None:
    with pytest.raises(LedgerError):
        Ledger.open(address)


def test_a_ledger_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    Ledger.open(path).close()
    newer = sqlite3.connect(path)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    with pytest.raises(LedgerError, match="newer Recount"):
        Ledger.open(path)


def test_every_connection_syncs_in_full_and_keeps_references(path: Path) -> None:
    engine = opening.opened(path, create=True)
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in sqlite._ASSERTED}
            assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    engine.dispose()


def test_a_setting_that_does_not_take_stops_the_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_PRAGMAS", ("synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"))
    with pytest.raises(LedgerError, match="synchronous at 1, not at 2"):
        Ledger.open(path)


def test_derived_tables_of_another_form_are_made_anew(path: Path) -> None:
    with Ledger.open(path) as ledger:
        list(ledger.add_all(reports(12), reader=PatternReader()))
        dump, head = list(ledger.dump()), ledger.head()
    older = sqlite3.connect(path)
    older.execute("UPDATE derivation SET value = 'older'")
    older.execute("DROP TABLE gaps")
    older.execute("ALTER TABLE claims RENAME COLUMN event TO happening")
    older.commit()
    older.close()
    with Ledger.open(path) as ledger:
        assert list(ledger.dump()) == dump
        assert ledger.head() == head
        assert ledger.verify().ok


def test_the_migrations_make_the_tables_that_the_program_describes(path: Path) -> None:
    engine = opening.opened(path, create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in tables.metadata.tables},
        )
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_opening_asks_for() -> None:
    assert ScriptDirectory(str(opening._MIGRATIONS)).get_heads() == [opening.HEAD]


def test_processes_that_make_one_ledger_at_once_make_one(path: Path) -> None:
    program = (
        "import sys; from recount.ledger import Ledger; l = Ledger.open(sys.argv[1]); print(l.verify().ok); l.close()"
    )
    made = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in made] == ["True"] * 4


def test_opening_and_closing_often_leaves_no_file_open(path: Path) -> None:
    for _ in range(3):
        Ledger.open(path).close()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        with Ledger.open(path) as ledger:
            ledger.head()
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_an_error_of_the_database_never_tells_what_a_report_says(path: Path) -> None:
    engine = opening.opened(path, create=True)
    secret = {"name": "the informant's name", "value": "x"}
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(sa.insert(tables.derivation), secret)
        with pytest.raises(sa.exc.IntegrityError) as raised:
            connection.execute(sa.insert(tables.derivation), secret)
    assert "informant" not in str(raised.value)
    engine.dispose()
