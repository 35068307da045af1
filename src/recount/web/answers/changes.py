"""Why the numbers changed since a day or an entry of the journal."""

from __future__ import annotations

from datetime import date

from recount.ledger import Ledger
from recount.model import Changes
from recount.web.answers.keeping import Kept


def changes_since(ledger: Ledger, kept: Kept, since: date, by: tuple[str, ...], rulebook: str) -> Changes:
    """The changes from the end of a day (UTC) to now. Raises ValueError for what cannot be asked."""
    question = ("changes", since, by, rulebook)
    return kept.get(ledger, question, lambda: ledger.changes(since, by=by, rulebook=rulebook))
