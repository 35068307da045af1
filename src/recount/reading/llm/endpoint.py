"""Where the model is served: an address that is checked before anything of a report leaves this machine."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Endpoint:
    """The base address of an OpenAI-compatible server ("http://127.0.0.1:11434/v1")."""

    scheme: str
    host: str
    port: int
    path: str
    remote: bool

    @classmethod
    def parse(cls, url: str, *, allow_remote: bool = False) -> Endpoint:
        """The address, checked. `allow_remote` permits another machine than this one.

        Raises ValueError where it is no http or https address, holds a user name, password, query or fragment, or is
        on another machine and that was not permitted. The message never repeats what may be a secret.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise ValueError("the language model's address is no address") from None
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("the language model's address must begin with http:// or https:// and name a host")
        if parts.username is not None or parts.password is not None:
            raise ValueError("the language model's address must hold no user name and no password; use the key")
        if parts.query or parts.fragment or any(c.isspace() or not c.isprintable() for c in url):
            raise ValueError("the language model's address must end with its path")
        remote = not _is_loopback(parts.hostname)
        if remote and not allow_remote:
            raise ValueError(
                f"{parts.hostname} is another machine: the reports would leave this one, and lives can hang on what "
                "does. Serve the model here, or permit it (--llm-allow-remote, allow_remote=True)"
            )
        return cls(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], parts.path.rstrip("/"), remote)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    return is_loopback_address(host)


def is_loopback_address(address: str) -> bool:
    """Whether an IP address is this machine's own; False for a name."""
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
