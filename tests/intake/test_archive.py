"""WARC files, whole and damaged."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.intake import Options
from recount.intake.warc_digest import agrees
from recount.intake.warc_framing import Damage, Frame, frames
from recount.model import Problem, Report
from tests.intake.made_documents import chunked, codes, http, numbered, packed, page, read, record

RECORDS = [numbered(number) for number in range(5)]
FORMS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": lambda records: b"".join(records),
    "by record": packed,
    "whole": lambda records: gzip.compress(b"".join(records), mtime=0),
}


def of(
    tmp_path: Path, data: bytes, name: str = "a.warc.gz", options: Options | None = None
) -> tuple[list[Report], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(data)
    return read(str(path), options=options)


def titles(reports: list[Report]) -> list[str]:
    return [(report.title or "").removeprefix("Report ") for report in reports]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_every_page_in_its_order(form: str, tmp_path: Path) -> None:
    reports, problems = of(tmp_path, FORMS[form](RECORDS))
    assert titles(reports) == ["0", "1", "2", "3", "4"]
    assert not problems
    assert reports[1].url == "https://news.example.org/1"
    assert reports[1].source_id == f"<urn:uuid:{1:032d}>"
    assert reports[1].original.sha256 == hashlib.sha256(page("Report 1")).hexdigest()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (record(2, http(page("Report 2")), length=100_000), "intake.warc-truncated"),
        (record(2, http(page("Report 2")), length=500), "intake.warc-record"),
        (RECORDS[2].replace(b"wounded", b"unhurt!", 1), "intake.warc-digest"),
        (RECORDS[2].replace(b"WARC/1.0", b"XXXX/1.0", 1), "intake.warc-record"),
        (RECORDS[2].replace(b"Content-Length", b"Content-Lungth"), "intake.warc-record"),
        (b"some bytes that are no record\r\n\r\n", "intake.warc-record"),
        (b"\0" * 3000, "intake.warc-record"),
    ],
)
def test_a_broken_record_harms_no_other_and_is_named_with_its_place(
    form: str, damage: bytes, code: str, tmp_path: Path
) -> None:
    reports, problems = of(tmp_path, FORMS[form]([*RECORDS[:2], damage, *RECORDS[3:]]))
    assert titles(reports) == ["0", "1", "3", "4"]
    assert codes(problems) == [code]
    place = len(b"".join(RECORDS[:2])) if form == "plain" else len(packed(RECORDS[:2]))
    inside = len(b"".join(RECORDS[:2]))
    wanted = f"byte {inside} of what unpacks from byte 0" if form == "whole" else f"byte {place}"
    assert problems[0].position == f"record 3, {wanted}"
    assert problems[0].refused


def test_broken_gzip_data_harms_no_other_record(tmp_path: Path) -> None:
    parts = [gzip.compress(one, mtime=0) for one in RECORDS]
    for broken in (parts[2][:90] + b"\xff" * 20 + parts[2][110:], b"\0" * 40 + parts[2][40:], parts[2][:-30]):
        reports, problems = of(tmp_path, b"".join([*parts[:2], broken, *parts[3:]]))
        assert titles(reports) == ["0", "1", "3", "4"]
        assert codes(problems) == ["intake.gzip-corrupt"]
        assert (problems[0].position or "").startswith("record 3, byte ")


def test_a_wrong_check_sum_is_not_trusted(tmp_path: Path) -> None:
    part = bytearray(gzip.compress(RECORDS[0], mtime=0))
    part[-6] ^= 1
    reports, problems = of(tmp_path, bytes(part) + gzip.compress(RECORDS[1], mtime=0))
    assert titles(reports) == ["1"]
    assert codes(problems) == ["intake.gzip-corrupt"]


@pytest.mark.parametrize("form", FORMS)
def test_a_truncated_file_gives_what_is_whole_and_a_problem(form: str, tmp_path: Path) -> None:
    data = FORMS[form](RECORDS)
    reports, problems = of(tmp_path, data[: len(data) - 60])
    whole = len(reports)
    # packed as a whole, the last 60 bytes can hold more than one of five records that are much alike
    assert titles(reports) == [str(number) for number in range(whole)]
    assert 2 <= whole <= 4
    assert codes(problems) == ["intake.warc-truncated" if form == "plain" else "intake.gzip-truncated"]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(), form=st.sampled_from(sorted(FORMS)))
def test_any_damage_is_reported_and_no_short_record_gets_through(seed: int, form: str) -> None:
    chance = random.Random(seed)
    data = bytearray(FORMS[form](RECORDS))
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(data)), chance.randint(1, 50)
        data[at : at + size] = chance.randbytes(chance.choice((0, size)))
    found = list(frames(io.BytesIO(bytes(data)), 1 << 20, 1 << 25))
    blocks = {block(one.removesuffix(b"\r\n\r\n")) for one in RECORDS}
    taken = [item for item in found if isinstance(item, Frame)]
    # what is not whole is named as damage, or does not agree with the digest of its record
    assert all(block(item.record) in blocks or digest_of(item.record) is not True for item in taken)
    whole = sum(block(item.record) in blocks for item in taken)
    assert whole == 5 or whole < len(taken) or any(isinstance(item, Damage) for item in found)


def block(one: bytes) -> bytes:
    return one.partition(b"\r\n\r\n")[2]


def digest_of(one: bytes) -> bool | None:
    lines = one.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    declared = next((line.partition(":")[2] for line in lines if line.startswith("WARC-Block-Digest:")), None)
    return agrees(declared, block(one))


def test_lines_of_a_page_that_look_like_a_record_are_part_of_the_page(tmp_path: Path) -> None:
    body = page(
        "Report 0", body="<p>" + "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nabcde" * 5 + "</p>"
    )
    reports, problems = of(tmp_path, record(0, http(body)) + RECORDS[1], "a.warc")
    assert titles(reports) == ["0", "1"]
    assert not problems


BODY = page("Report 1")
RAW_DEFLATE = zlib.compress(BODY)[2:-4]


@pytest.mark.parametrize(
    "response",
    [
        http(gzip.compress(BODY, mtime=0), Content_Encoding="gzip"),
        http(zlib.compress(BODY), Content_Encoding="deflate"),
        http(RAW_DEFLATE, Content_Encoding="deflate"),
        http(chunked(BODY), Transfer_Encoding="chunked"),
        http(chunked(gzip.compress(BODY, mtime=0)), Transfer_Encoding="chunked", Content_Encoding="gzip"),
        http(BODY, Content_Encoding="gzip"),
        http(BODY, "text/html"),
        http(BODY, "application/xhtml+xml"),
    ],
)
def test_every_coding_of_http_is_undone(response: bytes, tmp_path: Path) -> None:
    reports, problems = of(tmp_path, record(1, response), "a.warc")
    assert titles(reports) == ["1"]
    assert reports[0].original.sha256 == hashlib.sha256(BODY).hexdigest()
    assert not problems


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (http(gzip.compress(BODY, mtime=0)[:-50], Content_Encoding="gzip"), "intake.body-truncated"),
        (http(BODY[:-50], Content_Length=str(len(BODY))), "intake.body-truncated"),
        (http(chunked(BODY)[:-50], Transfer_Encoding="chunked"), "intake.body-corrupt"),
        (http(gzip.compress(BODY, mtime=0)[:60] + b"\xff" * 60, Content_Encoding="gzip"), "intake.body-corrupt"),
        (http(gzip.compress(b"\0" * 50_000_000, mtime=0), Content_Encoding="gzip"), "intake.bomb"),
        (http(BODY, Content_Encoding="snappy"), "intake.content-coding"),
        (http(page("Gone", body="<p>Gone.</p>"), status="404 Not Found"), "intake.http-status"),
        (http(page("Just a moment...", body="<p>Verify you are human now, please.</p>")), "intake.wall"),
        (http(b"<html></html>"), "intake.empty"),
    ],
)
def test_a_body_that_is_not_whole_or_no_report_is_refused(response: bytes, code: str, tmp_path: Path) -> None:
    reports, problems = of(tmp_path, record(1, response) + RECORDS[2], "a.warc")
    assert titles(reports) == ["2"]
    assert codes(problems) == [code]
    assert problems[0].position == "record 1, byte 0"


def test_a_record_that_says_it_was_cut_is_partial(tmp_path: Path) -> None:
    response = http(BODY, Content_Length=str(len(BODY) + 5000))
    reports, problems = of(tmp_path, record(1, response, extra="WARC-Truncated: length\r\n"), "a.warc")
    assert reports[0].capture == "partial"
    assert not problems


def test_other_records_are_counted_in_one_note(tmp_path: Path) -> None:
    records = [
        record(0, b"software: x\r\n", kind="warcinfo", content_type="application/warc-fields"),
        record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http; msgtype=request"),
        record(2, http(b"\x89PNG", "image/png")),
        record(3, http(b"", status="301 Moved Permanently", Location="/x")),
        record(4, http(b"User-agent: *", "text/plain"), url="https://news.example.org/robots.txt"),
        record(5, http(b"x" * 5000, "video/mp4")),
        RECORDS[0],
    ]
    reports, (problem,) = of(tmp_path, packed(records), options=Options(max_bytes=4000))
    assert len(reports) == 1
    assert (problem.code, problem.refused) == ("intake.archive-skipped", False)
    for words in ("1 warcinfo", "1 request", "1 image/png", "1 redirects", "1 of other addresses", "1 video/mp4"):
        assert words in problem.message


def test_texts_in_archives_are_read(tmp_path: Path) -> None:
    text = "Two people were killed.\r\nThree were wounded."
    records = [
        record(1, http(text.encode(), "text/plain; charset=utf-8")),
        record(2, text.encode(), kind="conversion", content_type="text/plain"),
        record(3, BODY, kind="resource", content_type="text/html; charset=utf-8"),
    ]
    reports, problems = of(tmp_path, b"".join(records), "a.warc")
    assert [report.text for report in reports[:2]] == [text, text]
    assert reports[1].source_id == f"<urn:uuid:{2:032d}>"
    assert titles(reports)[2] == "1"
    assert not problems


def test_a_page_too_large_is_refused_and_a_large_film_is_only_counted(tmp_path: Path) -> None:
    large = b"x" * 300_000
    records = [record(0, http(large)), record(1, http(large, "video/mp4")), RECORDS[2]]
    reports, problems = of(tmp_path, b"".join(records), "a.warc", Options(max_bytes=100_000))
    assert titles(reports) == ["2"]
    assert codes(problems) == ["intake.too-large", "intake.archive-skipped"]
    assert "too large and no text" in problems[1].message


def test_an_archive_of_nothing_but_damage_ends(tmp_path: Path) -> None:
    _, problems = of(tmp_path, b"WARC/1.0\r\nA: b\r\n\r\n" * 5000, "a.warc")
    assert len(problems) == 1001
    assert problems[-1].code == "intake.archive-damaged"


def test_a_bomb_of_an_archive_is_stopped(tmp_path: Path) -> None:
    data = RECORDS[0] + b"\0" * 70_000_000
    reports, problems = of(tmp_path, gzip.compress(data, mtime=0) + gzip.compress(RECORDS[1]))
    assert titles(reports)[-1] == "1"
    assert "intake.bomb" in codes(problems)


def test_wacz_is_read_by_its_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as zipped:
        zipped.writestr("datapackage.json", "{}")
        zipped.writestr("archive/2.warc.gz", packed(RECORDS[3:]))
        zipped.writestr("archive/1.warc", b"".join(RECORDS[:2]) + b"broken")
    reports, (problem,) = read(str(tmp_path / "a.wacz"))
    assert titles(reports) == ["0", "1", "3", "4"]
    assert problem.source == f"{tmp_path}/a.wacz!archive/1.warc"


def test_a_zip_that_is_no_web_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as zipped:
        zipped.writestr("word/document.xml", "<w/>")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04" + b"x" * 100)
    with zipfile.ZipFile(tmp_path / "c.wacz", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("archive/1.warc", b"\0" * 70_000_000)
        zipped.writestr("archive/2.warc", RECORDS[0])
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as zipped:
        for number in range(20):
            zipped.writestr(f"{number}", b"")
    reports, problems = read(str(tmp_path), options=Options(max_files=10))
    assert titles(reports) == ["0"]
    assert codes(problems) == ["intake.media-type", "intake.zip", "intake.bomb", "intake.bomb"]


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [
        (f"sha1:{hashlib.sha1(b'a', usedforsecurity=False).hexdigest()}", True),
        ("sha1:Q732I2XJRDCKSIQX5KU2AX27VHLEQXIH", False),
        (f"sha-256:{hashlib.sha256(b'a').hexdigest()}", True),
        (f"sha256:{hashlib.sha256(b'b').hexdigest()}", False),
        ("sha1:not a digest", None),
        ("blake3:abcdef", None),
        ("", None),
        (None, None),
    ],
)
def test_digests_agree_differ_or_cannot_be_told(declared: str | None, wanted: bool | None) -> None:
    assert agrees(declared, b"a") is wanted
