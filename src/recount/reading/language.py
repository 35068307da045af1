"""Which language a text is written in, as far as the readers need to know: by script, then by its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# The ten or so commonest words of languages in which reports on war are published in the Latin script.
_COMMON = {
    "en": "the of and to in a that is was for on it with as at by from has have said were",
    "es": "el la de que y en los las un una por con del se para es al lo su",
    "fr": "le la les des et en un une du que est dans pour par sur qui au avec ne",
    "de": "der die und das den von zu mit sich des auf ist im dem nicht ein eine als",
    "tr": "ve bir bu da de için ile olarak olan daha çok ise sonra kadar gibi",
    "pt": "o a de que e do da em um para com não uma os no se na por mais as dos",
    "it": "di e il la che in un per è una sono con non del si da le alla dei",
}
_SCRIPTS = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "HEBREW": "he",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
}
_UKRAINIAN = re.compile(r"[іїєґ]", re.I)
_DIFFERENT = 2  # different common words that tell a language
_SAMPLE = 4000  # code points looked at


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    scripts: Counter[str] = Counter()
    for letter, times in Counter(sample).items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "UNNAMED").split()[0]] += times
    if not scripts:
        return None
    script = scripts.most_common(1)[0][0]
    if script == "CYRILLIC":
        return "uk" if len(_UKRAINIAN.findall(sample)) * 50 > scripts[script] else "ru"
    if script != "LATIN":
        return _SCRIPTS.get(script)
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    counts = {
        code: sum(w in common for w in words) for code, common in ((k, set(v.split())) for k, v in _COMMON.items())
    }
    best = max(counts, key=lambda code: counts[code])
    # One word alone ("no", the "al" of a name) takes no text away from the reader of English.
    told = best == "en" or len(set(words) & set(_COMMON[best].split())) >= _DIFFERENT
    return best if told and (counts[best] * 12 >= len(words) or counts[best] >= 3) else None
