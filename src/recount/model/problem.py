"""A problem: what went wrong with one input. A value, not an exception: it never stops a run and never vanishes."""

from __future__ import annotations

from recount.model.record import Record


class Problem(Record):
    """What went wrong with one input.

    `code` is stable and dotted by floor ("intake.gzip-truncated"); `source` is the file or address as given;
    `position` says where inside it ("line 12", "byte 10432", "record 3"), None for the whole. `refused` is false
    where something was read all the same (a note), true where an input or a part of it gave no report.
    """

    code: str
    source: str
    position: str | None = None
    message: str
    refused: bool = True

    def sentence(self) -> str:
        """The problem for people, on one line."""
        where = f"{self.source}, {self.position}" if self.position else self.source
        return f"{where}: {self.message} [{self.code}]"
