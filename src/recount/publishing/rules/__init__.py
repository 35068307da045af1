"""What may go out: one place, applied before any format. Formats see the records of a `Release` and nothing else."""

from recount.publishing.rules.policy import UNCONFIRMED, WITHHELD
from recount.publishing.rules.records import (
    Omission,
    PublicClaim,
    PublicFigure,
    PublicIncident,
    PublicOrigin,
    PublicSource,
    PublicTally,
    Release,
    Selection,
    Terms,
)
from recount.publishing.rules.releasing import released

__all__ = [
    "UNCONFIRMED", "WITHHELD", "Omission", "PublicClaim", "PublicFigure", "PublicIncident", "PublicOrigin",
    "PublicSource", "PublicTally", "Release", "Selection", "Terms", "released",
]  # fmt: skip
