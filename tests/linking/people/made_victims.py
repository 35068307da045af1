"""Listed victims made by rule: names put together from common parts, none of them anybody's."""

from __future__ import annotations

from typing import Any

from recount.linking.people.persons import Person, listed_person
from recount.model import ListedVictim, VictimName
from recount.model.victim import script_of

GIVEN = ("سامر", "خالد", "نضال", "ماهر", "لينا", "هبة", "رنا", "عادل", "وليد", "ياسر", "منير", "سهام")
FAMILIES = ("النموذج", "المثال", "التجربة", "العينة", "القصاب", "الحداد", "الخباز", "النساج", "الصباغ", "الوراق")


def victim(row: int, *names: str, list_id: str = "list:a", **facts: Any) -> ListedVictim:
    """An entry of a list."""
    written = tuple(VictimName(text=name, script=script_of(name)) for name in names)
    return ListedVictim(id=ListedVictim.make_id(list_id, None, row), list_id=list_id, row=row, names=written, **facts)


def crowd(count: int, list_id: str = "list:b") -> list[ListedVictim]:
    """So many entries of different people, so that names have a frequency."""
    return [
        victim(
            row,
            " ".join((GIVEN[row % 12], GIVEN[(row * 5 + 1) % 12], GIVEN[(row * 7 + 3) % 12], FAMILIES[row % 10])),
            list_id=list_id,
            age=(row * 13) % 80,
            sex="male",
        )
        for row in range(2, count + 2)
    ]


def persons(*victims: ListedVictim) -> list[Person]:
    """The entries, ready to be compared."""
    return [listed_person(one) for one in victims]
