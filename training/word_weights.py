"""Counts how common words of general English are, and writes their weights into `linking/data/word_weights.toml`.

    python -m training.word_weights DATA [--write]

A word's weight is the logarithm, to base 2 and in half steps, of one text in how many has it, in texts of TEXT_WORDS
words. Counted are the training parts of EWT and of the genres of GUM that allow it, WikiGold, MEANTIME and re3d. Names
are left out: which are common in a ledger is not for other texts to say. Words of war are set by hand in the same file.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from recount.linking.report_words import stem
from training.re3d import LEFT_OUT_SOURCES
from training.treebanks import GUM_GENRES, _lines

FILE = Path(__file__).parent.parent / "src" / "recount" / "linking" / "data" / "word_weights.toml"
TEXT_WORDS = 120
SEEN_MIN = 4
"""Fewer texts than this cannot tell how common a word is."""

SEEN_OF_WAR_MIN = 3
RARE = 7.5
"""From this weight on a word is as good as any that is not listed."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def texts(data: Path) -> Iterator[list[str]]:
    """The words of general texts, without names where these are marked."""
    yield from _treebank(data / "ud-english-ewt" / "en_ewt-ud-train.conllu.gz")
    yield from _treebank(data / "ud-english-gum" / "en_gum-ud-train.conllu.gz", GUM_GENRES)
    yield from _wikigold(data / "wikigold" / "wikigold.conll.txt")
    for path in sorted((data / "meantime").rglob("*.xml")):
        yield [token.text or "" for token in ElementTree.parse(path).getroot().iter("token")]


def texts_of_war(data: Path) -> Iterator[list[str]]:
    """The words of re3d's documents on the war in Syria and Iraq."""
    for line in (data / "re3d" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if document["sourceName"] not in LEFT_OUT_SOURCES:
            yield _WORD.findall(document["text"])


def weights(general: Iterable[list[str]], of_war: Iterable[list[str]]) -> dict[str, int]:
    """Words with their weights in half steps; words of war only where general texts have them as well: no names."""
    counted, seen, number = _counted(general)
    of_war_counted, of_war_seen, of_war_number = _counted(of_war)
    found: dict[str, int] = {}
    for word, times in counted.items():
        if seen[word] < SEEN_MIN or not _WORD.fullmatch(word):
            continue
        half = _half_steps(times / number)
        if of_war_seen[word] >= SEEN_OF_WAR_MIN:
            half = min(half, _half_steps(of_war_counted[word] / of_war_number))
        if half < 2 * RARE:
            found[word] = half
    return found


def _counted(documents: Iterable[list[str]]) -> tuple[Counter[str], Counter[str], int]:
    counted: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for words in documents:
        forms = [stem(word) for word in words if len(word) > 1]
        counted.update(forms)
        seen.update(set(forms))
    return counted, seen, counted.total()


def _half_steps(share: float) -> int:
    return round(-2 * math.log2(1 - (1 - share) ** TEXT_WORDS))


def _treebank(path: Path, genres: frozenset[str] | None = None) -> Iterator[list[str]]:
    words: list[str] = []
    wanted = True
    for line in _lines(path):
        if line.startswith("# newdoc id"):
            if words:
                yield words
            words, wanted = [], genres is None or line.split("GUM_")[1].split("_")[0] in genres
        elif wanted and line[:1].isdigit():
            row = line.split("\t")
            if row[0].isdigit() and row[3] != "PROPN":
                words.append(row[1])
    if words:
        yield words


def _wikigold(path: Path) -> Iterator[list[str]]:
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-DOCSTART-"):
            if words:
                yield words
            words = []
        elif line.endswith(" O"):
            words.append(line.split()[0])
    if words:
        yield words


def written(found: dict[str, int]) -> str:
    """The table of general words."""
    lines = ["[general]"]
    for half in sorted(set(found.values())):
        words = " ".join(sorted(word for word, value in found.items() if value == half))
        wrapped = textwrap.fill(words, 116, break_long_words=False, break_on_hyphens=False)
        lines += [f'"{half / 2}" = """', f'{wrapped}"""']
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table, or put it in the place of the one in the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--write", action="store_true", help="write the table into the package")
    given = parser.parse_args()
    table = written(weights(texts(given.data), texts_of_war(given.data)))
    if given.write:
        text = re.sub(r"\[general\]\n.*?(?=\n\n#)", lambda _: table.rstrip(), FILE.read_text("utf-8"), flags=re.DOTALL)
        FILE.write_text(text, "utf-8")
    else:
        print(table)


if __name__ == "__main__":
    main()
