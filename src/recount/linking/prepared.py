"""What link runs look at: readings without the lines that come again, their texts, copies, words and claims."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from recount.linking.around import Around, crowded
from recount.linking.cluster import Edge
from recount.linking.codes import code
from recount.linking.copies import Texts, Wanted, copies_among, texts_of, version_keys
from recount.linking.counterparts import counterparts
from recount.linking.incidents import signature
from recount.linking.keys import keys
from recount.linking.likeness import Item, Scored, compared, items_of, word_keys
from recount.linking.mentions import Mention, mentions_of
from recount.linking.overrides import Overrides
from recount.linking.overruling import overruled
from recount.linking.records import Copy, Revision
from recount.linking.repeated import line_keys, repeated_lines, without_repeated
from recount.linking.score import score
from recount.linking.tolls import toll_keys
from recount.model import Reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of it. `readings` are by report, `keys` are those under which each report is found, as numbers."""

    readings: Mapping[str, Reading]
    around: Around
    texts: Texts
    copies: tuple[Copy, ...]
    revisions: tuple[Revision, ...]
    first_claims: Mapping[str, str]
    items: Sequence[Item]
    likely: Mapping[Edge, Scored]
    mentions: Mapping[str, Mention]
    keys: Mapping[str, frozenset[int]]
    _values: dict[tuple[str, str], float] = field(default_factory=dict)

    def value(self, one: Mention, other: Mention) -> float:
        """The score of two mentions, worked out once."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        known = self._values.get(pair)
        if known is None:
            known = self._values[pair] = score(one, other)[0]
        return known


def prepared(
    readings: Mapping[str, Reading],
    overrides: Overrides,
    around: Around | None = None,
    *,
    copying: bool = True,
    wanted: Wanted = lambda _, __: True,
    with_texts: Container[str] | None = None,
) -> Prepared:
    """Readings, one a report, made ready. `around` is what is known of those beside them; None: these are all.

    Without `copying` every report stands for itself; pairs that are not `wanted` are not looked at, and texts of those
    in `with_texts` alone, where it is given.
    """
    repeated = repeated_lines(one.report for one in readings.values()) if around is None else around.repeated
    marked = without_repeated(readings, repeated)
    told = [one for report, one in marked.items() if with_texts is None or report in with_texts]
    texts = texts_of(told, None if around is None else around.leaders, wanted)
    copies, revisions = overruled(*copies_among(texts), overrides.copies, marked) if copying else ((), ())
    first_claims = counterparts(copies, marked)
    items = items_of(reading.report for reading in marked.values())
    mentions = _mentions(marked, items)
    found = _keys(readings, marked, texts, copies, first_claims, items, mentions)
    crowd = crowded(found.values()) if around is None else around.crowded
    return Prepared(
        readings=marked,
        around=Around(repeated, crowd, texts.leaders),
        texts=texts,
        copies=copies,
        revisions=revisions,
        first_claims=first_claims,
        items=items,
        likely=compared(items, copies, crowd, wanted),
        mentions=mentions,
        keys=found,
    )


def _mentions(readings: Mapping[str, Reading], items: Sequence[Item]) -> dict[str, Mention]:
    by_words = {item.report.id: item for item in items}
    found: dict[str, Mention] = {}
    for report in sorted(readings):
        for one in mentions_of(readings[report], by_words.get(report)):
            found.setdefault(one.id, one)
    return found


def _keys(
    unmarked: Mapping[str, Reading],
    readings: Mapping[str, Reading],
    texts: Texts,
    copies: Sequence[Copy],
    copied: Mapping[str, str],
    items: Sequence[Item],
    mentions: Mapping[str, Mention],
) -> dict[str, frozenset[int]]:
    """The keys of each report. The words of whole copies and copied claims have none: the original is found by them."""
    whole = {copy.report for copy in copies if copy.kind == "whole"}
    found: dict[str, set[int]] = {
        report: {*line_keys(unmarked[report].report), *texts.keys.get(report, ()), *version_keys(reading.report)}
        for report, reading in readings.items()
    }
    for item in items:
        if item.report.id not in whole:
            found[item.report.id] |= word_keys(item)
    for one in mentions.values():
        if one.id not in copied:
            found[one.report.id] |= mention_keys(one)
    return {report: frozenset(own) for report, own in found.items()}


def mention_keys(one: Mention) -> set[int]:
    """The keys under which a mention is found by those of other reports."""
    said = signature(one)
    return {*keys(one), *toll_keys(one), *((code("bound", "said", *said),) if said is not None else ())}
