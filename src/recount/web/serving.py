"""Running the workspace. Nothing is logged about requests: an address may hold a one-time token or a search."""

from __future__ import annotations

import ipaddress
import socket as sockets
from collections.abc import Iterable

import uvicorn
from fastapi import FastAPI


def listen(host: str, port: int) -> sockets.socket:
    """A socket that listens on an address; port 0 takes a free one. Raises OSError where it cannot."""
    family = sockets.AF_INET6 if ":" in host else sockets.AF_INET
    made = sockets.socket(family, sockets.SOCK_STREAM)
    made.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def checked_proxies(given: Iterable[str]) -> tuple[str, ...]:
    """Addresses or networks of proxies, as they are believed. Raises ValueError for what is none, or is everybody."""
    found = []
    for one in given:
        network = ipaddress.ip_network(one)
        if network.prefixlen == 0:
            raise ValueError(f"{one} is everybody: name the proxy")
        found.append(str(network.network_address) if network.num_addresses == 1 else str(network))
    return tuple(found)


def server(app: FastAPI, proxies: tuple[str, ...] = ()) -> uvicorn.Server:
    """The server. Who asks, and whether by TLS, is what the connection says; of `proxies` alone it is believed what
    their X-Forwarded-For and X-Forwarded-Proto say."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
        )
    )


def run(app: FastAPI, socket: sockets.socket, proxies: tuple[str, ...] = ()) -> None:
    """Serve until interrupted."""
    server(app, proxies).run(sockets=[socket])
