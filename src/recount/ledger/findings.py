"""What `verify` gives back."""

from __future__ import annotations

from recount.model.record import Record


class Finding(Record):
    """Something that does not hold: a stable code, where, and what is wrong in a sentence."""

    code: str
    where: str
    message: str

    def sentence(self) -> str:
        """The finding for people, on one line."""
        return f"{self.where}: {self.message} [{self.code}]"


class Withheld(Record):
    """An entry whose payload was expunged, with the tombstone's reason. The chain holds all the same."""

    entry: int
    report_id: str
    reason: str


class Verification(Record):
    """How much was looked at, and all that does not hold. `head` is the journal's head as it was verified."""

    head: str
    entries: int = 0
    batches: int = 0
    readings: int = 0
    spans: int = 0
    withheld: tuple[Withheld, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.findings
