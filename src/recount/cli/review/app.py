"""`recount review`: which decisions there are."""

from __future__ import annotations

import typer

from recount.cli.review import claims, consent, history, incidents, reports, voices

app = typer.Typer(
    no_args_is_help=True,
    help="Decide: accept, reject or correct a claim, merge or split incidents. Example: recount review list",
)


@app.callback()
def review() -> None:
    """Decide what the machine left open, or got wrong. Who, when and why stay in the journal; everything can be undone.

    Example: recount review list --ledger war.db
    """


app.command(name="list")(history.list_reviews)
app.command()(incidents.show)
app.command()(claims.accept)
app.command()(claims.reject)
app.command()(claims.correct)
app.command()(incidents.merge)
app.command()(incidents.split)
app.command()(incidents.state)
app.command()(incidents.grade)
app.command()(reports.copies)
app.command()(voices.standing)
app.command()(consent.consent)
app.command()(history.undo)
