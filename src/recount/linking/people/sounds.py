"""The consonants of a name, alike from Arabic and from Latin letters: what blocking compares across scripts."""

from __future__ import annotations

from collections.abc import Iterable

_HALF_VOWELS = frozenset("wy")


def consonants(sounds: Iterable[str]) -> str:
    """The consonants among sounds, doubled ones once.

    W and y count only where no consonant stands before them: elsewhere Latin spellings use them for vowels, and Arabic
    its long vowels. An h at the end goes: Arabic writes it for the ending -a, and Latin spellings add and drop it.
    """
    kept = ""
    for sound in "".join(sounds):
        if sound in _HALF_VOWELS and kept:
            continue
        if not kept.endswith(sound):
            kept += sound
    return kept[:-1] if len(kept) > 1 and kept.endswith("h") else kept
