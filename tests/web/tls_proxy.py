"""A small proxy that speaks TLS before a workspace, as an operator puts one there."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of `localhost` that it signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "proxy.crt", folder / "proxy.key"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return chain, secret


@contextmanager
def tls_proxy(port: int, certificate: tuple[Path, Path], client: str) -> Iterator[int]:
    """Runs a proxy before a port; gives its own. It says of whoever comes that they come from `client`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    running: Queue[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = Queue()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            writer.close()
            return
        inward, outward = await asyncio.open_connection("127.0.0.1", port)
        told = f"X-Forwarded-For: {client}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
        kept = [line for line in head[:-4].split(b"\r\n") if not line.lower().startswith(b"connection:")]
        outward.write(b"\r\n".join(kept) + b"\r\n" + told.encode())
        await asyncio.gather(_pump(reader, outward), _pump(inward, writer))

    async def serve() -> None:
        server = await asyncio.start_server(carry, "127.0.0.1", 0, ssl=context)
        done = asyncio.Event()
        running.put((server.sockets[0].getsockname()[1], asyncio.get_running_loop(), done))
        await done.wait()
        server.close()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
    thread.start()
    found, loop, done = running.get(timeout=10)
    try:
        yield found
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join(timeout=10)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()
