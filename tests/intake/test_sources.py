"""The way of every source to its reports."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.intake import Options, read_sources
from recount.intake.fetch import Fetched
from recount.intake.refusal import Refused
from recount.model import Problem, Report
from tests.intake.made_documents import PARAGRAPHS, codes, numbered, packed, page, read
from tests.intake.test_feeds import RSS

LINES = "".join(json.dumps({"id": str(number), "text": f"{number} were killed."}) + "\n" for number in range(3))


def everything(root: Path) -> None:
    """One of each kind, good and bad, in the order of their names."""
    files: dict[str, bytes] = {
        "01.txt": b"Two were killed.",
        "02.html": page("Page"),
        "03.jsonl": LINES.encode(),
        "04.warc.gz": packed([numbered(1), numbered(2)]),
        "05.xml": RSS,
        "06.txt.gz": gzip.compress(b"Three were killed."),
        "07.html.gz": gzip.compress(page("Packed")),
        "08.jsonl.gz": gzip.compress(LINES.encode()),
        "09.xml.gz": gzip.compress(RSS),
        "10.bin": bytes(range(256)),
        "11.txt.gz": gzip.compress(b"Four were killed." * 500)[:-20],
        "12.txt": "Cinq civils ont été tués.".encode("cp1252"),
        "13.html": b"<html><body></body></html>",
        "14.html": page("Log in", body="<p>Log in to continue to this page, please.</p>"),
        "15.html": page("Deep", body="<div>" * 254 + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)),
        "16.html": b"<html><body><p>" + b"Two were killed. " * 3_000_000,
        "17.warc": numbered(1) + numbered(2).replace(b"WARC/1.0", b"WARC/x.x") + numbered(3),
        "18.pdf": b"%PDF-1.7\n",
        "19.gz": gzip.compress(gzip.compress(b"Two were killed.")),
        "20.warc.gz": packed([numbered(1), numbered(2)])[:-30],
    }
    for name, data in files.items():
        (root / name).write_bytes(data)


def test_good_and_bad_sources_are_all_accounted_for_in_their_order(tmp_path: Path) -> None:
    everything(tmp_path)
    items = list(read_sources([str(tmp_path), str(tmp_path / "missing.txt")]))
    shown = [
        (item.title or item.text[:17]) if isinstance(item, Report) else f"{Path(item.source).name}: {item.code}"
        for item in items
    ]
    lines = [f"{number} were killed." for number in range(3)]
    feed = ["Shells hit & burn", "Only a summary"]
    assert shown == [
        "Two were killed.", "Page", *lines, "Report 1", "Report 2", *feed, "05.xml: intake.empty",
        "Three were killed", "Packed", *lines, *feed, "09.xml.gz: intake.empty",
        "10.bin: intake.not-text", "11.txt.gz: intake.gzip-truncated", "12.txt: intake.encoding",
        "13.html: intake.empty", "14.html: intake.wall", "Deep", "16.html: intake.too-large",
        "Report 1", "17.warc: intake.warc-record", "Report 3", "18.pdf: intake.media-type",
        "19.gz: intake.media-type", "Report 1", "20.warc.gz: intake.gzip-truncated", "missing.txt: intake.missing",
    ]  # fmt: skip
    assert all(item.refused for item in items if isinstance(item, Problem))


def test_problems_say_where(tmp_path: Path) -> None:
    everything(tmp_path)
    places = {Path(problem.source).name: problem.position for problem in read(str(tmp_path))[1]}
    truncated = len(gzip.compress(b"Four were killed." * 500)) - 20
    assert places["10.bin"] == "byte 0"
    assert places["11.txt.gz"] == f"byte {truncated}"
    assert places["12.txt"] == "byte 16"
    assert places["16.html"] == "byte 10485760"
    assert places["17.warc"] == f"record 2, byte {len(numbered(1))}"


def test_reading_twice_gives_equal_reports(tmp_path: Path) -> None:
    everything(tmp_path)
    assert list(read_sources([str(tmp_path)])) == list(read_sources([str(tmp_path)]))


def test_a_packed_source_gives_what_the_bare_one_gives(tmp_path: Path) -> None:
    everything(tmp_path)
    (tmp_path / "bare.html").write_bytes(page("Packed"))
    assert read(str(tmp_path / "07.html.gz"))[0] == read(str(tmp_path / "bare.html"))[0]


class Pipe(io.RawIOBase):
    """A stream that gives a few bytes at a time and cannot go back."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._data.read(min(len(buffer), 7))
        buffer[: len(data)] = data
        return len(data)


def test_standard_input_is_told_by_its_content(tmp_path: Path) -> None:
    everything(tmp_path)
    for name in ("01.txt", "03.jsonl", "04.warc.gz", "08.jsonl.gz", "17.warc"):
        data = (tmp_path / name).read_bytes()
        reports, _ = read(str(tmp_path / name))
        for stream in (io.BufferedReader(Pipe(data)), io.BytesIO(data)):
            assert [x for x in read_sources(["-"], stdin=stream) if isinstance(x, Report)] == reports, name


def test_standard_input_that_is_not_there_is_a_problem() -> None:
    assert codes(read("-")[1]) == ["intake.missing"]


def test_lines_before_a_break_in_packed_data_are_read(tmp_path: Path) -> None:
    texts = (f"{number} were killed near village {number * 7919}." for number in range(3000))
    many = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(many.encode())[:-100])
    reports, problems = read(str(tmp_path / "a.jsonl.gz"))
    assert len(reports) > 1000
    assert codes(problems)[-1] == "intake.gzip-truncated"


def test_offline_no_address_is_asked() -> None:
    assert codes(read("https://news.example.org/1", options=Options(offline=True))[1]) == ["intake.offline"]


def test_an_address_is_fetched_and_its_document_told_by_content() -> None:
    def fetcher(url: str, options: Options) -> Fetched:
        if url.endswith("missing"):
            raise Refused("intake.http-status", "the server answered 404")
        return Fetched(url + "?last", RSS if url.endswith("feed") else page(), "text/html", None)

    sources = ["https://a.example.org/feed", "https://a.example.org/missing", "https://a.example.org/page"]
    items = list(read_sources(sources, fetcher=fetcher))
    reports = [item for item in items if isinstance(item, Report)]
    assert [report.url for report in reports] == [
        "https://ledger.example.org/1", "https://ledger.example.org/2", "https://a.example.org/page?last",
    ]  # fmt: skip
    assert codes(item for item in items if isinstance(item, Problem)) == ["intake.empty", "intake.http-status"]


def test_other_schemes_are_refused_as_addresses_and_not_opened_as_files() -> None:
    sources = ["file:///etc/passwd", "ftp://example.org/x", "gopher://example.org/", "a\0b"]
    assert codes(read(*sources)[1]) == ["intake.url-scheme"] * 3 + ["intake.missing"]


def test_a_fault_on_one_source_takes_no_other_with_it() -> None:
    def fetcher(url: str, options: Options) -> Fetched:
        if url.endswith("1"):
            raise ValueError
        return Fetched(url, b"Two were killed.", "text/plain", None)

    problem, report = read_sources(["https://a.example.org/1", "https://a.example.org/2"], fetcher=fetcher)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.source) == ("intake.fault", "https://a.example.org/1")
    assert isinstance(report, Report)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.sampled_from([page(), RSS, numbered(1) + numbered(2), packed([numbered(1), numbered(2)]), LINES.encode()]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=30)), min_size=1, max_size=4),
)
def test_no_damage_raises_or_gives_an_empty_report(seed: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
    data = bytearray(seed)
    for place, size, instead in cuts:
        at = int(place * len(data))
        data[at : at + size] = instead
    items = list(read_sources(["-"], stdin=io.BytesIO(bytes(data))))
    assert items
    assert all(item.text.strip() for item in items if isinstance(item, Report))
    assert "intake.fault" not in codes(item for item in items if isinstance(item, Problem))
