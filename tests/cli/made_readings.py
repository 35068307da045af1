"""Readings made by hand, so that rendering is tested on values that no reader decides."""

from __future__ import annotations

from typing import Any

from recount.model import (
    Attribution,
    Claim,
    Figure,
    Gap,
    Means,
    Party,
    Period,
    Place,
    ReaderIdentity,
    Reading,
    Report,
    Voice,
    Words,
)

TEXT = (
    "DAMASCUS — Government jets bombed a market in Tell Safa on Monday, the Coast Monitor said. "
    "At least 43 civilians died and dozens were hurt, said the group, which has informants in the town.\n\n"
    "The defence minister said the jets flew 522 sorties in four days and destroyed more than 800 targets, "
    "according to the Orbit news agency. He denied that any civilian was killed.\n\n"
    "Overall some 403 civilians have died since June. The newspaper did not say who fired first."
)


def span(words: str, *, after: int = 0) -> tuple[int, int]:
    """Where the words stand in TEXT."""
    start = TEXT.index(words, after)
    return (start, start + len(words))


def words(text: str) -> Words:
    """The words with their place in TEXT."""
    return Words(text=text, span=span(text))


def figure(measure: Any, text: str, low: float | None, high: float | None, **more: Any) -> Figure:
    """A figure whose words stand in TEXT."""
    return Figure(id=f"f-{text}", measure=measure, low=low, high=high, text=text, span=span(text), **more)


MONITOR = Voice(
    name="Coast Monitor", kind="monitor", span=span("Coast Monitor"), described="which has informants in the town"
)
MINISTER = Voice(name="defence minister", step=1, kind="office", span=span("defence minister"), party="Syria")
AGENCY = Voice(name="Orbit", step=0, kind="agency", span=span("Orbit"))

BOMBING = Claim(
    id="c-1",
    event="air/drone strike",
    trigger=words("bombed"),
    attribution=Attribution(cue=words("said"), basis="compiled", voices=(MONITOR,)),
    by=(Party(name="Government jets", span=span("Government jets"), actor="Syria"),),
    against=(Party(name="civilians", span=span("civilians")),),
    means=(Means(name="jets", span=span("jets")),),
    place=Place(text="Tell Safa", span=span("Tell Safa"), name="Tall Safa", country="SY", where_prec=1),
    time=Period(text="Monday", span=span("Monday"), start="2015-11-16", end="2015-11-16", date_prec=1),
    figures=(
        figure("killed", "At least 43 civilians", 43, None, of="civilians", category="civilian", status="civilian"),
        figure("wounded", "dozens", None, None, quantifier="dozens"),
    ),
    evidence=(span("Government jets bombed a market in Tell Safa on Monday"), span("At least 43 civilians died")),
)
SORTIES = Claim(
    id="c-2",
    event="air/drone strike",
    attribution=Attribution(cue=words("according to"), voices=(AGENCY, MINISTER)),
    figures=(
        figure("sorties", "522 sorties", 522, 522, scope="period", as_of="2015-11-20"),
        figure("targets", "more than 800 targets", 801, None),
    ),
    evidence=(span("the jets flew 522 sorties in four days and destroyed more than 800 targets"),),
)
DENIAL = Claim(
    id="c-3",
    event="attack",
    modality="denied",
    attribution=Attribution(voices=(MINISTER.model_copy(update={"step": 0}),)),
    figures=(figure("killed", "any civilian", 0, 0, status="civilian"),),
    evidence=(span("He denied that any civilian was killed."),),
)
TOLL = Claim(
    id="c-4",
    event="attack",
    figures=(figure("killed", "some 403 civilians", 403, 403, approximate=True, scope="toll", as_of="2015-11-23"),),
    evidence=(span("Overall some 403 civilians have died since June."),),
)
GAP = Gap(
    id="g-1",
    about="perpetrator",
    voice="The newspaper",
    text="did not say who fired first",
    span=span("did not say who fired first"),
)


def made_reading(**changes: Any) -> Reading:
    """A reading of TEXT with four claims by two voices and the report itself, and one gap."""
    report = Report.from_text(
        TEXT, title="Market bombed", publisher="Sample Post", published="2015-11-23", language="en", source_id="made-1"
    ).model_copy(update={"dateline": words("DAMASCUS")})
    values: dict[str, Any] = {
        "report": report,
        "reader": ReaderIdentity(name="made", version="1"),
        "claims": (BOMBING, SORTIES, DENIAL, TOLL),
        "gaps": (GAP,),
    }
    return Reading(**{**values, **changes})
