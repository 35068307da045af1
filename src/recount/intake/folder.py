"""The files in a folder and below it: sorted, without hidden ones, and without leaving the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from recount.intake.refusal import Refused
from recount.model import Problem


def files_below(root: Path) -> Iterator[Path | Problem]:
    """Every regular file, folder by folder in the order of names, and a problem for each entry that cannot be read.

    A symbolic link is followed where it leads to something inside the folder; one that leads outside could make a
    stranger's archive read this machine's private files.
    """
    yield from _below(root, Path(os.path.realpath(root)), ())


def _below(folder: Path, real_root: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Problem]:
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Refused("intake.unreadable", f"the folder cannot be read ({error.strerror})").problem(str(folder))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield Refused("intake.folder-loop", "the folder leads back to one that holds it").problem(str(folder))
        return
    for name in names:
        if not name.startswith("."):
            yield from _entry(folder / name, real_root, (*above, here))


def _entry(path: Path, real_root: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Problem]:
    try:
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(real_root):
            raise Refused("intake.outside-folder", "a link that leads out of the folder is not followed")
        mode = path.stat().st_mode
    except Refused as refused:
        yield refused.problem(str(path))
        return
    except OSError as error:
        yield Refused("intake.unreadable", f"cannot be read ({error.strerror})").problem(str(path))
        return
    if stat.S_ISDIR(mode):
        yield from _below(path, real_root, above)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield Refused("intake.not-a-file", "neither a file nor a folder").problem(str(path))
