import pytest

from recount.reading.llm.endpoint import Endpoint


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://127.0.0.1:11434/v1", "127.0.0.1", 11434, "/v1"),
        ("http://localhost:8000/v1/", "localhost", 8000, "/v1"),
        ("http://[::1]:8000", "::1", 8000, ""),
        ("https://127.8.9.10/api", "127.8.9.10", 443, "/api"),
    ],
)
def test_this_machine_needs_no_permission(url: str, host: str, port: int, path: str) -> None:
    endpoint = Endpoint.parse(url)
    assert (endpoint.host, endpoint.port, endpoint.path, endpoint.remote) == (host, port, path, False)


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example/v1",
        "http://192.168.1.7:11434/v1",
        "http://0.0.0.0:11434/v1",
        "http://localhost.example/v1",
        "http://127.0.0.1.example/v1",
        "http://2130706433/v1",
        "http://[::ffff:10.0.0.1]/v1",
    ],
)
def test_another_machine_needs_permission(url: str) -> None:
    with pytest.raises(ValueError, match="another machine"):
        Endpoint.parse(url)
    assert Endpoint.parse(url, allow_remote=True).remote


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/v1", "127.0.0.1:11434", "", "http://", "http://127.0.0.1:99999/v1", "http://[::1/v1"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Endpoint.parse(url, allow_remote=True)


@pytest.mark.parametrize(
    "url", ["http://me:hunter2@127.0.0.1/v1", "http://127.0.0.1/v1?key=hunter2", "http://127.0.0.1/v1#hunter2"]
)
def test_a_secret_in_the_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        Endpoint.parse(url, allow_remote=True)
    assert "hunter2" not in str(caught.value)
