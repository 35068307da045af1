"""Triggers, in SQLite's words, by which the database itself refuses to change the journal.

They stop mistakes, and programs that never heard of the rule; who can edit the file can drop them. What was changed
behind them is found by the chain, and that they are missing is found by `verify`.
"""

from __future__ import annotations

import sqlalchemy as sa

_GROWS = """CREATE TRIGGER {name} BEFORE INSERT ON {table}
WHEN NEW.{key} IS NOT (SELECT COALESCE(MAX({key}), 0) + 1 FROM {table})
BEGIN SELECT RAISE(ABORT, 'the journal only grows at its end'); END"""

_STAYS = """CREATE TRIGGER {name} BEFORE {action} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"""

_PAYLOAD_GOES_ONCE = """CREATE TRIGGER payloads_update BEFORE UPDATE ON payloads
WHEN NEW.entry IS NOT OLD.entry OR OLD.tombstone IS NOT NULL
  OR NEW.tombstone IS NULL OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a payload is only ever expunged, with a tombstone'); END"""


def _guards() -> dict[str, str]:
    made: dict[str, str] = {"payloads_update": _PAYLOAD_GOES_ONCE}
    for table, key in (("entries", "seq"), ("batches", "number")):
        made[f"{table}_insert"] = _GROWS.format(name=f"{table}_insert", table=table, key=key)
        made[f"{table}_update"] = _STAYS.format(name=f"{table}_update", action="UPDATE", table=table)
    for table in ("entries", "batches", "payloads"):
        made[f"{table}_delete"] = _STAYS.format(name=f"{table}_delete", action="DELETE", table=table)
    return made


GUARDS = _guards()
"""The triggers by name, in SQLite's words."""


def install(connection: sa.Connection) -> None:
    """Put all guards in place anew."""
    for name, statement in GUARDS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def missing(connection: sa.Connection) -> list[str]:
    """The names of guards that are not there, or not as they were put."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = {str(name): str(statement) for name, statement in found}
    return sorted(name for name, statement in GUARDS.items() if there.get(name) != statement)
