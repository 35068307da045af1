"""Running the command line as a person does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import recount

SOURCE = str(Path(recount.__file__).parent.parent)


def environment(**changes: str) -> dict[str, str]:
    """This environment, with the package's source first on the path and no setting of the person's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RECOUNT_", "_TYPER"))}
    return {**kept, "PYTHONPATH": SOURCE, "COLUMNS": "80", **changes}


def recount_command(
    *arguments: str, stdin: str | bytes = b"", cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run `recount` with arguments; standard output and error as text."""
    done = subprocess.run(
        [sys.executable, "-m", "recount.cli", *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**changes),
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
