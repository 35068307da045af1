"""`recount review accept`, `reject` and `correct`: decisions on one claim."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.review.deciding import By, NoLink, Why, decide

Claim = Annotated[
    str,
    typer.Argument(metavar="CLAIM_ID", help="The claim's id, or its beginning; `recount review show` lists them."),
]


def accept(
    claim: Claim, by: By, why: Why, ledger: options.Ledger = options.DEFAULT_LEDGER, no_link: NoLink = False
) -> None:
    """A claim was read rightly. A rejection before is lifted.

    Example: recount review accept 8c1f02ab --by Amal --why "checked against the text"
    """
    decide(ledger, by, no_link, lambda person: person.accept(claim, why))


def reject(
    claim: Claim, by: By, why: Why, ledger: options.Ledger = options.DEFAULT_LEDGER, no_link: NoLink = False
) -> None:
    """A claim does not count. It stands in what was left out, with the reason.

    Example: recount review reject 8c1f02ab --by Amal --why "the report speaks of another town"
    """
    decide(ledger, by, no_link, lambda person: person.reject(claim, why))


def correct(
    claim: Claim,
    by: By,
    why: Why,
    set_: Annotated[
        list[str],
        typer.Option("--set", metavar="KEY=VALUE", help="A new value: event=…, place.name=…, time.from=…; repeatable."),
    ],
    figure: Annotated[
        str | None,
        typer.Option(metavar="FIGURE_ID", help="The figure that the values are of (low, high, category and so on)."),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """New values for a claim, or for one of its figures. The words stay as they are.

    Example: recount review correct 8c1f02ab --set time.from=2016-03-07 --by Amal --why "Monday is the 7th"
    """
    changes = assignments(set_)
    if figure is None:
        decide(ledger, by, no_link, lambda person: person.correct(claim, why, changes))
    else:
        decide(ledger, by, no_link, lambda person: person.correct(claim, why, figures={figure: changes}))


def assignments(given: list[str]) -> dict[str, Any]:
    """KEY=VALUE pairs as nested values; `time.from=…` sets `from` in `time`. Values are JSON where they can be."""
    changes: dict[str, Any] = {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals or not key:
            stop(f"{one!r} is not of the form KEY=VALUE")
        *path, last = key.split(".")
        inner = changes
        for part in path:
            inner = inner.setdefault(part, {})
        inner[last] = value_of(value)
    return {key: parties(value) if key in ("by", "against") else value for key, value in changes.items()}


def value_of(text: str) -> Any:
    """The JSON value of a text, or the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def parties(value: Any) -> Any:
    """Names separated by semicolons as parties."""
    if not isinstance(value, str):
        return value
    return [{"name": name.strip(), "actor": name.strip()} for name in value.split(";") if name.strip()]
