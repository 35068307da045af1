"""What changed between two releases of a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recount.linking.people.revision import ListRevision, list_revision
from recount.model import ListedVictim
from tests.linking.people.made_victims import crowd, victim


def test_entries_are_the_same_by_the_lists_own_number() -> None:
    older = [victim(2, "سامر المثال", own_id="1", age=4), victim(3, "خالد المثال", own_id="2")]
    newer = [
        victim(2, "خالد المثال", list_id="list:b", own_id="2"),
        victim(3, "سامر النموذج", list_id="list:b", own_id="1", age=5),
        victim(4, "لينا المثال", list_id="list:b", own_id="3"),
    ]
    found = list_revision(older, newer)
    assert (found.unchanged, found.removed) == (1, ())
    assert found.added == (newer[2].id,)
    assert [(one.older, one.newer, one.fields) for one in found.changed] == [
        (older[0].id, newer[1].id, ("names", "age"))
    ]
    assert found.counted() == {"age": 1, "names": 1}


def test_an_entry_with_another_number_is_found_by_its_name() -> None:
    older = [victim(2, "سامر عبد الرحمن المثال", own_id="missing-1", age=4)]
    newer = [victim(2, "سامر عبدالرحمن المثال", list_id="list:b", own_id="77", age=4)]
    (changed,) = list_revision(older, newer).changed
    assert changed.fields == ("own_id", "spelling")


def test_letters_turned_round_by_a_pdf_are_another_spelling_not_another_name() -> None:
    older = [victim(2, "سلامه المثال", own_id="1"), victim(3, "سامر المثال", own_id="2")]
    newer = [victim(2, "سالمه المثال", list_id="list:b", own_id="1"), victim(3, "سمير المثال", list_id="b", own_id="2")]
    assert list_revision(older, newer).counted() == {"names": 1, "spelling": 1}


def test_two_of_one_name_stay_apart() -> None:
    older = [victim(2, "سامر المثال"), victim(3, "سامر المثال")]
    newer = [victim(2, "سامر المثال", list_id="list:b")]
    assert list_revision(older, newer) == ListRevision(
        unchanged=0, added=(newer[0].id,), removed=(older[0].id, older[1].id), changed=()
    )


def test_the_same_list_again_changed_nothing() -> None:
    found = list_revision(crowd(40, "list:a"), crowd(40, "list:b"))
    assert (found.unchanged, found.added, found.removed, found.changed) == (40, (), (), ())


ENTRIES = st.lists(
    st.builds(
        victim,
        st.integers(1, 10_000),
        st.sampled_from(["سامر المثال", "خالد النموذج", "Lina Example"]),
        own_id=st.none() | st.sampled_from("abcdef"),
        age=st.none() | st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(ENTRIES, ENTRIES)
def test_every_entry_of_either_release_is_counted_once(older: list[ListedVictim], newer: list[ListedVictim]) -> None:
    moved = [one.model_copy(update={"id": f"{one.id}-b", "list_id": "list:b"}) for one in newer]
    found = list_revision(older, moved)
    kept = found.unchanged + len(found.changed)
    assert (kept + len(found.removed), kept + len(found.added)) == (len(older), len(newer))
