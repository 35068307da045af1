"""A bond between actors or voices that holds for a time: part of, controlled by, backed by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bond:
    """A bond to `by`, from its first to its last day (or month, or year), None where open or not known."""

    by: str
    start: str | None = None
    end: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day (YYYY-MM-DD); without a day, whether it has not ended."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day[: len(self.end)] <= self.end)
