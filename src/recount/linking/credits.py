"""The credit that a report gives: the agency or outlet whose text it prints by its own account.

Papers put it in brackets after the place in front of the text ("BEIRUT (AP) - "), before all, or on a line below it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from recount.linking.vocabulary_files import data_file
from recount.linking.voices import is_agency, publisher_standing
from recount.model import Report

_HEAD = 100
_TAIL = 200
_NAME_MAX_WORDS = 7
_IN_DATELINE = re.compile(r"[^()\n.]{0,50}\((?P<name>[^()\n]{2,40})\)\s*[-–—:]")
_BEFORE_ALL = re.compile(r"\s*\((?P<name>[^()\n]{2,40})\)")
_LAST_LINE = re.compile(r"([^\n]+)\s*\Z")


def credited(report: Report, publishers: Container[str] = ()) -> str | None:
    """The agency or outlet that a report credits with its text, as it is named there; None where there is none.

    `publishers` are keys of voices that publish, beside those that the directory knows as outlets and agencies: a name
    in brackets counts only where it is one of them, since other words stand in brackets too.
    """
    for pattern in (_IN_DATELINE, _BEFORE_ALL):
        before = pattern.match(report.text[:_HEAD])
        if before is not None and _publishes(before["name"], publishers) and not _is_own(before["name"], report):
            return before["name"].strip()
    below = _LAST_LINE.search(report.text[-_TAIL:])
    said = _credit_line().fullmatch(below[1].strip()) if below else None
    if said is not None and len(said["name"].split()) <= _NAME_MAX_WORDS and not _is_own(said["name"], report):
        return said["name"].strip()
    return None


@lru_cache(maxsize=1)
def _credit_line() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in data_file("sources.toml")["credit"]["words"])
    return re.compile(rf"\W*(?:{words})\s*[:：]\s*(?P<name>[^:：/]+?)\W*", re.IGNORECASE)


def _publishes(name: str, publishers: Container[str]) -> bool:
    known = publisher_standing(name)
    return known.key in publishers or is_agency(name) or (known.name != name and known.kind in ("agency", "outlet"))


def _is_own(name: str, report: Report) -> bool:
    return report.publisher is not None and publisher_standing(name).key == publisher_standing(report.publisher).key
