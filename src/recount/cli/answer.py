"""From readings in memory to incidents and a tally, for commands that keep no ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recount.cli.problems import stop

if TYPE_CHECKING:
    from recount.counting import Rulebook
    from recount.model import Incident, Reading, Tally


def open_rulebook(name: str) -> Rulebook:
    """The rulebook of that name or file; a wrong one ends the command as wrongly used."""
    from recount.counting import RulebookError, load_rulebook

    try:
        return load_rulebook(name)
    except RulebookError as error:
        stop(str(error))


def count_readings(readings: list[Reading], rulebook: Rulebook) -> tuple[tuple[Incident, ...], Tally]:
    """Link the readings, count the incidents, and tally them."""
    from recount.counting import count, tally
    from recount.linking import link

    linked = link(readings)
    incidents = count(linked, readings, rulebook)
    return incidents, tally(incidents, linked, readings, rulebook=rulebook)
