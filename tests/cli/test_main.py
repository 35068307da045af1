"""The command line as a whole: quick to answer, quiet when interrupted, exact in its exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recount.version import __version__
from tests.cli.running import environment, recount_command

# pydantic is not among them: some versions of Typer use it themselves.
HEAVY = ("numpy", "spacy", "onnxruntime", "sqlalchemy", "trafilatura", "lxml", "fastwarc", "recount.model")


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['recount', *{arguments!r}]\n"
        "from recount.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert done.stderr.strip() == "[]"


def test_version_is_printed() -> None:
    assert recount_command("--version").stdout == f"recount {__version__}\n"


def test_help_fits_a_narrow_terminal() -> None:
    # A line may not be wider than the terminal: 40 columns is a phone, or half of a split screen.
    done = recount_command("read", "--help", COLUMNS="40", TERMINAL_WIDTH="40")
    assert max(len(line) for line in done.stdout.splitlines()) <= 40


def test_an_unknown_command_is_wrong_usage() -> None:
    done = recount_command("raed")
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_publication_day_that_is_no_day_is_wrong_usage() -> None:
    done = recount_command("read", "x.txt", "--published", "last Monday")
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr


@pytest.mark.parametrize("command", ["incidents", "tally", "verify", "link"])
def test_a_ledger_that_is_not_there_is_wrong_usage_and_is_not_made(command: str, tmp_path: Path) -> None:
    done = recount_command(command, "--ledger", "none.db", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("recount: ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database")
    done = recount_command("verify", "--ledger", str(path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert path.read_text() == "not a database"


def test_a_broken_pipe_is_silent() -> None:
    command = f"{sys.executable} -m recount.cli schema reading | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment(), check=False)
    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way")
def test_an_interrupt_ends_cleanly_with_130(tmp_path: Path) -> None:
    # More than the intake looks at before it decides what a stream is, so that the first reading is out while the
    # command waits for more.
    lines = b'{"text": "Two people were killed in Raqqa.", "language": "en"}\n' * 400
    command = [sys.executable, "-m", "recount.cli", "read", "-", "--format", "jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as waiting:
        assert waiting.stdin is not None
        assert waiting.stdout is not None
        waiting.stdin.write(lines)
        waiting.stdin.flush()
        first = waiting.stdout.readline()
        waiting.send_signal(signal.SIGINT)
        _, errors = waiting.communicate(timeout=60)
    assert first.startswith(b'{"report"')
    assert waiting.returncode == 130
    assert b"Traceback" not in errors


@pytest.mark.parametrize(
    ("typed", "word", "completed"),
    [("recount ta", "1", "tally"), ("recount tally --rulebook air", "3", "airwars")],
)
def test_shell_completion_knows_commands_and_rulebooks(typed: str, word: str, completed: str) -> None:
    done = recount_command(_RECOUNT_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=word)
    assert done.stdout.split() == [completed]
