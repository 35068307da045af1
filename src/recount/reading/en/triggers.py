"""The words that name events, and which of the contract's event types they name.

A word such as "attack" or "strike" gets its type from the means in its own clause ("drone", "artillery"): the means are
in `data/means.toml`, the words in `data/events.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from recount.reading.en.attackers import is_suicidal
from recount.reading.en.lexicon import Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.peaceful import is_peaceful
from recount.reading.en.tree import (
    base,
    child,
    children,
    clause_head,
    climb,
    first_conjunct,
    has_case,
    is_negated,
    phrase,
)

_OPEN_WORDS = words("triggers", "open_words")
_NAMES = frozenset({"ORG", "PER", "FACILITY"})
_BLAMED = frozenset({"GROUP", "ORG", "NORP", "PLACE"})
_LOST = 12  # tokens between a verb and its subject where the tree lost it
_FIRE = words("acts", "fire")
_DELIVER = words("triggers", "deliver")
_HARMING = words("triggers", "harming")
_GROUND = words("triggers", "ground")
_TAKEN_PEOPLE = words("triggers", "taken_people")
_FORCES = words("triggers", "forces")
_KEPT_FOR, _KEPT_IN = words("triggers", "kept_for"), words("triggers", "kept_in")
_STRIKING = words("triggers", "striking")
_CLAIMING = words("triggers", "claiming")
_SETTLED = words("triggers", "settled")
_MOVES = words("triggers", "moves")
_AIMS = words("triggers", "aims")
_STRIVING = words("triggers", "striving")
_STRETCHES = words("triggers", "stretches")
_CAMPAIGNS = words("triggers", "campaigns")
_WISHES = words("triggers", "wishes")
_WHOLE_WARS = words("triggers", "whole_wars")
_PLAIN_NOUNS = words("triggers", "plain_nouns")
_PLAIN_VERBS = frozenset({"flee", "evacuate"})
_WEAPONS = words("triggers", "weapons")
_STOPPAGES = words("triggers", "stoppages")
_LIGHT = words("triggers", "light")


@dataclass(frozen=True)
class Trigger:
    """Words that name an event: tokens `[start, end)`, the token that carries the clause, the event type.

    `plain` words ("attack", "killed") name an event only where nothing more telling stands beside them; `bare` are
    verbs ("killed", "hit") that stand back behind a plain noun too.
    """

    event: str
    start: int
    end: int
    anchor: int
    plain: bool = False
    bare: bool = False


def find_triggers(doc: Doc, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """All event words of a report, in order, longest match first."""
    table = lexicon.event_phrases
    words = lexicon.event_nouns, lexicon.event_verbs
    out: list[Trigger] = []
    taken_until = 0
    for token in doc:
        if token.i < taken_until or token.is_space or token.is_punct:
            continue
        matched = _match_phrase(doc, token.i, table)
        if matched is not None:
            event, end = matched
            if _claimed_by_nobody(token):
                taken_until = end
                continue
            anchor = _anchor(doc, token.i, end)
            if (
                not _inside_name(anchor)
                and _acts(anchor, event)
                and not is_peaceful(anchor)
                and not _no_deed(anchor, lexicon)
            ):
                verb = token if token.lemma_.lower() in _DELIVER else anchor
                out.append(Trigger(_refined(event, verb, lexicon), token.i, end, anchor.i))
                taken_until = end
            continue
        if token.ent_type_ in ("PER", "PLACE", "DATE") or _inside_name(token):
            continue
        event_word = _word_event(token, words, lexicon)
        if event_word is not None and not is_peaceful(token) and not _no_deed(token, lexicon):
            event, plain = event_word
            refined = _refined(event, token, lexicon)
            bare = plain and token.pos_ != "NOUN"
            out.append(Trigger(refined, token.i, token.i + 1, token.i, plain, bare))
    return tuple(out)


def _match_phrase(doc: Doc, start: int, table: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str, int] | None:
    """The longest phrase at a token; small words, and up to two others after a leading verb, may stand between its
    words."""
    first = doc[start]
    lemma, lower = first.lemma_.lower(), first.lower_
    for key in (lemma,) if lemma == lower else (lemma, lower):
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
                if first.pos_ in ("NOUN", "ADJ", "PROPN") and doc[i - 1].pos_ == "VERB" and len(sequence) > 1:
                    continue  # "a drone attacked" is told by its verb
                return event, i
    return None


def _is(token: Token, word: str) -> bool:
    return token.lemma_.lower() == word or token.lower_ == word


def _anchor(doc: Doc, start: int, end: int) -> Token:
    """The token of a phrase whose head lies outside it."""
    return next((t for t in doc[start:end] if not start <= t.head.i < end or t.head.i == t.i), doc[end - 1])


def _inside_name(token: Token) -> bool:
    """Whether the word is part of an organisation's name: "Strike Group", "Counter Terrorism Battle Force"."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper():
        return False
    more = token.i + 1 < len(token.doc) and token.doc[token.i + 1].ent_type_ == "GROUP"
    return token.ent_type_ in ("ORG", "PER", "FACILITY") or (token.ent_type_ == "GROUP" and more)


def _stoppage(token: Token) -> bool:
    """Whether a strike is one of workers or of the hungry: "on strike", "a general strike"."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return before == "on" or before in _STOPPAGES


def _word_event(
    token: Token, words: tuple[dict[str, str], dict[str, str]], lexicon: Lexicon
) -> tuple[str, bool] | None:
    """The event that one word names, and whether it is a plain word; None where it names none."""
    nouns, verbs = words
    if token.pos_ in ("NOUN", "PROPN") and (found := _noun_event(token, nouns)) is not None:
        return found
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and token.lower_.endswith("ed")):
        return _verb_event(token, nouns, verbs, lexicon)
    return None


def _noun_event(token: Token, nouns: dict[str, str]) -> tuple[str, bool] | None:
    lemma, lower = token.lemma_.lower(), token.lower_
    if lemma == "strike" or lower == "strikes":
        return None if _stoppage(token) else ("air/drone strike", False)
    event = nouns.get(lower) or nouns.get(lemma)
    if event is None or (lemma in _WHOLE_WARS and not _told(token)):
        return None
    inner = base(token) == "compound" and token.head.lemma_.lower() in nouns
    return (event, lemma in _PLAIN_NOUNS) if not inner and _acts(token, event) else None


def _verb_event(
    token: Token, nouns: dict[str, str], verbs: dict[str, str], lexicon: Lexicon
) -> tuple[str, bool] | None:
    lemma, things = token.lemma_.lower(), children(token, "obj")
    of_thing = lemma == "execute" and any(not _is_person(o, lexicon) for o in things)
    if base(first_conjunct(token)) == "amod" or of_thing:
        return None
    if lemma in ("blame", "claim"):
        tells = _lays_blame if lemma == "blame" else _claims_deed
        return ("attack", False) if tells(token, nouns) else None
    told_by_noun = any(o.lemma_.lower() in nouns for o in things)
    if lemma in _DELIVER:
        if told_by_noun or any(o.lemma_.lower() == "strike" for o in things):
            return None  # "launched an attack" is told by its noun
        delivered = _means(token, lexicon)
        if delivered is None and any(o.ent_type_ == "WEAPON" for o in things):
            delivered = "shelling/artillery/missile attack"
        return (delivered, False) if delivered else None
    if event := verbs.get(lemma):
        return (event, lemma in _PLAIN_VERBS) if _is_deed(token, event, told_by_noun, lexicon) else None
    if lemma in ("capture", "seize", "take") and token.pos_ == "VERB":
        taken = _seized(token, lexicon)
        return (taken, False) if taken and (lemma != "take" or "territory" in taken) else None
    if lemma in _MOVES and not told_by_noun and any(_is_force(c) for c in children(token, "nsubj", "nsubj:pass")):
        return "movement of forces", False
    if lemma in lexicon.generic_attack:
        return "attack", True
    if lemma in ("send", "station") and _has_forces(token):
        return "movement of forces", False
    if lemma == "land" and (delivered := _means(token, lexicon)):
        return delivered, False
    return None


def _is_deed(verb: Token, event: str, told_by_noun: bool, lexicon: Lexicon) -> bool:
    """Whether a verb of violence is meant so here: people who are liberated are no ground, a fire is fought too."""
    lemma = verb.lemma_.lower()
    if lemma == "execute":
        return bool(children(verb, "obj", "nsubj:pass"))
    if lemma == "fight":
        if told_by_noun or any(s.ent_type_ == "PER" for s in children(verb, "nsubj")):
            return False  # "fought a war" is told by its noun
        return bool(child(verb, "obj") or any(has_case(c, "against", "with") for c in children(verb, "obl")))
    if event == "government regains territory":
        return not any(o.lemma_.lower() in lexicon.people for o in children(verb, "obj", "nsubj:pass"))
    return True


def _acts(token: Token, event: str) -> bool:
    """Whether a weapon's name stands for its use: "killed by an IED", not "destroyed two vehicle bombs"."""
    if token.lemma_.lower() not in _WEAPONS or event not in (
        "remote explosive/landmine/IED",
        "shelling/artillery/missile attack",
    ):
        return True
    if base(token) == "obl" or token.dep_ == "obl:agent":
        return has_case(token, "by", "from", "in", "with", "after", "when")
    return base(token) == "nsubj" and token.head.lemma_.lower() in _HARMING


def _claims_deed(token: Token, nouns: dict[str, str]) -> bool:
    """ "claimed responsibility", "claimed the attack", "an attack claimed by"."""
    subject = child(token, "nsubj")
    if is_negated(token) or (
        subject is not None and (is_negated(subject) or subject.lower_ in ("no", "nobody", "none"))
    ):
        return False
    if base(token) == "acl" and any(has_case(c, "by") for c in children(token, "obl")):
        return token.head.lemma_.lower() in nouns or token.head.lemma_.lower() in ("one", "strike")
    claimed = [c.lemma_.lower() for c in children(token, "nsubj:pass")]
    claimed += [c.lemma_.lower() for c in children(token, "obj") if c.lemma_.lower() == "responsibility"]
    return any(c == "responsibility" or c in nouns or c in ("one", "strike") for c in claimed)


def _lays_blame(token: Token, nouns: dict[str, str]) -> bool:
    """ "Officials blamed Islamic State": of a deed told before; a deed that stands beside it tells itself."""
    deed = any(c.lemma_.lower() in nouns or c.lemma_ == "strike" for c in children(token, "obj", "obl", "nsubj:pass"))
    return not deed and any(
        c.ent_type_ in _BLAMED or c.lemma_.lower() in _FORCES for c in children(token, "obj", "nsubj:pass")
    )


def _no_deed(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word of violence only says what somebody is for, aims at or wishes: "terror attack planners", "efforts
    to destroy", "the aim of clearing", "the need for a ceasefire"."""
    head, relation = token.head, base(token)
    lemma = head.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        if relation == "compound" and token.lemma_.lower() in _KEPT_FOR and lemma in _KEPT_IN:
            return True  # "a detention centre", "an arrest warrant"
        if relation == "compound":
            return lemma in _FORCES or lemma in lexicon.people or lemma.endswith(("er", "ers", "ist"))
        if relation in ("nmod", "obl") and has_case(token, "for") and (lemma in _WISHES or _is_claimed(head)):
            return True
        return any(
            c.lemma_.lower() in ("airstrike", "strike", "attack") for c in children(token, "nmod") if has_case(c, "of")
        )
    first = first_conjunct(token)
    head, relation = first.head, base(first)
    lemma = head.lemma_.lower()
    if relation == "acl" and head.pos_ == "NOUN" and lemma in _AIMS:
        return any(c.lower_ in ("to", "of", "at", "for") for c in children(first, "mark", "case"))
    striving = relation in ("advcl", "xcomp") and lemma in _STRIVING
    return striving and any(c.lower_ == "to" for c in children(first, "mark"))


def _is_person(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may stand for people."""
    known = token.lemma_.lower() in lexicon.people or token.ent_type_ in ("PER", "NORP", "GROUP")
    return known or token.pos_ in ("PRON", "NUM", "PROPN")


def _is_force(token: Token) -> bool:
    """Whether troops or their machines are meant."""
    named = token.lemma_.lower() in _FORCES or token.ent_type_ in ("WEAPON", "GROUP")
    return named or any(n.lemma_.lower() in _FORCES for n in children(token, "nmod"))


def _is_claimed(responsibility: Token) -> bool:
    """Whether somebody claims what a responsibility is for: the claim tells the deed."""
    verb = responsibility.head
    claimed = responsibility.lemma_.lower() in ("responsibility", "credit") and base(responsibility) == "obj"
    return claimed and verb.lemma_.lower() in _CLAIMING and not _claimed_by_nobody(verb)


def _claimed_by_nobody(token: Token) -> bool:
    """ "No group has claimed responsibility"."""
    if token.lemma_.lower() not in _CLAIMING:
        return False
    return is_negated(token) or any(is_negated(s) or s.lower_ in ("nobody", "none") for s in children(token, "nsubj"))


def _told(token: Token) -> bool:
    """Whether a word such as "battle" or "fighting" brings a happening and is not a figure of speech or the war at
    large."""
    if base(token) == "nmod" and token.head.lemma_.lower() in _STRETCHES:
        return True  # "several days of fighting"
    if base(token) in ("nmod", "obl") and any(
        c.lower_ in ("of", "into", "for", "during", "since", "against") for c in children(token, "case")
    ):
        return False
    if token.lemma_.lower() in _CAMPAIGNS and any(has_case(c, "against") for c in children(token, "nmod")):
        return False
    if token.lemma_.lower() == "war":
        return base(token) == "obj" and token.head.lemma_.lower() in ("fight", "wage", "launch", "start")
    return base(token) in ("nsubj", "obj", "root", "conj", "nsubj:pass") or bool(
        children(token, "nmod", "amod", "compound", "nmod:poss")
    )


def _seized(token: Token, lexicon: Lexicon) -> str | None:
    thing = next(iter(children(token, "obj", "nsubj:pass")), token.head if token.dep_ == "acl" else None)
    if token.lemma_.lower() == "take" and (
        thing is None or not (thing.ent_type_ == "PLACE" or thing.lemma_.lower() in _SETTLED)
    ):
        return None
    if thing is None or thing.ent_type_ in ("PLACE", "FACILITY"):
        return "non-state actor overtakes territory"
    if thing.lemma_.lower() in _GROUND:
        return "non-state actor overtakes territory"
    if thing.lemma_.lower() in _TAKEN_PEOPLE or thing.ent_type_ == "PER" or thing.lemma_.lower() in lexicon.people:
        return "arrests"
    return "looting/property destruction"


def _has_forces(token: Token) -> bool:
    return any(_is_force(o) for o in children(token, "obj", "nsubj:pass"))


def _refined(event: str, token: Token, lexicon: Lexicon) -> str:
    """The type that the means in the clause give to a plain word."""
    lemma = token.lemma_.lower()
    if lemma in _CLAIMING:
        return _claimed_type(token, lexicon) or event
    if token.pos_ == "VERB" and _intercepts(token, lexicon):
        return "other"
    if token.pos_ == "VERB" and event in ("attack", "remote explosive/landmine/IED") and is_suicidal(token):
        return "suicide bomb"
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


def _intercepts(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what is destroyed was in the air: "air defences destroyed 17 drones"."""
    shooters = [t.lemma_.lower() for c in children(verb, "nsubj", "obl:agent", "obl") for t in phrase(c)]
    shot = [lexicon.means.get(c.lemma_.lower()) for c in children(verb, "obj", "nsubj:pass")]
    return any(s in _FIRE for s in shot) and any(s in ("defence", "defense", "interceptor") for s in shooters)


def _claimed_type(claim: Token, lexicon: Lexicon) -> str | None:
    """The type of the deed that somebody claims: "claimed responsibility for the bombing", "a bombing claimed by"."""
    deeds = [n for o in (claim, *children(claim, "obj")) for n in children(o, "nmod", "obl") if has_case(n, "for")]
    deeds += [claim.head] if base(claim) == "acl" else []
    nouns = lexicon.event_nouns
    found = (_refined(nouns[d.lemma_.lower()], d, lexicon) for d in deeds if d.lemma_.lower() in nouns)
    return next(found, None)


def _means(token: Token, lexicon: Lexicon) -> str | None:
    """The event type that the nearest means in the token's own clause stands for."""
    head, means = clause_head(token), lexicon.means
    near: list[Token] = [
        c for c in token.subtree if abs(c.i - token.i) <= 12 and c.i != token.i and clause_head(c) in (token, head)
    ]
    if base(token) == "xcomp":
        near += [t for argument in children(token.head, "nsubj", "nsubj:pass") for t in phrase(argument)]
    near += [t for argument in children(token, "nsubj") for t in phrase(argument)]
    own = base(token) in ("obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj")
    if own and not has_case(token, "for", "after", "following", "since", "to"):
        for argument in children(head, "nsubj", "obl", "obj", "nsubj:pass"):
            near += [t for t in phrase(argument) if t.i != token.i]
    if base(token) in ("advcl", "xcomp") and token.head.lemma_.lower() in ("use", "employ"):
        near += [t for argument in children(token.head, "obj") for t in phrase(argument)]
    if base(token) in ("advcl", "acl", "conj") and token.pos_ == "VERB":
        for argument in children(token.head, "nsubj"):
            near += list(phrase(argument))
    near = [t for t in near if t.lower_ in means or t.lemma_.lower() in means]
    near = [t for t in near if t.ent_type_ not in _NAMES and not _is_struck(t)]
    near = sorted(near, key=lambda t: abs(t.i - token.i))
    if token.lemma_.lower() in _DELIVER and child(token, "nsubj", "nsubj:pass") is None and base(token) != "conj":
        # a subject that the tree lost: "drones that we think were Turkish fired rockets"
        near += [t for t in token.doc[max(token.sent.start, token.i - _LOST) : token.i] if t.ent_type_ == "WEAPON"]
    order = ("suicide bomb", "chemical weapon", "air/drone strike")
    found = [means[w] for t in near for w in (t.lemma_.lower(), t.lower_) if w in means]
    return next((event for event in order if event in found), found[0] if found else None)


def _is_struck(token: Token) -> bool:
    """Whether a weapon is what was hit: "destroyed 15 tanks", "an attack on a missile site"."""
    for node in (token, *climb(token)):
        if base(node) == "obj" or node.dep_ == "nsubj:pass":
            return node.head.lemma_.lower() in _STRIKING
        if base(node) in ("nmod", "obl"):
            return has_case(node, "on", "against", "at", "near", "outside", "targeting")
        if node.pos_ in ("VERB", "AUX"):
            return False
    return False


def is_light(token: Token) -> bool:
    """Whether the verb only carries a noun that names the event: "conducted five airstrikes"."""
    return token.lemma_.lower() in _LIGHT
