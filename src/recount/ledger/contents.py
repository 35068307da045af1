"""What entries say, as plain JSON objects, and the records in them.

A reading is kept without its report: the report has its own entry. What a reader may set on a report that it reads
(its language, its dateline) is kept with the reading as `changes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from recount.ledger.payloads import PayloadDamaged
from recount.model import (
    Act,
    ListedVictim,
    Problem,
    ReaderIdentity,
    Reading,
    Report,
    Review,
    VictimLink,
    VictimList,
)

Kind = Literal[
    "report", "reading", "problem", "link", "tombstone", "review", "victim list", "victim", "victim links",
    "victim review", "act",
]  # fmt: skip
KINDS: frozenset[str] = frozenset(get_args(Kind))
SHAPE = 1
"""Rises when a content's keys change their meaning; new keys with defaults do not raise it."""

READER_SETS = ("language", "dateline", "byline", "capture", "furniture")
"""The fields of a report that a reader may complete. All others came in with the report and stay."""

LINKING = "linking"
"""The subject of link entries."""

REVIEWS = "reviews"
"""The subject of entries of reviews that are not about one report alone."""

PEOPLE = "people"
"""The subject of entries that say who was suggested to be one person."""

ACTS = "acts"
"""The subject of entries of acts that concern the whole ledger."""

SAME = "same:"
"""What the subject of a decision on such a suggestion begins with: the suggestion's id."""


def of_report(report: Report) -> dict[str, Any]:
    """The content of a report's entry."""
    return {"shape": SHAPE, "report": report.model_dump(mode="json", by_alias=True)}


def of_reading(reading: Reading, base: Report) -> dict[str, Any]:
    """The content of a reading's entry; `base` is its report as it came in."""
    content = reading.model_dump(mode="json", by_alias=True)
    after, before = content.pop("report"), base.model_dump(mode="json", by_alias=True, include=set(READER_SETS))
    changes = {field: after[field] for field in READER_SETS if after[field] != before[field]}
    return {"shape": SHAPE, "report": base.id, "changes": changes, **content}


def of_problem(problem: Problem) -> dict[str, Any]:
    """The content of a problem's entry."""
    return {"shape": SHAPE, "problem": problem.model_dump(mode="json")}


def of_act(act: Act) -> dict[str, Any]:
    """The content of an act's entry."""
    return {"shape": SHAPE, "act": act.model_dump(mode="json")}


def of_link(linker: str, renamed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The content of a link entry: all readings before it were linked, by this linker.

    `renamed` gives for incidents whose ids went with this run the ids under which they are found since.
    """
    return {"shape": SHAPE, "linker": linker, **({"renamed": dict(renamed)} if renamed else {})}


def to_renamed(content: dict[str, Any]) -> dict[str, str]:
    """The new ids of incidents in a link entry's content, by the old ones."""
    found = content.get("renamed", {})
    if not isinstance(found, dict):
        raise PayloadDamaged("renamed is no object of ids")
    return {str(old): str(new) for old, new in found.items()}


def of_tombstone(report_id: str, reason: str, entries: list[int]) -> dict[str, Any]:
    """The content of a tombstone: whose payloads are gone, why, and which entries they belonged to."""
    return {"shape": SHAPE, "report": report_id, "reason": reason, "entries": entries}


def of_review(review: Review, replaces: int | None = None) -> dict[str, Any]:
    """The content of a review's entry. `replaces`: the entry in whose place it stands after an expunging."""
    return {"shape": SHAPE, "review": review.model_dump(mode="json"), "replaces": replaces}


def of_victim_list(made: VictimList) -> dict[str, Any]:
    """The content of a list's entry."""
    return {"shape": SHAPE, "list": made.model_dump(mode="json")}


def of_victim(victim: ListedVictim) -> dict[str, Any]:
    """The content of a listed victim's entry: each has one of its own, so that each can be withdrawn alone."""
    return {"shape": SHAPE, "victim": victim.model_dump(mode="json", by_alias=True)}


def of_victim_links(linker: dict[str, Any], links: Sequence[VictimLink]) -> dict[str, Any]:
    """The content of a run that linked people. The suggestions are kept, not made again: the same rows, without splink.

    `linker` says what made them: versions, weights, thresholds.
    """
    return {"shape": SHAPE, "linker": linker, "links": [link.model_dump(mode="json") for link in links]}


def of_victim_review(link: VictimLink) -> dict[str, Any]:
    """The content of a decision on a suggestion: the suggestion as it stood, with the state that a person gave it."""
    return {"shape": SHAPE, "link": link.model_dump(mode="json")}


def _take(content: dict[str, Any], *keys: str) -> list[Any]:
    if content.get("shape") != SHAPE or any(key not in content for key in keys):
        raise PayloadDamaged(f"no content of shape {SHAPE} with {', '.join(keys)}")
    return [content[key] for key in keys]


def to_report(content: dict[str, Any]) -> Report:
    """The report in an entry's content. Raises PayloadDamaged (a ValueError) where there is none."""
    (report,) = _take(content, "report")
    return Report.model_validate(report)


def to_reading(content: dict[str, Any], base: Report) -> Reading:
    """The reading in an entry's content, with its report completed. Raises PayloadDamaged or another ValueError."""
    report_id, changes, reader, claims, gaps, problems = _take(
        content, "report", "changes", "reader", "claims", "gaps", "problems"
    )
    if report_id != base.id or not isinstance(changes, dict) or not changes.keys() <= set(READER_SETS):
        raise PayloadDamaged("a reading of another report, or one that changes what no reader may change")
    report = base
    if changes:
        report = Report.model_validate({**base.model_dump(mode="json", by_alias=True), **changes})
    return Reading.model_validate(
        {"report": report, "reader": reader, "claims": claims, "gaps": gaps, "problems": problems}
    )


def to_reader(content: dict[str, Any]) -> ReaderIdentity:
    """Whose reading it is. Raises PayloadDamaged or another ValueError."""
    (reader,) = _take(content, "reader")
    return ReaderIdentity.model_validate(reader)


def to_problem(content: dict[str, Any]) -> Problem:
    """The problem in an entry's content. Raises PayloadDamaged or another ValueError."""
    (problem,) = _take(content, "problem")
    return Problem.model_validate(problem)


def to_act(content: dict[str, Any]) -> Act:
    """The act in an entry's content. Raises PayloadDamaged or another ValueError."""
    (act,) = _take(content, "act")
    return Act.model_validate(act)


def to_review(content: dict[str, Any]) -> tuple[Review, int | None]:
    """The review, and the entry whose place it takes. Raises PayloadDamaged or another ValueError."""
    review, replaces = _take(content, "review", "replaces")
    return Review.model_validate(review), None if replaces is None else int(replaces)


def to_tombstone(content: dict[str, Any]) -> tuple[str, list[int]]:
    """The reason and the entries whose payloads went. Raises PayloadDamaged."""
    reason, entries = _take(content, "reason", "entries")
    return str(reason), [int(entry) for entry in entries]


def to_victim_list(content: dict[str, Any]) -> VictimList:
    """The list in an entry's content. Raises PayloadDamaged or another ValueError."""
    (made,) = _take(content, "list")
    return VictimList.model_validate(made)


def to_victim(content: dict[str, Any]) -> ListedVictim:
    """The listed victim in an entry's content. Raises PayloadDamaged or another ValueError."""
    (victim,) = _take(content, "victim")
    return ListedVictim.model_validate(victim)


def to_victim_links(content: dict[str, Any]) -> tuple[dict[str, Any], tuple[VictimLink, ...]]:
    """What linked people, and the suggestions that it made. Raises PayloadDamaged or another ValueError."""
    linker, links = _take(content, "linker", "links")
    return dict(linker), tuple(VictimLink.model_validate(link) for link in links)


def to_victim_review(content: dict[str, Any]) -> VictimLink:
    """The suggestion as a person decided on it. Raises PayloadDamaged or another ValueError."""
    (link,) = _take(content, "link")
    return VictimLink.model_validate(link)
