"""Accounts of a team's workspace."""
