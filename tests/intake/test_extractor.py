"""The keeper of the extracting process and its limits."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator

import pytest

from recount.intake.extractor import Extractor
from recount.intake.options import Options
from recount.intake.refusal import Refused
from tests.intake.made_documents import page

SLOW = b"<html><body>" + b"<a href=x>b</a>" * 600_000 + b"</body></html>"


@pytest.fixture
def fresh() -> Iterator[Extractor]:
    with Extractor(Options(page_cpu_s=1)) as one:
        yield one


def test_one_process_serves_many_pages(fresh: Extractor) -> None:
    texts = {fresh.page(page(f"Report {number}")).title for number in range(5)}
    assert texts == {f"Report {number}" for number in range(5)}
    assert fresh.started == 1


def test_what_takes_too_long_is_ended_and_the_next_page_is_read(fresh: Extractor) -> None:
    fresh.page(page())
    with pytest.raises(Refused) as refused:
        fresh.page(SLOW)
    assert refused.value.code == "intake.timeout"
    assert "Karvana" in fresh.page(page()).text
    assert fresh.started == 2


def test_time_on_the_clock_is_a_backstop() -> None:
    with Extractor(Options(page_cpu_s=1000, page_wall_s=0.5)) as one:
        with pytest.raises(Refused) as refused:
            one.page(SLOW)
        assert refused.value.code == "intake.timeout"


def test_what_needs_too_much_memory_is_refused_and_the_next_page_is_read() -> None:
    with Extractor(Options(page_memory_bytes=100 << 20)) as one:
        with pytest.raises(Refused) as refused:
            one.page(SLOW)
        assert refused.value.code in ("intake.memory", "intake.extractor-died")
        assert "Karvana" in one.page(page()).text


def test_a_document_beyond_the_limit_is_not_even_sent() -> None:
    with Extractor(dataclasses.replace(Options(), max_bytes=1000)) as one:
        with pytest.raises(Refused) as refused:
            one.page(b"<p>" + b"a" * 1000)
        assert refused.value.code == "intake.too-large"
        assert one.started == 0


def test_a_process_that_was_killed_between_pages_is_replaced(fresh: Extractor) -> None:
    fresh.page(page())
    assert fresh._process is not None
    fresh._process.kill()
    fresh._process.wait()
    assert "Karvana" in fresh.page(page()).text
    assert fresh.started == 2


def test_the_answer_does_not_depend_on_what_was_read_before(fresh: Extractor, extractor: Extractor) -> None:
    first = fresh.page(page())
    for number in range(10):
        fresh.page(page(f"Report {number}"))
    assert fresh.page(page()) == first == extractor.page(page())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the environment of a process")
def test_keys_in_the_environment_do_not_reach_the_process(monkeypatch: pytest.MonkeyPatch, fresh: Extractor) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "planted")
    fresh.page(page())
    assert fresh._process is not None
    with open(f"/proc/{fresh._process.pid}/environ", "rb") as environment:
        assert b"planted" not in environment.read()
