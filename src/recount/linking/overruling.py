"""Copies as people see them: what they marked as copies, and what they said is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recount.linking.days import report_order
from recount.linking.overrides import CopyMark
from recount.linking.records import Copy, Revision
from recount.model import Reading


def overruled(
    copies: Sequence[Copy],
    revisions: Sequence[Revision],
    marks: Sequence[CopyMark],
    readings: Mapping[str, Reading],
) -> tuple[tuple[Copy, ...], tuple[Revision, ...]]:
    """Copies and revisions with people's marks, in the order of the reports' ids where marks changed them."""
    kept = {copy.report: copy for copy in copies}
    revised = {revision.report: revision for revision in revisions}
    for mark in marks:
        if mark.report not in readings or mark.other not in readings:
            continue
        pair = {mark.report, mark.other}
        for report in pair:
            if report in kept and {report, kept[report].original} == pair:
                del kept[report]
            if report in revised and {report, revised[report].revises} == pair:
                del revised[report]
        if mark.are:
            copy = _marked(mark, kept, readings)
            if copy is not None:
                kept[copy.report] = copy
    if not marks:
        return tuple(copies), tuple(revisions)
    return tuple(kept[report] for report in sorted(kept)), tuple(revised[report] for report in sorted(revised))


def _marked(mark: CopyMark, kept: Mapping[str, Copy], readings: Mapping[str, Reading]) -> Copy | None:
    """The later report as a copy of the earlier one; None where that would close a ring."""
    earlier, later = sorted((mark.report, mark.other), key=lambda one: report_order(readings[one].report))
    seen = {later}
    original = earlier
    while original in kept and kept[original].original not in seen:
        seen.add(original)
        original = kept[original].original
    if original == later or (original in kept and kept[original].original in seen):
        return None
    return Copy(
        report=later,
        original=earlier,
        kind="whole",
        share=1.0,
        claims=tuple(claim.id for claim in readings[later].claims),
        why=f"a person marked it as a copy: {mark.why}",
    )
