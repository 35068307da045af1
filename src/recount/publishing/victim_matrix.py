"""Named victims by list, 0 or 1: persons instead of incidents in the form of the capture matrix. No name is in it.

A person is what accepted links hold together. The releases of one series, and lists under one control, are one capture.
A list has an `in_` column only where its independence of every list before it is established: the directory of voices,
or a person's review of a standing, says what its publisher's knowledge rests on, and nobody controls both. Other lists
stand beside as `undetermined_...`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.ledger import Ledger
from recount.linking.independence import rest_on_different
from recount.linking.voices import publisher_standing, using
from recount.model import ListedVictim, VictimLink, VictimList
from recount.model.canonical import short_id
from recount.model.vocabulary import Basis
from recount.publishing.formats.capture_matrix import WARNING, column_names
from recount.publishing.formats.plain import json_bytes
from recount.publishing.table import Cell, csv_text

NAME = "victim_capture_matrix"
_STRATA = ("outcome", "status", "sex", "age_group", "year", "month")
_ADULT, _ELDERLY = 18, 60


@dataclass(frozen=True)
class Column:
    """Lists that are one capture: those of one series or under one control. `apart` where that is established."""

    name: str
    lists: frozenset[str]
    basis: Basis
    apart: bool


def victim_capture_matrix(ledger: Ledger, *, suggested: bool = False) -> dict[str, bytes]:
    """The matrix of a ledger's lists and a JSON file that says what each column is, by path.

    Left out are persons of whom an entry has its consent recorded, and not for research. With `suggested`, links that
    no person decided on hold persons together too; the JSON file says so.
    """
    with using(ledger.linked().voices):
        columns = _columns([made for made, _ in ledger.victim_lists()])
    states = {"accepted", "suggested"} if suggested else {"accepted"}
    refused = {one for one, said in ledger.consents().items() if "research" not in said.purposes}
    together = _persons(list(ledger.victims()), [one for one in ledger.victim_links() if one.state in states])
    persons = [person for person in together if refused.isdisjoint(entry.id for entry in person)]
    slugs = column_names(one.name for one in columns)
    return {f"{NAME}.csv": _csv(persons, columns, slugs), f"{NAME}.json": _said(persons, columns, slugs, suggested)}


def _columns(lists: Sequence[VictimList]) -> list[Column]:
    """The lists by who controls them: those that state a basis first, then by name. The first one is always apart."""
    grouped: dict[str, list[VictimList]] = defaultdict(list)
    for made in lists:
        source = made.publisher or made.series or made.name
        grouped[publisher_standing(source, made.released).control].append(made)
    found: list[Column] = []
    bases = {control: publisher_standing(_called(members[0])).basis for control, members in grouped.items()}
    for control in sorted(grouped, key=lambda one: (bases[one] == "unknown", _called(grouped[one][0]), one)):
        members, basis = grouped[control], bases[control]
        apart = all(rest_on_different(basis, other.basis) for other in found if other.apart)
        found.append(Column(_called(members[0]), frozenset(one.id for one in members), basis, apart or not found))
    return found


def _called(made: VictimList) -> str:
    return made.publisher or made.series or made.name


def _persons(victims: Sequence[ListedVictim], links: Iterable[VictimLink]) -> list[list[ListedVictim]]:
    """The entries by person: what hangs together by links. Entries without a name are persons too."""
    by_id = {one.id: one for one in victims}
    parent = {one: one for one in by_id}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for link in links:
        if link.left in by_id and link.right in by_id:
            first, second = sorted((root(link.left), root(link.right)))
            parent[second] = first
    grouped: dict[str, list[ListedVictim]] = defaultdict(list)
    for one in sorted(by_id):
        grouped[root(one)].append(by_id[one])
    return list(grouped.values())


def _csv(persons: Sequence[Sequence[ListedVictim]], columns: Sequence[Column], slugs: Mapping[str, str]) -> bytes:
    heads = [_head(one, slugs) for one in columns]
    rows = []
    for person in persons:
        on = {one.list_id for one in person}
        found: list[Cell] = [short_id("person", *(one.id for one in person))]
        rows.append([*found, *(int(bool(on & one.lists)) for one in columns), *_strata(person)])
    return csv_text(
        dict.fromkeys(("recordid", *heads, *_STRATA), ""), sorted(rows, key=lambda row: str(row[0]))
    ).encode()


def _head(column: Column, slugs: Mapping[str, str]) -> str:
    return f"{'in' if column.apart else 'undetermined'}_{slugs[column.name]}"


def _strata(person: Sequence[ListedVictim]) -> list[Cell]:
    """What all entries that say it agree on, else nothing."""
    days = [one.start for one in person if one.start and one.start == one.end]
    return [
        _agreed(one.outcome for one in person),
        _agreed(one.status for one in person),
        _agreed(one.sex for one in person),
        _agreed(_age_group(one) for one in person),
        _agreed(day[:4] for day in days),
        _agreed(day[:7] for day in days),
    ]


def _agreed(values: Iterable[str | None]) -> str | None:
    said = set(values) - {None}
    return next(iter(said)) if len(said) == 1 else None


def _age_group(victim: ListedVictim) -> str | None:
    if victim.age is None:
        return victim.age_group
    return "child" if victim.age < _ADULT else "elderly" if victim.age >= _ELDERLY else "adult"


def _said(
    persons: Sequence[Sequence[ListedVictim]], columns: Sequence[Column], slugs: Mapping[str, str], suggested: bool
) -> bytes:
    lists = [
        {
            "column": _head(one, slugs),
            "list": one.name,
            "releases": len(one.lists),
            "basis": one.basis,
            "captures": sum(any(entry.list_id in one.lists for entry in person) for person in persons),
        }
        for one in columns
    ]
    return json_bytes(
        {
            "what": "named victims by list, for multiple systems estimation; no name is in it",
            "warning": WARNING,
            "unit": "person",
            "units": len(persons),
            "linked_by": "accepted and suggested links" if suggested else "accepted links only",
            "lists": lists,
            "strata": list(_STRATA),
        }
    )
