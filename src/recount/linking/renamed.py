"""Incidents that go by another id than before: what was known under the old one is found under the new one."""

from __future__ import annotations

from collections import Counter

from recount.linking.records import Linked


def renamed(before: Linked, after: Linked) -> dict[str, str]:
    """For each incident of `before` whose id is gone the incident that holds most of what it held.

    Of equals the one with the earliest claim in the old one's order. What no incident holds any more has no new id.
    """
    now = {one.id for one in after.incidents}
    home = {part: one.id for one in after.incidents for part in (*one.claims, *one.denials, *one.silent)}
    found: dict[str, str] = {}
    for old in before.incidents:
        if old.id in now:
            continue
        parts = [home[part] for part in (*old.claims, *old.denials, *old.silent) if part in home]
        if parts:
            counted = Counter(parts)
            found[old.id] = max(counted, key=lambda one: (counted[one], -parts.index(one)))
    return found
