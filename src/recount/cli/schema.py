"""`recount schema`: the JSON schema of what the commands print."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """What there is a schema for."""

    reading = "reading"
    incident = "incident"
    tally = "tally"


def schema(
    shape: Annotated[
        Shape, typer.Argument(help="reading: a line of read; incident: a line of incidents; tally: the tally.")
    ],
) -> None:
    """Print the JSON schema of a line of `read`, a line of `incidents`, or of `tally`.

    Example: recount schema reading
    """
    from recount.cli.contract_schema import schema_of
    from recount.cli.streams import json_text, write_line

    write_line(json_text(schema_of(shape.value), indent=2))
