"""What holds of a ledger in PostgreSQL alone."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from recount.ledger import Ledger, LedgerError, opening, tables
from tests.ledger import behind
from tests.ledger.made_reports import reports
from tests.ledger.pattern_reader import PatternReader


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET kind = 'other'",
        "DELETE FROM payloads",
        "TRUNCATE payloads",
        "UPDATE payloads SET body = NULL",
        "INSERT INTO entries SELECT seq + 7, kind, subject, digest, previous, batch, written, chain FROM entries",
    ],
)
def test_the_server_itself_refuses_to_change_the_journal(ledger_database: str, statement: str) -> None:
    with Ledger.open(ledger_database) as ledger:
        list(ledger.add_all(reports(3), reader=PatternReader()))
        with pytest.raises(sa.exc.DBAPIError, match=r"journal|expunged"):
            behind.change(ledger_database, statement)
        assert ledger.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entries_update ON entries",
        "ALTER TABLE payloads DISABLE TRIGGER payloads_delete",
        "CREATE OR REPLACE FUNCTION recount_journal_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$",
    ],
)
def test_a_guard_that_was_put_aside_is_found(ledger_database: str, statement: str) -> None:
    behind.change(ledger_database, statement)
    with Ledger.open(ledger_database) as ledger:
        assert {finding.code for finding in ledger.verify().findings} == {"ledger.guard-missing"}


def test_an_error_never_tells_what_a_report_says(ledger_database: str) -> None:
    engine = opening.opened(ledger_database, create=True)
    secret = {"name": "the informant's name", "value": "x"}
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(sa.insert(tables.derivation), secret)
        with pytest.raises(sa.exc.IntegrityError) as raised:
            connection.execute(sa.insert(tables.derivation), secret)
    assert "informant" not in str(raised.value)
    assert "informant" not in str(raised.value.orig)
    engine.dispose()


def test_a_password_is_in_no_message_and_no_name(ledger_database: str) -> None:
    address = ledger_database.replace("recount@", "recount:s3cret@")
    with Ledger.open(address) as ledger:
        assert "s3cret" not in ledger.name
    with pytest.raises(LedgerError) as raised:
        Ledger.open("postgresql://recount:s3cret@127.0.0.1:1/war")
    assert "s3cret" not in str(raised.value)


def test_a_database_of_another_program_is_left_as_it_was(database: str) -> None:
    behind.change(database, "CREATE TABLE other (id integer)")
    with pytest.raises(LedgerError, match="tables of another program"):
        Ledger.open(database)
    with pytest.raises(sa.exc.ProgrammingError):
        behind.change(database, "SELECT 1 FROM entries")


def test_nothing_is_made_where_none_is_asked_for(database: str) -> None:
    with pytest.raises(LedgerError, match="an empty database, not a ledger"):
        Ledger.open(database, create=False)


def test_search_finds_stems_and_words_without_their_accents(ledger_database: str) -> None:
    with Ledger.open(ledger_database) as ledger:
        list(ledger.add_all(reports(3), reader=PatternReader()))
        text = next(iter(ledger.reports())).text
        word = max(text.replace(".", " ").split(), key=len)
        assert list(ledger.reports(word))
        assert list(ledger.reports("& | ! :* '")) == []
