"""Journeys through the workspace in a real browser."""
