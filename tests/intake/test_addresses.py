"""Which addresses are asked: the table of forms in which a local one hides."""

from __future__ import annotations

import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake.addresses import Target, public
from recount.intake.fetch import fetch, system_resolver
from recount.intake.options import Options
from recount.intake.refusal import Refused

LOCAL = [
    # loopback, in the forms that a resolver understands
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://127.255.255.254/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0x7f.0.0.0x1/",
    "http://127.0.0.1./", "http://localhost/", "http://LOCALHOST/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/",
    "http://0/", "http://0.0.0.0/", "http://[::]/",
    # private, link-local, shared, metadata services
    "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://3232235777/",
    "http://169.254.169.254/latest/meta-data/", "http://0xa9fea9fe/", "http://2852039166/", "http://0251.0376.0251.0376/",
    "http://100.64.0.1/", "http://168.63.129.16/", "http://[fd00::1]/", "http://[fd00:ec2::254]/", "http://[fc00::1]/",
    "http://[fe80::1]/", "http://[fec0::1]/",
    # reserved, documentation, benchmark, multicast, broadcast
    "http://192.0.0.8/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.7/", "http://203.0.113.9/",
    "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    "http://192.88.99.1/", "http://[100::1]/",
    # IPv4 inside IPv6: mapped, compatible, NAT64, 6to4, Teredo
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/",
]  # fmt: skip

MALFORMED = [
    ("http://user@news.example.org/", "intake.url-credentials"),
    ("http://news.example.org@127.0.0.1/", "intake.url-credentials"),
    ("http://user:word@127.0.0.1/", "intake.url-credentials"),
    ("http://@127.0.0.1/", "intake.url-credentials"),
    ("http://news.example.org\\@127.0.0.1/", "intake.url"),
    ("http://127.0.0.1%2f@news.example.org/", "intake.url-credentials"),
    ("http://127.0.0.1%00.example.org/", "intake.url"),
    ("http://exa mple.org/", "intake.url"),
    ("http://example.org/\r\nHost: 127.0.0.1", "intake.url"),
    ("http:///path", "intake.url"),
    ("http://", "intake.url"),
    ("http://[::1", "intake.url"),
    ("http://[::1%25eth0]/", "intake.url"),
    ("http://example.org:99999/", "intake.url"),
    ("http://example.org:x/", "intake.url"),
    ("http://-example.org/", "intake.url"),
    ("http://exa*mple.org/", "intake.url"),
    (f"http://{'a' * 300}.org/", "intake.url"),
    ("file:///etc/passwd", "intake.url-scheme"),
    ("ftp://127.0.0.1/", "intake.url-scheme"),
    ("gopher://127.0.0.1:6379/_x", "intake.url-scheme"),
    ("data:text/html,x", "intake.url-scheme"),
    ("javascript:alert(1)", "intake.url-scheme"),
    ("//127.0.0.1/", "intake.url-scheme"),
    ("127.0.0.1", "intake.url-scheme"),
]

NAMED: list[tuple[str, list[str]]] = [
    ("http://rebound.example.org/", ["127.0.0.1"]),
    ("http://mixed.example.org/", ["93.184.216.34", "10.0.0.5"]),
    ("http://mixed6.example.org/", ["2606:2800:220:1::1", "::1"]),
    ("http://127.0.0.1.example.org/", ["169.254.169.254"]),
    ("http://mapped.example.org/", ["::ffff:10.0.0.1"]),
    ("http://nat64.example.org/", ["64:ff9b::a00:1"]),
    ("http://scoped.example.org/", ["fe80::1%lo"]),
    ("http://①②⑦.⓪.⓪.①/", ["127.0.0.1"]),
    ("http://nonsense.example.org/", ["not an address"]),
]


class Counter:
    """Counts connections, and makes none."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, address: str, port: int, timeout_s: float) -> socket.socket:
        self.made += 1
        raise OSError("no connection is made here")


def refused(url: str, connect: Counter, addresses: list[str] | None = None, options: Options | None = None) -> str:
    def resolve(host: str, port: int) -> list[str]:
        return addresses or []

    with pytest.raises(Refused) as found:
        fetch(url, options or Options(), resolve=resolve if addresses else system_resolver, connect=connect)
    return found.value.code


@pytest.mark.parametrize("url", LOCAL)
def test_no_form_of_a_local_address_is_asked(url: str) -> None:
    connect = Counter()
    assert refused(url, connect) in ("intake.url-private", "intake.unreachable")
    assert connect.made == 0


@pytest.mark.parametrize(("url", "code"), MALFORMED)
def test_what_is_no_plain_address_is_not_asked(url: str, code: str) -> None:
    connect = Counter()
    assert refused(url, connect, ["93.184.216.34"]) == code
    assert connect.made == 0


@pytest.mark.parametrize(("url", "addresses"), NAMED)
def test_all_addresses_of_a_name_are_checked(url: str, addresses: list[str]) -> None:
    connect = Counter()
    assert refused(url, connect, addresses) == "intake.url-private"
    assert connect.made == 0


def test_the_table_is_as_long_as_promised() -> None:
    assert len(LOCAL) + len(MALFORMED) + len(NAMED) >= 60


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 81, 0])
def test_other_ports_are_not_asked(port: int) -> None:
    connect = Counter()
    assert refused(f"http://news.example.org:{port}/", connect, ["93.184.216.34"]) == "intake.url-port"
    assert connect.made == 0


@pytest.mark.parametrize("listed", ["example.org", "news.example.org.evil.example", "news.example.org:8080", "*"])
def test_an_allowed_host_allows_no_other_by_its_ending_or_beginning(listed: str) -> None:
    connect = Counter()
    options = Options(allow_hosts=frozenset({listed}))
    assert refused("http://news.example.org/", connect, ["10.0.0.1"], options) == "intake.url-private"
    assert connect.made == 0


@pytest.mark.parametrize(
    ("url", "listed"),
    [
        ("http://news.example.org/", "news.example.org"),
        ("http://NEWS.example.org./", "News.Example.org"),
        ("http://news.example.org:8080/", "news.example.org:8080"),
        ("http://[::1]/", "[::1]"),
        ("http://[::1]:8080/", "[::1]:8080"),
    ],
)
def test_a_listed_host_is_allowed(url: str, listed: str) -> None:
    assert Target(url).allowed(frozenset({listed}))


def test_a_listed_host_without_a_port_allows_only_the_usual_ones() -> None:
    assert not Target("http://news.example.org:8080/").allowed(frozenset({"news.example.org"}))


def test_offline_not_even_a_name_is_looked_up() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError("looked up")

    with pytest.raises(Refused) as found:
        fetch("http://news.example.org/", Options(offline=True), resolve=resolve, connect=Counter())
    assert found.value.code == "intake.offline"


def test_a_name_is_resolved_once_and_the_checked_address_is_asked() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    asked: list[str] = []

    def connect(address: str, port: int, timeout_s: float) -> socket.socket:
        asked.append(address)
        raise OSError("no connection is made here")

    with pytest.raises(Refused):
        fetch("http://news.example.org/", Options(), resolve=lambda host, port: next(answers), connect=connect)
    assert asked == ["93.184.216.34"]
    assert next(answers) == ["127.0.0.1"]


def test_a_look_up_that_does_not_end_is_left() -> None:
    release = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        release.wait()
        return []

    with pytest.raises(Refused) as found:
        fetch("http://news.example.org/", Options(fetch_timeout_s=0.1), resolve=resolve, connect=Counter())
    release.set()
    assert found.value.code == "intake.timeout"


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1"])
def test_public_addresses_are_public(address: str) -> None:
    assert public(address)


@given(st.ip_addresses(v=4))
def test_no_mapped_address_is_public(address: object) -> None:
    assert not public(f"::ffff:{address}")
    assert not public(f"64:ff9b::{address}")


def test_letters_beyond_ascii_are_asked_for_in_their_coded_form() -> None:
    target = Target("http://bücher.example/straße?q=ö")
    assert (target.host, target.request) == ("xn--bcher-kva.example", "/stra%C3%9Fe?q=%C3%B6")
    assert Target("https://a.example").request == "/"
    assert Target("http://a.example:8080/").host_header == "a.example:8080"
    assert Target("http://[2606:4700::1]/").host_header == "[2606:4700::1]"
