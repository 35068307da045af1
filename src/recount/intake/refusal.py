"""The one exception of this floor: an input, or a part of it, cannot become a report."""

from __future__ import annotations

from recount.model import Problem


class Refused(Exception):
    """Raised inside intake where a document gives no report, and turned into a Problem before it leaves the floor.

    `position` says where inside the document ("byte 10432"), None for the whole of it.
    """

    def __init__(self, code: str, message: str, position: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.position = position

    def problem(self, source: str, within: str | None = None) -> Problem:
        """The problem for `source`; `within` is the part of the source ("record 3") in which the position lies."""
        position = ", ".join(part for part in (within, self.position) if part) or None
        return Problem(code=self.code, source=source, position=position, message=self.message)


def note(code: str, source: str, message: str, position: str | None = None) -> Problem:
    """A problem that refuses nothing: the report was made all the same."""
    return Problem(code=code, source=source, position=position, message=message, refused=False)
