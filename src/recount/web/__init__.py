"""The workspace: pages and an API over a ledger, for a person on a laptop or a team on its own server."""

from recount.web.app import create_app
from recount.web.settings import Settings

__all__ = ["Settings", "create_app"]
