"""The command line: one thin module a command, each calling one function of the library.

Nothing heavy is imported here or at the top of a command's module, so that `recount --help` answers at once.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit: 0 all read, 1 something was refused, 2 wrong usage, 130 interrupted."""
    from recount.cli.app import app
    from recount.cli.streams import prepare_streams

    prepare_streams()
    app(prog_name="recount")
