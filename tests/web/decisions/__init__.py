"""Deciding in the workspace."""
