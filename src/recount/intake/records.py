"""Reports as JSON: one object a line, one array, or a single object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from recount.intake.capture import judge
from recount.intake.options import Options
from recount.intake.plain import stated_date
from recount.intake.refusal import Refused, note
from recount.model import Problem, Report
from recount.model.vocabulary import SENSITIVITIES, Sensitivity

_BOM = b"\xef\xbb\xbf"
_KEYS = ("title", "publisher", "published", "url", "language")


def read_lines(stream: BinaryIO, source: str, options: Options) -> Iterator[Report | Problem]:
    """One report a line, lazily. A line that gives none is a problem with its number, and the others go on."""
    number = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > options.max_bytes and not line.endswith(b"\n"):
            _skip_line(stream, options.max_bytes)
            message = f"longer than {options.max_bytes} bytes"
            yield Refused("intake.too-large", message).problem(source, f"line {number}")
        elif line.strip():
            yield from _read_line(line, number, source, options)


def _skip_line(stream: BinaryIO, step: int) -> None:
    while (rest := stream.readline(step)) and not rest.endswith(b"\n"):
        pass


def _read_line(line: bytes, number: int, source: str, options: Options) -> Iterator[Report | Problem]:
    position = f"line {number}"
    try:
        yield from _read_object(parse(line), source, position, options)
    except Refused as refused:
        yield refused.problem(source, position)


def read_document(data: bytes, source: str, options: Options) -> Iterator[Report | Problem]:
    """The reports of one JSON array, or the one that a single object is; the position is the item's number.

    Raises Refused where the whole is not JSON or holds no report.
    """
    value = parse(data.removeprefix(_BOM))
    items = value if isinstance(value, list) else [value]
    if not items:
        raise Refused("intake.empty", "the array holds no report")
    for number, item in enumerate(items, start=1):
        position = f"item {number}"
        try:
            yield from _read_object(item, source, position, options)
        except Refused as refused:
            yield refused.problem(source, position)


def parse(data: bytes) -> Any:
    """A JSON value. Raises Refused (`intake.encoding`, `intake.json`) with the position."""
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused("intake.encoding", "not UTF-8, as JSON has to be", f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        where = f"character {error.pos + 1}" if b"\n" not in data.strip() else f"line {error.lineno}"
        raise Refused("intake.json", f"not JSON: {error.msg}", where) from error
    except (RecursionError, ValueError) as error:
        raise Refused("intake.json", "JSON beyond what is read (nested too deeply, or a number too long)") from error


def _read_object(item: Any, source: str, position: str, options: Options) -> Iterator[Report | Problem]:
    if not isinstance(item, dict):
        raise Refused("intake.record", f"a report is an object, not {_kind(item)}")
    text = item.get("text")
    if not isinstance(text, str):
        missing = "the key text is missing" if "text" not in item else f"text is not a string but {_kind(text)}"
        raise Refused("intake.record", missing)
    if not text.strip():
        raise Refused("intake.empty", "text is empty")
    if len(text) > options.max_bytes:
        raise Refused("intake.too-large", f"text is longer than {options.max_bytes} characters")
    facts, problems = _facts(item, source, position)
    yield from problems
    published, problem = stated_date(facts["published"] or options.published, source, position)
    if problem:
        yield problem
    title = facts["title"] or options.title
    report_id = item.get("id")
    refuse_surrogates(text, title, facts["publisher"], facts["url"], facts["language"], report_id)
    yield Report.from_text(
        text,
        title=title,
        publisher=facts["publisher"] or options.publisher,
        published=published,
        url=facts["url"],
        language=facts["language"] or options.language,
        source_id=report_id if isinstance(report_id, str) else _number_id(report_id),
        capture=judge(text, title).capture,
        sensitivity=_sensitivity(item, options),
    )


def _facts(item: dict[str, Any], source: str, position: str) -> tuple[dict[str, str | None], list[Problem]]:
    facts: dict[str, str | None] = {}
    problems = []
    for key in _KEYS:
        value = item.get(key)
        facts[key] = value if isinstance(value, str) and value.strip() else None
        if value is not None and not isinstance(value, str):
            problems.append(note("intake.record-key", source, f"{key} is {_kind(value)}; left unknown", position))
    return facts, problems


def _sensitivity(item: dict[str, Any], options: Options) -> Sensitivity:
    """The stricter of what the report says of itself and what the caller says of all.

    Raises Refused for any other word: what somebody wanted to protect is never taken for open.
    """
    given = item.get("sensitivity", "open")
    if given not in SENSITIVITIES:
        raise Refused("intake.sensitivity", f"sensitivity is none of {', '.join(SENSITIVITIES)}")
    stricter: Sensitivity = max(given, options.sensitivity, key=SENSITIVITIES.index)
    return stricter


def _number_id(value: Any) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def refuse_surrogates(*values: Any) -> None:
    """Raises Refused where a string holds half of a surrogate pair, which JSON can escape and no text can hold."""
    for value in values:
        if isinstance(value, str):
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                message = "half of a surrogate pair, which is no character"
                raise Refused("intake.encoding", message, f"character {error.start + 1} of a value") from error


def _kind(value: Any) -> str:
    names = {type(None): "null", bool: "a truth value", int: "a number", float: "a number", str: "a string"}
    return names.get(type(value), "an array" if isinstance(value, list) else "an object")
