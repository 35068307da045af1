"""The command line: one thin module a command, each calling one function of the library.

Nothing heavy is imported here or at the top of a command's module, so that `recount --help` answers at once.
"""

from __future__ import annotations

import signal
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit: 0 all read, 1 something was refused, 2 wrong usage, 130 interrupted."""
    from recount.cli.app import app
    from recount.cli.streams import prepare_streams

    prepare_streams()
    interrupts: list[int] = []

    # An interrupt that falls into compiled code which cannot raise is dropped there: that it came is still kept.
    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    try:
        app(prog_name="recount")
    except SystemExit as end:
        if interrupts and not end.code:
            raise SystemExit(INTERRUPTED) from None
        raise
