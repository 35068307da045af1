"""A reading as MUC-4 incidents: what a system of 1992 would have written into its templates.

An incident gathers the claims of one MUC type (attack, bombing, kidnapping, arson) on one day or of days not known, at
one place or places not known. MUC wants terrorist acts in Latin America, not fighting between armies and guerrillas:
what only soldiers and fighters suffered is left out, and so are denials, plans, totals of a war, and what happened more
than two months before the report. Tuned on the training part.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from bench.muc_key import Fill, Incident, same_string
from bench.readings import Json

_DATA = tomllib.loads(Path(__file__).with_name("muc_words.toml").read_text("utf-8"))
_TYPES: dict[str, str] = _DATA["types"]
_COUNTRIES = frozenset(_DATA["words"]["countries"])
_FIGHTERS = frozenset({"fighter", "soldier"})
_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_OLD = 60  # days
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:de|del|la|y|[A-Z][\w'’-]+))* [A-Z][\w'’-]+$")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their)\s+", re.IGNORECASE)


def _begins(group: str, end: str = "") -> re.Pattern[str]:
    """The words of a group where a word begins with one, or is one in singular or plural."""
    return re.compile(rf"\b(?:{'|'.join(_DATA['words'][group])}){end}", re.IGNORECASE)


_INDIVIDUAL, _FIGHTER = _begins("individuals", r"s?\b"), _begins("fighters", r"s?\b")
_NO_NOUN = _begins("harm", r"$")
_ORGANISATION, _THING, _DEADLY = _begins("organisations"), _begins("things"), _begins("deadly")


def response_of(reading: Json) -> list[Incident]:
    """The incidents of a reading."""
    groups: list[list[Json]] = []
    countries = Counter((claim["place"] or {}).get("country") for claim in reading["claims"])
    countries.pop(None, None)
    if countries and countries.most_common(1)[0][0] not in _COUNTRIES:
        return []
    for claim in reading["claims"]:
        if not _wanted(claim) or _is_old(claim, reading["report"]["published"]):
            continue
        for group in groups:
            if all(_together(claim, other) for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return [incident for group in groups if (incident := _incident(group)) is not None]


def _type(claim: Json) -> str | None:
    """The MUC type of a claim's event; what harmed people, or took them, is an attack or a kidnapping anyway."""
    if any(figure["measure"] == "abducted" for figure in claim["figures"]):
        return "KIDNAPPING"
    harmed = any(figure["measure"] in _EFFECTS for figure in claim["figures"])
    return _TYPES.get(claim["event"], "ATTACK" if harmed else None)


def _wanted(claim: Json) -> bool:
    toll = claim["figures"] and all(figure["scope"] == "toll" for figure in claim["figures"])
    told = claim["modality"] in ("asserted", "hedged") and not claim["background"]
    return bool(_type(claim) and told and not toll)


def _together(claim: Json, other: Json) -> bool:
    """Whether two claims can tell of one incident."""
    if _type(claim) != _type(other) and "ATTACK" not in (
        _type(claim),
        _type(other),
    ):
        return False
    (begun, ended), (other_begun, other_ended) = _days(claim), _days(other)
    if begun and ended and other_begun and other_ended and (ended < other_begun or other_ended < begun):
        return False
    places = [(c["place"] or {}).get("name") for c in (claim, other)]
    exact = [(c["place"] or {}).get("where_prec") in (1, 2) for c in (claim, other)]
    return not (all(places) and all(exact) and places[0] != places[1])


def _is_old(claim: Json, published: str | None) -> bool:
    """Whether a claim's happening ended long before the report: MUC leaves out what is recalled."""
    _, ended = _days(claim)
    if not ended or not published:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(ended)).days > _OLD


def _days(claim: Json) -> tuple[str | None, str | None]:
    time = claim["time"] or {}
    return time.get("from"), time.get("to")


def _incident(claims: list[Json]) -> Incident | None:
    types = {_type(claim) or "ATTACK" for claim in claims} - {"ATTACK"} or {"ATTACK"}
    slots: dict[str, list[Fill]] = {"inc-type": [Fill((sorted(types)[0],))]}
    _add_targets(slots, claims)
    _add_perpetrators(slots, claims)
    _add_things(slots, claims)
    targets, owners = slots.get("hum-tgt-desc", []) + slots.get("hum-tgt-name", []), slots.get("perp-org-id", [])
    return Incident(False, slots) if targets or owners or slots.get("perp-ind-id") else None


def _add_targets(slots: dict[str, list[Fill]], claims: list[Json]) -> None:
    """The people harmed, taken or aimed at, each once, with their number and what befell them."""
    told: list[tuple[str, bool, tuple[str, ...], str]] = []

    def tell(name: str, named: bool, number: tuple[str, ...], effect: str) -> None:
        if not any(same_string(name, other) and effect in (was, "") for other, _, _, was in told):
            told.append((name, named, number, effect))

    for claim in claims:
        for figure in claim["figures"]:
            if _is_victim(figure):
                name = figure["named"] or figure["of"] or figure["text"]
                tell(name, bool(figure["named"]), number_of(figure), _EFFECTS.get(figure["measure"], ""))
    for claim in claims:
        for name in _aimed_at(claim):
            deadly = claim["trigger"] is not None and _DEADLY.search(claim["trigger"]["text"])
            person = _PERSON.search(name)
            words = person.group() if person else _ARTICLE.sub("", name)
            tell(words, person is not None, _number_of_name(name), "DEATH" if deadly else "")
    for name, named, number, effect in told:
        slots.setdefault("hum-tgt-name" if named else "hum-tgt-desc", []).append(Fill((name,)))
        slots.setdefault("hum-tgt-num", []).append(Fill(number, about=(name,)))
        if effect:
            slots.setdefault("hum-tgt-effect", []).append(Fill((effect,), about=(name,)))


def _add_things(slots: dict[str, list[Fill]], claims: list[Json]) -> None:
    """What was attacked and is nobody, and with what; each once."""
    for claim in claims:
        things = [party["name"] for party in claim["against"] if _THING.search(party["name"])]
        for slot, names in (("phys-tgt-id", things), ("inc-instr-id", [means["name"] for means in claim["means"]])):
            for name in names:
                if not any(same_string(name, fill.strings[0]) for fill in slots.get(slot, [])):
                    slots.setdefault(slot, []).append(Fill((name,)))


def _is_victim(figure: Json) -> bool:
    """Whether a figure counts victims in MUC's sense: no fighters, no soldiers, and somebody at all."""
    people = figure["measure"] in ("killed", "wounded", "abducted")
    fighting = figure["category"] in _FIGHTERS or _FIGHTER.search(figure["of"] or "")
    return bool(people and not fighting and figure["high"] != 0 and not _NO_NOUN.search(figure["of"] or ""))


def _aimed_at(claim: Json) -> list[str]:
    """The people against whom a claim's act is, where it gives no figure of them."""
    trigger = claim["trigger"]["text"] if claim["trigger"] else ""
    if claim["figures"] or not (_DEADLY.search(trigger) or _type(claim) == "KIDNAPPING"):
        return []
    return [
        party["name"]
        for party in claim["against"]
        if party["actor"] is None and not _THING.search(party["name"]) and not _FIGHTER.search(party["name"])
    ]


def _number_of_name(name: str) -> tuple[str, ...]:
    """The number of victims that a phrase without a figure names."""
    first, *_, last = (name.lower().split() * 2)[:99]
    if first in _NUMBERS:
        return (str(_NUMBERS.index(first) + 1),)
    if first.isdigit():
        return (first,)
    plural = last.endswith("s") and not last.endswith("ss") and first in ("the", "his", "some", "several", last)
    return ("PLURAL",) if plural or last in ("people", "men", "women", "children") else ("1",)


def number_of(figure: Json) -> tuple[str, ...]:
    """A figure's number in the notation of the fill rules; several where the words leave a choice."""
    low, high = figure["low"], figure["high"]
    if low is None and high is None:
        return ("PLURAL",)
    if low is None:
        return (f"-{high:g}",)
    if high is None:
        return (f"{low:g}-", f"{low - 1:g}-") if low > 1 else (f"{low:g}-",)
    if low == high:
        return (f"~{low:g}",) if figure["approximate"] else (f"{low:g}",)
    return (f"{low:g}-{high:g}",) if re.search(r"\d", figure["text"]) else ("PLURAL",)


def _add_perpetrators(slots: dict[str, list[Fill]], claims: list[Json]) -> None:
    for claim in claims:
        for party in claim["by"]:
            name, actor = party["name"], party["actor"]
            if _INDIVIDUAL.search(name) and not any(
                same_string(name, f.strings[0]) for f in slots.get("perp-ind-id", [])
            ):
                slots.setdefault("perp-ind-id", []).append(Fill((name,)))
            organisation = actor or (name if _ORGANISATION.search(name) and not _INDIVIDUAL.search(name) else None)
            if organisation is None or any(
                organisation in fill.strings or name in fill.strings for fill in slots.get("perp-org-id", [])
            ):
                continue
            strings = tuple(dict.fromkeys((organisation, name)))
            slots.setdefault("perp-org-id", []).append(Fill(strings))
            slots.setdefault("perp-org-conf", []).append(Fill((_confidence(claim, party),), about=strings))


def _confidence(claim: Json, party: Json) -> str:
    """How strongly the perpetrator is asserted, in MUC's words."""
    voices = claim["attribution"]["voices"]
    speaker = voices[-1] if voices else None
    if claim["trigger"] and "responsib" in claim["trigger"]["text"]:
        return "CLAIMED OR ADMITTED"
    if speaker and speaker["party"] and speaker["party"] == party["actor"]:
        return "CLAIMED OR ADMITTED"
    if claim["modality"] == "hedged" or party["either"]:
        authorities = speaker is not None and speaker["kind"] in ("official", "office", "party")
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if authorities else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"
