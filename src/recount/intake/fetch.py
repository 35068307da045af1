"""The one function through which Recount asks anything of another machine."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from recount.intake.addresses import Target, public
from recount.intake.options import Options
from recount.intake.refusal import Refused
from recount.intake.unpacking import inflate_body
from recount.version import __version__

Resolver = Callable[[str, int], list[str]]
"""Host and port to all IP addresses of the host. Raises OSError where there are none."""
Connector = Callable[[str, int, float], socket.socket]
"""IP address, port and seconds to a connected socket. Raises OSError."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STEP = 64 * 1024


@dataclass(frozen=True)
class Fetched:
    """What a server sent: the body without its codings, and what the server said of it. `url` is the last address."""

    url: str
    body: bytes
    media_type: str
    charset: str | None


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses that the system knows for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def system_connector(address: str, port: int, timeout_s: float) -> socket.socket:
    """A connection to one IP address."""
    return socket.create_connection((address, port), timeout=timeout_s)


def fetch(
    url: str,
    options: Options,
    *,
    resolve: Resolver = system_resolver,
    connect: Connector = system_connector,
) -> Fetched:
    """The document at an http or https address, got without cookies, credentials or a proxy.

    Each host, that of a redirect too, is resolved once; all its addresses must be public, or the host allowed by name;
    the connection goes to an address that was checked. Raises Refused for whatever forbids or prevents it.
    """
    if options.offline:
        raise Refused("intake.offline", "fetching is switched off")
    deadline = time.monotonic() + options.fetch_timeout_s
    target = Target(url)
    for _ in range(options.max_redirects + 1):
        addresses = _checked_addresses(target, options, resolve, deadline)
        answer = _ask(target, addresses, options, connect, deadline)
        if isinstance(answer, Fetched):
            return answer
        target = Target(urljoin(target.url, answer))
    raise Refused("intake.redirects", f"more than {options.max_redirects} redirects")


def _checked_addresses(target: Target, options: Options, resolve: Resolver, deadline: float) -> list[str]:
    allowed = target.allowed(options.allow_hosts)
    if not allowed and not target.default_port:
        raise Refused("intake.url-port", f"port {target.port} is not fetched from, unless the operator allows it")
    addresses = _resolved(target, resolve, deadline)
    if not allowed and (local := [address for address in addresses if not public(address)]):
        raise Refused("intake.url-private", f"{target.host} is at {local[0]}, which is not a public address")
    return addresses


def _resolved(target: Target, resolve: Resolver, deadline: float) -> list[str]:
    """All addresses of a host, looked up in a thread: the system's look-up cannot be given a time limit."""
    found: list[str] = []
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            found.extend(resolve(target.host, target.port))
        except OSError as error:
            failed.append(error)
        except UnicodeError as error:
            failed.append(OSError(str(error)))

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if thread.is_alive():
        raise Refused("intake.timeout", f"looking up {target.host} took too long")
    if failed or not found:
        raise Refused("intake.unreachable", f"{target.host} cannot be found")
    return found


class _Connection(http.client.HTTPConnection):
    """An HTTP connection over a socket that is already connected to a checked address."""

    def __init__(self, target: Target, connected: socket.socket) -> None:
        super().__init__(target.host, target.port)
        self.sock = connected

    def connect(self) -> None:
        """Never by name: http.client would resolve the host again."""
        raise Refused("intake.unreachable", "the server closed the connection")


def _ask(target: Target, addresses: list[str], options: Options, connect: Connector, deadline: float) -> Fetched | str:
    """The document, or the address to which the server redirects."""
    connected = _connected(target, addresses, connect, deadline)
    # a server that sends a byte now and then never exceeds the time of one read: at the deadline the line is cut
    timer = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [connected])
    timer.daemon = True
    timer.start()
    connection: _Connection | None = None
    try:
        connection = _Connection(target, _secured(connected, target))
        connection.putrequest("GET", target.request, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", target.host_header)
        connection.putheader("User-Agent", f"recount/{__version__}")
        connection.putheader("Accept", "text/html, application/xhtml+xml, text/plain, application/rss+xml, */*;q=0.5")
        connection.putheader("Accept-Encoding", "gzip, deflate")
        connection.putheader("Connection", "close")
        connection.endheaders()
        with contextlib.closing(connection.getresponse()) as response:
            return _answer(response, target, options, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline:
            raise Refused("intake.timeout", f"took longer than {options.fetch_timeout_s:g} s") from error
        raise Refused("intake.unreachable", f"{target.host} did not answer properly ({error})") from error
    finally:
        timer.cancel()
        if connection is not None:
            connection.close()
        connected.close()


def _connected(target: Target, addresses: list[str], connect: Connector, deadline: float) -> socket.socket:
    last: OSError | None = None
    for address in addresses[:4]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise Refused("intake.timeout", f"connecting to {target.host} took too long")
        try:
            connected = connect(address, target.port, left)
        except OSError as error:
            last = error
        else:
            connected.settimeout(max(0.001, deadline - time.monotonic()))
            return connected
    raise Refused("intake.unreachable", f"{target.host} cannot be reached ({last})")


def _secured(connected: socket.socket, target: Target) -> socket.socket:
    if target.scheme == "http":
        return connected
    return ssl.create_default_context().wrap_socket(connected, server_hostname=target.host)


def _cut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it was closed in the same moment
        connected.shutdown(socket.SHUT_RDWR)


def _answer(response: http.client.HTTPResponse, target: Target, options: Options, deadline: float) -> Fetched | str:
    if response.status in _REDIRECTS and (location := response.getheader("Location")):
        return location
    if response.status != 200:
        raise Refused("intake.http-status", f"the server answered {response.status}")
    body = _limited_body(response, options, deadline)
    for coding in reversed((response.getheader("Content-Encoding") or "").split(",")):
        body = inflate_body(body, coding)
    if len(body) > options.max_bytes:
        raise Refused("intake.too-large", f"larger than {options.max_bytes} bytes")
    charset = response.headers.get_content_charset()
    return Fetched(target.url, body, response.headers.get_content_type(), charset)


def _limited_body(response: http.client.HTTPResponse, options: Options, deadline: float) -> bytes:
    body = bytearray()
    while block := response.read(_STEP):
        body += block
        if len(body) > options.max_bytes:
            raise Refused("intake.too-large", f"larger than {options.max_bytes} bytes")
        if time.monotonic() >= deadline:
            raise Refused("intake.timeout", f"took longer than {options.fetch_timeout_s:g} s")
    if response.length:  # what http.client still expects: read(n) does not complain about a body that ends early
        raise Refused("intake.body-truncated", f"the body ends {response.length} bytes early")
    return bytes(body)
