"""A small war in readings made by hand, with planted strings that no publication may hold.

Every string that begins with "Zz" or "zz" is planted: it stands in something that DESIGN section 8 keeps back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recount.model import (
    Attribution,
    Claim,
    Figure,
    Gap,
    Party,
    Period,
    Place,
    ReaderIdentity,
    Reading,
    Report,
    Voice,
    Words,
)
from recount.model.canonical import short_id

SARAQIB: dict[str, Any] = {
    "name": "Saraqib", "country": "SY", "province": "Idlib", "lat": 35.8644, "lon": 36.8058, "where_prec": 1
}  # fmt: skip
CARED: dict[str, Any] = {
    "name": "Zzmercy Hospital", "country": "SY", "province": "Idlib", "lat": 35.77123, "lon": 36.77123, "where_prec": 1
}  # fmt: skip
BLURRED: dict[str, Any] = {
    "name": "Zzhamlet", "country": "SY", "province": "Idlib", "lat": 35.98127, "lon": 36.51239, "where_prec": 1
}  # fmt: skip
PLANTED_NUMBERS = ("97731", "35.98127", "36.51239", "35.77123", "36.77123", "0991234567")
"""Numbers that only a confidential report, a blurred place or a telephone has."""

COUNTED: dict[str, Any] = {"measure": "killed", "category": "civilian", "status": "civilian"}


def told(
    text: str,
    claims: list[dict[str, Any]],
    *,
    gaps: tuple[str, ...] = (),
    **report: Any,
) -> Reading:
    """A reading of a text: each claim by the words on which it stands."""
    made = Report.from_text(text, language="en", **report)
    return Reading(
        report=made,
        reader=ReaderIdentity(name="made", version="1"),
        claims=tuple(_claim(made, number, **one) for number, one in enumerate(claims)),
        gaps=tuple(
            Gap(id=short_id(made.id, words), about="perpetrator", text=words, span=_span(text, words)) for words in gaps
        ),
    )


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _claim(
    report: Report,
    number: int,
    *,
    sentence: str,
    trigger: str,
    event: Any = "air/drone strike",
    day: str | None = "2016-03-01",
    place: dict[str, Any] | None = None,
    voices: tuple[tuple[str, Any], ...] = (),
    by: tuple[tuple[str, str | None], ...] = (),
    figures: tuple[dict[str, Any], ...] = (),
    basis: Any = "compiled",
) -> Claim:
    text = report.text
    where: dict[str, Any] = SARAQIB if place is None else place
    return Claim(
        id=short_id(report.id, "claim", number),
        event=event,
        trigger=Words.at(text, *_span(text, trigger)),
        attribution=Attribution(
            basis=basis,
            voices=tuple(Voice(name=name, kind=kind, span=_span(text, name)) for name, kind in voices),
        ),
        by=tuple(Party(name=name, span=_span(text, name), actor=actor) for name, actor in by),
        place=Place(text=where["name"], span=_span(text, where["name"]), **where) if where["name"] in text else None,
        time=Period(start=day, end=day, date_prec=1) if day else None,
        figures=tuple(
            Figure(id=short_id(report.id, number, at, one["text"]), span=_span(text, one["text"]), **one)
            for at, one in enumerate(figures)
        ),
        evidence=(_span(text, sentence),),
    )


FIRST = "Russian jets bombed the market in Saraqib on Tuesday and killed 5 civilians, the Coast Monitor said."
SECOND = "An air strike on Saraqib killed 8 civilians, the Northern Rescue said; Zzunread Zzfamily carried the dead."
BRIGADE = "Zzwarlord Brigade gunmen killed 3 civilians in Saraqib, the Coast Monitor said."


def readings() -> Iterator[Reading]:
    """All of them: open ones first, then those that hold what must not go out."""
    yield told(
        f"{FIRST} Nobody said who ordered it. zzfulltext stands in no claim.",
        [
            {
                "sentence": FIRST,
                "trigger": "bombed",
                "voices": (("Coast Monitor", "monitor"),),
                "by": (("Russian jets", "Russia"),),
                "figures": ({**COUNTED, "low": 5, "high": 5, "text": "5 civilians"},),
            }
        ],
        gaps=("Nobody said who ordered it",),
        title="Five killed in strike on Saraqib",
        publisher="Harbour Wire",
        published="2016-03-02",
        url="https://wire.example/2016/saraqib-strike",
        source_id="zzsource/path.txt",
        byline="Zzbyline Writer",
    )
    yield told(
        f"{SECOND} Call 099 123 45 67 or @zzhandle, https://zzhidden.example/u/1.",
        [
            {
                "sentence": SECOND,
                "trigger": "air strike",
                "voices": (("Northern Rescue", "rescue"),),
                "figures": ({**COUNTED, "low": 8, "high": 8, "text": "8 civilians"},),
            }
        ],
        title="Zzunread Zzfamily mourns after strike on Saraqib",
        publisher="Meridian Post",
        published="2016-03-03",
        url="https://x.com/zzaccount/status/1",
        source_id="zzsource2",
    )
    witness = "Zzwitness said that 7 civilians died in the strike on Saraqib."
    child = "Zzchild Zzsmall, 9, died in the strike on Saraqib, the Coast Monitor said."
    hurt = "Zzsurvivor was wounded in the strike on Saraqib and lies in Zzclinic Hospital, a doctor there said."
    yield told(
        f"{witness} {child} {hurt}",
        [
            {
                "sentence": witness,
                "trigger": "strike",
                "voices": (("Zzwitness", "witness"),),
                "basis": "witnessed",
                "figures": ({**COUNTED, "low": 7, "high": 7, "text": "7 civilians"},),
            },
            {
                "sentence": child,
                "trigger": "strike",
                "voices": (("Coast Monitor", "monitor"),),
                "figures": (
                    {
                        "measure": "killed", "low": 1, "high": 1, "text": "Zzchild Zzsmall", "named": "Zzchild Zzsmall",
                        "category": "child", "age_group": "child", "status": "civilian",
                    },
                ),
            },
            {
                "sentence": hurt,
                "trigger": "strike",
                "voices": (("Zzclinic Hospital", "hospital"),),
                "basis": "treated or recovered",
                "figures": ({"measure": "wounded", "low": 1, "high": 1, "text": "Zzsurvivor", "named": "Zzsurvivor"},),
            },
        ],
        title="Family of Zzchild Zzsmall waits",
        publisher="@zzpublisher",
        published="2016-03-03",
        url="https://post.example/zzchild-zzsmall-waits",
    )  # fmt: skip
    yield told(
        BRIGADE,
        [
            {
                "sentence": BRIGADE,
                "trigger": "killed",
                "event": "attack",
                "day": "2016-05-07",
                "voices": (("Coast Monitor", "monitor"),),
                "by": (("Zzwarlord Brigade gunmen", "Zzwarlord Brigade"),),
                "figures": ({**COUNTED, "low": 3, "high": 3, "text": "3 civilians"},),
            }
        ],
        title="Zzwarlord Brigade kills three in Saraqib",
        publisher="Harbour Wire",
        published="2016-05-08",
        url="https://wire.example/2016/zzwarlord-attack",
    )
    yield from _kept_back()


def _kept_back() -> Iterator[Reading]:
    secret = "zzsecret words: the strike on Saraqib killed 97731 civilians, said Zzinformant of Zzcell."
    yield told(
        f"{secret} zzsecrettext",
        [
            {
                "sentence": secret,
                "trigger": "strike",
                "voices": (("Zzinformant", "monitor"),),
                "by": (("Zzcell", "Zzcell"),),
                "figures": ({**COUNTED, "low": 97731, "high": 97731, "text": "97731 civilians"},),
            }
        ],
        title="zzsecrettitle Saraqib",
        publisher="Zzsecretoutlet",
        published="2016-03-02",
        url="https://zzsecret.example/1",
        source_id="zzsecretid",
        sensitivity="confidential",
    )
    alone = "Gunmen killed 97731 people in Zzsecrettown, said Zzinformant."
    yield told(
        alone,
        [
            {
                "sentence": alone,
                "trigger": "killed",
                "event": "attack",
                "day": "2016-09-09",
                "place": {"name": "Zzsecrettown", "country": "SY", "where_prec": 1, "lat": 35.1, "lon": 36.1},
                "voices": (("Zzinformant", "monitor"),),
                "figures": ({"measure": "killed", "low": 97731, "high": 97731, "text": "97731 people"},),
            }
        ],
        title="zzsecrettitle two",
        publisher="Zzsecretoutlet",
        published="2016-09-10",
        sensitivity="confidential",
    )
    hamlet = "Shells killed 2 civilians in Zzhamlet on Sunday, the Coast Monitor said."
    yield told(
        hamlet,
        [
            {
                "sentence": hamlet,
                "trigger": "Shells",
                "event": "shelling/artillery/missile attack",
                "day": "2016-07-03",
                "place": BLURRED,
                "voices": (("Coast Monitor", "monitor"),),
                "figures": ({**COUNTED, "low": 2, "high": 2, "text": "2 civilians"},),
            }
        ],
        title="Shells on Zzhamlet",
        publisher="Harbour Wire",
        published="2016-07-04",
        url="https://wire.example/zzhamlet-shells",
        sensitivity="place blurred",
    )
    name = "Zzpatient Zzsmall"
    cared = f"A grenade hit Zzmercy Hospital in Saraqib and wounded {name}, the Coast Monitor said."
    yield told(
        cared,
        [
            {
                "sentence": cared,
                "trigger": "grenade",
                "event": "grenade",
                "day": "2016-11-04",
                "place": CARED,
                "voices": (("Coast Monitor", "monitor"),),
                "figures": (
                    {
                        "measure": "wounded",
                        "low": 1,
                        "high": 1,
                        "text": "Zzpatient Zzsmall",
                        "named": "Zzpatient Zzsmall",
                    },
                ),
            }
        ],
        title="Grenade hits Zzmercy Hospital in Saraqib",
        publisher="Harbour Wire",
        published="2016-11-05",
        url="https://wire.example/zzmercy-hospital",
    )
    rape = "Soldiers raped 4 women in Saraqib; one said zztestimony of that night, the Coast Monitor said."
    yield told(
        rape,
        [
            {
                "sentence": rape,
                "trigger": "raped",
                "event": "sexual violence",
                "day": "2016-08-20",
                "voices": (("Coast Monitor", "monitor"),),
                "figures": ({"measure": "casualties", "low": 4, "high": 4, "text": "4 women"},),
            }
        ],
        title="zztestimony of women in Saraqib",
        publisher="Harbour Wire",
        published="2016-08-22",
        url="https://wire.example/zztestimony",
    )
    jailed = "Guards beat 6 detainees in Saraqib, said zzjail testimony collected by the Coast Monitor."
    yield told(
        jailed,
        [
            {
                "sentence": jailed,
                "trigger": "beat",
                "event": "arrests",
                "day": "2016-10-11",
                "voices": (("Coast Monitor", "monitor"),),
                "figures": ({"measure": "detained", "low": 6, "high": 6, "text": "6 detainees"},),
            }
        ],
        title="zzjail testimony from a prison in Saraqib",
        publisher="Harbour Wire",
        published="2016-10-12",
    )
