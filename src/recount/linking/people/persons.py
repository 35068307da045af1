"""What is compared of a person: an entry of a list, or a victim whom a report names, in one flat form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recount.linking.people.forms import Part, parts_of
from recount.model import Claim, Figure, ListedVictim, Reading, VictimName
from recount.model.victim import script_of

REPORTS = "reports"
"""In place of a list's id, for victims whom reports name."""
FIGURE = "figure:"
"""Before a figure's id, where it stands for the victim whom the figure names."""

ADULT = 18


@dataclass(frozen=True)
class Person:
    """One person as one source names them. `names` holds each way of writing the name, as its parts.

    `source` is the id of the list, or REPORTS; `together` marks who died with whom in that source: equal marks, one
    incident. `first` and `last` bound the day.
    """

    id: str
    source: str
    names: tuple[tuple[Part, ...], ...]
    age: int | None = None
    born: str | None = None
    child: bool | None = None
    sex: str | None = None
    first: str | None = None
    last: str | None = None
    together: str | None = None


def listed_person(victim: ListedVictim) -> Person:
    """An entry of a list, ready to be compared."""
    age = victim.age if victim.age is not None else _age_then(victim.born, victim.end)
    together = victim.incident and f"{victim.incident}\n{victim.family or ''}"
    return Person(
        id=victim.id,
        source=victim.list_id,
        names=_names(victim.names),
        age=age,
        born=victim.born,
        child=_child(age, victim.age_group),
        sex=victim.sex,
        first=victim.start,
        last=victim.end,
        together=together or victim.family,
    )


def named_persons(reading: Reading) -> Iterator[Person]:
    """The victims whom a report names: one for each figure that is one named person."""
    for claim in reading.claims:
        for figure in claim.figures:
            if figure.named:
                yield _figure_person(figure, claim, reading.report.id)


def _figure_person(figure: Figure, claim: Claim, report: str) -> Person:
    text = figure.named or ""
    time = claim.time
    return Person(
        id=FIGURE + figure.id,
        source=REPORTS,
        names=_names((VictimName(text=text, script=script_of(text)),)),
        child=_child(None, figure.age_group),
        sex=figure.sex,
        first=time.start if time else None,
        last=time.end if time else None,
        together=report,
    )


def _names(names: Iterable[VictimName]) -> tuple[tuple[Part, ...], ...]:
    return tuple(dict.fromkeys(parts for parts in map(parts_of, names) if parts))


def _age_then(born: str | None, day: str | None) -> int | None:
    """The age on a day, None where birth or death is not known to the day."""
    if born is None or day is None or len(born) < len(day):
        return None
    return int(day[:4]) - int(born[:4]) - (day[5:] < born[5:])


def _child(age: int | None, group: str | None) -> bool | None:
    if age is not None:
        return age < ADULT
    return None if group is None else group == "child"
