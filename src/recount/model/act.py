"""An act: what a person did at a ledger that is no decision on what was read, such as an export or a comment."""

from __future__ import annotations

from pydantic import Field

from recount.model.record import Record


class Act(Record):
    """One thing that somebody did; when is said by its entry in the journal.

    `what` is stable and dotted by what it concerns ("account.created", "export.made", "incident.comment"); `subject` is
    the id of a report, incident or account, None for the whole ledger; `why` is free text; `details` are further facts
    by name. No secret (password, token, key) and no informant's identity is ever put into an act.
    """

    by: str
    what: str
    subject: str | None = None
    why: str = ""
    details: dict[str, str] = Field(default_factory=dict)
