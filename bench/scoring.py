"""Precision, recall and F1, in per cent, and tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass
class Score:
    """What is in the gold, what was found, and how much of it is right. Shares of a match count as fractions."""

    gold: float = 0.0
    found: float = 0.0
    right: float = 0.0

    def add(self, gold: float, found: float, right: float) -> None:
        """Counts on."""
        self.gold += gold
        self.found += found
        self.right += right

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def cells(self) -> tuple[str, ...]:
        """Precision, recall, F1, gold, found."""
        return (f"{self.precision:.1f}", f"{self.recall:.1f}", f"{self.f1:.1f}", f"{self.gold:g}", f"{self.found:g}")


SCORED = ("P", "R", "F1", "gold", "found")


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; all but the first to the right."""
    whole = [list(head), *(list(line) for line in lines)]
    widths = [max(len(line[i]) for line in whole if i < len(line)) for i in range(len(head))]
    return "\n".join(
        "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=False)))
        for line in whole
    )
