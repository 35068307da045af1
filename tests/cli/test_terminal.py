"""On a real terminal (a pseudo-terminal), and beside it on a pipe."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

COLOUR = re.compile(r"\x1b\[[0-9;]*\b(3[0-7]|9[0-7]|38;[0-9;]+)m")
REPORT = '{"text": "\\"Forty-two terrorists were killed,\\" Russian Defence Minister Sergei Shoigu said on Monday."}\n'


def on_terminal(*arguments: str, cwd: Path, output: bool, errors: bool, **changes: str) -> tuple[str, str]:
    """What `recount` writes to standard output and standard error, each a terminal or a pipe."""
    import pty

    command = [sys.executable, "-m", "recount.cli", *arguments]
    env = environment(TERM="xterm-256color", **changes)
    leader, follower = pty.openpty()
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=follower if output else subprocess.PIPE,
        stderr=follower if errors else subprocess.PIPE,
    ) as running:
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # Linux says so where the other side closed its end
                break
            if not part:
                break
            shown += part
        piped_out, piped_err = running.communicate(timeout=120)
    os.close(leader)
    assert running.returncode == 0
    terminal = shown.decode()
    return terminal if output else piped_out.decode(), terminal if errors else piped_err.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report in it."""
    (tmp_path / "report.jsonl").write_text(REPORT)
    return tmp_path


def test_a_running_count_is_drawn_on_a_terminal_and_leaves_standard_output_clean(folder: Path) -> None:
    out, err = on_terminal("add", "report.jsonl", cwd=folder, output=False, errors=True)
    assert out == "1 report added, 0 already there.\n"
    assert "reports added" in err


def test_nothing_is_drawn_where_standard_error_is_no_terminal(folder: Path) -> None:
    out, err = on_terminal("read", "report.jsonl", "--no-tally", cwd=folder, output=True, errors=False)
    assert err == ""
    assert "Sergei Shoigu" in out


def test_a_terminal_gets_colour_for_states(folder: Path) -> None:
    out, _ = on_terminal("read", "report.jsonl", "--no-tally", cwd=folder, output=True, errors=False)
    assert "\x1b[" in out
    assert COLOUR.search(out)


def test_no_color_is_respected(folder: Path) -> None:
    out, _ = on_terminal("read", "report.jsonl", "--no-tally", cwd=folder, output=True, errors=False, NO_COLOR="1")
    assert not COLOUR.search(out)
    assert "party's claim" in out


def test_what_is_piped_is_plain(folder: Path) -> None:
    out, _ = on_terminal("read", "report.jsonl", "--no-tally", cwd=folder, output=False, errors=True)
    assert "\x1b" not in out
    assert "party's claim: Russia" in out
