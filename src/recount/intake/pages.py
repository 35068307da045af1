"""An HTML page to its report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from recount.intake.capture import judge, refuse_walls
from recount.intake.extractor import Extractor
from recount.intake.options import Options
from recount.intake.plain import stated_date
from recount.intake.refusal import Refused, note
from recount.model import Original, Problem, Report
from recount.model.vocabulary import Capture

_WHOLE_CHARS = 200
"""A shorter text is not called complete: a page that says so little may have said more."""
_TEASER_CHARS = 2000
"""What a page that says it is not free may show and still be only a teaser."""


def read_page(
    data: bytes,
    source: str,
    options: Options,
    extractor: Extractor,
    *,
    charset: str | None = None,
    url: str | None = None,
    source_id: str | None = None,
    cut: bool = False,
) -> Iterator[Report | Problem]:
    """The report on an HTML page. `url` is where it was got; without it, the address that the page gives itself.

    `cut` says that the carrier did not bring the whole page. Raises Refused where there is no report.
    """
    facts = extractor.page(data, charset=charset, url=url)
    text = facts.text.strip("\n")
    if not text.strip():
        refuse_walls(judge("", facts.title))
        raise Refused("intake.empty", "the page has no text")
    partial = cut or (facts.free is False and len(text) < _TEASER_CHARS)
    sure = len(text) >= _WHOLE_CHARS and facts.extractor.startswith("trafilatura")
    otherwise: Capture = "partial" if partial else "complete" if sure else "unknown"
    verdict = judge(text, facts.title, otherwise=otherwise)
    refuse_walls(verdict)
    published, problem = stated_date(facts.published or options.published, source)
    if problem:
        yield problem
    if facts.remark:
        yield note("intake.encoding-remark", source, facts.remark)
    yield Report.from_text(
        text,
        title=facts.title or options.title,
        publisher=facts.publisher or options.publisher or _host(url),
        published=published,
        url=url or facts.url,
        language=facts.language or options.language,
        source_id=source_id,
        byline=facts.byline,
        capture=verdict.capture,
        sensitivity=options.sensitivity,
        original=Original(sha256=hashlib.sha256(data).hexdigest(), media_type="text/html", extractor=facts.extractor),
    )


def _host(url: str | None) -> str | None:
    """The host that sent a page: who publishes it, where neither the page nor anybody says more."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
