"""Which of several reports with one text was there first, as far as their times and credits tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recount.linking.credits import credited
from recount.linking.days import NO_HOUR, report_order
from recount.linking.voices import is_agency, publisher_standing
from recount.model import Report

Precedence = tuple[bool, str, str, bool, bool, int, str]


def precedence(reports: Iterable[Report]) -> Callable[[Report], Precedence]:
    """Gives the sort key by which, of the reports of one text, the original comes first, whatever their order.

    The earliest is the original. Where only the day is known an agency was there when it began, since its text is what
    others take over, and another publisher when it ended; so was a report that says whose text it prints, where that
    publisher's reports are at hand. Of what is still equal, the longer one: texts are shortened, not lengthened.
    """
    publishers = frozenset(publisher_standing(one.publisher).key for one in reports if one.publisher)

    def key(report: Report) -> Precedence:
        undated, published, report_id = report_order(report)
        agency = is_agency(report.publisher or "")
        name = credited(report, publishers)
        credits_one = name is not None and publisher_standing(name).key in publishers
        day, hour = published[:10], published[10:]
        if credits_one or hour == NO_HOUR:
            hour = "" if agency and not credits_one else NO_HOUR
        return undated, day, hour, credits_one, not agency, -len(report.text), report_id

    return key
