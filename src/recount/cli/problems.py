"""Problems on their way to the person: sentences, or JSON Lines under `--format jsonl`, always on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from recount.cli.streams import json_text, write_line

if TYPE_CHECKING:
    from recount.model import Problem

REFUSED = 1
WRONG_USAGE = 2


class ProblemLog:
    """Prints each problem as it comes and remembers whether anything was refused.

    A class because the exit code depends on all the problems of a run.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self.refused = False

    def report(self, problem: Problem) -> None:
        """Print one problem on standard error."""
        self.refused = self.refused or problem.refused
        if self.as_json:
            shape = problem.model_dump(mode="json", include={"code", "source", "position", "message"})
            write_line(json_text(shape), stream=sys.stderr)
            return
        from recount.cli.render.words import safe
        from recount.cli.streams import errors

        word, style = ("refused", "problem") if problem.refused else ("note", "quiet")
        console = errors()
        console.print(f"{word}: ", style=style, end="", soft_wrap=True)
        console.print(safe(problem.sentence()), soft_wrap=True)

    def close(self) -> None:
        """End the command: exit code 1 where something was refused.

        Raises typer.Exit.
        """
        if self.refused:
            raise typer.Exit(REFUSED)


def stop(message: str) -> NoReturn:
    """End the command as wrongly used, with one sentence.

    Raises typer.Exit with code 2.
    """
    from recount.cli.render.words import safe
    from recount.cli.streams import errors

    errors().print(f"recount: {safe(message)}", soft_wrap=True)
    raise typer.Exit(WRONG_USAGE)
