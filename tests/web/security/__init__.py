"""The workspace: security."""
