"""The guards of the journal in PostgreSQL's words: see `sqlite_guards`."""

from __future__ import annotations

import sqlalchemy as sa

_GROWS = """CREATE OR REPLACE FUNCTION recount_{table}_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.{key} IS DISTINCT FROM (SELECT COALESCE(MAX({key}), 0) + 1 FROM {table}) THEN
    RAISE EXCEPTION 'the journal only grows at its end' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$"""

_STAYS = """CREATE OR REPLACE FUNCTION recount_journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is never changed' USING ERRCODE = 'check_violation';
END $$"""

_PAYLOAD_GOES_ONCE = """CREATE OR REPLACE FUNCTION recount_payload_goes_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.entry IS DISTINCT FROM OLD.entry OR OLD.tombstone IS NOT NULL
    OR NEW.tombstone IS NULL OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL THEN
    RAISE EXCEPTION 'a payload is only ever expunged, with a tombstone' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$"""

_TRIGGER = "CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"


def _functions() -> tuple[str, ...]:
    grows = tuple(_GROWS.format(table=table, key=key) for table, key in (("entries", "seq"), ("batches", "number")))
    return (*grows, _STAYS, _PAYLOAD_GOES_ONCE)


def _triggers() -> dict[str, tuple[str, str]]:
    """Each guard by its name, with its table and the statement that makes it."""
    made: dict[str, tuple[str, str]] = {}

    def guard(table: str, action: str, function: str, each: str = "ROW") -> None:
        name = f"{table}_{action.lower()}"
        made[name] = (table, _TRIGGER.format(name=name, action=action, table=table, each=each, function=function))

    guard("payloads", "UPDATE", "recount_payload_goes_once")
    for table in ("entries", "batches"):
        guard(table, "INSERT", f"recount_{table}_grows")
        guard(table, "UPDATE", "recount_journal_stays")
    for table in ("entries", "batches", "payloads"):
        guard(table, "DELETE", "recount_journal_stays")
        guard(table, "TRUNCATE", "recount_journal_stays", each="STATEMENT")
    return made


def install(connection: sa.Connection) -> None:
    """Put all guards in place anew."""
    for function in _functions():
        connection.exec_driver_sql(function)
    for name, (table, statement) in _triggers().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        connection.exec_driver_sql(statement)


def missing(connection: sa.Connection) -> list[str]:
    """The names of guards that are not there, are switched off, or call another function."""
    found = connection.exec_driver_sql(
        "SELECT t.tgname, p.proname, t.tgenabled, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
    )
    there = {str(name): (str(function), str(on), str(body)) for name, function, on, body in found}
    bodies = {statement.split("FUNCTION ")[1].split("(")[0]: statement.split("$$")[1] for statement in _functions()}

    def stands(name: str, statement: str) -> bool:
        function, on, body = there.get(name, ("", "", ""))
        return statement.endswith(f" {function}()") and on in ("O", "A") and body == bodies.get(function)

    return sorted(name for name, (_, statement) in _triggers().items() if not stands(name, statement))
