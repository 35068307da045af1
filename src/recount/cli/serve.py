"""`recount serve`: the workspace, for one person on this machine or a team with accounts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import errors, output

if TYPE_CHECKING:
    from fastapi import FastAPI

    from recount.web import Settings


def serve(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The loopback address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8750,
    team: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Serve a team with accounts, under this host name (recount.example.org)."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="With --team: a proxy before it speaks TLS, as it must outside one machine.")
    ] = False,
    trust_proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="With --https: that proxy's address; its X-Forwarded-For is believed."),
    ] = None,
    offline: options.Offline = False,
    allow_host: options.AllowHosts = None,
    tiles: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pmtiles", help="A PMTiles file of your own for maps at street level."),
    ] = None,
    open: Annotated[bool, typer.Option("--open/--no-open", help="Open the link in the browser.")] = False,
) -> None:
    """Open the workspace on a ledger: pages in your browser, for you alone, until you stop it with Ctrl+C.

    With --team it has accounts, kept beside the ledger, and a one-time link makes the first administrator.

    Example: recount serve --ledger war.db --open
    """
    from recount.ledger import LedgerError
    from recount.web import Settings, create_app
    from recount.web.serving import checked_proxies, listen, run
    from recount.web.settings import LOOPBACK
    from recount.web.tiles import checked_tiles

    _refuse_open(host, tls=bool(team and https), trusting=bool(trust_proxy))
    try:
        proxies = checked_proxies(trust_proxy or ())
        socket = listen(host, port)
        settings = Settings(
            ledger=ledger,
            mode="team" if team else "laptop",
            hosts=(*LOOPBACK, team) if team else LOOPBACK,
            port=socket.getsockname()[1],
            https=https,
            offline=offline,
            allow_hosts=frozenset(allow_host or ()),
            tiles=checked_tiles(tiles) if tiles else None,
        )
        app = create_app(settings)
    except (LedgerError, OSError, RuntimeError, ValueError) as error:
        stop(str(error))
    link = announced(app, settings, host, team)
    if https and not proxies:
        told = "note: all who sign in seem to come from the proxy's address; name it by --trust-proxy"
        errors().print(told, soft_wrap=True)
    if open:
        typer.launch(link)
    run(app, socket, proxies)


def _refuse_open(host: str, *, tls: bool, trusting: bool) -> None:
    """End where others could read along, or where a proxy is trusted that speaks no TLS."""
    import ipaddress

    if not tls and not ipaddress.ip_address(host).is_loopback:
        stop(f"{host} is not a loopback address: others could read along; serve with --team and --https behind a proxy")
    if not tls and trusting:
        stop("--trust-proxy is for a proxy that speaks TLS: give --team and --https as well")


def announced(app: FastAPI, settings: Settings, host: str, team: str | None) -> str:
    """Say that the workspace is open, and by which link one comes in; gives that link."""
    console = output()
    if team:
        begin = f"{'https' if settings.https else 'http'}://{team}" + ("" if settings.https else f":{settings.port}")
        accounts = app.state.accounts
        link, said = f"{begin}/", "It is found at:"
        if not accounts.has_administrator():
            link = f"{begin}/invitation/{accounts.invite_first()}"
            said = "This link makes the first administrator, once:"
    else:
        shown = f"[{host}]" if ":" in host else host
        link = f"http://{shown}:{settings.port}/enter/{settings.token}"
        said = "This link lets one browser in, once:"
    console.print(f"The workspace on {app.state.ledger.name} is open. {said}", soft_wrap=True)
    console.print(f"  {link}", soft_wrap=True, markup=False, highlight=False)
    console.print("Stop it with Ctrl+C.")
    # into a file or a service's log as well: the link is needed while it runs
    console.file.flush()
    return link
