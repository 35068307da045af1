"""Incidents and tally together, as they stand below the claims."""

from __future__ import annotations

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from recount.cli.render.incidents import incidents as render_incidents
from recount.cli.render.layout import show
from recount.cli.render.tally import tally as render_tally
from recount.model import Incident, Tally


def print_answer(console: Console, incidents: tuple[Incident, ...], counted: Tally) -> None:
    """Print the incidents, then the tally with what stands beside it and what was left out."""
    show(console, [Rule(style="quiet", characters="─"), *render_incidents(incidents), Text("")])
    show(console, render_tally(counted, width=console.width))
