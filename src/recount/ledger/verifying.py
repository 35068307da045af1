"""Verifying a ledger: everything that it says is followed back to where it comes from."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger import backends
from recount.ledger.chain import START
from recount.ledger.findings import Finding, Verification
from recount.ledger.verifying_chain import ChainWalk
from recount.ledger.verifying_tables import TablesCheck


def verify(engine: sa.Engine, head: str | None) -> Verification:
    """See `Ledger.verify`. Damage that keeps the database from being read is a finding too."""
    walk, check = None, None
    findings: list[Finding] = []
    try:
        # One transaction sees one state, however much is added in the meantime; writers need not wait for it.
        with engine.connect() as connection:
            walk = ChainWalk(connection)
            walk.walk(head)
            check = TablesCheck(connection, walk.journaled)
            check.check()
            findings += _of_database(connection)
        # The search index can only be asked by a statement that writes; nothing is written.
        with engine.connect().execution_options(writing=True) as connection, connection.begin() as transaction:
            if not backends.of(connection).search.is_whole(connection):
                message = "the search index does not agree with the reports"
                findings.append(Finding(code="ledger.search-changed", where="report_words", message=message))
            transaction.rollback()
    except (sa.exc.DBAPIError, UnicodeDecodeError) as error:
        message = f"it cannot be read through: {getattr(error, 'orig', error)}"
        findings.append(Finding(code="ledger.damaged", where="database", message=message))
    return Verification(
        head=walk.journaled.head if walk else START,
        entries=walk.journaled.entries if walk else 0,
        batches=walk.journaled.batches if walk else 0,
        readings=check.readings if check else 0,
        spans=check.spans if check else 0,
        withheld=walk.withheld() if walk else (),
        notes=tuple(check.notes) if check else (),
        findings=(*(walk.findings if walk else ()), *(check.findings if check else ()), *findings),
    )


def _of_database(connection: sa.Connection) -> list[Finding]:
    backend, message = backends.of(connection), "the trigger that guards the journal is not in place"
    missing = backend.guards.missing(connection)
    found = [Finding(code="ledger.guard-missing", where=name, message=message) for name in missing]
    return [*found, *backend.access.damage(connection)]
