"""The databases that hold ledgers: what each does in its own way, behind one set of functions."""

from recount.ledger.backends.choosing import Backend, of, of_url

__all__ = ["Backend", "of", "of_url"]
