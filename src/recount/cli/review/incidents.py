"""`recount review show`, `merge`, `split`, `state` and `grade`: decisions on incidents."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import options
from recount.cli.problems import stop
from recount.cli.review.deciding import By, NoLink, Why, decide

Incident = Annotated[str, typer.Argument(metavar="INCIDENT_ID", help="The incident's id, or its beginning.")]


def show(
    incident: Annotated[
        str | None, typer.Argument(metavar="INCIDENT_ID", help="Only this incident; all where not given.")
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Show incidents with the ids of their claims, each with its words and what holds it there.

    Example: recount review show 5d0e77c1 --ledger war.db
    """
    from recount.cli.ledgers import opened, remark_if_not_linked
    from recount.cli.render.layout import show as print_parts
    from recount.cli.render.review import incident_claims
    from recount.cli.streams import output

    with opened(ledger) as book:
        remark_if_not_linked(book)
        incidents, linked, readings = book.incidents(), book.linked(), book.linked_readings()
    chosen = [one for one in incidents if incident is None or one.id.startswith(incident)]
    if incident is not None and len(chosen) != 1:
        stop(f"{incident} is {'no incident' if not chosen else f'the beginning of {len(chosen)} ids'}")
    print_parts(output(), incident_claims(chosen, linked, readings))


def merge(
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT_ID...", help="Two incidents or more.")],
    by: By,
    why: Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Several incidents are one happening.

    Example: recount review merge 5d0e77c1 91b2ac40 --by Amal --why "the same market, by two names"
    """
    decide(ledger, by, no_link, lambda person: person.merge(incidents, why))


def split(
    incident: Incident,
    claim: Annotated[
        list[str], typer.Option("--claim", metavar="CLAIM_ID", help="A claim of the other happening; repeatable.")
    ],
    by: By,
    why: Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Some claims of an incident are another happening. Copies of them go along.

    Example: recount review split 5d0e77c1 --claim 8c1f02ab --by Amal --why "the second strike, an hour later"
    """
    decide(ledger, by, no_link, lambda person: person.split(incident, claim, why))


def state(
    incident: Incident,
    to: Annotated[
        str,
        typer.Argument(metavar="STATE", help="machine, under review, pending, reviewed, rejected or withdrawn."),
    ],
    by: By,
    why: Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Set an incident's state. A reviewed incident that gets new claims goes back under review.

    Example: recount review state 5d0e77c1 reviewed --by Amal --why "all four reports read"
    """
    from typing import get_args

    from recount.model.vocabulary import IncidentState

    if to not in get_args(IncidentState):
        stop(f"{to!r} is no state: choose of {', '.join(get_args(IncidentState))}")
    decide(ledger, by, no_link, lambda person: person.set_state(incident, to, why))  # type: ignore[arg-type]


def grade(
    incident: Incident,
    by: By,
    why: Why,
    harm: Annotated[
        str | None,
        typer.Option("--harm", metavar="GRADE", help="confirmed, fair, weak, contested or discounted."),
    ] = None,
    strike: Annotated[
        str | None, typer.Option("--strike", metavar="STATUS", help="declared, likely or contested.")
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    no_link: NoLink = False,
) -> None:
    """Say how well harm in an incident is supported, and how its strike stands. The proposed grade stays beside it.

    Example: recount review grade 5d0e77c1 --harm fair --by Amal --why "the belligerent flew there that night"
    """
    from recount.model.vocabulary import HARM_GRADES, STRIKE_STATUSES

    for said, known in ((harm, HARM_GRADES), (strike, STRIKE_STATUSES)):
        if said is not None and said not in known:
            stop(f"{said!r} is none of {', '.join(known)}")
    decide(ledger, by, no_link, lambda person: person.grade(incident, why, harm=harm, strike=strike))  # type: ignore[arg-type]
