"""Incidents and tallies as CSV (RFC 4180), with a row of HXL tags on request, and no cell that a spreadsheet runs."""

from __future__ import annotations

from collections.abc import Sequence

from recount.model import Incident, Tally


def incidents_csv(incidents: Sequence[Incident], *, hxl: bool = False) -> str:
    """One row an incident, measure and category (alleged perpetrators in one cell)."""
    raise NotImplementedError


def tally_csv(tally: Tally, *, hxl: bool = False) -> str:
    """One row a cell, with the asked-for keys first."""
    raise NotImplementedError
