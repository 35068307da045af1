"""Who says what: frames of saying over a report, and the chain of voices above any of its words.

A frame is a cue ("said"), the voices that it names, and the words that it governs. Frames nest: in "state television
quoted the army as saying that rockets landed", the army's frame lies inside the television's. The attribution of a
word is the row of frames that hold it, the widest (nearest to the reader) first. Terms: source, cue and content after
Pareti (PARC 3.0, 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from recount.model import Party
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.quotes import find_quotes
from recount.reading.en.tree import base, child, children, conjuncts, has_case, preposition, reach
from recount.reading.en.voice_names import Roll, Speaker, describe


@dataclass(frozen=True)
class Frame:
    """One act of saying. `steps` run from the voice nearest to the reader to the speaker; `content` holds token
    indices."""

    cue: tuple[int, int]
    steps: tuple[tuple[Speaker, ...], ...]
    content: frozenset[int]
    stance: str = "says"

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The voices of the last step."""
        return self.steps[-1] if self.steps else ()


@dataclass(frozen=True)
class Chain:
    """The attribution of one place in a report: steps from the reader's side to the speaker, and the innermost cue."""

    steps: tuple[tuple[Speaker, ...], ...]
    cue: tuple[int, int] | None
    stances: tuple[str, ...]


_INVERTING = words("attribution", "inverting")


class Attributions:
    """All frames of a report."""

    def __init__(self, doc: Doc, frames: Iterable[Frame]) -> None:
        self.doc = doc
        self.frames = tuple(sorted(frames, key=lambda f: (-len(f.content), f.cue)))

    def over(self, index: int) -> Chain:
        """The chain of voices above a token."""
        steps: list[tuple[Speaker, ...]] = []
        holding = [f for f in self.frames if index in f.content]
        # a frame that holds another's cue lies outside it; of others the wider is nearer to the reader
        cues = [f.cue[0] for f in holding]
        holding.sort(key=lambda f: (-sum(cue in f.content for cue in cues), -len(f.content)))
        for frame in holding:
            for step in frame.steps:
                names = {s.name for s in step}
                if not any(names & {s.name for s in earlier} for earlier in steps):
                    steps.append(step)
        return Chain(tuple(steps), holding[-1].cue if holding else None, tuple(f.stance for f in holding))

    def standings(self) -> dict[str, str]:
        """What the whole report says of each voice's standing, by name: told once, it holds for all that the voice
        says."""
        said: dict[str, list[str]] = {}
        for frame in sorted(self.frames, key=lambda f: f.cue):
            for speaker in (s for step in frame.steps for s in step):
                for part in (speaker.described or "").split("; "):
                    if part and part not in said.setdefault(speaker.name, []):
                        said[speaker.name].append(part)
        return {name: "; ".join(parts) for name, parts in said.items() if parts}

    def claimed_by(self, token: Token, parties: tuple[Party, ...]) -> Chain:
        """The attribution of "claimed responsibility": whoever claims the deed is the one who says it."""
        outer = self.over(token.i)
        steps: list[tuple[Speaker, ...]] = list(outer.steps)
        for party in parties:
            words = self.doc.char_span(*party.span, alignment_mode="expand")
            if words is not None:
                steps.append((Speaker(party.actor or party.name, "party", words.start, words.end),))
        return Chain(tuple(steps), (token.i, token.i + 1), outer.stances)


def find_attributions(doc: Doc, lexicon: Lexicon) -> Attributions:
    """All frames of saying in a report."""
    finder = _Finder(doc, lexicon)
    return Attributions(doc, finder.run())


class _Finder:
    """One walk over the sentences, carrying the roll of voices. A class because every step shares the roll and the
    quotes."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.lexicon = doc, lexicon
        self.roll = Roll(doc, lexicon)
        self.quotes = find_quotes(doc)
        speech = lexicon.speech
        self.say = frozenset(speech["say"]["verbs"])
        self.clause_only = frozenset(speech["say"]["clause_only"])
        self.object_content = frozenset(speech["say"]["object_content"])
        self.deny = frozenset(speech["deny"]["verbs"])
        self.accuse = frozenset(speech["accuse"]["verbs"])
        self.quote = frozenset(speech["quote"]["verbs"])

    def run(self) -> list[Frame]:
        frames: list[Frame] = []
        for sentence in self.doc.sents:
            found = [frame for token in sentence for frame in self._at(token, sentence)]
            for frame in found:
                for step in frame.steps:
                    for speaker in step:
                        self.roll.add(speaker)
            frames += found
        frames = [self._with_quotes(frame) for frame in _parted(frames) if frame.content]
        return self._orphan_quotes(frames)

    def _at(self, token: Token, sentence: Span) -> Iterator[Frame]:
        lemma = token.lemma_.lower()
        if token.lower_ == "according" or (token.lower_ in ("citing", "quoting") and token.dep_ == "case"):
            yield from self._according(token, sentence)
        elif token.pos_ in ("VERB", "AUX") and lemma in self.quote:
            yield from self._quoting(token, sentence)
        elif token.pos_ in ("VERB", "AUX") and lemma in self.say | self.deny | self.accuse:
            yield from self._saying(token, sentence, lemma)

    # --- "X said that ..." ------------------------------------------------------------------------------------------

    def _saying(self, verb: Token, sentence: Span, lemma: str) -> Iterator[Frame]:
        subject = self._subject(verb)
        if subject is None:
            return
        if base(verb) in ("advcl", "xcomp", "obl", "acl") and verb.head.lemma_.lower() in self.quote:
            return  # "quoted the army as saying": the frame of quoting answers
        voices = self._voices(subject, verb.i)
        if not voices:
            return
        content = self._content(verb, sentence, lemma)
        if not content:
            return
        mine = self._own_words(verb, subject)
        steps = [voices]
        if via := self._told(verb):
            steps.insert(0, via)
        if deeper := self._citing(verb):
            steps.append(deeper)
        stance = "denies" if lemma in self.deny else "accuses" if lemma in self.accuse else "says"
        yield Frame((verb.i, verb.i + 1), tuple(steps), frozenset(content - mine), stance)
        if carrier := self._carrier(verb):
            yield Frame((verb.i, verb.i + 1), (carrier,), frozenset(content | mine) - self._span_of(carrier))

    def _subject(self, verb: Token) -> Token | None:
        """The subject of saying; taken from a joined or governing verb where this one has none ("..., adding that")."""
        node = verb
        for _ in range(4):
            if subject := child(node, "nsubj"):
                if subject.dep_ == "nsubj:pass":
                    return None
                if subject.lower_ in ("which", "who", "that") and base(node) == "acl":
                    return node.head
                return subject
            if child(node, "nsubj:pass", "expl"):
                return None
            if base(node) in ("conj", "advcl", "xcomp") and node.head.pos_ in ("VERB", "AUX"):
                node = node.head
                continue
            if base(node) == "acl" and node.tag_ != "VBN" and not node.lower_.endswith("ed"):
                return node.head
            return self._inverted(node)
        return None

    def _inverted(self, verb: Token) -> Token | None:
        """ "..., said the newspaper": a subject after its verb, whatever relation the tree gives it."""
        if verb.lower_ not in _INVERTING:
            return None
        after = [
            c for c in verb.children if c.i > verb.i and c.pos_ in ("NOUN", "PROPN") and c.left_edge.i - verb.i <= 1
        ]
        return (
            after[0]
            if after and (after[0].pos_ == "PROPN" or any(base(d) == "det" for d in after[0].children))
            else None
        )

    def _voices(self, subject: Token, until: int | None = None) -> tuple[Speaker, ...]:
        """The voice that a subject names, and those joined to it."""
        if subject.lower_ in ("statement", "report", "communique", "communiqué", "spokesperson") or (
            subject.lemma_.lower() in self.lexicon.speech["carriers"]["nouns"]
        ):
            owner = child(subject, "nmod:poss", "nmod", "acl")
            if owner is not None and base(owner) == "acl":
                owner = child(owner, "obl", "obl:agent")
            if owner is not None and (speaker := describe(owner, self.lexicon)) and not has_case(owner, "on", "about"):
                return (self.roll.resolve(speaker),)
        out = []
        for token in conjuncts(subject):
            if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and (
                speaker := describe(token, self.lexicon, until)
            ):
                out.append(self.roll.resolve(speaker))
        return tuple(s for s in out if s.pronoun not in ("we", "i") or s.name.lower() not in ("we", "i"))

    def _content(self, verb: Token, sentence: Span, lemma: str) -> set[int]:
        """The words that a verb of saying governs."""
        out: set[int] = set()
        for clause in children(verb, "ccomp", "csubj"):
            if self._inverted(verb) is not clause:
                out.update(range(*reach(clause)))
        if not out:
            out |= self._that_clause(verb, sentence)
        if not out and lemma in (self.deny | self.accuse | {"claim", "vow", "threaten", "promise", "pledge", "admit"}):
            for clause in children(verb, "xcomp", "advcl", "obl"):
                if base(clause) != "obl" or has_case(clause, "of", "for", "on"):
                    out.update(range(*reach(clause)))
        if not out and lemma in self.object_content | self.deny | self.accuse:
            for thing in children(verb, "obj"):
                out.update(range(*reach(thing)))
        if lemma in self.accuse and (target := child(verb, "obj")):
            out.update(range(*reach(target)))
        if lemma in self.deny or (base(verb) == "acl" and not out):
            return {i for i in out if not self.doc[i].is_space}  # a denial or an aside governs its own words only
        if base(verb) == "parataxis" or (not out and self._speech_around(verb, sentence)):
            inside = set(range(*reach(verb)))
            out |= (
                set(range(sentence.start, sentence.end)) - inside
                if base(verb) == "parataxis"
                else (set(range(sentence.start, sentence.end)))
            )
        if not out and lemma not in self.clause_only:
            out |= self._after_colon(verb, sentence)
        return {i for i in out if not self.doc[i].is_space}

    def _that_clause(self, verb: Token, sentence: Span) -> set[int]:
        """A clause opened by "that" after the verb, where the tree hung it on something between."""
        that = next((t for t in self.doc[verb.i + 1 : sentence.end] if t.lower_ == "that" and base(t) == "mark"), None)
        if that is None or any(t.pos_ == "VERB" for t in self.doc[verb.i + 1 : that.i]):
            return set()
        return set(range(that.i, that.head.right_edge.i + 1))

    def _speech_around(self, verb: Token, sentence: Span) -> bool:
        """Whether a quotation stands in the sentence beside a verb that governs no clause of its own."""
        return any(
            start < sentence.end and end > sentence.start and not start <= verb.i < end for start, end in self.quotes
        )

    def _after_colon(self, verb: Token, sentence: Span) -> set[int]:
        """What follows "X said:" at the end of a line: the quotation, else all that comes after."""
        rest = [t for t in self.doc[verb.i + 1 : sentence.end] if not t.is_space]
        at = next((t.i for t in rest if t.text == ":"), None)
        if at is None and sentence.end < len(self.doc) and self.doc[sentence.end].text == ":":
            at = sentence.end
        if at is None:
            return set()
        if any(t.i > at for t in rest):
            return set(range(at + 1, sentence.end))
        quote = next((q for q in self.quotes if at < q[0] <= at + 3), None)
        return set(range(*quote)) if quote else set(range(at + 1, len(self.doc)))

    def _own_words(self, verb: Token, subject: Token) -> set[int]:
        """The cue, its subject and its adverbs: words of the frame itself, not of its content."""
        out = {verb.i}
        if subject.sent == verb.sent:
            out.update(range(*reach(subject)))
        for c in verb.children:
            if base(c) in ("aux", "advmod", "obl", "iobj", "mark", "advcl") and not (
                base(c) == "advcl" and c.i < verb.i
            ):
                if base(c) == "obl" and c.i < verb.i and has_case(c, "in") and c.pos_ != "NOUN":
                    continue
                if base(c) == "advcl" and child(c, "ccomp"):
                    continue
                out.update(range(*reach(c)))
        return out

    def _told(self, verb: Token) -> tuple[Speaker, ...]:
        """The outlet that was told: "a spokesman told Reuters that"."""
        if verb.lemma_ != "tell":
            return ()
        for listener in children(verb, "obj", "iobj"):
            speaker = describe(listener, self.lexicon)
            if speaker and (speaker.kind in ("agency", "outlet") or (listener.pos_ == "PROPN" and not speaker.person)):
                return (self.roll.resolve(speaker),)
        return ()

    def _citing(self, verb: Token) -> tuple[Speaker, ...]:
        """The deeper voice in "the agency reported, citing a military source"."""
        for clause in children(verb, "advcl", "acl", "obl", "parataxis"):
            node = clause
            if base(clause) == "obl":
                if preposition(clause) not in ("citing", "quoting"):
                    continue
            elif clause.lemma_.lower() in self.quote and (found := child(clause, "obj")):
                node = found
            else:
                continue
            if voices := self._voices(node):
                return voices
        return ()

    def _carrier(self, verb: Token) -> tuple[Speaker, ...]:
        """The outlet by which a statement comes: "in a statement carried by SANA", "on state television"."""
        for node in verb.subtree:
            if (
                node.lemma_ in ("carry", "publish", "quote", "cite", "report", "relay", "broadcast")
                and base(node) == "acl"
            ):
                agent = child(node, "obl:agent", "obl")
                if (
                    agent is not None
                    and has_case(agent, "by")
                    and node.i > verb.i
                    and (voice := describe(agent, self.lexicon))
                ):
                    return (self.roll.resolve(voice),)
        return ()

    def _span_of(self, voices: tuple[Speaker, ...]) -> frozenset[int]:
        return frozenset(i for v in voices for i in range(v.start, v.end))

    # --- "according to X", "citing X" -------------------------------------------------------------------------------

    def _according(self, token: Token, sentence: Span) -> Iterator[Frame]:
        source = token.head if base(token) in ("case", "mark") else child(token, "obl", "obj")
        if source is None or source.i == token.i:
            return
        voices = self._voices(source)
        if not voices:
            return
        aside = set(range(*reach(source))) | {token.i, token.i + 1}
        scope: Token = source.head if base(token) == "case" else token.head
        while (
            scope.dep_ not in ("root", "ROOT") and base(scope) not in ("ccomp", "parataxis") and scope.head.i != scope.i
        ):
            if base(scope) == "conj" and scope.pos_ in ("VERB", "AUX") and child(scope, "nsubj"):
                break
            scope = scope.head
        content = set(range(*reach(scope))) - aside
        # A chain of sources after "according to": "according to the agency, which cited a doctor"
        steps = [voices]
        for clause in children(source, "acl:relcl", "acl"):
            if clause.lemma_ in self.quote and (deeper := child(clause, "obj")) and (found := self._voices(deeper)):
                steps.append(found)
        yield Frame((token.i, min(token.i + 2, len(self.doc))), tuple(steps), frozenset(content))

    # --- "X quoted Y as saying" -------------------------------------------------------------------------------------

    def _quoting(self, verb: Token, sentence: Span) -> Iterator[Frame]:
        source, outlet = child(verb, "obj"), self._subject(verb)
        passive = child(verb, "nsubj:pass")
        if passive is not None:
            source, outlet = (
                passive,
                child(verb, "obl:agent") or next((c for c in children(verb, "obl") if has_case(c, "by")), None),
            )
        if source is None:
            return
        saying = next(
            (c for c in children(verb, "advcl", "xcomp", "ccomp", "obl", "acl") if c.lemma_ in self.say), None
        )
        if saying is None:
            saying = next((c for c in children(source, "acl", "advcl", "nmod") if c.lemma_ in self.say), None)
        if saying is None and base(verb) in ("advcl", "acl"):
            return
        voices = self._voices(source)
        if not voices:
            return
        content = self._content(saying, sentence, saying.lemma_) if saying is not None else set()
        if saying is not None and not content:
            content = set(range(*reach(saying))) - {saying.i}
        if not content and self._speech_around(verb, sentence):
            content = set(range(sentence.start, sentence.end)) - set(range(*reach(source))) - {verb.i}
        if not content:
            return
        outer = self._voices(outlet) if outlet is not None else ()
        yield Frame((verb.i, verb.i + 1), (outer, voices) if outer else (voices,), frozenset(content))

    # --- quotations -------------------------------------------------------------------------------------------------

    def _with_quotes(self, frame: Frame) -> Frame:
        """The frame with the whole of every quotation that its content enters, however many sentences it runs over."""
        if frame.stance == "accuses":
            return frame
        content = set(frame.content)
        for start, end in self.quotes:
            inside = [i for i in range(start, end) if i in frame.content]
            if inside and not start <= frame.cue[0] < end and len(inside) * 4 > min(end - start, 40):
                content.update(range(start, end))
        return replace(frame, content=frozenset(content))

    def _chain_before(self, frames: list[Frame], last: Frame) -> tuple[tuple[Speaker, ...], ...]:
        """All voices above the quotation that a frame holds: "he said, according to the agency" goes on as both."""
        quoted = [i for q in self.quotes for i in range(*q) if i in last.content]
        if not quoted:
            return last.steps
        return Attributions(self.doc, frames).over(quoted[-1]).steps or last.steps

    def _orphan_quotes(self, frames: list[Frame]) -> list[Frame]:
        """Quotations with no cue of their own go to the voice that speaks just before them, else just after."""
        out = list(frames)
        for start, end in self.quotes:
            if any(sum(i in f.content for i in range(start, end)) * 2 > end - start for f in out):
                continue
            before = [
                f
                for f in out
                if 0 <= start - max(f.cue[0], max(f.content)) < 12
                and any(q[0] in f.content or q[1] - 1 in f.content for q in self.quotes)
            ]
            after = [f for f in out if 0 <= f.cue[0] - end < 8]
            if chosen := (after[:1] or before[-1:]):
                steps = chosen[0].steps if after else self._chain_before(out, chosen[0])
                out.append(Frame(chosen[0].cue, steps, frozenset(range(start, end))))
        return out


def _parted(frames: list[Frame]) -> list[Frame]:
    """The frames, none of which has the words "according to X" of another in its content."""
    named = {
        i
        for frame in frames
        if frame.cue[1] - frame.cue[0] > 1
        for step in frame.steps
        for s in step
        for i in (*range(*frame.cue), *range(s.start, s.end))
    }
    return [replace(frame, content=frame.content - named) for frame in frames]
