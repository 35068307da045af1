"""`recount serve`: the workspace, for one person on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.streams import output


def serve(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The loopback address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8750,
    open: Annotated[bool, typer.Option("--open/--no-open", help="Open the link in the browser.")] = False,
) -> None:
    """Open the workspace on a ledger: pages in your browser, for you alone, until you stop it with Ctrl+C.

    Example: recount serve --ledger war.db --open
    """
    import ipaddress

    from recount.ledger import LedgerError
    from recount.web import Settings, create_app
    from recount.web.serving import listen, run

    if not ipaddress.ip_address(host).is_loopback:
        stop(f"{host} is not a loopback address: others on the network could come in without an account")
    try:
        socket = listen(host, port)
        settings = Settings(ledger=ledger, port=socket.getsockname()[1])
        app = create_app(settings)
    except (LedgerError, OSError, RuntimeError) as error:
        stop(str(error))
    shown = f"[{host}]" if ":" in host else host
    link = f"http://{shown}:{settings.port}/enter/{settings.token}"
    console = output()
    console.print(f"The workspace on {ledger} is open. This link lets one browser in, once:", soft_wrap=True)
    console.print(f"  {link}", soft_wrap=True, markup=False, highlight=False)
    console.print("Stop it with Ctrl+C.")
    if open:
        typer.launch(link)
    run(app, socket)
