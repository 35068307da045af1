"""What held an incident together is told in the features that made it, and so is its nearest neighbour."""

from __future__ import annotations

import pytest

from recount.linking import link
from recount.linking.renamed import renamed
from recount.linking.score import threshold
from recount.linking.why import why
from recount.model import Reading
from tests.linking.building import Said, reading


def strike(place: str = "Saraqib", number: int = 12, day: str = "2016-03-01", publisher: str = "One") -> Reading:
    sentence = f"A <strike> on [{place}] killed {{{number}}} people."
    return reading(Said(sentence, figures=[{"n": number}], day=day), publisher=publisher)


def test_each_claim_but_the_first_is_held_by_a_tie_that_says_why() -> None:
    readings = [strike(), strike(number=13, publisher="Two"), strike(number=14, publisher="Three")]
    linked = link(readings)
    found = why(linked.incidents[0].id, linked, readings)
    assert len(found.claims) == 3
    assert len(found.ties) == 2
    assert all(tie.score >= threshold() and "same point" in tie.why for tie in found.ties)
    assert found.nearest is None


def test_the_nearest_neighbour_that_stayed_out_is_named_with_what_speaks_against_it() -> None:
    taken = Said("Police made {12} <arrests> in [Saraqib].", event="arrests", day="2016-03-01",
                 figures=[{"n": 12, "measure": "detained"}])  # fmt: skip
    readings = [strike(), strike(number=13, publisher="Two"), reading(taken, publisher="Three")]
    readings.append(strike(place="Kharkiv", publisher="Four"))
    linked = link(readings)
    homes = {claim: one.id for one in linked.incidents for claim in one.claims}
    found = why(homes[readings[0].claims[0].id], linked, readings)
    assert found.nearest is not None
    assert found.nearest.incident == homes[readings[2].claims[0].id]
    assert found.nearest.mean < found.threshold
    assert "event: other group" in found.nearest.why


def test_an_incident_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LookupError, match="no incident"):
        why("nowhere", link([strike()]), [strike()])


def test_an_incident_that_merged_into_an_earlier_one_is_found_under_its_id() -> None:
    later = strike(number=14, publisher="Two")
    earlier = reading(
        Said("A <strike> on [Saraqib] killed {13} people.", figures=[{"n": 13}], day="2016-03-01"),
        publisher="One",
        published="2016-03-01",
    )
    before, after = link([later]), link([later, earlier])
    assert renamed(before, after) == {before.incidents[0].id: after.incidents[0].id}
    assert renamed(after, after) == {}


def test_an_incident_of_which_nothing_is_left_has_no_new_id() -> None:
    assert renamed(link([strike()]), link([strike(place="Kharkiv", publisher="Two")])) == {}
