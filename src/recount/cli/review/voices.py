"""`recount review standing`: what is known of a voice."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.review.deciding import By, NoLink, Why, decide


def standing(
    voice: Annotated[str, typer.Argument(metavar="VOICE", help="The voice's name.")],
    by: By,
    why: Why,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="person, office, monitor, party and so on.")] = None,
    party: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="The party for which it speaks; an empty text for none.")
    ] = None,
    controlled_by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who controls it; an empty text for nobody.")
    ] = None,
    basis: Annotated[str | None, typer.Option(metavar="BASIS", help="What its knowledge usually rests on.")] = None,
    counts_only: Annotated[
        str | None, typer.Option(metavar="STATUS", help="civilian or combatant, where it counts nobody else.")
    ] = None,
    reliability: Annotated[str | None, typer.Option(metavar="A-F", help="On the Admiralty scale.")] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Set what is known of a voice: it goes before the directory of voices and before what reports say of it.

    Example: recount review standing "Coast Monitor" --controlled-by "Coast Council" --by Amal --why "its own charter"
    """
    from pydantic import ValidationError

    from recount.model import VoiceStanding

    said: dict[str, Any] = {
        "kind": kind,
        "party": party,
        "controlled_by": controlled_by,
        "basis": basis,
        "counts_only": counts_only,
        "reliability": reliability,
    }
    try:
        wanted = VoiceStanding(name=voice, **{key: value for key, value in said.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        stop(f"{first['loc'][0]}: {first['msg']}")
    decide(ledger, by, no_link, lambda person: person.set_standing(wanted, why))
