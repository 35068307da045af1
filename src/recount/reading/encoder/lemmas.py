"""Base forms of English words: a table of irregular ones, and rules that look for a known verb."""

from collections.abc import Iterator
from functools import cache

from recount.reading.encoder.lists import entries

_AS_WRITTEN = frozenset({"PROPN", "PUNCT", "SYM", "X", "SPACE"})
_PREFIXES = ("re", "un", "over", "out", "mis", "de", "dis")
_S_IS_NO_PLURAL = ("ss", "us", "is", "'s", "0s")


@cache
def _irregular() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for line in entries("irregular"):
        tag, form, base = line.split()
        table[tag, form] = base
    return table


@cache
def _verbs() -> frozenset[str]:
    return frozenset(entries("verbs"))


def lemma(word: str, tag: str) -> str:
    """The base form of a word with a universal tag; names and marks stay as written."""
    if tag in _AS_WRITTEN:
        return word
    form = word.lower()
    known = _irregular().get((tag, form))
    if known is not None:
        return known
    if tag in ("VERB", "AUX"):
        return _verb(form)
    return _noun(form) if tag == "NOUN" else form


def _verb(form: str) -> str:
    verbs = _verbs()
    if form in verbs:
        return form
    prefix, hyphen, rest = form.rpartition("-")
    if hyphen and rest:
        return f"{prefix}-{_verb(rest)}"
    if (known := _irregular().get(("VERB", form))) is not None:
        return known
    candidates = list(_verb_candidates(form))
    return next((candidate for candidate in candidates if candidate in verbs), candidates[-1] if candidates else form)


def _verb_candidates(form: str) -> Iterator[str]:
    """Possible bases, the likelier first; the last one serves where none is a known verb."""
    if (form.endswith("ies") and len(form) > 4) or (form.endswith("ied") and len(form) > 4):
        yield form[:-3] + "y"
    elif form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        yield form[:-1]
        if form.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
            yield form[:-2]
    elif form.endswith("ed") and len(form) > 3:
        yield from _bare(form[:-2])
    elif form.endswith(("ing", "in'", "in’")) and len(form) > 4:
        yield from _bare(form[:-3])


def _bare(stem: str) -> Iterator[str]:
    yield stem + "e"
    yield stem
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
        yield stem[:-1] if stem[-1] not in "sl" else stem
        return
    prefix = next((part for part in _PREFIXES if stem.startswith(part)), None)
    yield stem + "e" if prefix and stem[len(prefix) :] + "e" in _verbs() else stem


def _noun(form: str) -> str:
    if len(form) < 4 or not form.endswith("s") or form.endswith(_S_IS_NO_PLURAL):
        return form[:-3] + "man" if form.endswith("men") and len(form) > 5 else form
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return form[:-2]
    if form.endswith("uses") and not form.endswith(("ouses", "auses", "fuses")):
        return form[:-2]
    return form[:-2] if form.endswith("oes") else form[:-1]
