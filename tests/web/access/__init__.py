"""The workspace: access."""
