"""What can be done in the workspace, as routes declare it."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """One action a route. `open` needs nobody signed in."""

    open = "open"
    read = "read"  # reports, claims, voices, incidents, tallies, the map
    comment = "comment"
    add = "add"  # reports, by address, file or paste
    review = "review"  # claims: accept, reject, correct; incidents: put under review, pending
    decide = "decide"  # incidents: merge, split, grade, set reviewed, rejected or withdrawn; voices; people
    export = "export"
    publish = "publish"
    expunge = "expunge"
    account = "account"  # one's own password, second factor, tokens
    administer = "administer"
