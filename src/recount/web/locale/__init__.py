"""The words of the workspace in its languages."""
