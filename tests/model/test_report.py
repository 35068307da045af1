"""A report keeps its text, and its id is made of what it says and where."""

import hashlib

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Original, Report, Words
from recount.model.canonical import digest


@given(st.text())
def test_a_text_is_kept_code_point_for_code_point(text: str) -> None:
    assert Report.from_text(text).text == text


def test_the_id_is_the_digest_of_text_title_publisher_day_and_address() -> None:
    report = Report.from_text("T", title="A", publisher="B", published="2024-03-13", url="https://a.example/")
    said = {"text": "T", "title": "A", "publisher": "B", "published": "2024-03-13", "url": "https://a.example/"}
    assert report.id == f"sha256:{digest(said)}"


def test_two_outlets_equal_texts_are_two_reports() -> None:
    ids = {Report.from_text("T", publisher=publisher).id for publisher in (None, "One", "Two")}
    assert len(ids) == 3


def test_what_is_not_part_of_the_identity_leaves_the_id_alone() -> None:
    plain = Report.from_text("T")
    other = Report.from_text("T", source_id="7", language="en", byline="B", capture="partial", revises="sha256:0")
    assert other.id == plain.id


def test_the_original_of_a_plain_text_is_its_own_hash() -> None:
    original = Report.from_text("é").original
    assert original.sha256 == hashlib.sha256("é".encode()).hexdigest()
    assert (original.media_type, original.extractor) == ("text/plain", None)


def test_an_original_that_was_got_is_kept() -> None:
    original = Original(sha256="0" * 64, media_type="text/html", extractor="x 1")
    assert Report.from_text("T", original=original).original == original


@pytest.mark.parametrize(
    ("published", "day"), [("2024-03-13", "2024-03-13"), ("2024-03-13T10:00:00Z", "2024-03-13"), (None, None)]
)
def test_the_day_of_a_report_is_the_day_of_its_publication(published: str | None, day: str | None) -> None:
    assert Report.from_text("T", published=published).day == day


def test_a_report_cannot_be_changed() -> None:
    report = Report.from_text("T")
    with pytest.raises(pydantic.ValidationError):
        report.text = "U"  # type: ignore[misc]


@pytest.mark.parametrize("span", [(5, 2), (-1, 3)])
def test_a_span_that_runs_backwards_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(pydantic.ValidationError):
        Words(text="x", span=span)


@given(st.text(min_size=1), st.data())
def test_words_say_what_stands_in_their_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Words.at(text, start, end)
    assert words.text == text[words.span[0] : words.span[1]]
