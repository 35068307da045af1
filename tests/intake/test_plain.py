"""Plain text is kept as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake import Options
from recount.intake.plain import read_plain
from recount.intake.refusal import Refused
from recount.model import Report
from tests.intake.made_documents import codes, read


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cc"]), min_size=1))
def test_every_text_is_kept_code_point_for_code_point(text: str) -> None:
    if text.strip():
        (report,) = [item for item in read_plain(text.encode(), "x", Options()) if isinstance(item, Report)]
        assert report.text == text


def test_line_ends_and_blanks_are_kept(tmp_path: Path) -> None:
    text = "Title\r\n\r\n  Two were killed.  \r\n\t\n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    reports, problems = read(str(tmp_path / "a.txt"))
    assert reports[0].text == text
    assert not problems


def test_a_mark_of_the_encoding_is_no_part_of_the_text_but_of_what_was_got(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + "Két ember meghalt.".encode()
    (tmp_path / "a.txt").write_bytes(data)
    (report,), _ = read(str(tmp_path / "a.txt"))
    assert report.text == "Két ember meghalt."
    assert report.original.sha256 == hashlib.sha256(data).hexdigest()
    assert report.original.extractor is None


def test_nothing_is_guessed_about_a_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Town shelled\n\nJane Doe\nMay 3, 2024\n\nTwo were killed.")
    (report,), _ = read(str(tmp_path / "a.txt"))
    assert (report.title, report.byline, report.published, report.publisher, report.language) == (None,) * 5


def test_what_the_caller_knows_holds_for_a_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two were killed.")
    options = Options(published="3 May 2024", publisher="The Ledger", title="Town shelled", language="en")
    (report,), problems = read(str(tmp_path / "a.txt"), options=options)
    assert (report.published, report.publisher, report.title, report.language) == (
        "2024-05-03", "The Ledger", "Town shelled", "en",
    )  # fmt: skip
    assert not problems


def test_a_date_that_names_no_certain_day_stays_unknown_and_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two were killed.")
    (report,), (problem,) = read(str(tmp_path / "a.txt"), options=Options(published="4/5/2018"))
    assert report.published is None
    assert (problem.code, problem.refused) == ("intake.published", False)


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no text"):
        list(read_plain(data, "x", Options()))


def test_binary_data_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Report\0\x01\x02")
    reports, (problem,) = read(str(tmp_path / "a.txt"))
    assert not reports
    assert (problem.code, problem.position, problem.refused) == ("intake.not-text", "byte 6", True)


def test_many_control_characters_are_no_text() -> None:
    with pytest.raises(Refused, match="control characters"):
        list(read_plain(b"\x01\x02\x03abc" * 20, "x", Options()))


def test_a_wrong_encoding_is_refused_with_the_first_byte_that_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Le ministère a déclaré que deux soldats ont été tués.".encode("cp1252"))
    reports, (problem,) = read(str(tmp_path / "a.txt"))
    assert not reports
    assert (problem.code, problem.position) == ("intake.encoding", "byte 9")


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 300)
    reports, problems = read(str(tmp_path / "a.txt"), options=Options(max_bytes=1000))
    assert not reports
    assert (problems[0].code, problems[0].position) == ("intake.too-large", "byte 1000")


def test_a_given_text_that_reads_like_a_wall_is_kept_and_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Checking your browser before accessing the site.")
    (report,), problems = read(str(tmp_path / "a.txt"))
    assert report.capture == "wall"
    assert codes(problems) == ["intake.suspicious-text"]
