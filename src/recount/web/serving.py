"""Running the workspace. Nothing is logged about requests: an address may hold a one-time token or a search."""

from __future__ import annotations

import socket as sockets

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


def run(app: FastAPI, socket: sockets.socket) -> None:
    """Serve until interrupted."""
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[socket])
