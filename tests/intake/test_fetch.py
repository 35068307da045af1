"""Fetching, from a real server on loopback that the operator's list allows."""

from __future__ import annotations

import dataclasses
import gzip
import socket
from http.server import BaseHTTPRequestHandler

import pytest

from recount.intake import read_sources
from recount.intake.fetch import fetch
from recount.intake.options import Options
from recount.intake.refusal import Refused
from recount.model import Report
from tests.intake.conftest import Server
from tests.intake.made_documents import page


def code_of(url: str, options: Options) -> str:
    with pytest.raises(Refused) as refused:
        fetch(url, options)
    return refused.value.code


def test_a_page_is_fetched_and_becomes_a_report(server: Server) -> None:
    url = server.serve("/1", page(), "text/html; charset=utf-8")
    (report,) = read_sources([url], options=server.options)
    assert isinstance(report, Report)
    assert (report.title, report.url, report.publisher) == ("Shells hit Karvana", url, "127.0.0.1")


def test_nothing_is_sent_but_what_is_needed(server: Server) -> None:
    server.serve("/1", page(), Set_Cookie="id=7")
    fetch(server.url("/1?q=a"), server.options)
    fetch(server.url("/1"), server.options)
    assert [asked["path"] for asked in server.asked] == ["/1?q=a", "/1"]
    for asked in server.asked:
        assert set(asked) == {"path", "host", "user-agent", "accept", "accept-encoding", "connection"}
        assert asked["host"] == server.host


def test_without_the_list_the_same_server_is_not_asked(server: Server) -> None:
    url = server.serve("/1", page())
    assert code_of(url, Options()) == "intake.url-port"
    assert not server.asked


def test_redirects_are_followed_to_a_limit(server: Server) -> None:
    for number in range(5):
        server.serve(f"/{number}", b"", status=302, Location=f"/{number + 1}")
    server.serve("/5", page())
    assert fetch(server.url("/2"), server.options).url == server.url("/5")
    assert code_of(server.url("/1"), server.options) == "intake.redirects"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.1/", "intake.url-private"),
        ("http://169.254.169.254/latest/meta-data/", "intake.url-private"),
        ("http://[::1]/", "intake.url-private"),
        ("http://127.0.0.1:1/", "intake.url-port"),
        ("//2130706433/", "intake.url-private"),
        ("file:///etc/passwd", "intake.url-scheme"),
        ("ftp://127.0.0.1/", "intake.url-scheme"),
        ("http://user@127.0.0.1/", "intake.url-credentials"),
        ("http://127.0.0.1\\@news.example.org/", "intake.url"),
    ],
)
def test_a_redirect_is_checked_like_a_first_address(location: str, code: str, server: Server) -> None:
    url = server.serve("/1", b"", status=301, Location=location)
    assert code_of(url, server.options) == code
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [204, 206, 304, 401, 403, 404, 429, 500, 503])
def test_an_answer_that_is_no_page_is_refused(status: int, server: Server) -> None:
    assert code_of(server.serve("/1", b"", status=status), server.options) == "intake.http-status"


def test_packed_bodies_are_unpacked_with_limits(server: Server) -> None:
    server.serve("/1", gzip.compress(page()), Content_Encoding="gzip")
    server.serve("/2", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    server.serve("/3", gzip.compress(page())[:-20], Content_Encoding="gzip")
    assert fetch(server.url("/1"), server.options).body == page()
    assert code_of(server.url("/2"), server.options) == "intake.bomb"
    assert code_of(server.url("/3"), server.options) == "intake.body-truncated"


def test_a_large_body_is_cut_off(server: Server) -> None:
    url = server.serve("/1", b"a" * 300_000)
    options = dataclasses.replace(server.options, max_bytes=100_000)
    assert code_of(url, options) == "intake.too-large"


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Sends a byte of a header now and then, and never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    try:
        while True:
            handler.wfile.write(b"a")
            handler.wfile.flush()
    except OSError:
        handler.close_connection = True


def slow_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"a")
    handler.wfile.flush()
    handler.rfile.read(1)


def test_a_server_that_does_not_end_is_left(server: Server) -> None:
    server.answers["/slow"] = slow_body
    server.answers["/endless"] = endless
    options = dataclasses.replace(server.options, fetch_timeout_s=1)
    assert code_of(server.url("/slow"), options) == "intake.timeout"
    assert code_of(server.url("/endless"), options) in ("intake.timeout", "intake.unreachable")


def short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"abc")
    handler.close_connection = True


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    handler.close_connection = True


def test_a_body_that_ends_early_is_noticed(server: Server) -> None:
    server.answers["/short"] = short
    assert code_of(server.url("/short"), server.options) in ("intake.body-truncated", "intake.unreachable")


def test_what_is_no_web_server_is_a_problem(server: Server) -> None:
    server.answers["/1"] = nonsense
    assert code_of(server.url("/1"), server.options) == "intake.unreachable"


def test_nobody_there_is_a_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = Options(allow_hosts=frozenset({f"127.0.0.1:{port}"}))
    assert code_of(f"http://127.0.0.1:{port}/", options) == "intake.unreachable"


def test_a_server_that_cannot_prove_who_it_is_is_not_asked(server: Server) -> None:
    url = server.serve("/1", page()).replace("http:", "https:")
    assert code_of(url, server.options) == "intake.unreachable"
    assert not server.asked
