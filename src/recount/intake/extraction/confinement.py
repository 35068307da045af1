"""Takes from the extracting process what it does not need: memory, files to write, the network, other programs."""

from __future__ import annotations

import math
import sys
import time
from typing import Any

_FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "shutil.", "ctypes.dlopen", "webbrowser.", "urllib.Request", "http.client.", "ftplib.", "smtplib.",
)  # fmt: skip


def confine(memory_bytes: int) -> None:
    """Limits this process for good. Where the system has no such limits (Windows), only the audit hook holds.

    The hook is a second wall, not a jail: it stops Python code, and a parser in C could pass it by.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(forbid)


def forbid(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook. Raises PermissionError for what extraction never needs."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"extraction may not do this: {event}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise PermissionError("extraction writes no files")


def limit_processor(seconds: int) -> None:
    """The system ends this process after `seconds` more of processor time, rounded up to whole seconds."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, hard))
