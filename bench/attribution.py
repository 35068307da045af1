"""Attributions of political news (PolNeAR): cue, source and content, exactly and by overlap.

    python -m bench.attribution [--set dev|train] [--misses N] [--articles N] [--people]

Reads `$RECOUNT_DATA/polnear/{dev.jsonl,train.jsonl.gz}`, the first annotator of each article.
PolNeAR's authors ask that its dev texts not be inspected: look at misses in the train part.

The measures are those of BBC's Citron (citron/metrics.py, Newell 2018):
* cue, exactly: its span is a gold cue's; source and content, exactly: the cues overlap, and all spans are equal;
* quote, exactly: cue, sources and contents are equal; counted from both sides, not one to one;
* overlap: tokens that predicted and gold spans share, of all pairs of a document, over tokens predicted and tokens in
  the gold. Where attributions nest, a token may be shared by several pairs, so the overlap of attributions whose cues
  overlap, one to one, is printed beside ("paired").
Gold as Citron prepares it for PARC 3.0: only attributions with cue, source and content; none whose cue stands inside a
quotation; a source without what follows a comma or bracket in it, a cue without "also" and "have" before it. "all"
keeps those inside quotations.

PolNeAR's gold takes no attribution inside the content of another, so neither are Recount's taken that lie in one.

What differs from the published figures: Citron was trained and tested on PARC 3.0 (business news, not free), these are
PolNeAR's articles, whose guide also takes acts without words said ("hired", "voted", "is expected to", "appears") for
attributions, and long cues ("was quick to point out in a statement"). All attributions are asked for, not only those
that give a claim its voices (`recount.reading.en.attitudes`). Recount keeps a voice's name and the verb; for the table
the source is widened to the whole noun phrase, the cue to its auxiliaries, adverbs, particle, the verbs before it that
have the same subject, a short setting, and the preposition that opens its content. No weights were trained on PolNeAR,
but the lists of cues were tuned on the first 220 articles of its training part: verbs were added by what was missed
there and dropped by what was invented. Scores on `--set train` are therefore no test; dev's texts were not looked at.

How well people agree: `--people` scores the second annotator of the training articles that several people annotated
against the first, by the same measures. It is the mark for these tables: on cues (overlap F1 70.6) no reader can be
expected above it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from bench.parsed import parse
from bench.readings import DATA, Json
from bench.scoring import SCORED, Score, table
from recount.reading.en.attitudes import all_attributions
from recount.reading.en.attribution import Frame
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.quotes import find_quotes
from recount.reading.en.tree import base, children

PUBLISHED = (
    "published, PARC 3.0 test, Citron en_2021-11-15: exact F1 cue 82.3, source 82.0, content 59.3, quote 56.7; "
    "overlap F1 cue 76.8, source 85.3, content 83.3, quote 83.2"
)
ROLES = ("cue", "source", "content")
_NO_CUE = ("also", "have", "has", "been", "though", "however", "meanwhile", "separately")
_NOT_OF_A_NAME = ("case", "conj", "cc", "parataxis", "punct", "dep", "cop", "nsubj", "mark", "advcl")
_OF_A_CUE = ("aux", "advmod", "cop")
_CATENATED = 3  # tokens
_TAIL = 12  # tokens between a cue's verb and its content, or between its first verb and its last
_TOLD = ("tell", "inform", "assure", "remind", "notify", "advise", "warn", "ask")
_SETTING = ("in", "via", "through")
_SHORT = 4  # tokens of a setting: "in a televised interview"
_OPENING = ("for", "about", "on", "to", "of", "against", "with", "at", "in")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Quote:
    """One attribution. Spans in tokens, in the order of the text."""

    cue: Spans
    source: Spans
    content: Spans

    def of(self, role: str) -> Spans:
        """The spans of a role."""
        spans: Spans = getattr(self, role)
        return spans

    def start(self) -> int:
        """Where the cue begins."""
        return self.cue[0][0] if self.cue else -1


def articles(part: str, count: int | None = None) -> list[Json]:
    """The articles of a part of PolNeAR."""
    path = DATA / "polnear" / ("dev.jsonl" if part == "dev" else "train.jsonl.gz")
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file][:count]


# --- gold -----------------------------------------------------------------------------------------------------------


def gold_quotes(article: Json, doc: Doc, *, inside_quotations: bool) -> list[Quote]:
    """The article's attributions, as Citron prepares them, or with those whose cue stands in a quotation."""
    quoted = {i for start, end in find_quotes(doc) for i in range(start, end)}
    out = []
    for one in article["annotations"][0]["attributions"]:
        cue, source, content = (_tokens(doc, one[role]) for role in ROLES)
        if cue and source and content and (inside_quotations or not any(a in quoted for a, _ in cue)):
            out.append(prepared(doc, Quote(((cue[0][0], cue[-1][1]),), source, content)))
    return out


def _tokens(doc: Doc, spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans of characters as spans of tokens, without white space and marks at their edges."""
    out = []
    for start, end in spans:
        if (span := doc.covering(start, end)) is not None:
            out.append(trimmed(doc, span.start, span.end))
    return tuple(sorted(span for span in out if span[1] > span[0]))


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A span without commas, stops, colons and white space at its edges; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in ",.;:!?"):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in ",.;:!?"):
        end -= 1
    return start, end


def prepared(doc: Doc, quote: Quote) -> Quote:
    """A quote as Citron prepares it: a source up to its first comma or bracket, a cue without "also" and "have"."""
    start, end = quote.cue[0]
    while end - start > 1 and doc[start].lower_ in _NO_CUE:
        start += 1
    return Quote(((start, end),), tuple(_up_to_mark(doc, *span) for span in quote.source), quote.content)


def _up_to_mark(doc: Doc, start: int, end: int) -> tuple[int, int]:
    mark = next((t.i for t in doc[start + 1 : end] if t.text in (",", "(", "[", "—", "–")), end)
    return trimmed(doc, start, mark)


# --- Recount's ------------------------------------------------------------------------------------------------------


def found_quotes(doc: Doc, frames: Iterable[Frame]) -> list[Quote]:
    """Frames as attributions: one for each cue; the contents of frames that share a cue are joined. PolNeAR takes no
    attribution inside the content of another."""
    grouped: dict[tuple[int, int], list[Frame]] = {}
    for frame in sorted(frames, key=lambda f: (f.cue, f.source is None, -len(f.content))):
        grouped.setdefault(frame.cue, []).append(frame)
    contents = {cue: frozenset().union(*(f.content for f in group)) for cue, group in grouped.items()}
    inside = frozenset().union(*contents.values())
    out = []
    for cue, group in grouped.items():
        if cue[0] in inside:
            continue
        source = tuple(sorted({phrase_of(doc, start, end) for start, end in _source(doc, group[0])}))
        words = _cue(doc, *cue, contents[cue], source)
        content = contents[cue] - frozenset(range(*words))
        out.append(prepared(doc, Quote((words,), _joined(doc, source), _runs(doc, content))))
    return [quote for quote in out if quote.content]


def _source(doc: Doc, frame: Frame) -> list[tuple[int, int]]:
    """Where the frame names the voice that its cue belongs to."""
    if frame.source is not None:
        return [(frame.source, frame.source + 1)]
    return [(s.start, s.end) for s in frame.speakers]


def phrase_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The whole noun phrase that names a voice, with titles and appositions, without what a clause says of it."""
    root = doc[start:end].root
    while base(root) in ("appos", "flat", "compound") and root.head.i != root.i and root.head.sent == root.sent:
        root = root.head
    inside, stack = {root.i}, [root]
    while stack:
        for child in stack.pop().children:
            aside = child.dep_ == "acl:relcl" and doc[child.left_edge.i - 1].text == ","
            joined = base(child) in ("conj", "cc") and root.pos_ != "VERB" and child.pos_ != "VERB"
            if (joined or base(child) not in _NOT_OF_A_NAME) and not aside:
                inside.add(child.i)
                stack.append(child)
    return trimmed(doc, min(*inside, start), max(max(inside) + 1, end))


def _joined(doc: Doc, spans: Spans) -> Spans:
    """Joint voices ("the army and the police") as the one span that PolNeAR gives them."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1] + 2 and all(t.text in (",", "and", "or", "&") for t in doc[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def _cue(doc: Doc, start: int, end: int, content: frozenset[int], source: Spans) -> tuple[int, int]:
    """The cue as PolNeAR's guide has it, from the first auxiliary to the preposition that opens its content: "has
    repeatedly called for", "went on to say", "said in a statement"."""
    verb: Token = doc[start]
    aside = content | {i for span in source for i in range(*span)}
    leading = _leading(verb, aside)
    start = min(start, leading.i)
    before = {c.i for v in (leading, verb) for c in v.children if base(c) in _OF_A_CUE}
    while start and start - 1 in before and start - 1 not in aside:
        start -= 1
    if verb.pos_ == "NOUN" and verb.i == end - 1:
        while start and doc[start - 1].head.i == verb.i and base(doc[start - 1]) == "amod":
            start -= 1
    particles = [c.i + 1 for c in children(doc[end - 1], "compound:prt") if 0 < c.i - end < _CATENATED]
    end = max([end, *particles])
    first = next((i for i in range(end, min(end + _TAIL, len(doc))) if i in content), None)
    if first is not None and verb.sent.end > first:
        end = _trailing(doc, verb, end, first, aside)
    opens = end < len(doc) and end in content and not any(i in content for i in (end - 1, end - 2))
    if opens and base(doc[end]) == "case" and doc[end].lower_ in _OPENING:
        end += 1
    return start, end


def _leading(verb: Token, aside: Set[int]) -> Token:
    """The first of a row of verbs that one subject has: "went on to say", "responded by asking"."""
    while True:
        linked = {c.lower_ for c in children(verb, "mark", "case")}
        joined = base(verb) == "xcomp" or (base(verb) in ("advcl", "obl") and linked & {"to", "by"})
        head = verb.head
        if not joined or not 0 < verb.i - head.i <= _TAIL or head.pos_ not in ("VERB", "AUX", "ADJ"):
            return verb
        if any(i in aside for i in range(head.i, verb.i)) or any(t.text in ",;:" for t in verb.doc[head.i : verb.i]):
            return verb
        verb = head


def _trailing(doc: Doc, verb: Token, end: int, first: int, aside: Set[int]) -> int:
    """The end of a cue with what stands between it and its content: "said in a statement Monday that"."""
    listened = [c.i for c in children(verb, "iobj", "obj") if verb.lemma_ in _TOLD]
    while end < first:
        beside = (c for v in (verb, doc[end - 1]) for c in v.children)
        node = next((c for c in beside if c.left_edge.i == end and c.i not in listened), None)
        if node is None or not _is_of_the_cue(node) or node.i in aside:
            return end
        end = min(node.right_edge.i + 1, first)
    return end


def _is_of_the_cue(node: Token) -> bool:
    """When and in what it is said, in few words."""
    if base(node) != "obl":
        return base(node) in ("advmod", "compound")
    short = node.right_edge.i - node.left_edge.i < _SHORT
    return node.dep_ == "obl:unmarked" or (short and any(c.lower_ in _SETTING for c in children(node, "case")))


def _runs(doc: Doc, content: frozenset[int]) -> Spans:
    """A set of tokens as its stretches; white space breaks none, but the end of a paragraph does."""
    out: list[list[int]] = []
    for i in sorted(i for i in content if not doc[i].is_space):
        between = doc[out[-1][1] : i] if out else None
        if between is not None and all(t.is_space and "\n" not in t.text for t in between):
            out[-1][1] = i + 1
        else:
            out.append([i, i + 1])
    spans = (trimmed(doc, start, end) for start, end in out)
    return tuple(span for span in spans if span[1] > span[0])


# --- measures -------------------------------------------------------------------------------------------------------


def shared(a: Spans, b: Spans) -> int:
    """Tokens that two rows of spans share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def length(spans: Spans) -> int:
    """Tokens in a row of spans."""
    return sum(end - start for start, end in spans)


@dataclass
class Tally:
    """True and false on both sides of Citron's exact measure."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def cells(self) -> tuple[str, ...]:
        """Precision, recall, F1, gold, found."""
        precision = self.right / (self.right + self.wrong) if self.right else 0.0
        recall = self.right / (self.right + self.missed) if self.right else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        counts = (f"{self.right + self.missed}", f"{self.right + self.wrong}")
        return (*(f"{100 * value:.1f}" for value in (precision, recall, f1)), *counts)

    @property
    def f1(self) -> float:
        return float(self.cells()[2])


class Measures:
    """All scores over articles."""

    def __init__(self) -> None:
        self.exact = {role: Tally() for role in (*ROLES, "quote")}
        self.overlap = {role: Score() for role in (*ROLES, "quote")}
        self.paired = {role: Score() for role in (*ROLES, "quote")}
        self.cues_found: Counter[str] = Counter()
        self.cues_missed: Counter[str] = Counter()

    def add(self, gold: list[Quote], found: list[Quote]) -> None:
        """Counts one article."""
        for role, tally in self.exact.items():
            tally.right += sum(any(_equal(role, f, g) for g in gold) for f in found)
            tally.wrong += sum(not any(_equal(role, f, g) for g in gold) for f in found)
            tally.missed += sum(not any(_equal(role, f, g) for f in found) for g in gold)
        for role in ROLES:
            lengths = sum(length(g.of(role)) for g in gold), sum(length(f.of(role)) for f in found)
            everywhere = sum(shared(f.of(role), g.of(role)) for f in found for g in gold)
            pairs = sum(shared(f.of(role), g.of(role)) for f, g in aligned(found, gold))
            for name in (role, "quote"):
                self.overlap[name].add(*lengths, everywhere)
                self.paired[name].add(*lengths, pairs)


def _equal(role: str, found: Quote, gold: Quote) -> bool:
    if role == "cue":
        return found.cue == gold.cue
    if role == "quote":
        return found == gold
    return shared(found.cue, gold.cue) > 0 and found.of(role) == gold.of(role)


def aligned(found: list[Quote], gold: list[Quote]) -> list[tuple[Quote, Quote]]:
    """One to one, attributions whose cues overlap, those with the most in common first."""
    ranked = sorted(
        ((sum(shared(f.of(role), g.of(role)) for role in ROLES), i, j) for i, f in enumerate(found)
         for j, g in enumerate(gold) if shared(f.cue, g.cue)), reverse=True,
    )  # fmt: skip
    used_f: set[int] = set()
    used_g: set[int] = set()
    out = []
    for _, i, j in ranked:
        if i not in used_f and j not in used_g:
            used_f.add(i)
            used_g.add(j)
            out.append((found[i], gold[j]))
    return out


def measure(part: str, count: int | None = None, misses: int = 0) -> dict[str, Measures]:
    """Scores on a part of PolNeAR: on Citron's choice of attributions ("citron") and on "all"."""
    taken = articles(part, count)
    docs = parse(f"polnear-{part}", [article["text"] for article in taken])
    lexicon = Lexicon.load()
    out = {"citron": Measures(), "all": Measures()}
    for article, doc in zip(taken, docs, strict=True):
        found = found_quotes(doc, all_attributions(doc, lexicon))
        quoted = {i for start, end in find_quotes(doc) for i in range(start, end)}
        outside = [quote for quote in found if quote.start() not in quoted]
        gold = gold_quotes(article, doc, inside_quotations=False)
        out["citron"].add(gold, outside)
        out["all"].add(gold_quotes(article, doc, inside_quotations=True), found)
        if misses > 0:
            misses -= print_misses(doc, gold, outside, misses)
    return out


def people() -> Measures:
    """How a second person's attributions score against the first's, where several annotated an article."""
    both = [article for article in articles("train") if len(article["annotations"]) > 1]
    docs = parse("polnear-people", [article["text"] for article in both])
    out = Measures()
    for article, doc in zip(both, docs, strict=True):
        first, second = (
            gold_quotes({"annotations": [one]}, doc, inside_quotations=False) for one in article["annotations"][:2]
        )
        out.add(first, second)
    return out


def print_misses(doc: Doc, gold: list[Quote], found: list[Quote], limit: int) -> int:
    """Attributions missed, invented or with other spans; returns how many lines were printed."""

    def shown(quote: Quote, *roles: str) -> str:
        told = (f"{role}: {' / '.join(doc[a:b].text for a, b in quote.of(role))}" for role in roles)
        return "; ".join(told).replace("\n", " ")[:300]

    pairs = aligned(found, gold)
    lines = [f"missed    {shown(g, *ROLES)}" for g in gold if not any(g is other for _, other in pairs)]
    lines += [f"invented  {shown(f, *ROLES)}" for f in found if not any(f is other for other, _ in pairs)]
    for f, g in pairs:
        lines += [
            f"{role:9} found {shown(f, role)} | gold {shown(g, role)}" for role in ROLES if f.of(role) != g.of(role)
        ]
    print(*lines[:limit], sep="\n")
    return min(limit, len(lines))


def score(part: str = "dev") -> dict[str, float]:
    """Overlap F1 by role, attributions chosen as by Citron, and the exact F1 of whole quotes."""
    found = measure(part)["citron"]
    return {role: found.overlap[role].f1 for role in ROLES} | {"quote exactly": found.exact["quote"].f1}


def _lines(choice: str, found: Measures) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for role in (*ROLES, "quote"):
        lines.append((f"{choice}, {role}, exact", *found.exact[role].cells()))
        lines.append((f"{choice}, {role}, overlap", *found.overlap[role].cells()))
        lines.append((f"{choice}, {role}, overlap paired", *found.paired[role].cells()))
    return lines


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--set", default="dev", choices=("dev", "train"))
    ask.add_argument("--articles", type=int, help="only the first so many")
    ask.add_argument("--people", action="store_true", help="score a second annotator against the first instead")
    ask.add_argument("--misses", type=int, default=0, help="print so many of what went wrong")
    asked = ask.parse_args()
    if not (DATA / "polnear").exists():
        print(f"no polnear in {DATA}; set RECOUNT_DATA", file=sys.stderr)
        return 2
    if asked.people:
        print(table(("PolNeAR, second person", *SCORED), _lines("citron", people())))
        return 0
    lines: list[tuple[str, ...]] = []
    for choice, found in measure(asked.set, asked.articles, asked.misses).items():
        lines += _lines(choice, found)
    print(table((f"PolNeAR {asked.set}", *SCORED), lines))
    print(PUBLISHED)
    return 0


if __name__ == "__main__":
    sys.exit(main())
