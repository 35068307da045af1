"""Reports as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake import Options, read_sources
from recount.intake.records import read_document, read_lines
from recount.model import Problem, Report
from tests.intake.made_documents import codes, read


def lines(*values: Any) -> bytes:
    return b"".join((v if isinstance(v, bytes) else json.dumps(v).encode()) + b"\n" for v in values)


def of(data: bytes, options: Options | None = None) -> list[Report | Problem]:
    return list(read_lines(io.BytesIO(data), "x.jsonl", options or Options()))


def test_each_key_of_the_contract_arrives() -> None:
    given_ = {"id": "r-1", "text": " Two killed.\n", "title": "T", "publisher": "P", "published": "2024-05-03",
              "url": "https://example.org/1", "language": "en", "shoe_size": 43}  # fmt: skip
    (report,) = of(lines(given_))
    assert isinstance(report, Report)
    found = {key: getattr(report, key) for key in given_ if key not in ("id", "shoe_size")}
    assert found == {key: value for key, value in given_.items() if key not in ("id", "shoe_size")}
    assert report.source_id == "r-1"
    assert report.id == Report.from_text(" Two killed.\n", title="T", publisher="P", published="2024-05-03",
                                         url="https://example.org/1").id  # fmt: skip


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_text_is_kept_code_point_for_code_point(text: str) -> None:
    (report,) = of(lines({"text": text}))
    assert isinstance(report, Report)
    assert report.text == text


def test_bad_lines_are_problems_with_their_numbers_and_the_good_ones_go_on() -> None:
    bad = [b"{broken", {"title": "no text"}, b"", {"text": 5}, [1], {"text": " "}]
    items = of(lines({"text": "one"}, *bad, {"text": "two"}))
    assert [x.text for x in items if isinstance(x, Report)] == ["one", "two"]
    problems = [x for x in items if isinstance(x, Problem)]
    assert codes(problems) == ["intake.json", "intake.record", "intake.record", "intake.record", "intake.empty"]
    assert [p.position for p in problems] == ["line 2, character 2", "line 3", "line 5", "line 6", "line 7"]
    assert all(p.refused for p in problems)


def test_the_lines_own_keys_win_over_what_the_caller_says() -> None:
    options = Options(title="T0", publisher="P0", published="2020-01-01", language="uk")
    items = of(lines({"text": "a", "title": "T1", "published": "2024-05-03"}, {"text": "b"}), options)
    first, second = [x for x in items if isinstance(x, Report)]
    assert (first.title, first.published, first.publisher, first.language) == ("T1", "2024-05-03", "P0", "uk")
    assert (second.title, second.published) == ("T0", "2020-01-01")


def test_a_key_of_a_wrong_kind_is_noted_and_left_unknown() -> None:
    problem, report = of(lines({"text": "a", "title": 7}))
    assert isinstance(report, Report)
    assert isinstance(problem, Problem)
    assert report.title is None
    assert (problem.code, problem.position, problem.refused) == ("intake.record-key", "line 1", False)


def test_a_number_can_be_an_id_and_a_truth_value_cannot() -> None:
    items = of(lines({"text": "a", "id": 7}, {"text": "a", "id": True}))
    assert [x.source_id for x in items if isinstance(x, Report)] == ["7", None]


def test_half_a_surrogate_pair_is_refused() -> None:
    (problem,) = of(b'{"text": "a\\ud800b"}\n')
    assert isinstance(problem, Problem)
    assert (problem.code, problem.position) == ("intake.encoding", "line 1, character 2 of a value")


def test_a_line_that_is_not_utf_8_is_refused_and_the_next_read() -> None:
    problem, report = of(b'{"text": "caf\xe9"}\n' + lines({"text": "b"}))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.position) == ("intake.encoding", "line 1, byte 13")
    assert isinstance(report, Report)


def test_a_line_beyond_the_limit_is_refused_and_the_next_read() -> None:
    items = of(lines({"text": "x" * 5000}, {"text": "b"}), Options(max_bytes=100))
    assert [type(x) for x in items] == [Problem, Report]
    assert isinstance(items[0], Problem)
    assert (items[0].code, items[0].position) == ("intake.too-large", "line 1")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"text": ' + "9" * 5000 + "}", '{"a": ' * 50_000])
def test_json_made_to_break_parsers_is_a_problem(text: str) -> None:
    (problem,) = of(text.encode())
    assert isinstance(problem, Problem)
    assert problem.code in ("intake.json", "intake.record")


def test_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = b'{"text": "Two killed."}\n'
            buffer[: len(line)] = line
            return len(line)

    items = read_sources(["-"], stdin=io.BufferedReader(Endless()))
    assert isinstance(next(items), Report)
    assert isinstance(next(items), Report)


def test_an_array_and_a_single_object_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[\n {"text": "one"},\n 5,\n {"text": "two"}]')
    (tmp_path / "b.json").write_text('{\n "text": "three"\n}')
    (tmp_path / "c.json").write_text("[]")
    reports, problems = read(str(tmp_path))
    assert [report.text for report in reports] == ["one", "two", "three"]
    assert [(p.code, p.position) for p in problems] == [("intake.record", "item 2"), ("intake.empty", None)]


def test_a_broken_array_says_where() -> None:
    from recount.intake.refusal import Refused

    with pytest.raises(Refused) as refused:
        list(read_document(b'[{"text": "a"},\n {"text" "b"}]', "x", Options()))
    assert (refused.value.code, refused.value.position) == ("intake.json", "line 2")
