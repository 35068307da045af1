"""Everything that a text says somebody says, thinks, feels, wants or decides: wider than what a claim's voices need.

`find_attributions` reads who tells of events. Here the rest is added, for those who ask for all attributions of a
text: attitudes ("is weary of"), acts of will ("appointed"), judgements ("attacked him over"), what stands in a relative
clause ("the ban that he supports"), in nouns ("made no mention of", "his reluctance to") and in predicates ("a
supporter of"). Nothing of it becomes the voice of a claim. An attribution is here what it is to PolNeAR (Newell,
Margolin and Ruths 2018): any description of what a person or group says, or of their inner state.
"""

from __future__ import annotations

from functools import cache

from recount.reading.en.attitude_nouns import noun_attitude
from recount.reading.en.attribution import Frame, find_attributions
from recount.reading.en.cue_content import governed, passive_content
from recount.reading.en.cue_subject import Subject, subject_of
from recount.reading.en.cues import Cue, speech_classes
from recount.reading.en.lexicon import Lexicon, table
from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.quotes import find_quotes
from recount.reading.en.tree import base, child, children, reach
from recount.reading.en.voice_names import bare

_RELATIVE = frozenset({"which", "that", "whom", "what", "who", "whatever"})
_NOBODY = frozenset({"there", "what", "nothing", "one", "this", "these"})
_WAYS = frozenset({"clause", "infinitive", "about", "object", "amount"})
# Speech only in the ways that `speech.toml` gives them: "made a statement:", not "made a table".
_PLAIN = frozenset({"publish", "utter", "put", "vow", "record"})
_BESIDE = 8  # tokens between a quotation and a cue that has nothing else


def all_attributions(doc: Doc, lexicon: Lexicon) -> tuple[Frame, ...]:
    """All frames of a text, those of `find_attributions` and the wider ones; of the wider ones none that lies in what
    another voice says."""
    found = find_attributions(doc, lexicon).everything
    taken = {i for frame in found for i in (*range(*frame.cue), *frame.content)}
    quotes = find_quotes(doc)
    quoted = {i for start, end in quotes for i in range(start, end)}
    free = [q for q in quotes if not any(i in taken for i in range(q[0] + 1, q[1] - 1))]
    out = list(found)
    for sentence in doc.sents:
        for token in sentence:
            if token.i in taken or token.i in quoted:
                continue
            frame = _attitude(token, sentence, free)
            if frame is not None and (frame.source is None or frame.source not in taken):
                out.append(frame)
                taken.update(range(*frame.cue))
    return tuple(out)


def _attitude(token: Token, sentence: Span, free: list[tuple[int, int]]) -> Frame | None:
    if token.pos_ == "NOUN":
        told = noun_attitude(token)
        return None if told is None else _frame(told.cue, told.subject, told.content)
    if (plain := _made_plain(token)) is not None:
        return plain
    cues = _cues(token)
    if not cues:
        return None
    subject = subject_of(token) or _moved(token)
    if subject is None or subject.source.lower_ in _NOBODY:
        return None
    content = _content(token, cues, subject, sentence) or _quotation(token, cues, free)
    return _frame((token.i, token.i + 1), subject, content - {token.i, subject.source.i}) if content else None


def _moved(verb: Token) -> Subject | None:
    """Whose mood a participle is: "they were convinced that"."""
    subject = child(verb, "nsubj:pass")
    if subject is None or verb.lemma_.lower() not in table("attitudes")["moods"]["participles"]:
        return None
    return Subject(subject, subject)


def _made_plain(verb: Token) -> Frame | None:
    """ "The mayor made it clear that"."""
    if verb.lemma_.lower() != "make":
        return None
    plain = next((c for c in verb.children if c.lower_ in table("attitudes")["moods"]["plain"] and c.i > verb.i), None)
    subject = subject_of(verb) if plain is not None else None
    if plain is None or subject is None or subject.told is not None:
        return None
    clauses = [*children(plain, "ccomp"), *children(verb, "ccomp")]
    content = {i for c in clauses if c.i > plain.i for i in range(*reach(c))}
    return _frame((verb.i, plain.i + 1), subject, content) if content else None


def _frame(cue: tuple[int, int], subject: Subject, content: set[int]) -> Frame:
    return Frame(cue, ((bare(subject.token),),), frozenset(content), tells=False, source=subject.source.i)


@cache
def _classes() -> dict[str, tuple[Cue, ...]]:
    plain = {verb: tuple(c for c in cues if c.kind not in _PLAIN) for verb, cues in speech_classes().items()}
    out = {verb: cues for verb, cues in plain.items() if cues}
    for kind, told in table("attitudes")["verbs"].items():
        cue = Cue(kind, False, "says", frozenset(told["governs"]), frozenset(), frozenset(told["about"]))
        for verb in dict.fromkeys(told["verbs"]):
            out[verb] = (*out.get(verb, ()), cue)
    return out


@cache
def _mood() -> Cue:
    mood = table("attitudes")["verbs"]["mood"]
    return Cue("mood", False, "says", frozenset(mood["governs"]), frozenset(), frozenset(mood["about"]))


def _cues(token: Token) -> tuple[Cue, ...]:
    """The classes of a verb, of a participle that says a mood, or of an adjective that is said of somebody."""
    if token.pos_ in ("VERB", "AUX"):
        return _classes().get(token.lemma_.lower(), ()) or ((_mood(),) if _moved(token) is not None else ())
    if token.pos_ == "ADJ" and (child(token, "nsubj", "cop") is not None or base(token) in ("advcl", "acl", "conj")):
        return _classes().get(token.lower_, ())
    return ()


def _content(verb: Token, cues: tuple[Cue, ...], subject: Subject, sentence: Span) -> set[int]:
    if subject.told is not None:
        return passive_content(subject.told, verb)
    if relative := _relative(verb, subject):
        return relative
    for cue in cues:
        content, _ = governed(verb, cue, sentence, cue.all_governed() if not cue.tells else _WAYS)
        if content:
            return content
    return set()


def _relative(verb: Token, subject: Subject) -> set[int]:
    """ "The ban that he supports", "the lesson they intended": the pronoun, or the noun where it is left out."""
    fronted = next((c for c in children(verb, "obj") if c.i < verb.i and c.lower_ in _RELATIVE), None)
    if fronted is not None:
        return {fronted.i}
    lacks = child(verb, "obj", "ccomp", "xcomp", "obl") is None
    if verb.dep_ == "acl:relcl" and lacks and subject.source.head == verb and subject.source.lower_ not in _RELATIVE:
        return {i for i in range(verb.head.left_edge.i, verb.head.i + 1) if i < verb.i}
    return set()


def _quotation(verb: Token, cues: tuple[Cue, ...], free: list[tuple[int, int]]) -> set[int]:
    """A quotation beside a cue of saying that is nobody else's."""
    if not any(cue.tells for cue in cues):
        return set()
    near = (q for q in free if 0 <= q[0] - verb.i <= _BESIDE or 0 <= verb.i - q[1] <= _BESIDE)
    return {i for q in list(near)[:1] for i in range(*q)}
