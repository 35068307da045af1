"""Console blocks in the documentation: finding them, running them, writing them anew."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import recount

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"(?:<!-- exits with (\d+) -->\n)?```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One command of a block, with the output that the page shows below it."""

    command: str
    shown: tuple[str, ...]
    exit_code: int = 0


@dataclass(frozen=True)
class Block:
    """A console block: where its inside stands in the page, and its steps."""

    start: int
    end: int
    steps: tuple[Step, ...]


def blocks(page: str) -> Iterator[Block]:
    """The console blocks of a page, in order."""
    for match in _BLOCK.finditer(page):
        *steps, last = _steps(match.group(2).splitlines())
        # "exits with" above a block is said of its last command.
        last = replace(last, exit_code=int(match.group(1) or 0))
        yield Block(match.start(2), match.end(2), (*steps, last))


def _steps(lines: list[str]) -> Iterator[Step]:
    command: list[str] = []
    shown: list[str] = []
    for line in lines:
        if line.startswith("$ "):
            if command:
                yield Step("\n".join(command), tuple(shown))
            command, shown = [line[2:]], []
        elif command and not shown and (line.startswith("> ") or line == ">"):
            command.append(line[2:])
        elif command:
            shown.append(line)
    if command:
        yield Step("\n".join(command), tuple(shown))


def written(steps: list[tuple[Step, str]]) -> str:
    """The inside of a block with the real outputs."""
    lines: list[str] = []
    for step, output in steps:
        first, *rest = step.command.split("\n")
        lines += [f"$ {first}", *(f"> {line}".rstrip() for line in rest), *output.rstrip("\n").splitlines()]
    return "\n".join(lines) + "\n"


PAGE = """<html lang="en"><head><title>Market bombed</title><meta property="og:site_name" content="Sample Post">
<meta property="article:published_time" content="2016-03-08"></head><body><article><h1>Market bombed</h1>
<p>Government jets bombed a market in the town on Monday, killing at least 14 civilians, the Coast Monitor said. It said
that 30 people were wounded, many of them children who had come to the market with their parents.</p>
<p>The army did not comment on the report, and it was not clear how many jets took part in the attack.</p>
</article></body></html>
"""


def give_files(folder: Path) -> None:
    """Put the files into the folder that the pages speak of and do not make themselves."""
    body = PAGE.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/news/1\r\n"
        "WARC-Date: 2016-03-09T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0))


def environment(folder: Path) -> dict[str, str]:
    """An environment in which `recount` is this package, 80 columns wide and without colour."""
    shims = folder / ".bin"
    shims.mkdir(exist_ok=True)
    shim = shims / "recount"
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m recount.cli "$@"\n')
    shim.chmod(0o755)
    source = str(Path(recount.__file__).parent.parent)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RECOUNT_", "COV", "_TYPER"))}
    return {
        **kept,
        "PATH": f"{shims}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": source,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "HOME": str(folder),
    }


def run(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a step in the folder, as a person would in a shell; standard error comes with the output."""
    # A page may show only the head of an output: the broken pipe that `head` leaves is no failure of the command.
    return subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
