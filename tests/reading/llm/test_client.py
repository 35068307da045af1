import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from recount.reading.llm.client import ChatClient, Limits, ServerFailed
from recount.reading.llm.endpoint import Endpoint
from tests.reading.llm.chat_server import Reply, answer, serving

SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
MESSAGES = [{"role": "user", "content": "?"}]
SECRET = "sk-very-secret"


def client(url: str, slept: list[float] | None = None, **limits: Any) -> ChatClient:
    waits: Callable[[float], None] = (slept if slept is not None else []).append
    return ChatClient(Endpoint.parse(url), "small", key=SECRET, limits=Limits(**limits), sleep=waits)


def ask(asking: ChatClient) -> str:
    return asking.complete(MESSAGES, SCHEMA, max_tokens=100)


def test_a_request_holds_model_messages_form_and_key() -> None:
    with serving(answer("fine")) as server:
        assert ask(client(server.url)) == "fine"
        asked = server.asked[0]
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {SECRET}"
    assert asked.body["model"] == "small"
    assert asked.body["messages"] == MESSAGES
    assert asked.body["temperature"] == 0
    assert asked.body["stream"] is False
    assert asked.body["max_tokens"] == 100
    assert asked.body["response_format"]["json_schema"] == {"name": "reading", "strict": True, "schema": SCHEMA}
    assert "tools" not in asked.body


def test_without_a_key_no_authorization_is_sent() -> None:
    with serving(answer("fine")) as server:
        ask(ChatClient(Endpoint.parse(server.url), "small"))
        assert "Authorization" not in server.asked[0].headers


def test_a_server_that_refuses_a_schema_is_asked_for_an_object_and_stays_so() -> None:
    with serving(Reply(400), answer("one"), answer("two")) as server:
        asking = client(server.url)
        assert [ask(asking), ask(asking)] == ["one", "two"]
        forms = [asked.body.get("response_format", {}).get("type") for asked in server.asked]
    assert forms == ["json_schema", "json_object", "json_object"]


def test_a_server_that_knows_no_form_is_asked_without() -> None:
    with serving(Reply(422), Reply(400), answer("plain")) as server:
        assert ask(client(server.url)) == "plain"
        assert "response_format" not in server.asked[2].body


def test_what_is_refused_in_every_form_fails_and_the_form_is_not_held_guilty() -> None:
    with serving(Reply(404), Reply(404), Reply(404), answer("later")) as server:
        asking = client(server.url)
        with pytest.raises(ServerFailed, match="404"):
            ask(asking)
        assert ask(asking) == "later"
        assert server.asked[3].body["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_longer_and_longer(status: int) -> None:
    slept: list[float] = []
    with serving(Reply(status), Reply(status), Reply(status), answer("at last")) as server:
        assert ask(client(server.url, slept)) == "at last"
    assert slept == [1.0, 2.0, 4.0]


def test_a_server_that_stays_busy_fails() -> None:
    with serving(Reply(503)) as server:
        with pytest.raises(ServerFailed, match="503"):
            ask(client(server.url, retries=2))
        assert len(server.asked) == 3


def test_retry_after_in_seconds_is_respected() -> None:
    slept: list[float] = []
    with serving(Reply(429, headers={"Retry-After": "7"}), answer("ok")) as server:
        ask(client(server.url, slept))
    assert slept == [7.0]


def test_retry_after_as_a_date_is_respected() -> None:
    slept: list[float] = []
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    with serving(Reply(429, headers={"Retry-After": at}), answer("ok")) as server:
        ask(client(server.url, slept))
    assert len(slept) == 1
    assert 20 < slept[0] <= 30


@pytest.mark.parametrize("value", ["soon", "-5", "²", ""])
def test_a_retry_after_that_says_nothing_is_as_none(value: str) -> None:
    slept: list[float] = []
    header = value.encode("utf-8").decode("latin-1")
    with serving(Reply(429, headers={"Retry-After": header}), answer("ok")) as server:
        ask(client(server.url, slept))
    assert slept == [1.0]


def test_a_server_that_asks_for_too_long_a_wait_is_given_up() -> None:
    slept: list[float] = []
    with serving(Reply(429, headers={"Retry-After": "86400"}), answer("never")) as server:
        with pytest.raises(ServerFailed, match="wait longer than 60 s"):
            ask(client(server.url, slept))
        assert len(server.asked) == 1
    assert slept == []


@pytest.mark.parametrize("status", [401, 403, 410])
def test_what_asking_again_cannot_mend_is_not_asked_again(status: int) -> None:
    with serving(Reply(status)) as server:
        with pytest.raises(ServerFailed, match=str(status)):
            ask(client(server.url))
        assert len(server.asked) == 1


def test_requests_keep_to_the_rate() -> None:
    slept: list[float] = []
    with serving(answer("ok")) as server:
        asking = client(server.url, slept, rate_per_minute=2)
        for _ in range(3):
            ask(asking)
    assert len(slept) == 2
    assert 25 < slept[0] <= 30
    assert 55 < slept[1] <= 60


def test_a_server_that_answers_too_late_is_given_up() -> None:
    with serving(Reply(body=b'{"choices": []}', wait_s=0.05)) as server, pytest.raises(ServerFailed, match="too long"):
        ask(client(server.url, timeout_s=0.2, retries=0))


def test_a_server_that_accepts_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        with pytest.raises(ServerFailed, match="too long"):
            ask(client(url, timeout_s=0.2, retries=1))


def test_where_nothing_listens_it_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ServerFailed, match="nothing answers"):
        ask(client(f"http://127.0.0.1:{port}/v1", retries=1))


def test_an_answer_without_end_is_bounded() -> None:
    with serving(answer("x" * 50_000)) as server, pytest.raises(ServerFailed, match="larger than 10,000 bytes"):
        ask(client(server.url, max_answer_bytes=10_000))


def test_an_answer_that_ends_early_is_asked_for_again() -> None:
    with serving(Reply(body=b'{"cho', length=500), answer("whole")) as server:
        assert ask(client(server.url, timeout_s=5)) == "whole"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(status: int) -> None:
    with serving(answer("stolen")) as elsewhere:
        away = Reply(status, headers={"Location": f"{elsewhere.url}/chat/completions"})
        with serving(away) as server, pytest.raises(ServerFailed, match="redirects"):
            ask(client(server.url))
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"null", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}',
        b'{"choices": [{"message": {"content": null, "tool_calls": [{"id": "1"}]}}]}', b"\xff\xfe", b"[" * 50_000,
    ],
)  # fmt: skip
def test_what_is_no_completion_fails(body: bytes) -> None:
    with serving(Reply(body=body)) as server, pytest.raises(ServerFailed, match="answer"):
        ask(client(server.url))


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer("stolen")) as proxy, serving(answer("direct")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert ask(client(server.url)) == "direct"
        assert proxy.asked == []


def test_a_name_for_this_machine_that_leads_elsewhere_gets_nothing() -> None:
    class Elsewhere:
        def getpeername(self) -> tuple[str, int]:
            return ("93.184.216.34", 80)

    asking = client("http://localhost:1/v1")
    with pytest.raises(ServerFailed, match="another machine"):
        asking._check_peer(Elsewhere())  # type: ignore[arg-type]


def test_the_key_is_in_no_message_and_no_repr() -> None:
    echo = Reply(400, body=json.dumps({"error": f"bad key {SECRET}"}).encode())
    with serving(echo) as server:
        asking = client(server.url)
        with pytest.raises(ServerFailed) as caught:
            ask(asking)
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(asking)


@pytest.mark.parametrize("key", ["sk-a\r\nX-Evil: 1", "sk a", "sk-é"])
def test_a_key_that_is_none_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(ValueError, match="no key has") as caught:
        ChatClient(Endpoint.parse("http://127.0.0.1:1/v1"), "small", key=key)
    assert key not in str(caught.value)


def test_a_key_never_travels_unencrypted_to_another_machine() -> None:
    endpoint = Endpoint.parse("http://models.example/v1", allow_remote=True)
    with pytest.raises(ValueError, match="unencrypted"):
        ChatClient(endpoint, "small", key=SECRET)


def test_text_that_no_utf_8_can_hold_is_sent_all_the_same() -> None:
    with serving(answer("ok")) as server:
        client(server.url).complete([{"role": "user", "content": "a\ud800b"}], SCHEMA, max_tokens=1)
        assert server.asked[0].report == "a\ud800b"
