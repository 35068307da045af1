"""A real PostgreSQL server for tests, started once a session on a socket of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)

_NUMBERS = count()


def programs() -> Path | None:
    """The folder of the server's programs, None where there is none on this machine."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return _PROGRAMS[0] if _PROGRAMS else None


@contextmanager
def postgresql(programs: Path) -> Iterator[str]:
    """A running server, as an address without database; it writes nothing to the disk for good, and goes at the end."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="recount-pg-", dir=memory) as name:
        folder = Path(name)
        user = _unprivileged(folder)
        data = folder / "data"
        _run(user, programs / "initdb", "-D", data, "-U", "recount", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c shared_buffers=64MB"
        _run(user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://recount@/%s?host={folder}"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _unprivileged(folder: Path) -> str | None:
    """The server refuses to run as root: the folder is given to its own user then."""
    if os.geteuid() != 0:
        return None
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return "postgres"


def _run(user: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    subprocess.run(words, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)


@contextmanager
def database(server: str, *, like: str = "template0") -> Iterator[str]:
    """The address of a new database on a server, dropped after use; `like` is the one that it is copied from."""
    name = f"war{next(_NUMBERS)}"
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:") % "postgres", poolclass=sa.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {like}")
        yield server % name
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
