"""Who works in a team's workspace: accounts, how they prove who they are, and what they are let in by."""

from recount.web.accounts.accounts import Accounts
from recount.web.accounts.opening import open_accounts
from recount.web.accounts.store import Account, AccountError

__all__ = ["Account", "AccountError", "Accounts", "open_accounts"]
