"""Persons as a table of the database in which they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from recount.linking.people.persons import Person

if TYPE_CHECKING:
    import duckdb

TABLE = "persons"

_LISTS = ("first_forms", "first_sounds", "last_forms", "last_sounds", "middle_sounds", "tail_sounds")
_TEXTS = (
    "id", "source", "first_arabic", "first_latin", "last_arabic", "last_latin", "first_key", "last_key", "second_key",
    "born", "sex", "day",
)  # fmt: skip
_NUMBERS = ("age", "child", "first_known")


def make_table(connection: duckdb.DuckDBPyConnection, persons: Sequence[Person]) -> None:
    """Put the persons into the table `persons`, one row each."""
    import pandas as pd

    rows = [_row(person) for person in persons]
    columns = {name: pd.array([row[name] for row in rows], dtype="string") for name in (*_TEXTS, *_LISTS)}
    columns |= {name: pd.array([row[name] for row in rows], dtype="Int32") for name in _NUMBERS}
    connection.register("given", pd.DataFrame(columns))
    lists = ", ".join(f"string_split({name}, ' ') AS {name}" for name in _LISTS)
    kept = ", ".join((*_TEXTS, *_NUMBERS))
    connection.execute(f"CREATE OR REPLACE TABLE {TABLE} AS SELECT {kept}, {lists} FROM given")
    connection.unregister("given")


def _row(person: Person) -> dict[str, Any]:
    names = person.names
    whole = [name for name in names if len(name) > 1]
    firsts, lasts = [name[0] for name in names], [name[-1] for name in whole]
    longest = max(names, key=len, default=())
    return {
        "id": person.id,
        "source": person.source,
        "first_forms": _joined(part.form for part in firsts),
        "first_sounds": _joined(part.sounds for part in firsts),
        "last_forms": _joined(part.form for part in lasts),
        "last_sounds": _joined(part.sounds for part in lasts),
        "middle_sounds": _joined(part.sounds for name in whole for part in name[1:-1]),
        "tail_sounds": _joined(part.sounds for name in whole for part in name[1:]),
        "first_arabic": _in_script((part.form for part in firsts), arabic=True),
        "first_latin": _in_script((part.form for part in firsts), arabic=False),
        "last_arabic": _in_script((part.form for part in lasts), arabic=True),
        "last_latin": _in_script((part.form for part in lasts), arabic=False),
        "first_key": firsts[0].sounds if firsts else None,
        "last_key": lasts[0].sounds if lasts else None,
        "second_key": longest[1].sounds if len(longest) > 2 else None,
        "first_known": int(any(part.known for part in firsts)),
        "born": person.born if person.born and len(person.born) == 10 else None,
        "age": person.age,
        "child": None if person.child is None else int(person.child),
        "sex": person.sex,
        "day": person.first if person.first == person.last else None,
    }


def _joined(words: Iterable[str]) -> str | None:
    """The distinct words with a blank between them, None where there are none: no empty list may match another."""
    return " ".join(dict.fromkeys(word for word in words if word)) or None


def _in_script(forms: Iterable[str], *, arabic: bool) -> str | None:
    return next((form for form in forms if (form[:1] > "\u0590") is arabic and form), None)
