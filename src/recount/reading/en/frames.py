"""Frames of saying, from the cues of a report: one walk over its sentences, carrying the roll of voices.

Each cue gives a draft; quotations are then given to the drafts whose words they are (`quoted`), and what is left
without content falls away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from recount.reading.en.chains import Steps
from recount.reading.en.cue_content import around, as_said, governed, leaves_open, passive_content
from recount.reading.en.cue_nouns import Told, told_by
from recount.reading.en.cue_subject import Subject, subject_of
from recount.reading.en.cues import Cue, cues_of, tells
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.quotes import find_quotes
from recount.reading.en.tree import base, child, children, conjuncts, has_case, is_negated, preposition, reach
from recount.reading.en.voice_names import Roll, Speaker, bare, describe

_NOBODY = frozenset({"it", "that", "this", "these", "those", "what", "there", "which", "nothing", "one"})
_SPOKEN = frozenset({"clause", "around", "colon", "amount", ""})  # ways in which only one who speaks brings something
_PAPERS = frozenset({"find", "hold", "record"})  # what papers and pictures do as well
_LISTENERS = frozenset({"office", "official", "party", "witness", "court"})  # who is told, and passes nothing on
_OWN = frozenset({"we", "i"})


@dataclass
class Draft:
    """A frame in the making. `closed`: the verb has a clause of its own, so that a quotation beside it is another's;
    `quotes`: it can bring one."""

    cue: tuple[int, int]
    steps: Steps
    content: set[int]
    stance: str = "says"
    tells: bool = True
    source: int | None = None
    closed: bool = True
    quotes: bool = False
    own: set[int] = field(default_factory=set)


def _is_garden_path(verb: Token, cue: Cue) -> bool:
    """ "Gunmen believed to be from the group killed ten": a participle that the tree took for the main verb."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    held = cue.kind in ("hold", "fear", "accuse") and not verb.lower_.endswith(("s", "ing"))
    return held and after is not None and after.lower_ == "to"


def _before(verb: Token, subject: Subject, content: set[int]) -> set[int]:
    """A clause before its verb of saying, without what the tree hung on it from behind: “A,” he said, smiling."""
    if not content or verb.i not in content:
        return content
    aside = {verb.i, *range(*reach(subject.source))} if subject.source.sent == verb.sent else {verb.i}
    for i in content:
        token = verb.doc[i]
        if i > verb.i and base(token) == "advcl" and token.lower_.endswith("ing") and token.head.i < verb.i:
            aside.update(range(*reach(token)))
    return content - aside


def _is_aim(verb: Token) -> bool:
    """An attitude that is told of nobody in particular: "the plan to support"."""
    return base(verb) == "acl" and child(verb, "mark") is not None


def _persons_speaking(source: Token, lexicon: Lexicon) -> set[int]:
    """The words that count and name those who speak, unless they say what befell them: "a medic and two residents", not
    "two wounded soldiers"."""
    bare = [
        t
        for t in conjuncts(source)
        if not any(c.pos_ == "VERB" or c.lower_ in lexicon.states_of_harm for c in t.children)
    ]
    return {i for t in bare for i in (t.i, *(c.i for c in children(t, "nummod")))}


class Finder:
    """Drafts of all frames of a report. A class because every step shares the roll, the quotes and the vocabulary."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.lexicon = doc, lexicon
        self.roll = Roll(doc, lexicon)
        self.quotes = find_quotes(doc)
        self.stolen: set[int] = set()
        self._lifted: list[tuple[int, range]] = []
        self._quoted = {i for start, end in self.quotes for i in range(start, end)}

    def drafts(self) -> Iterator[list[Draft]]:
        """The drafts of each sentence."""
        for sentence in self.doc.sents:
            found: list[Draft] = []
            for token in sentence:
                for draft in self._at(token, sentence):
                    found.append(draft)
                    if draft.tells:
                        for speaker in (s for step in draft.steps for s in step):
                            self.roll.add(speaker)
            while self._lifted:
                outer, words = self._lifted.pop()
                for draft in found:
                    draft.content -= set(words) if draft.cue[0] == outer else set()
            yield found

    def _at(self, token: Token, sentence: Span) -> Iterator[Draft]:
        if token.lower_ == "according" or (token.lower_ in ("citing", "quoting") and token.dep_ == "case"):
            yield from self._according(token)
            return
        if (told := told_by(token)) is not None:
            yield from self._noun(told)
        cues = cues_of(token)
        if not cues:
            return
        if cues[0].kind == "quote":
            yield from self._quoting(token, cues[0], sentence)
        else:
            yield from self._saying(token, cues, sentence)

    # --- "X said that ..." ------------------------------------------------------------------------------------------

    def _saying(self, verb: Token, cues: tuple[Cue, ...], sentence: Span) -> Iterator[Draft]:
        subject = subject_of(verb)
        if subject is None or _is_garden_path(verb, cues[0]):
            return
        if base(verb) in ("advcl", "xcomp", "obl", "acl") and "quote" in {c.kind for c in cues_of(verb.head)}:
            return  # "quoted the army as saying": the frame of quoting answers
        draft = self._draft(verb, cues, subject, sentence)
        if draft is None:
            return
        draft.own = own = self._own_words(verb, subject)
        if not draft.tells:
            yield draft
            return
        outer = self._carrier(verb)
        if via := self._told(verb, subject) or self._quoted_by(subject.token) or self._spoke_to(verb):
            draft.steps = (via, *draft.steps)
        if deeper := self._citing(verb) or self._citing(subject.token):
            draft.steps = (*draft.steps, deeper)
        if draft.content:  # "Ali, a farmer, was killed, officials said": the tree gives Ali to "said"
            strays = (c for c in children(verb, "nsubj") if c.i < subject.source.i and subject.source.head == verb)
            draft.content |= {i for c in strays for i in range(*reach(c))}
        carried = set(draft.content)
        draft.content -= set(subject.stolen)
        self.stolen |= set(subject.stolen) | _persons_speaking(subject.source, self.lexicon)
        if subject.outer is not None:
            self._lifted.append((subject.outer.i, range(*reach(verb))))
        yield draft
        if outer and carried:
            words = {i for v in outer for i in range(v.start, v.end)}
            yield Draft(draft.cue, (outer,), (carried | own) - words)

    def _draft(self, verb: Token, cues: tuple[Cue, ...], subject: Subject, sentence: Span) -> Draft | None:
        """The first class of the verb that governs something here, as a draft; one without content where only a
        quotation can follow."""
        can_quote = any("quotation" in cue.governs for cue in cues) and subject.told is None
        if cues[0].kind == "utter" and children(verb, "obj", "xcomp"):
            can_quote = False  # "began a campaign"
        found = [(cue, *self._content(verb, cue, subject, sentence)) for cue in cues]
        found = [one for one in found if one[1]]
        cue, content, way = next(
            (one for one in found if self._telling(*one)), found[0] if found else (cues[0], set(), "")
        )
        if not content and not can_quote:
            return None
        content = _before(verb, subject, content)
        telling = self._telling(cue, content, way) if content else any(c.tells for c in cues)
        voices = self._voices(subject.token, verb.i) if telling else ()
        spoken = way in _SPOKEN and cue.kind not in _PAPERS and subject.source.head.i == verb.i
        if telling and not voices and spoken:
            voices = self._anyone(subject.token)
        telling = telling and bool(voices)
        if not voices:
            nobody = _NOBODY if cue.tells else _NOBODY | _OWN | {"you"}
            if subject.source.lower_ in nobody or _is_aim(verb):
                return None
            voices = (bare(subject.token),)
        stance = cue.stance
        if stance == "says" and is_negated(verb):
            stance = "negates" if leaves_open(verb) else "silent"
        return Draft(
            (verb.i, verb.i + 1), (voices,), content, stance if telling else "says", telling, subject.source.i,
            bool(content) and not self._loose(verb, content), can_quote,
        )  # fmt: skip

    def _telling(self, cue: Cue, content: set[int], way: str) -> bool:
        return cue.tells and (way in cue.governs or way == "colon")

    def _content(self, verb: Token, cue: Cue, subject: Subject, sentence: Span) -> tuple[set[int], str]:
        """What the verb governs as a verb of this class, and in which way."""
        if subject.told is not None:
            passive = cue.all_governed() & {"object", "clause", "about"}
            return (passive_content(subject.told, verb), "object") if passive else (set(), "")
        content, way = governed(verb, cue, sentence, cue.governs)
        if not content and ("around" in cue.governs or not cue.tells):
            content, way = around(verb, sentence) if cue.tells else set(), "around"
            content = content or as_said(verb, sentence)
        if not content and cue.tells and ("statement" not in cue.governs or self._is_carried(verb)):
            content, way = self._after_colon(verb, cue, sentence), "colon"
        return (content, way) if content else governed(verb, cue, sentence, cue.beyond)

    def _is_carried(self, verb: Token) -> bool:
        """Whether a verb has a word for what carries words as subject or object: "released a statement"."""
        carriers = self.lexicon.speech["carriers"]["nouns"]
        return any(c.lemma_.lower() in carriers for c in children(verb, "obj", "nsubj", "nsubj:pass", "iobj"))

    def _loose(self, verb: Token, content: set[int]) -> bool:
        """Whether the content is the sentence around the verb, or lies before it: more of the same may follow."""
        return base(verb) == "parataxis" or max(content) < verb.i

    def _after_colon(self, verb: Token, cue: Cue, sentence: Span) -> set[int]:
        """What follows "X said:" at the end of a line: the quotation, else all that comes after."""
        rest = [t for t in self.doc[verb.i + 1 : sentence.end] if not t.is_space]
        at = next((t.i for t in rest if t.text == ":"), None)
        if at is None and sentence.end < len(self.doc) and self.doc[sentence.end].text == ":":
            at = sentence.end
        if at is None or at in self._quoted:
            return set()
        if (quote := next((q for q in self.quotes if at < q[0] <= at + 3), None)) is not None:
            return set(range(*quote))
        if "around" not in cue.governs:
            return set()
        if any(t.i > at for t in rest):
            return set(range(at + 1, sentence.end))
        return set(range(at + 1, len(self.doc)))

    def _own_words(self, verb: Token, subject: Subject) -> set[int]:
        """The cue, its subject and its adverbs: words of the frame itself, not of its content."""
        out = {verb.i}
        if subject.source.sent == verb.sent and subject.told is None:
            out.update(range(*reach(subject.source)))
        for c in verb.children:
            after = base(c) in ("obl", "advcl") and c.i > verb.i and not child(c, "ccomp")
            if after or base(c) in ("aux", "advmod", "iobj", "mark"):
                out.update(range(*reach(c)))
        return out

    def _voices(self, subject: Token, until: int | None = None) -> tuple[Speaker, ...]:
        """The voice that a subject names, and those joined to it."""
        if subject.lower_ in ("statement", "report", "communique", "communiqué", "spokesperson") or (
            subject.lemma_.lower() in self.lexicon.speech["carriers"]["nouns"]
        ):
            if (owner := self._maker(subject)) is not None:
                return (self.roll.resolve(describe(owner, self.lexicon) or bare(owner)),)
            if any(c.lower_ in ("the", "this") for c in children(subject, "det")) and self.roll.last is not None:
                return (self.roll.last,)  # "the statement added": theirs who made it
        out = []
        for token in conjuncts(subject):
            if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and (
                speaker := describe(token, self.lexicon, until)
            ):
                out.append(self.roll.resolve(speaker))
        return tuple(s for s in out if s.pronoun not in _OWN or s.name.lower() not in _OWN)

    def _maker(self, carrier: Token) -> Token | None:
        """Whose a statement is: "the army's statement", "a statement by the army", "the SDF statement"."""
        owner = child(carrier, "nmod:poss", "nmod", "acl")
        if owner is not None and base(owner) == "acl":
            owner = next((c for c in children(owner, "obl:agent", "obl") if has_case(c, "by")), None)
            return owner if owner is not None else None
        if owner is not None and has_case(owner, "on", "about", "to", "in", "at"):
            owner = None
        if owner is not None and describe(owner, self.lexicon) is None:
            owner = None
        makers = (c for c in children(carrier, "compound") if c.pos_ == "PROPN" or c.ent_type_ in ("ORG", "GROUP"))
        return owner or next(makers, None)

    def _anyone(self, subject: Token) -> tuple[Speaker, ...]:
        """Whoever says something is a voice, by whatever noun: "the airline said", "the 46-year-old said"."""
        if subject.lower_ in ("reports", "accounts") and self._is_made_by_voices(subject):
            return (bare(subject),)
        never = self.lexicon.speech["kinds"]["never"] + self.lexicon.speech["carriers"]["nouns"]
        if subject.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or subject.lemma_.lower() in never:
            return ()
        return () if is_negated(subject) or subject.lower_ in never else (bare(subject),)

    def _is_made_by_voices(self, reports: Token) -> bool:
        """ "Media reports", "police reports", "witness accounts"; not "initial reports"."""
        makers = children(reports, "compound", "amod", "nmod:poss")
        return any(c.lemma_.lower() in self.lexicon.voice_kinds or c.ent_type_ in ("ORG", "GROUP") for c in makers)

    def _told(self, verb: Token, subject: Subject) -> tuple[Speaker, ...]:
        """The outlet that was told: "a spokesman told Reuters that"."""
        if verb.lemma_ != "tell":
            return ()
        for listener in children(verb, "obj", "iobj", "nsubj"):  # the tree takes a name after the verb for a subject
            if listener.i < verb.i or listener == subject.source:
                continue
            speaker = describe(listener, self.lexicon)
            if speaker and (
                speaker.kind in ("agency", "outlet")
                or (listener.pos_ == "PROPN" and not speaker.person and speaker.kind not in _LISTENERS)
            ):
                return (self.roll.resolve(speaker),)
        return ()

    def _spoke_to(self, verb: Token) -> tuple[Speaker, ...]:
        """The outlet of "in an interview with Al Jazeera", "speaking to AFP"."""
        for node in children(verb, "obl", "advcl"):
            if node.lemma_.lower() not in ("interview", "comment", "remark", "speak", "talk"):
                continue
            for c in children(node, "nmod", "obl"):
                if has_case(c, "with", "to") and (speaker := describe(c, self.lexicon)) is not None:
                    return (self.roll.resolve(speaker),) if speaker.kind in ("agency", "outlet") else ()
        return ()

    def _quoted_by(self, subject: Token) -> tuple[Speaker, ...]:
        """ "The mayor, quoted by Interfax, said"."""
        for clause in children(subject, "acl"):
            if "quote" in {c.kind for c in cues_of(clause)} and (agent := child(clause, "obl:agent", "obl")):
                return self._voices(agent)
        return ()

    def _citing(self, verb: Token) -> tuple[Speaker, ...]:
        """The deeper voice in "the agency reported, citing a military source"."""
        for clause in children(verb, "advcl", "acl", "obl", "parataxis"):
            node = clause
            if base(clause) == "obl":
                if preposition(clause) not in ("citing", "quoting"):
                    continue
            elif "quote" in {c.kind for c in cues_of(clause)} and (found := child(clause, "obj", "iobj")):
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

    # --- "X's claim that" -------------------------------------------------------------------------------------------

    def _noun(self, told: Told) -> Iterator[Draft]:
        """A noun of saying; a claim with a clause is its owner's telling."""
        if told.subject.source.lower_ in _NOBODY | {"its", "my", "our", "your"}:
            return
        voices = self._voices(told.subject.token) if told.clause else ()
        yield Draft(
            told.cue, (voices or (bare(told.subject.token),),), told.content, tells=bool(voices),
            source=told.subject.source.i,
        )  # fmt: skip

    # --- "according to X", "citing X" -------------------------------------------------------------------------------

    def _according(self, token: Token) -> Iterator[Draft]:
        source = token.head if base(token) in ("case", "mark") else child(token, "obl", "obj")
        if source is None or source.i == token.i:
            return
        voices = self._voices(source) or self._anyone(source)
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
        steps = [voices or (bare(source),)]
        for clause in children(source, "acl:relcl", "acl"):
            deeper = child(clause, "obj") if "quote" in {c.kind for c in cues_of(clause)} else None
            if deeper is not None and (found := self._voices(deeper)):
                steps.append(found)
        cue = token.i, min(token.i + 2, len(self.doc))
        yield Draft(cue, tuple(steps), content, tells=bool(voices), source=source.i)

    # --- "X quoted Y as saying" -------------------------------------------------------------------------------------

    def _quoting(self, verb: Token, cue: Cue, sentence: Span) -> Iterator[Draft]:
        source, outer = child(verb, "obj", "iobj"), subject_of(verb)
        outlet = outer.token if outer is not None else None
        passive = child(verb, "nsubj:pass")
        if passive is not None:
            source = passive
            outlet = next((c for c in children(verb, "obl:agent", "obl") if has_case(c, "by")), None)
        if source is None:
            return
        saying = next((c for c in children(verb, "advcl", "xcomp", "ccomp", "obl", "acl") if tells(c)), None)
        saying = saying or next((c for c in children(source, "acl", "advcl", "nmod") if tells(c)), None)
        if saying is None and outer is not None and (thing := governed(verb, cue, sentence, cue.beyond)[0]):
            able = base(verb) not in ("advcl", "acl")
            yield Draft(
                (verb.i, verb.i + 1), ((bare(outer.token),),), thing, tells=False, source=outer.source.i,
                closed=False, quotes=able,
            )  # fmt: skip
            if not able:
                return
        if saying is None and base(verb) in ("advcl", "acl"):
            return
        voices = self._voices(source)
        if not voices:
            return
        content: set[int] = set()
        if saying is not None:
            content, _ = governed(saying, cues_of(saying)[0], sentence, frozenset({"clause", "object"}))
            content = content or governed(verb, cue, sentence, cue.governs)[0] or around(verb, sentence)
            content = content or set(range(*reach(saying))) - {saying.i}
        outer_step = self._voices(outlet) if outlet is not None else ()
        steps: Steps = (outer_step, voices) if outer_step else (voices,)
        yield Draft(
            (verb.i, verb.i + 1), steps, content, source=outlet.i if outlet is not None else source.i,
            closed=bool(content), quotes=True,
        )  # fmt: skip
