import json
import re
from typing import Any

import pytest

import recount
from recount.ledger import Ledger
from recount.model import Reading, Report
from recount.model.canonical import short_id
from recount.reading.llm import LlmReader, ServerUnavailable
from tests.reading.llm.answers import claim, figure, made_reader, reading, voice
from tests.reading.llm.chat_server import Asked, Reply, answer, serving

TEXT = (
    "Shelling kills three in Harmala\n\n"
    "At least three civilians were killed and five wounded when shells hit a market in Raqqa on Monday, "
    "Syrian Civil Defence said, citing a doctor.\n\n"
    "“The Syrian army fired them,” said Omar Saleh, a resident. The army denied that. "
    "It was not clear how many fighters died."
)
REPORT = Report.from_text(TEXT, published="2020-03-04", source_id="r1")
LEAD = TEXT.split("\n\n")[1]
FULL = claim(
    LEAD,
    figure("At least three", 3, None, of="civilians", category="civilian"),
    figure("five", 5, 5, measure="wounded"),
    event="shelling/artillery/missile attack",
    trigger="hit",
    voices=[voice("Syrian Civil Defence", 0, "rescue"), voice("a doctor", 1, "expert")],
    cue="said",
    means=["shells"],
    against=["civilians"],
    place="Raqqa",
    time="on Monday",
)


def read(content: Any, report: Report = REPORT, **options: Any) -> Reading:
    with serving(answer(content)) as server:
        return made_reader(server.url, **options).read(report)


def codes(made: Reading) -> list[str]:
    return [problem.code for problem in made.problems]


def spans_of(value: Any) -> list[tuple[str, list[int]]]:
    """Every pair of words and span in a claim's JSON."""
    found: list[tuple[str, list[int]]] = []
    if isinstance(value, dict):
        words = value.get("text") or value.get("name")
        if "span" in value and value["span"] and words:
            found.append((words, value["span"]))
        for part in value.values():
            found += spans_of(part)
    elif isinstance(value, list):
        for part in value:
            found += spans_of(part)
    return found


def test_a_good_answer_becomes_claims_of_the_contract() -> None:
    made = read(
        reading(FULL, gaps=[{"about": "casualties", "words": "It was not clear how many fighters died", "voice": None}])
    )
    assert made.problems == ()
    (one,) = made.claims
    assert one.event == "shelling/artillery/missile attack"
    assert one.trigger is not None
    assert one.trigger.text == "hit"
    assert [(v.name, v.step, v.kind) for v in one.attribution.voices] == [
        ("Syrian Civil Defence", 0, "rescue"),
        ("a doctor", 1, "expert"),
    ]
    killed, wounded = one.figures
    assert (killed.measure, killed.low, killed.high, killed.text, killed.category, killed.status) == (
        "killed", 3, None, "At least three", "civilian", "civilian",
    )  # fmt: skip
    assert (wounded.measure, wounded.low, wounded.high, wounded.category) == ("wounded", 5, 5, "unknown")
    assert one.place is not None
    assert (one.place.text, one.place.country, one.place.where_prec) == ("Raqqa", "SY", 1)
    assert one.time is not None
    assert (one.time.start, one.time.end, one.time.date_prec) == ("2020-03-02", "2020-03-02", 1)
    assert one.evidence == ((TEXT.index(LEAD), TEXT.index(LEAD) + len(LEAD)),)
    assert made.gaps[0].about == "casualties"
    assert made.report.language == "en"


def test_ids_are_the_contracts_own() -> None:
    (one,) = read(reading(FULL)).claims
    speaker = one.attribution.speakers[0].span
    assert one.id == short_id(REPORT.id, "claim", one.figures[0].span, one.event, speaker)
    assert one.figures[0].id == short_id(REPORT.id, "figure", one.figures[0].span, "killed", speaker)


def test_all_words_stand_where_their_spans_say() -> None:
    made = read(reading(FULL, claim("The army denied that.", trigger="denied", by=["The Syrian army"])))
    pairs = [pair for one in made.claims for pair in spans_of(one.model_dump(mode="json"))]
    assert len(pairs) >= 10
    assert all(" ".join(TEXT[start:end].split()) == words for words, (start, end) in pairs)


def test_the_grammars_vocabulary_names_actors() -> None:
    made = read(
        reading(claim("“The Syrian army fired them,” said Omar Saleh", trigger="fired", by=["The Syrian army"]))
    )
    assert made.claims[0].by[0].actor is not None


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"evidence": "Forty people were killed in Raqqa."}, None),
        ({"voices": [voice("Al Jazeera")]}, None),
        ({"trigger": "bombed"}, {"trigger": None}),
        ({"cue": "claimed"}, {"attribution.cue": None}),
        ({"place": "Damascus"}, {"place": None}),
        ({"time": "on Friday"}, {"time": None}),
        ({"by": ["Russia"]}, {"by": ()}),
        ({"against": ["tourists"]}, {"against": ()}),
        ({"means": ["barrel bombs"]}, {"means": ()}),
        ({"figures": [figure("forty", 40, 40), figure("five", 5, 5, measure="wounded")]}, {"figures.0.low": 5}),
        ({"figures": [figure("five", 5, 5, of="tourists")]}, {"figures.0.of": None}),
    ],
)
def test_words_that_are_not_in_the_report_are_dropped_and_named(
    change: dict[str, Any], kept: dict[str, Any] | None
) -> None:
    made = read(reading(FULL | change))
    assert codes(made) == ["reading.llm-ungrounded"]
    assert not made.problems[0].refused
    assert "do not stand there in the report" in made.problems[0].message
    if kept is None:
        assert made.claims == ()
        return
    (one,) = made.claims
    for path, expected in kept.items():
        value: Any = one
        for part in path.split("."):
            value = value[int(part)] if part.isdigit() else getattr(value, part)
        assert value == expected


def test_a_figure_must_stand_in_its_own_evidence() -> None:
    made = read(reading(claim("The army denied that.", figure("five", 5, 5), trigger="denied")))
    assert made.claims[0].figures == ()
    assert codes(made) == ["reading.llm-ungrounded"]


def test_a_number_that_disagrees_with_its_words_is_dropped_and_named() -> None:
    made = read(reading(FULL | {"figures": [figure("five", 50, 50), figure("At least three", 3, None)]}))
    assert [one.text for one in made.claims[0].figures] == ["At least three"]
    assert codes(made) == ["reading.llm-number"]
    assert "'five' was read as 50 to 50" in made.problems[0].message


def test_a_claim_that_loses_all_it_counts_and_has_no_trigger_is_dropped() -> None:
    made = read(reading(FULL | {"trigger": None, "figures": [figure("five", 50, 50)]}))
    assert made.claims == ()


def test_the_same_claim_twice_is_one() -> None:
    assert len(read(reading(FULL, FULL)).claims) == 1


def test_two_claims_on_the_same_words_have_two_ids() -> None:
    made = read(reading(FULL, FULL | {"modality": "denied"}))
    assert len({one.id for one in made.claims}) == 2


@pytest.mark.parametrize("content", ["no JSON here", '{"claims": [', '{"claims": "all"}', "[]"])
def test_an_answer_of_no_form_gives_a_problem_and_no_claims(content: str) -> None:
    made = read(content)
    assert made.claims == ()
    assert set(codes(made)) == {"reading.llm-answer"}


def test_prose_around_the_answer_is_forgiven() -> None:
    made = read(f"Sure! Here you are:\n```json\n{json.dumps(reading(FULL))}\n```")
    assert len(made.claims) == 1
    assert made.problems == ()


def test_one_bad_claim_costs_no_good_one() -> None:
    made = read(reading(FULL | {"event": "party"}, FULL))
    assert len(made.claims) == 1
    assert codes(made) == ["reading.llm-answer"]


def test_a_flood_of_problems_is_cut_and_counted() -> None:
    made = read(reading(*[claim(f"Nobody wrote {n}.") for n in range(300)]))
    assert len(made.problems) == 51
    assert made.problems[-1].message.startswith("250 more")


def test_a_server_that_fails_costs_that_reading_and_the_run_goes_on() -> None:
    other = Report.from_text("Two people fled Raqqa.", source_id="r2")
    with serving(Reply(401), answer(reading(claim("Two people fled Raqqa.", trigger="fled")))) as server:
        first, second = made_reader(server.url).read_many([REPORT, other])
    assert first.claims == ()
    assert codes(first) == ["reading.llm-server"]
    assert first.problems[0].refused
    assert first.problems[0].source == "r1"
    assert len(second.claims) == 1


def test_a_busy_server_is_asked_again() -> None:
    with serving(Reply(429, headers={"Retry-After": "1"}), Reply(503), answer(reading(FULL))) as server:
        made = made_reader(server.url).read(REPORT)
    assert len(made.claims) == 1
    assert made.problems == ()


def test_the_key_comes_from_the_environment_and_goes_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUNT_LLM_KEY", "sk-very-secret")
    with serving(Reply(401, body=b"bad key sk-very-secret")) as server:
        asking = made_reader(server.url)
        made = asking.read(REPORT)
        asked = server.asked[0]
    assert asked.headers["Authorization"] == "Bearer sk-very-secret"
    assert "sk-very-secret" not in json.dumps(made.to_json()) + json.dumps(asked.body) + repr(asking)


def test_another_machine_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(ValueError, match="another machine"):
        LlmReader("https://models.example/v1", "small")
    assert LlmReader("https://models.example/v1", "small", allow_remote=True)


@pytest.mark.parametrize("options", [{"model": " "}, {"model": "small", "window_characters": 10}])
def test_a_reader_that_cannot_work_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="name"):
        LlmReader("http://127.0.0.1:1/v1", **options)


def test_the_identity_holds_the_model_and_the_settings_but_not_the_server() -> None:
    one, same = made_reader("http://127.0.0.1:1/v1"), made_reader("http://[::1]:2/v1", retries=0)
    assert one.identity == same.identity
    assert one.identity.name == "llm:small"
    assert made_reader("http://127.0.0.1:1/v1", "large").identity.version != one.identity.version
    assert made_reader("http://127.0.0.1:1/v1", max_tokens=99).identity.version != one.identity.version


def test_what_is_read_is_the_same_each_time() -> None:
    assert read(reading(FULL)).to_json() == read(reading(FULL)).to_json()


def test_a_report_that_is_too_long_is_not_sent() -> None:
    with serving(answer(reading())) as server:
        made = made_reader(server.url).read(Report.from_text("a" * 200_001))
        assert server.asked == []
    assert codes(made) == ["reading.too-long"]


def test_a_long_report_is_read_in_windows_and_each_claim_once() -> None:
    sentences = [f"Shell number {n} wounded {n} people in the village of Harmala on that day." for n in range(20, 120)]
    report = Report.from_text("\n\n".join(sentences), published="2020-03-04")

    def obliging(asked: Asked) -> Reply:
        seen = [s for s in sentences if s in asked.report]
        numbers = [re.findall(r"\d+", s)[0] for s in seen]
        claims = [
            claim(s, figure(f"{n} people", int(n), int(n), measure="wounded"))
            for s, n in zip(seen, numbers, strict=True)
        ]
        return answer(reading(*claims))

    with serving(obliging) as server:
        made = made_reader(server.url, window_characters=2_000).read(report)
        assert len(server.asked) > 3
        assert all(len(asked.report) < 2_500 for asked in server.asked)
    assert [one.figures[0].low for one in made.claims] == list(range(20, 120))
    assert made.problems == ()


def test_a_failure_in_one_window_keeps_the_claims_of_the_others() -> None:
    text = "\n\n".join(f"In village {n} people fled from the shelling of that long night." for n in range(100))
    first = text.split("\n\n")[0]
    with serving(answer(reading(claim(first, trigger="fled"))), Reply(403)) as server:
        made = made_reader(server.url, window_characters=2_000).read(Report.from_text(text))
    assert len(made.claims) == 1
    assert set(codes(made)) == {"reading.llm-server"}


def test_furniture_is_neither_sent_nor_read() -> None:
    start = TEXT.index("“The Syrian army")
    report = REPORT.model_copy(update={"furniture": ((start, len(TEXT)),)})
    with serving(answer(reading(claim("The army denied that.", trigger="denied")))) as server:
        made = made_reader(server.url).read(report)
        assert "denied" not in server.asked[0].report
    assert made.claims == ()


def test_a_report_in_another_language_keeps_what_can_be_checked() -> None:
    text = "قتل 12 شخصا في حلب، قال الدفاع المدني السوري."
    report = Report.from_text(text, published="2020-03-04")
    said = claim(text, figure("12", 12, 12), place="حلب", voices=[voice("الدفاع المدني السوري")])
    made = read(reading(said, said | {"figures": [figure("12", 500, 500)]}), report)
    assert [one.figures[0].low for one in made.claims] == [12]
    assert codes(made) == ["reading.llm-number"]
    assert made.report.language == "ar"


def test_an_empty_report_asks_nothing() -> None:
    with serving(answer(reading())) as server:
        assert made_reader(server.url).read(Report.from_text(" \n ")).claims == ()
        assert server.asked == []


def test_a_ledger_keeps_no_half_reading() -> None:
    with serving(Reply(401)) as server, pytest.raises(ServerUnavailable, match="401"):
        made_reader(server.url).for_ledger().read(REPORT)


def test_a_report_on_which_the_server_failed_is_read_when_it_is_added_again(tmp_path: Any) -> None:
    with serving(Reply(401), answer(reading(FULL))) as server:
        asking = made_reader(server.url).for_ledger()
        with Ledger.open(str(tmp_path / "l.db")) as ledger:
            ledger.add(REPORT, reader=asking)
            added = ledger.add(REPORT, reader=asking)
    assert not isinstance(added, recount.model.Problem)
    assert added.read


def test_an_answer_is_never_larger_than_its_bound() -> None:
    with serving(answer("x" * 2_100_000)) as server:
        made = made_reader(server.url).read(REPORT)
    assert codes(made) == ["reading.llm-server"]
    assert "larger than" in made.problems[0].message


def test_a_confidential_report_is_not_sent_to_another_machine() -> None:
    reader = LlmReader("https://models.example/v1", "small", allow_remote=True)
    reading = reader.read(Report.from_text("Five people were killed.", sensitivity="confidential"))
    assert reading.claims == ()
    assert [(one.code, one.refused) for one in reading.problems] == [("reading.confidential", True)]
