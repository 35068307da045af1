"""The few styles of the terminal output. Colour marks a state, never decorates, and the words say the same."""

from __future__ import annotations

STYLES: dict[str, str] = {
    "voice": "bold",
    "number": "bold",
    "title": "bold",
    "quiet": "dim",
    "quote": "italic",
    "party": "yellow",
    "scope": "yellow",
    "denied": "red",
    "problem": "red",
    "gap": "cyan",
}
