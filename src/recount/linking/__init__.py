"""Claims become origins and incidents. Pure stages over plain records: no I/O, no clock."""

from recount.linking.link import link
from recount.linking.overrides import Overrides
from recount.linking.records import Aside, Copy, Linked, LinkedIncident, Remark, Revision, Tie

__all__ = ["Aside", "Copy", "Linked", "LinkedIncident", "Overrides", "Remark", "Revision", "Tie", "link"]
