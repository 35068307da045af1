"""Which network addresses may be asked: public ones, and what an operator allows by name."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from recount.intake.refusal import Refused

# What the standard library calls global in some releases, or what carries another address inside (IANA special-purpose
# registries; RFC 6052 and 8215 for NAT64, 3056 for 6to4, 4380 for Teredo, 4291 for mapped and compatible addresses).
_NEVER = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "168.63.129.16/32",
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_FORBIDDEN_CHARS = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_PORTS = {"http": 80, "https": 443}


class Target:
    """An address on the web that has the right form: scheme, host, port and what to ask for there."""

    def __init__(self, url: str) -> None:
        """Raises Refused (`intake.url...`) for everything but a plain http or https address."""
        if _FORBIDDEN_CHARS.search(url) or len(url) > 8192:
            raise Refused("intake.url", "not an address: a blank, a control character or a backslash stands in it")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise Refused("intake.url", f"not an address ({error})") from error
        if parts.scheme not in _PORTS:
            raise Refused("intake.url-scheme", f"only http and https are fetched, not {parts.scheme or 'a bare name'}")
        if "@" in parts.netloc:
            raise Refused("intake.url-credentials", "an address with a user name or password is not fetched")
        self.url = url
        self.scheme = parts.scheme
        self.host = _plain_host(parts.hostname or "")
        self.port = port if port is not None else _PORTS[parts.scheme]
        self.default_port = self.port == _PORTS[parts.scheme]
        self.request = _ascii(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/")

    @property
    def host_header(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.default_port else f"{host}:{self.port}"

    def allowed(self, hosts: frozenset[str]) -> bool:
        """Whether an operator listed this very host (for the usual ports) or this host and port."""
        listed = {entry.strip().lower().rstrip(".") for entry in hosts}
        named = f"[{self.host}]" if ":" in self.host else self.host
        if self.port in _PORTS.values() and not listed.isdisjoint({self.host, named}):
            return True
        return f"{named}:{self.port}" in listed


def _ascii(request: str) -> str:
    return "".join(char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in request)


def _plain_host(host: str) -> str:
    if ":" in host:
        if "%" in host:
            raise Refused("intake.url", "not an address: the host names an interface of this machine")
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise Refused("intake.url", "not an address: the host is no IPv6 address") from error
    try:
        ascii_host = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError as error:
        raise Refused("intake.url", "not an address: the host is no name") from error
    if len(ascii_host) > 253 or not _HOST.fullmatch(ascii_host):
        raise Refused("intake.url", "not an address: the host is no name")
    return ascii_host.rstrip(".")


def public(address: str) -> bool:
    """Whether an IP address, as a resolver gives it, is one that anybody on the internet could mean."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_private or ip.is_loopback or ip.is_link_local:
        return False
    return not any(ip in block for block in _NEVER if block.version == ip.version)
