"""What may go out, and under which names: DESIGN section 8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en.stop_words import STOP_WORDS

from recount.ledger import Ledger
from recount.model import Claim, ListedVictim, Place, ReaderIdentity, Reading, Report, VictimList, VictimName
from recount.publishing import Release, Terms, released
from recount.publishing.rules import UNCONFIRMED, WITHHELD, PublicIncident
from recount.publishing.rules.labels import names_of_persons, public_url, publisher_label, voice_label
from recount.publishing.rules.policy import policy
from recount.publishing.rules.public_names import public_phrases
from recount.publishing.rules.wording import Wording
from tests.publishing.conftest import copy_ledger, is_strike
from tests.publishing.made_readings import FIRST, readings

NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def copied(war: Ledger, war_path: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of the ledger, to change."""
    copy_ledger(war_path, tmp_path / "copy.db")
    with Ledger.open(tmp_path / "copy.db") as ledger:
        yield ledger


def by_event(release: Release, event: str) -> PublicIncident:
    (found,) = (one for one in release.incidents if one.record.event == event)
    return found


def test_only_reviewed_incidents_go_out_unless_asked_for(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.db") as ledger:
        for reading in readings():
            ledger.add(reading)
        ledger.link()
        assert released(ledger).incidents == ()
        omitted = {(one.what, one.reason): one.count for one in released(ledger).left_out}
        assert omitted["incident", "not reviewed by a person"] == 6
        found = released(ledger, Terms(include_machine=True)).incidents
    assert {(one.machine, one.record.state) for one in found} == {(True, "machine")}


def test_what_a_person_rejected_or_withdrew_goes_out_never(copied: Ledger) -> None:
    strike = next(one for one in copied.incidents() if is_strike(one))
    for state in ("rejected", "withdrawn"):
        copied.reviewer("Amal").set_state(strike.id, state, "wrong")
        copied.link()
        found = released(copied, Terms(include_machine=True)).incidents
        assert "air/drone strike" not in {one.record.event for one in found}


def test_numbers_rest_on_open_reports_alone(release: Release) -> None:
    record = by_event(release, "air/drone strike").record
    total = next(row for row in record.figures if (row.measure, row.category, row.by) == ("killed", None, None))
    assert (total.low, total.high) == (5, 8)


def test_a_perpetrator_is_named_where_two_persons_stand_behind_it(release: Release) -> None:
    strike, attack = by_event(release, "air/drone strike"), by_event(release, "attack")
    assert (strike.named, [party.actor for party in strike.record.by]) == (True, ["Russia"])
    assert (attack.named, [party.actor for party in attack.record.by]) == (False, [UNCONFIRMED])
    assert all(row.by is None for row in attack.record.figures)
    assert {name for claim in attack.claims for name in claim.by} == {UNCONFIRMED}


def test_one_person_twice_is_no_second_person(copied: Ledger) -> None:
    attack = next(one for one in copied.incidents() if one.event == "attack" and one.start == "2016-05-07")
    copied.reviewer("  zzREVIEWER   one ").set_state(attack.id, "reviewed", "again")
    copied.link()
    assert by_event(released(copied), "attack").named is False
    copied.reviewer("Amal").accept(attack.claims[0], "the monitor named it to me as well")
    copied.link()
    assert by_event(released(copied), "attack").named is True


def test_a_grade_goes_out_beside_the_proposed_one_without_who_gave_it_and_why(copied: Ledger) -> None:
    attack = next(one for one in copied.incidents() if one.event == "attack" and one.start == "2016-05-07")
    copied.reviewer("Zzgrader").grade(attack.id, "zzreason to grade", harm="confirmed", strike="declared")
    copied.link()
    found = by_event(released(copied), "attack")
    grade = found.record.grade["airwars"]
    assert (grade.proposed, grade.decided) == ("weak", "confirmed")
    # who grades is no second person behind a name, and the status of a strike tells of who did it
    assert (found.named, found.record.strike_status, found.record.judged) == (False, None, ())
    assert [one.kind for one in found.reviews] == ["reviewed", "grade"]
    assert "zz" not in found.model_dump_json().casefold()


def test_a_report_goes_out_only_for_what_its_consent_was_given_for(copied: Ledger) -> None:
    post = next(one for one in copied.reports() if one.publisher == "Meridian Post")
    review = copied.reviewer("Amal").consent(post.id, ["research"], "asked again in May")
    # it holds from the moment at which it is recorded: no link run is needed
    for purpose, cited in (("publish", False), ("share", False), ("research", True)):
        found = released(copied, Terms(purpose=purpose))
        assert (post.id in {source.id for source in found.sources}) is cited, purpose
        strike = by_event(found, "air/drone strike").record
        total = next(row for row in strike.figures if (row.measure, row.category, row.by) == ("killed", None, None))
        assert total.high == (8 if cited else 7), purpose
        assert "asked again" not in found.model_dump_json()
    copied.reviewer("Amal").undo(review.id, "of another report")
    assert post.id in {source.id for source in released(copied).sources}
    assert copied.verify().findings == ()


def test_a_decision_taken_back_no_longer_stands_behind_a_name(copied: Ledger) -> None:
    strike = next(one for one in copied.incidents() if is_strike(one))
    copied.reviewer("Amal").set_state(strike.id, "under review", "new doubts")
    copied.link()
    copied.reviewer("Amal").set_state(strike.id, "reviewed", "settled")
    copied.link()
    assert by_event(released(copied), "air/drone strike").named is False


def test_a_quote_is_the_sentence_of_the_claim(release: Release) -> None:
    quotes = {claim.quote for claim in by_event(release, "air/drone strike").claims}
    assert FIRST in quotes
    assert (
        f"An air strike on Saraqib killed 8 civilians, the Northern Rescue said; {WITHHELD} carried the dead." in quotes
    )


def test_informants_and_carers_are_told_by_what_they_are(release: Release) -> None:
    strike = by_event(release, "air/drone strike")
    assert {one.label for one in strike.origins} == {
        "Coast Monitor", "Northern Rescue", "a witness", "a hospital or carer"
    }  # fmt: skip
    unnamed = [claim for claim in strike.claims if claim.speaker in ("a witness", "a hospital or carer")]
    assert [claim.quote for claim in unnamed] == [None, None]
    assert {figure.words for claim in unnamed for figure in claim.figures} == {None}


def test_a_blurred_place_is_no_finer_than_its_province(release: Release) -> None:
    place = by_event(release, "shelling/artillery/missile attack").record.place
    assert place is not None
    assert (place.name, place.where_prec, place.lat, place.lon, place.geonames) == ("Idlib", 4, None, None, None)


@pytest.mark.parametrize(
    ("byline", "own"),
    [
        ("By Samir Qasem in Homs", "Samir Qasem"),
        ("Harbour Wire Staff", None),
        ("Associated Press", None),
        ("Samir Qasem, Harbour Wire correspondent", "Samir Qasem"),
    ],
)
def test_a_byline_hides_its_author_and_not_its_publisher(byline: str, own: str | None) -> None:
    report = Report.from_text("A blast in Homs.", publisher="Harbour Wire", byline=byline)
    claim = Claim(id="c", event="attack", place=Place(text="Homs", span=(11, 15)))
    reading = Reading(report=report, reader=ReaderIdentity(name="made", version="1"), claims=(claim,))
    assert names_of_persons([reading], ()) == ({own} if own else set())


def test_where_named_survivors_are_cared_for_is_not_told(release: Release) -> None:
    found = by_event(release, "grenade")
    place = found.record.place
    assert place is not None
    assert (place.name, place.where_prec, place.lat) == ("Idlib", 4, None)
    assert release.source(found.sources[0]).title == f"Grenade hits {WITHHELD} Hospital in Saraqib"
    assert release.source(found.sources[0]).url is None


def test_names_on_lists_of_victims_are_shown_nowhere(copied: Ledger) -> None:
    made = VictimList(id="list:1", name="a list", sha256="0" * 64)
    names = (VictimName(text="Rescue Northern", script="latin"),)
    victim = ListedVictim(id=ListedVictim.make_id(made.id, None, 1), list_id=made.id, row=1, names=names)
    list(copied.add_victims([made, victim]))
    assert "Northern Rescue" not in released(copied).model_dump_json()


@pytest.mark.parametrize("event", ["sexual violence", "arrests"])
def test_no_testimony_of_sexual_violence_or_detention_is_quoted(release: Release, event: str) -> None:
    found = by_event(release, event)
    assert [claim.quote for claim in found.claims] == [None]
    assert found.claims[0].selection is not None
    assert found.claims[0].selection.exact is None
    assert release.source(found.sources[0]).title is None


def test_what_was_left_out_is_told_with_its_reason(release: Release) -> None:
    told = {(one.what, one.reason) for one in release.left_out}
    assert ("perpetrator", UNCONFIRMED) in told
    assert ("words", "testimony of sexual violence or detention") in told
    assert ("words", "its place is blurred") in told
    assert not any("confidential" in reason for _, reason in told)


WORDING = Wording(
    public=("Coast Monitor", "Tell Safa"), private=("Omar Hadid", "quiet_bird"), texts=("the boy fled, soldiers said",)
)
ENOUGH = "and the boy and all of the soldiers fled from here to the village."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Soldiers said the Coast Monitor was wrong.", "Soldiers said the Coast Monitor was wrong."),
        ("In Tell Safa on Monday Russian jets hit Hezbollah.", "In Tell Safa on Monday Russian jets hit Hezbollah."),
        (f"The boy's father, Samir Qasem, {ENOUGH}", f"The boy's father, {WITHHELD}, {ENOUGH}"),
        (f"Qasem {ENOUGH}", f"{WITHHELD} {ENOUGH}"),
        (f"They saw omar hadid {ENOUGH}", f"They saw {WITHHELD} {ENOUGH}"),
        (f"Write to quiet_bird, a.b@post.example {ENOUGH}", f"{WITHHELD} to {WITHHELD} {ENOUGH}"),
        (f"Call +963 944 123 456 {ENOUGH}", f"Call {WITHHELD} {ENOUGH}"),
    ],
)
def test_only_known_names_are_let_through(text: str, shown: str) -> None:
    assert WORDING.shown(text) == shown


@pytest.mark.parametrize("text", ["قتل خمسة مدنيين", "Samir Qasem, Amal Qasem", "She was raped by soldiers.", ""])
def test_what_cannot_be_shown_safely_is_not_shown_at_all(text: str) -> None:
    assert WORDING.shown(text) is None


_LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzàéçłØßабвгд")
_NAME = st.lists(st.text(_LETTERS, min_size=3, max_size=9).map(str.title), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(name=_NAME, sentence=st.sampled_from(("{} fled", "They saw {}", "They saw {}'s house", "“{}” fled", "({}, 9)")))
def test_no_name_that_nobody_knows_is_let_through(name: str, sentence: str) -> None:
    text = f"{sentence.format(name)} and the boy and all of the soldiers fled from here to the village."
    shown = WORDING.shown(text) or ""
    words = {word for word in name.split() if (word.casefold(),) not in public_phrases()}
    ordinary = policy().ordinary | STOP_WORDS | {"boy", "fled", "soldiers", "said"}
    assert not {word for word in words if word.casefold() not in ordinary} & set(re.findall(r"\w+", shown))


def test_a_quote_is_short() -> None:
    shown = WORDING.shown("the soldiers fled " * 100)
    assert shown is not None
    assert len(shown) <= policy().quote_characters + 2


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("Coast Monitor", "monitor", "Coast Monitor"),
        ("Omar Hadid", "official", "an official"),
        ("Samir", "witness", "a witness"),
        ("@samir", "outlet", "a social media account"),
        ("Médecins Sans Frontières", "other", "Médecins Sans Frontières"),
        ("Samir", "other", "another source"),
        ("St Mary Hospital", "hospital", "a hospital or carer"),
        (" ", "monitor", "an unnamed source"),
    ],
)
def test_a_voice_is_named_where_it_speaks_in_public(name: str, kind: str, label: str) -> None:
    assert voice_label(name, kind, WORDING) == label


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://post.example/2016/strike?id=7#reader", "https://post.example/2016/strike?id=7"),
        ("https://post.example/omar-hadid-waits", None),
        ("https://post.example/russian-jets", None),
        ("https://post.example/@samir/1", None),
        ("https://mobile.twitter.com/samir/status/1", None),
        ("https://user:secret@post.example/1", None),
        ("http://10.0.0.7/report", None),
        ("http://intranet/report", None),
        ("file:///home/amal/report.txt", None),
        ("javascript:alert(1)", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_an_address_is_shown_where_it_leads_to_a_public_page(url: str | None, shown: str | None) -> None:
    assert public_url(url, WORDING, frozenset({"Russian"})) == shown


def test_a_publisher_is_no_account() -> None:
    assert publisher_label("Harbour Wire", WORDING) == "Harbour Wire"
    assert publisher_label("t.me", WORDING) == "a social media account"
    assert publisher_label("Omar Hadid", WORDING) == "a social media account"
    assert publisher_label(None, WORDING) is None
