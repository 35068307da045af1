"""Folders."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.intake.folder import files_below
from recount.model import Problem
from tests.intake.made_documents import codes, read


def found(root: Path) -> tuple[list[str], list[Problem]]:
    items = list(files_below(root))
    paths = [str(item.relative_to(root)) for item in items if isinstance(item, Path)]
    return paths, [item for item in items if isinstance(item, Problem)]


def test_files_come_sorted_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.git/x.txt", ".hidden", "c/d/e.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == (["B.txt", "a/z.txt", "b.txt", "c/d/e.txt"], [])


def test_a_loop_of_links_ends_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    paths, problems = found(tmp_path)
    assert paths == ["a/x.txt"]
    assert codes(problems) == ["intake.unreadable", "intake.folder-loop"]


def test_a_link_is_followed_inside_the_folder_and_never_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("planted")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.txt").write_text("x")
    (root / "b.txt").symlink_to("a.txt")
    (root / "c.txt").symlink_to("../secret.txt")
    (root / "d").symlink_to(tmp_path)
    paths, problems = found(root)
    assert paths == ["a.txt", "b.txt"]
    assert codes(problems) == ["intake.outside-folder"] * 2


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert codes(found(tmp_path)[1]) == ["intake.not-a-file"]


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder that everybody can enter, and in it a file and a folder that nobody but root can read."""
    root = Path(tempfile.mkdtemp())
    (root / "a.txt").write_text("Two were killed.")
    (root / "b.txt").write_text("x")
    (root / "c").mkdir()
    root.chmod(0o755)
    (root / "b.txt").chmod(0)
    (root / "c").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield root
    os.seteuid(user)
    (root / "c").chmod(0o700)
    shutil.rmtree(root)


def test_what_may_not_be_read_is_a_problem_and_the_rest_is_read(locked: Path) -> None:
    reports, problems = read(str(locked))
    assert [report.text for report in reports] == ["Two were killed."]
    assert codes(problems) == ["intake.unreadable"] * 2
    assert [Path(problem.source).name for problem in problems] == ["b.txt", "c"]
    _, problems = read(str(locked / "c"), str(locked / "c" / "x.txt"))
    assert codes(problems) == ["intake.unreadable"] * 2


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert codes(read(str(tmp_path))[1]) == ["intake.empty"]
