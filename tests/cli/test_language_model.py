"""`--reader llm` for real: the command in a process of its own, against a server that speaks the protocol."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import recount_command
from tests.cli.test_commands import REPORT, lines
from tests.reading.llm.answers import claim, figure, reading, voice
from tests.reading.llm.chat_server import Reply, answer, serving

SENTENCE = REPORT["text"].split(". ")[0] + "."
GOOD = reading(
    claim(
        SENTENCE,
        figure("At least 12", 12, None, of="civilians", category="civilian"),
        event="air/drone strike",
        trigger="bombed",
        voices=[voice("the Syrian Observatory for Human Rights", 0, "monitor")],
        cue="said",
        by=["Russian warplanes"],
        place="Idlib",
        time="on Monday",
    )
)
ONE = json.dumps(REPORT) + "\n"


def options(url: str) -> tuple[str, ...]:
    return ("--reader", "llm", "--llm-url", url, "--llm-model", "small")


def test_a_model_reads_in_the_shape_of_the_contract() -> None:
    with serving(answer(GOOD)) as server:
        done = recount_command("read", "-", "--format", "jsonl", *options(server.url), stdin=ONE)
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = lines(done.stdout)
    assert one["reader"]["name"] == "llm:small"
    assert one["claims"][0]["figures"][0]["low"] == 12
    assert one["claims"][0]["place"]["country"] == "SY"
    assert one["claims"][0]["by"][0]["actor"] == "Russia"


def test_a_model_reads_for_people_with_the_tally() -> None:
    with serving(answer(GOOD)) as server:
        done = recount_command("read", "-", *options(server.url), stdin=ONE)
    assert done.returncode == 0
    assert "Syrian Observatory for Human Rights" in done.stdout
    assert "12" in done.stdout


def test_what_the_report_does_not_bear_out_is_a_note_on_standard_error() -> None:
    false = claim("Forty people were killed in Hama.", figure("Forty", 40, 40))
    with serving(answer(reading(false))) as server:
        done = recount_command("read", "-", "--format", "jsonl", *options(server.url), stdin=ONE)
    assert done.returncode == 0
    assert lines(done.stdout)[0]["claims"] == []
    assert [problem["code"] for problem in lines(done.stderr)] == ["reading.llm-ungrounded"]


def test_a_server_that_fails_makes_the_exit_code_1_and_the_next_report_is_read() -> None:
    two = ONE + json.dumps(REPORT | {"id": "r-2", "publisher": "Other Post"}) + "\n"
    with serving(Reply(401), answer(GOOD)) as server:
        done = recount_command("read", "-", "--format", "jsonl", *options(server.url), stdin=two)
    assert done.returncode == 1
    assert [len(one["claims"]) for one in lines(done.stdout)] == [0, 1]
    assert [problem["code"] for problem in lines(done.stderr)] == ["reading.llm-server"]


def test_the_key_is_sent_and_never_printed() -> None:
    with serving(Reply(403)) as server:
        done = recount_command(
            "read", "-", "--format", "jsonl", *options(server.url), stdin=ONE, RECOUNT_LLM_KEY="sk-very-secret"
        )
        assert server.asked[0].headers["Authorization"] == "Bearer sk-very-secret"
    assert "sk-very-secret" not in done.stdout + done.stderr


def test_a_report_on_which_the_server_failed_is_read_when_it_is_added_again(tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "war.db"))
    with serving(Reply(401), answer(GOOD)) as server:
        first = recount_command("add", "-", *ledger, *options(server.url), stdin=ONE)
        second = recount_command("add", "-", *ledger, *options(server.url), stdin=ONE)
        third = recount_command("add", "-", *ledger, *options(server.url), stdin=ONE)
        assert len(server.asked) == 2
    assert [first.returncode, second.returncode, third.returncode] == [1, 0, 0]
    assert "reading.failed" in first.stderr
    assert recount_command("link", *ledger).returncode == 0
    listed = recount_command("incidents", *ledger, "--format", "jsonl")
    assert len(lines(listed.stdout)) == 1


@pytest.mark.parametrize("command", ["read", "add"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--reader", "llm"), "wants --llm-url and --llm-model"),
        (("--reader", "llm", "--llm-url", "http://127.0.0.1:1/v1"), "wants --llm-url and --llm-model"),
        (("--llm-url", "http://127.0.0.1:1/v1"), "go with --reader llm"),
        (("--llm-allow-remote",), "go with --reader llm"),
        (options("https://models.example/v1"), "another machine"),
        (options("nowhere"), "must begin with http"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    command: str, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = recount_command(command, "-", *arguments, stdin=ONE, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_nobody_knows_is_wrong_usage() -> None:
    assert recount_command("read", "-", "--reader", "tarot", stdin=ONE).returncode == 2


def test_a_server_on_another_machine_is_announced_before_anything_is_sent() -> None:
    # A name that no resolver knows (RFC 6761): nothing is reached, and the note comes first all the same.
    done = recount_command(
        "read", "-", "--format", "jsonl", *options("https://models.invalid/v1"), "--llm-allow-remote", stdin=""
    )
    notes = lines(done.stderr)
    assert notes[0]["code"] == "reading.llm-remote"
    assert notes[0]["source"] == "models.invalid"
