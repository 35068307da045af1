"""The words that name events, and which of the contract's event types they name.

A word such as "attack" or "strike" gets its type from the means in its own clause ("drone", "artillery"): the means are
in `data/means.toml`, the words in `data/events.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.tree import base, child, children, clause_head, has_case, is_negated, phrase

_OPEN_WORDS = words("triggers", "open_words")
_DELIVER = frozenset({"fire", "launch", "drop", "hurl", "lob"})
_WHOLE_WARS = words("triggers", "whole_wars")
_PLAIN_NOUNS = words("triggers", "plain_nouns")
_PLAIN_VERBS = frozenset({"flee", "evacuate"})
_WEAPONS = words("triggers", "weapons")
_STOPPAGES = words("triggers", "stoppages")
_LIGHT = words("triggers", "light")


@dataclass(frozen=True)
class Trigger:
    """Words that name an event: tokens `[start, end)`, the token that carries the clause, the event type.

    `plain` words ("attack", "killed") name an event only where nothing more telling stands beside them.
    """

    event: str
    start: int
    end: int
    anchor: int
    plain: bool = False


def find_triggers(doc: Doc, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """All event words of a report, in order, longest match first."""
    table = _phrases(lexicon)
    words = _words(lexicon)
    out: list[Trigger] = []
    taken_until = 0
    for token in doc:
        if token.i < taken_until or token.is_space or token.is_punct:
            continue
        matched = _match_phrase(doc, token.i, table)
        if matched is not None:
            event, end = matched
            anchor = _anchor(doc, token.i, end)
            if not _inside_name(anchor) and _acts(anchor, event):
                out.append(Trigger(_refined(event, anchor, lexicon), token.i, end, anchor.i))
                taken_until = end
            continue
        if token.ent_type_ in ("PER", "PLACE", "DATE") or _inside_name(token):
            continue
        event_word = _word_event(token, words, lexicon)
        if event_word is not None:
            out.append(Trigger(_refined(event_word[0], token, lexicon), token.i, token.i + 1, token.i, event_word[1]))
    return tuple(out)


def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in lexicon.events:
        for sequence in kind.phrases:
            table.setdefault(sequence[0], []).append((sequence, kind.event))
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


def _words(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for kind in lexicon.events:
        for noun in kind.nouns:
            nouns.setdefault(noun, kind.event)
        for verb in kind.verbs:
            verbs.setdefault(verb, kind.event)
    return nouns, verbs


def _match_phrase(doc: Doc, start: int, table: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str, int] | None:
    """The longest phrase at a token; small words, and up to two others after a leading verb, may stand between its
    words."""
    first = doc[start]
    for key in {first.lemma_.lower(), first.lower_}:
        for sequence, event in table.get(key, ()):
            i, skipped = start + 1, 0
            for word in sequence[1:]:
                allowed = 2 if first.pos_ == "VERB" else 0
                while (
                    i < len(doc)
                    and not _is(doc[i], word)
                    and (
                        doc[i].text in ("-", "–")
                        or (skipped < allowed and doc[i].pos_ in ("DET", "ADJ", "NUM", "ADV", "PRON", "PROPN"))
                    )
                ):
                    skipped += doc[i].text not in ("-", "–")
                    i += 1
                if i >= len(doc) or not _is(doc[i], word):
                    break
                i += 1
            else:
                return event, i
    return None


def _is(token: Token, word: str) -> bool:
    return token.lemma_.lower() == word or token.lower_ == word


def _anchor(doc: Doc, start: int, end: int) -> Token:
    """The token of a phrase whose head lies outside it."""
    return next((t for t in doc[start:end] if not start <= t.head.i < end or t.head.i == t.i), doc[end - 1])


def _inside_name(token: Token) -> bool:
    """Whether the word is part of an organisation's name: "Strike Group", "Counter Terrorism Battle Force"."""
    return token.ent_type_ in ("ORG", "PER", "FACILITY") and token.text[:1].isupper() and token.pos_ == "PROPN"


def _stoppage(token: Token) -> bool:
    """Whether a strike is one of workers or of the hungry: "on strike", "a general strike"."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return before == "on" or before in _STOPPAGES


def _word_event(
    token: Token, words: tuple[dict[str, str], dict[str, str]], lexicon: Lexicon
) -> tuple[str, bool] | None:
    nouns, verbs = words
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma == "strike" or lower == "strikes":
            return None if _stoppage(token) else ("air/drone strike", False)
        event = nouns.get(lower) or nouns.get(lemma)
        if lemma in _WHOLE_WARS and not _told(token):
            return None
        if event and not (base(token) == "compound" and token.head.lemma_.lower() in nouns) and _acts(token, event):
            return event, lemma in ("attack", "violence", "killing", "raid")
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and lower.endswith("ed")):
        if base(token) == "amod" or (
            lemma == "execute"
            and any(o.lemma_.lower() in nouns or o.lemma_ == "strike" for o in children(token, "obj"))
        ):
            return None
        if lemma == "claim" and _claims_deed(token, nouns):
            return "attack", False
        if lemma in _DELIVER:
            delivered = _means(token, lexicon)
            return (delivered, False) if delivered else None
        if event := verbs.get(lemma):
            if lemma == "fight" and not (
                child(token, "obj") or any(has_case(c, "against", "with") for c in children(token, "obl"))
            ):
                return None
            return event, lemma in _PLAIN_VERBS
        if lemma in ("capture", "seize") and token.pos_ == "VERB":
            return _seized(token), False
        if lemma in lexicon.generic_attack:
            return "attack", True
        if lemma in ("send", "station") and _has_forces(token):
            return "movement of forces", False
        if lemma == "land" and (delivered := _means(token, lexicon)):
            return delivered, False
    return None


def _acts(token: Token, event: str) -> bool:
    """Whether a weapon's name stands for its use: "killed by an IED", not "destroyed two vehicle bombs"."""
    if token.lemma_.lower() not in _WEAPONS or event not in (
        "remote explosive/landmine/IED",
        "shelling/artillery/missile attack",
    ):
        return True
    if base(token) == "obl" or token.dep_ == "obl:agent":
        return has_case(token, "by", "from", "in", "with", "after", "when")
    return base(token) == "nsubj" and token.head.lemma_.lower() in (
        "kill",
        "wound",
        "injure",
        "hit",
        "strike",
        "target",
        "destroy",
        "damage",
        "rock",
        "tear",
    )


def _claims_deed(token: Token, nouns: dict[str, str]) -> bool:
    """ "claimed responsibility", "claimed the attack", "an attack claimed by"."""
    subject = child(token, "nsubj")
    if is_negated(token) or (
        subject is not None and (is_negated(subject) or subject.lower_ in ("no", "nobody", "none"))
    ):
        return False
    claimed = [c.lemma_.lower() for c in children(token, "obj", "nsubj:pass")]
    if base(token) == "acl" and any(has_case(c, "by") for c in children(token, "obl")):
        claimed.append(token.head.lemma_.lower())
    return any(c == "responsibility" or c in nouns or c in ("one", "strike") for c in claimed)


def _told(token: Token) -> bool:
    """Whether a word such as "battle" or "fighting" brings a happening and is not a figure of speech or the war at
    large."""
    if base(token) in ("nmod", "obl") and any(
        c.lower_ in ("of", "into", "for", "during", "since", "against") for c in children(token, "case")
    ):
        return False
    if token.lemma_.lower() == "war":
        return base(token) == "obj" and token.head.lemma_.lower() in ("fight", "wage", "launch", "start")
    return base(token) in ("nsubj", "obj", "root", "conj", "nsubj:pass") or bool(
        children(token, "nmod", "amod", "compound", "nmod:poss")
    )


def _seized(token: Token) -> str:
    thing = next(iter(children(token, "obj", "nsubj:pass")), None)
    if thing is None or thing.ent_type_ in ("PLACE", "FACILITY"):
        return "non-state actor overtakes territory"
    if thing.lemma_.lower() in (
        "town",
        "city",
        "village",
        "territory",
        "area",
        "district",
        "base",
        "airport",
        "control",
        "hill",
        "position",
    ):
        return "non-state actor overtakes territory"
    if thing.lemma_.lower() in (
        "fighter",
        "soldier",
        "militant",
        "member",
        "leader",
        "man",
        "suspect",
        "terrorist",
        "commander",
    ):
        return "arrests"
    return "looting/property destruction"


def _has_forces(token: Token) -> bool:
    forces = (
        "troop",
        "force",
        "fighter",
        "soldier",
        "tank",
        "reinforcement",
        "convoy",
        "militia",
        "adviser",
        "unit",
        "mercenary",
        "equipment",
    )
    return any(
        o.lemma_.lower() in forces or any(n.lemma_.lower() in forces for n in children(o, "nmod"))
        for o in children(token, "obj", "nsubj:pass")
    )


def _refined(event: str, token: Token, lexicon: Lexicon) -> str:
    """The type that the means in the clause give to a plain word."""
    lemma = token.lemma_.lower()
    if event in (
        "attack",
        "remote explosive/landmine/IED",
        "shelling/artillery/missile attack",
        "air/drone strike",
    ) and (lemma in _OPEN_WORDS or lemma in ("shelling", "bombardment")):
        found = _means(token, lexicon)
        if found and not (event == "air/drone strike" and found == "remote explosive/landmine/IED"):
            if lemma in ("bomb", "bombing", "explosion", "blast") and found == "remote explosive/landmine/IED":
                return event if event != "attack" else found
            return found
        if lemma == "bomb" and token.pos_ == "VERB":
            return "air/drone strike"
    return event


def _means(token: Token, lexicon: Lexicon) -> str | None:
    """The event type that the nearest means in the token's own clause stands for."""
    near: list[Token] = [
        c
        for c in token.subtree
        if abs(c.i - token.i) <= 12 and c.i != token.i and clause_head(c) in (token, clause_head(token))
    ]
    head = clause_head(token)
    if base(token) in ("obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj"):
        for argument in children(head, "nsubj", "obl", "obj", "nsubj:pass"):
            near += [t for t in phrase(argument) if t.i != token.i]
    if base(token) in ("advcl", "acl", "conj") and token.pos_ == "VERB":
        for argument in children(token.head, "nsubj"):
            near += list(phrase(argument))
    near.sort(key=lambda t: abs(t.i - token.i))
    order = ("suicide bomb", "chemical weapon", "air/drone strike")
    found = [lexicon.means[w] for t in near for w in (t.lemma_.lower(), t.lower_) if w in lexicon.means]
    return next((event for event in order if event in found), found[0] if found else None)


def is_light(token: Token) -> bool:
    """Whether the verb only carries a noun that names the event: "conducted five airstrikes"."""
    return token.lemma_.lower() in _LIGHT
