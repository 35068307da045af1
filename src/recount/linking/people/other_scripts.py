"""Names in Cyrillic letters, brought to Latin ones so that the same comparison serves.

Letters that the table does not know are left out: a name in another script gives no parts, and so is never suggested.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from recount.linking.vocabulary_files import data_file


@cache
def _letters() -> dict[int, str]:
    return {ord(letter): latin for letter, latin in data_file("cyrillic_names.toml")["letters"].items()}


def romanised(text: str) -> str:
    """The name in Latin letters; anything but Cyrillic and Latin letters parts words."""
    spelled = text.casefold().translate(_letters())
    return "".join(
        char if not char.isalpha() or unicodedata.name(char, "").startswith("LATIN") else " " for char in spelled
    )
