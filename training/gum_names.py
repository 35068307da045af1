"""Names out of GUM's entity column, which marks whole noun phrases, common and proper."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.lists import read_list
from training.marks import Mark, allowed, demonyms

DECLARED = ("PER", "ORG", "GROUP", "PLACE", "FACILITY", "DATE")
_LABELS = {"person": ("PER",), "organization": ("ORG", "GROUP"), "place": ("PLACE", "FACILITY"), "time": ("DATE",)}


def _mentions(rows: Sequence[list[str]]) -> list[tuple[int, int, str]]:
    """(first word, last word, kind) of each phrase; phrases that cross sentences are left out."""
    found: list[tuple[int, int, str]] = []
    waiting: dict[str, list[tuple[int, str]]] = {}
    for place, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        last = ""
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                last = fields[0]
                if len(fields) < 2:
                    continue
                if part.endswith(")"):
                    found.append((place, place, fields[1]))
                else:
                    waiting.setdefault(last, []).append((place, fields[1]))
            elif waiting.get(fields[0]):
                start, kind = waiting[fields[0]].pop()
                found.append((start, place, kind))
    return found


def _head(rows: Sequence[list[str]], first: int, last: int) -> int:
    for place in range(first, last + 1):
        if not first <= int(rows[place][6]) - 1 <= last:
            return place
    return first


def _proper(rows: Sequence[list[str]], first: int, last: int, head: int, kind: str) -> tuple[int, int]:
    """The run of proper nouns about the head; of organisations and places also "of X"."""
    start = end = head
    inside = {"PROPN"}
    while start > first and (rows[start - 1][3] in inside or rows[start - 1][1] in "-."):
        start -= 1
    while end < last and (rows[end + 1][3] in inside or (rows[end + 1][1] in "-." and end + 2 <= last)):
        end += 1
    if kind in ("organization", "place") and end + 2 <= last and rows[end + 1][1] in ("of", "for"):
        after = end + 2 + (rows[end + 2][1] == "the")
        if after <= last and rows[after][3] == "PROPN":
            end = after
            while end < last and rows[end + 1][3] == "PROPN":
                end += 1
    while start < head and rows[start][3] != "PROPN":
        start += 1
    titles = read_list("titles")
    while kind == "person" and start < end and rows[start][1].lower() in titles:
        start += 1
    return start, end + 1


def names(rows: list[list[str]]) -> NDArray[np.bool_]:
    """The allowed tags of one sentence's words."""
    marks: list[Mark] = []
    taken = [False] * len(rows)

    def add(start: int, end: int, labels: tuple[str, ...], maybe: bool = False) -> None:
        if not any(taken[start:end]):  # the longest phrase first: what lies inside a name is no name of its own
            marks.append(Mark(start, end, labels, maybe))
            taken[start:end] = [True] * (end - start)

    for first, last, kind in sorted(_mentions(rows), key=lambda mention: mention[0] - mention[1]):
        labels = _LABELS.get(kind)
        if labels is None:
            continue
        head = _head(rows, first, last)
        if kind == "time":
            start = first + (rows[first][3] == "DET" and first < last)
            dated = any(rows[place][3] in ("NUM", "PROPN") for place in range(start, last + 1))
            add(start, last + 1, labels, not dated or last - start > 5)
        elif rows[head][3] == "PROPN":
            start, end = _proper(rows, first, last, head, kind)
            name = " ".join(row[1] for row in rows[start:end])
            if name in read_list("demonyms"):
                continue
            add(start, end, ("PLACE",) if name in read_list("countries") else labels)
    table = allowed(len(rows), marks, DECLARED)
    # "abstract" and "object" phrases may be weapons; the column does not say, so WEAPON stays open. Proper nouns
    # under no phrase of the four kinds are left as they are: not persons, places, organisations or dates.
    return demonyms(table, [row[1] for row in rows], read_list("demonyms"))
