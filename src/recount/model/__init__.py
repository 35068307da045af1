"""The words of the domain as frozen types. Imports nothing else of Recount."""

from recount.model.act import Act
from recount.model.changes import CellChange, CellDelta, CellNumbers, Change, Changes
from recount.model.claim import Attribution, Claim, Figure, Gap, Means, Party, Period, Place, Voice
from recount.model.incident import (
    AllegedParty,
    FigureRange,
    Grade,
    Incident,
    IncidentPlace,
    IncidentReport,
    Judged,
    Origin,
)
from recount.model.problem import Problem
from recount.model.reading import ReaderIdentity, Reading
from recount.model.report import Original, Report
from recount.model.review import Anchor, FigureChange, Review, ReviewKind, VoiceStanding
from recount.model.series import Series, SeriesPoint, Told
from recount.model.span import Span, Words
from recount.model.tally import Beside, LeftOut, Tally, TallyCell
from recount.model.victim import ListedVictim, VictimLink, VictimList, VictimName

__all__ = [
    "Act", "AllegedParty", "Anchor", "Attribution", "Beside", "CellChange", "CellDelta", "CellNumbers", "Change",
    "Changes",
    "Claim", "Figure", "FigureChange", "FigureRange", "Gap", "Grade", "Incident", "IncidentPlace", "IncidentReport",
    "Judged", "LeftOut", "ListedVictim", "Means", "Origin", "Original", "Party", "Period", "Place", "Problem",
    "ReaderIdentity", "Reading", "Report", "Review", "ReviewKind", "Series", "SeriesPoint", "Span", "Tally",
    "TallyCell", "Told", "VictimLink", "VictimList",
    "VictimName", "Voice", "VoiceStanding", "Words",
]  # fmt: skip
