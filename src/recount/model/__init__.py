"""The words of the domain as frozen types. Imports nothing else of Recount."""

from recount.model.claim import Attribution, Claim, Figure, Gap, Means, Party, Period, Place, Voice
from recount.model.incident import (
    AllegedParty,
    FigureRange,
    Grade,
    Incident,
    IncidentPlace,
    IncidentReport,
    Origin,
)
from recount.model.problem import Problem
from recount.model.reading import ReaderIdentity, Reading
from recount.model.report import Original, Report
from recount.model.span import Span, Words
from recount.model.tally import Beside, LeftOut, Tally, TallyCell

__all__ = [
    "AllegedParty", "Attribution", "Beside", "Claim", "Figure", "FigureRange", "Gap", "Grade", "Incident",
    "IncidentPlace", "IncidentReport", "LeftOut", "Means", "Origin", "Original", "Party", "Period", "Place", "Problem",
    "ReaderIdentity", "Reading", "Report", "Span", "Tally", "TallyCell", "Voice", "Words",
]  # fmt: skip
