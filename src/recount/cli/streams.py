"""Standard output and standard error: consoles, JSON lines, encodings."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

# Characters that JSON leaves bare and a terminal obeys: DEL, C1 controls, line separators, marks of writing direction.
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale; what cannot be encoded (a lone surrogate) is escaped, as JSON would have it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def output() -> Console:
    """The console for results: plain text when piped or under NO_COLOR, as wide as the terminal or COLUMNS."""
    return _console(sys.stdout)


def errors() -> Console:
    """The console for problems and progress, on standard error."""
    return _console(sys.stderr)


def _console(stream: Any) -> Console:
    from rich.console import Console
    from rich.theme import Theme

    from recount.cli.render.styles import STYLES

    return Console(
        file=stream,
        theme=Theme(STYLES),
        highlight=False,
        markup=False,
        emoji=False,
        safe_box=True,
        legacy_windows=False,
    )


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON text in which no character can steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTIVE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def write_line(text: str, *, stream: Any = None) -> None:
    """Write one line and hand it on at once, so that a reader at the other end of a pipe sees it."""
    target = stream or sys.stdout
    target.write(text + "\n")
    target.flush()
