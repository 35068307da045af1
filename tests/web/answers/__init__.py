"""The workspace: answers."""
