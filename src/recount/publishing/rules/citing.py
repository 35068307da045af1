"""A claim and a report as they may be cited: short words, where they stand, and whose they are."""

from __future__ import annotations

from recount.model import Claim, Figure, Report
from recount.publishing.rules.labels import PRIVATE_KINDS, is_listed
from recount.publishing.rules.policy import policy
from recount.publishing.rules.public_names import is_caseless
from recount.publishing.rules.records import PublicFigure, Selection
from recount.publishing.rules.wording import Wording, speaks_of_testimony
from recount.review.anchoring import AROUND, words_of

_LEAD = 60
"""Code points before a claim's own words with which a quote of a long sentence begins."""


def withheld_reason(claim: Claim, report: Report, silent: frozenset[str]) -> str | None:
    """Why a claim's words are not shown; None where they may be. `silent`: reports of which no words are."""
    told = policy()
    if report.id in silent:
        return "testimony of sexual violence or detention"
    if report.sensitivity != "open":
        return "its place is blurred"
    if claim.event in told.testimony_events or any(one.measure in told.testimony_measures for one in claim.figures):
        return "testimony of sexual violence or detention"
    private = (one for one in claim.attribution.speakers if one.kind in PRIVATE_KINDS or one.kind == "hospital")
    if any(not is_listed(one.name) for one in private):
        return "the voice of an informant, a witness or a private person"
    if any(one.named for one in claim.figures):
        return "it names a person"
    return None


def quote(claim: Claim, report: Report, wording: Wording, denied: frozenset[str]) -> str | None:
    """The sentence of a claim as it may be shown."""
    start, end = claim.evidence[0] if claim.evidence else words_of(claim)
    first = words_of(claim)[0]
    if end - start > policy().quote_characters and first - start > _LEAD:
        start = report.text.rfind(" ", start, first - _LEAD // 2) + 1 or start
    return wording.shown(report.text, (start, end), denied)


def selection(claim: Claim, report: Report, wording: Wording, denied: frozenset[str], *, silent: bool) -> Selection:
    """Where a claim's own words stand, with the words where nothing in them is withheld."""
    start, end = words_of(claim)
    utf16 = (_units(report.text[:start]), _units(report.text[:end]))
    exact = report.text[start:end]
    hidden = wording.hidden(report.text, denied)
    covered = any(first < end and start < last for first, last in hidden)
    too_long = len(exact) > policy().quote_characters
    if silent or covered or too_long or end <= start or is_caseless(exact) or speaks_of_testimony(exact):
        return Selection(span=(start, end), utf16=utf16)
    before = max([0, start - AROUND, *(last for _, last in hidden if last <= start)])
    after = min([len(report.text), end + AROUND, *(first for first, _ in hidden if first >= end)])
    prefix, suffix = report.text[before:start], report.text[end:after]
    around = not is_caseless(prefix + suffix) and not speaks_of_testimony(f"{prefix} {suffix}")
    return Selection(
        span=(start, end),
        utf16=utf16,
        exact=exact,
        prefix=_whole_words(prefix, first=True, cut=before > 0) if around else None,
        suffix=_whole_words(suffix, first=False, cut=after < len(report.text)) if around else None,
    )


def public_figure(figure: Figure, words: str | None) -> PublicFigure:
    """A figure without whom it names."""
    return PublicFigure(
        **figure.model_dump(
            include={"id", "measure", "low", "high", "approximate", "category", "status", "scope", "as_of"}
        ),
        words=None if figure.named else words,
    )


def _whole_words(text: str, *, first: bool, cut: bool) -> str | None:
    """What stands beside the words, without the half word at its far end: half a name is still one."""
    if cut and first:
        text = text.partition(" ")[2]
    elif cut:
        text = text.rpartition(" ")[0]
    return text or None


def _units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
