"""The workspace put together: middleware, routers and built files. Nothing is decided here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from recount.ledger import Ledger
from recount.web import api
from recount.web.access.needs import FILES, check_routes
from recount.web.accounts import open_accounts
from recount.web.accounts.throttle import Throttle
from recount.web.answers.keeping import Kept
from recount.web.answers.warming import warm
from recount.web.decisions.taking_up import TakingUp
from recount.web.pages import failures, routers
from recount.web.security.headers import SecurityHeaders
from recount.web.security.hosts import KnownHosts
from recount.web.security.identity import Identity
from recount.web.security.sessions import OneTimeToken, SessionsInMemory
from recount.web.security.size import Size
from recount.web.settings import Settings

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings) -> FastAPI:
    """The workspace on a ledger that exists.

    Raises LedgerError where there is none at the address, TypeError where a route does not declare its action,
    RuntimeError where the scripts and styles were not built.
    """
    if not (STATIC / "manifest.json").is_file():
        raise RuntimeError("the workspace's scripts and styles are not built: python frontend/build.py")
    ledger = Ledger.open(settings.ledger, create=False)

    @asynccontextmanager
    async def open_for_work(_: FastAPI) -> AsyncIterator[None]:
        warm(ledger, app.state.kept)
        yield
        app.state.taking_up.close()
        app.state.kept.close()
        ledger.close()
        if app.state.accounts:
            app.state.accounts.close()

    app = FastAPI(title="Recount", openapi_url=None, docs_url=None, redoc_url=None, lifespan=open_for_work)
    app.state.ledger = ledger
    app.state.kept = Kept(settings.ledger)
    app.state.settings = settings
    app.state.accounts = open_accounts(settings.ledger, ledger.record_act) if settings.mode == "team" else None
    app.state.sessions = app.state.accounts.sessions if app.state.accounts else SessionsInMemory()
    app.state.throttle = Throttle()
    app.state.taking_up = TakingUp(ledger, then=lambda: warm(ledger, app.state.kept))
    app.state.token = OneTimeToken(settings.token)
    for router in routers():
        app.include_router(router)
    app.include_router(api.router())
    app.mount("/static", StaticFiles(directory=STATIC), name=FILES)
    check_routes(app)
    failures.install(app)
    # the last that is added sees a request first
    tokens = app.state.accounts.tokens.holder if app.state.accounts else None
    app.add_middleware(Size)
    app.add_middleware(Identity, sessions=app.state.sessions, cookie=settings.cookie, holder=tokens)
    app.add_middleware(KnownHosts, hosts=settings.hosts)
    app.add_middleware(SecurityHeaders, https=settings.https)
    return app
