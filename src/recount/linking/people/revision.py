"""What changed from one release of a list to the next: entries added, removed, changed, given another number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from recount.linking.people.forms import parts_of
from recount.model import ListedVictim
from recount.model.record import Record

COMPARED = (
    "own_id", "names", "outcome", "status", "role", "age", "born", "age_group", "sex", "place", "start", "end",
)  # fmt: skip
"""What an entry says; where its row stands is nothing that it says."""


class ChangedEntry(Record):
    """An entry that is in both releases and does not say the same. `fields` are those that differ.

    "names" is another name; one name under another spelling is "spelling".
    """

    older: str
    newer: str
    fields: tuple[str, ...]


class ListRevision(Record):
    """The way from one release to the next, as ids of entries: `older` = unchanged + changed + removed."""

    unchanged: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[ChangedEntry, ...]

    def counted(self) -> dict[str, int]:
        """Changed entries by field: one entry can differ in several."""
        counts: dict[str, int] = defaultdict(int)
        for entry in self.changed:
            for field in entry.fields:
                counts[field] += 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def list_revision(older: Sequence[ListedVictim], newer: Sequence[ListedVictim]) -> ListRevision:
    """Compare two releases of one series.

    Entries are the same by the list's own number; those that are left, by their name's folded form with birth, age and
    sex, then by name alone. An entry is matched only where one of each release answers: two of one name stay apart.
    """
    pairs: list[tuple[ListedVictim, ListedVictim]] = []
    before, after = list(older), list(newer)
    for key in (_number, _name_and_facts, _name):
        found = _paired(before, after, key)
        pairs += found
        taken = {one.id for pair in found for one in pair}
        before = [one for one in before if one.id not in taken]
        after = [one for one in after if one.id not in taken]
    changed = [ChangedEntry(older=old.id, newer=new.id, fields=_differing(old, new)) for old, new in pairs]
    return ListRevision(
        unchanged=sum(not entry.fields for entry in changed),
        added=tuple(one.id for one in after),
        removed=tuple(one.id for one in before),
        changed=tuple(entry for entry in changed if entry.fields),
    )


Key = Callable[[ListedVictim], Hashable | None]


def _number(victim: ListedVictim) -> Hashable | None:
    return victim.own_id


def _name(victim: ListedVictim) -> Hashable | None:
    forms = [" ".join(part.form for part in parts_of(name)) for name in victim.names]
    return next((form for form in forms if form), None)


def _name_and_facts(victim: ListedVictim) -> Hashable | None:
    name = _name(victim)
    return None if name is None else (name, victim.born, victim.age, victim.sex)


def _paired(
    before: Sequence[ListedVictim], after: Sequence[ListedVictim], key: Key
) -> list[tuple[ListedVictim, ListedVictim]]:
    answering: dict[Hashable, tuple[list[ListedVictim], list[ListedVictim]]] = defaultdict(lambda: ([], []))
    for side, victims in enumerate((before, after)):
        for victim in victims:
            found = key(victim)
            if found is not None:
                answering[found][side].append(victim)
    return [(old[0], new[0]) for old, new in answering.values() if len(old) == len(new) == 1]


def _differing(old: ListedVictim, new: ListedVictim) -> tuple[str, ...]:
    differing = (field for field in COMPARED if getattr(old, field) != getattr(new, field))
    return tuple("spelling" if field == "names" and _forms(old) & _forms(new) else field for field in differing)


def _forms(victim: ListedVictim) -> set[str]:
    """The folded forms of all names of an entry.

    Text taken from PDF files turns the letters of lam-alif round; that alone makes no other name.
    """
    forms = {" ".join(part.form for part in parts_of(name)) for name in victim.names}
    return {form.replace("لا", "ال") for form in forms} - {""}
