"""A name as its parts, each with the forms in which it is compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from recount.linking.people.arabic import arabic_parts, arabic_sounds
from recount.linking.people.latin import known_arabic, latin_parts, latin_sound, latin_sounds
from recount.linking.people.other_scripts import romanised
from recount.model import VictimName


@dataclass(frozen=True)
class Part:
    """One part of a name. `form` is how it is spelled once spelling variants are folded, `sounds` its consonants.

    `known` is true where the part is one of the given names that many bear, so that a near miss is another name.
    """

    form: str
    sounds: str
    known: bool = False


def parts_of(name: VictimName) -> tuple[Part, ...]:
    """The parts of a name from the person's own to the family's; empty where nothing in it can be compared."""
    return _parts(name.text, name.script)


@lru_cache(maxsize=65_536)
def _parts(text: str, script: str) -> tuple[Part, ...]:
    if script == "arabic":
        made = [Part(part, arabic_sounds(part), part in _well_known()) for part in arabic_parts(text)]
    else:
        latin = text if script == "latin" else romanised(text)
        made = [_latin_part(part) for part in latin_parts(latin)]
    return tuple(part for part in made if part.form)


def _latin_part(part: str) -> Part:
    arabic = known_arabic(part)
    if arabic is not None:
        return Part(arabic, arabic_sounds(arabic), known=True)
    return Part(latin_sound(part), latin_sounds(part))


@lru_cache(maxsize=1)
def _well_known() -> frozenset[str]:
    from recount.linking.vocabulary_files import data_file

    return frozenset("".join(arabic_parts(name)) for name in data_file("latin_names.toml")["given"])
