"""What a ledger holds, page by page: answered from derived rows and their indexes, however much there is."""

from recount.ledger.pages.claims import ClaimLine
from recount.ledger.pages.incidents import IncidentFilter, IncidentLine, IncidentOrder, IncidentPoint, Killed
from recount.ledger.pages.page import LIMIT, Page
from recount.ledger.pages.pages import Pages
from recount.ledger.pages.relations import CopyPair, RelatedReport, Relation
from recount.ledger.pages.reports import ReportFilter, ReportLine
from recount.ledger.pages.voices import VoiceLine, VoiceOrder

__all__ = [
    "LIMIT", "ClaimLine", "CopyPair", "IncidentFilter", "IncidentLine", "IncidentOrder", "IncidentPoint", "Killed",
    "Page", "Pages", "RelatedReport", "Relation", "ReportFilter", "ReportLine", "VoiceLine", "VoiceOrder",
]  # fmt: skip
