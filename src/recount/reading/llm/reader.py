"""The reader that asks a language model: the same contract as the others, with the report as the judge."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache

import spacy
from spacy.language import Language

from recount.model import Problem, ReaderIdentity, Reading, Report
from recount.reading.en.actors import Actors
from recount.reading.en.dateline import find_dateline
from recount.reading.en.furniture import find_furniture
from recount.reading.en.lexicon import data_version
from recount.reading.en.numbers import find_numbers
from recount.reading.en.parsed import Doc
from recount.reading.en.periods import find_periods
from recount.reading.gazetteer import Gazetteer
from recount.reading.language import detect
from recount.reading.llm.claims import Doubts, Resolvers, Writer
from recount.reading.llm.client import ChatClient, Limits, ServerFailed
from recount.reading.llm.endpoint import Endpoint
from recount.reading.llm.figures import Numbers
from recount.reading.llm.grounding import Ground
from recount.reading.llm.prompt import Window, addressed_passages, messages, prompt_version, windows
from recount.reading.llm.schema import answer_schema, parse_answer
from recount.version import __version__

KEY_VARIABLE = "RECOUNT_LLM_KEY"
"""The environment variable that holds the server's key, where it wants one."""
# A report longer than this is not read. Code points; about 60 pages.
MAX_CHARACTERS = 200_000
_OVERLAP = 800


class ServerUnavailable(RuntimeError):
    """The server of the language model failed on a report."""


class LlmReader:
    """Reads reports in any language with a model on an OpenAI-compatible server. May be used for any number of reports.

    Reports leave the process, and with `allow_remote` the machine. Numbers and times are checked by the rules of
    English: in other languages figures are kept only where the number is written in digits, or is not bounded.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str | None = None,
        allow_remote: bool = False,
        timeout_s: float = 120.0,
        retries: int = 3,
        rate_per_minute: float | None = None,
        max_tokens: int = 4096,
        window_characters: int = 12_000,
        gazetteer: Gazetteer | None = None,
        actors: Actors | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`url` is the server's base address ("http://127.0.0.1:11434/v1"); `key` is RECOUNT_LLM_KEY's if not given.

        `gazetteer` and `actors` are those that ship unless given.

        Raises ValueError where the address is on another machine and that was not permitted, or is no address, or
        where the key would travel unencrypted.
        """
        if not model.strip() or window_characters < 2 * _OVERLAP:
            raise ValueError("a language model has a name, and a window at least 1,600 characters")
        limits = Limits(timeout_s=timeout_s, retries=retries, rate_per_minute=rate_per_minute)
        key = key or os.environ.get(KEY_VARIABLE) or None
        endpoint = Endpoint.parse(url, allow_remote=allow_remote)
        self._client = ChatClient(endpoint, model, key=key, limits=limits, sleep=sleep)
        self._max_tokens, self._window = max_tokens, window_characters
        self._schema = answer_schema()
        self._given_gazetteer, self._given_actors = gazetteer, actors

    def __repr__(self) -> str:
        return f"LlmReader({self._client!r})"

    @cached_property
    def identity(self) -> ReaderIdentity:
        """The model by its name, and a digest of all that shapes what is made of its answers; not the server."""
        settings = {"model": self._client.model, "max_tokens": self._max_tokens, "window": self._window}
        parts = (
            __version__, prompt_version(), json.dumps([self._schema, settings], sort_keys=True), data_version(),
            self._actors.version, self._gazetteer.version,
        )  # fmt: skip
        version = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
        return ReaderIdentity(name=f"llm:{self._client.model}", version=version)

    def read(self, report: Report) -> Reading:
        """All that the model takes from one report and the report bears out. Never raises for what either holds."""
        known = _completed(report)
        doubts = Doubts(report.source_id or report.url or report.id)
        if len(report.text) > MAX_CHARACTERS:
            message = f"{len(report.text):,} characters are more than a report's {MAX_CHARACTERS:,}; it was not read"
            doubts.note("reading.too-long", message, refused=True)
            return Reading(report=known, reader=self.identity, problems=doubts.all())
        if report.sensitivity == "confidential" and self._client.endpoint.remote:
            message = "a confidential report is not sent to a model on another machine; it was not read"
            doubts.note("reading.confidential", message, refused=True)
            return Reading(report=known, reader=self.identity, problems=doubts.all())
        hidden = addressed_passages(report.text)
        for start, end in hidden:
            words = repr(report.text[start:end][:80])
            message = f"words that speak to a language model were neither sent nor read: {words}"
            doubts.note("reading.llm-addressed", message, (start, end))
        text = _blanked(report.text, (*known.furniture, *hidden))
        writer = Writer(known, self._resolvers(text, known), doubts)
        for window in windows(text, self._window, _OVERLAP):
            self._read_window(text, window, writer, doubts)
        claims = tuple(sorted(writer.claims, key=lambda claim: (claim.evidence[0], claim.id)))
        gaps = tuple(sorted(writer.gaps, key=lambda gap: (gap.span, gap.id)))
        return Reading(report=known, reader=self.identity, claims=claims, gaps=gaps, problems=doubts.all())

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of many reports, in their order, one after the other."""
        return map(self.read, reports)

    def for_ledger(self) -> LedgerReader:
        """This reader for a ledger: a report on which the server failed stays unread, and is read when added again."""
        return LedgerReader(self)

    def _read_window(self, text: str, window: Window, writer: Writer, doubts: Doubts) -> None:
        start, end = window.start, window.end
        asked = messages(text[start:end], writer.report.day)
        try:
            content = self._client.complete(asked, self._schema, max_tokens=self._max_tokens)
        except ServerFailed as failure:
            doubts.note("reading.llm-server", f"not read: {failure}", (start, end), refused=True)
            return
        claims, gaps, faults = parse_answer(content)
        for fault in faults:
            doubts.note("reading.llm-answer", f"a part of the model's answer is left out: {fault}", (start, end))
        writer.add(Ground(text, start, end), window.own, claims, gaps)

    def _resolvers(self, text: str, report: Report) -> Resolvers:
        doc = Doc(_tokenizer()(text))
        numbers = Numbers(find_numbers(doc), english=(report.language or "en").split("-")[0].lower() == "en")
        return Resolvers(numbers, find_periods(doc, published=_day(report)), self._gazetteer, self._actors)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._given_gazetteer or Gazetteer.open()

    @cached_property
    def _actors(self) -> Actors:
        return self._given_actors or Actors.load()


class LedgerReader:
    """Raises where a reading is not whole for the server's sake, so that a ledger journals no half reading."""

    def __init__(self, reader: LlmReader) -> None:
        self._reader = reader
        self.identity = reader.identity

    def read(self, report: Report) -> Reading:
        """The reading. Raises ServerUnavailable where the server failed on any part of the report."""
        reading = self._reader.read(report)
        failed: list[Problem] = [problem for problem in reading.problems if problem.code == "reading.llm-server"]
        if failed:
            raise ServerUnavailable(failed[0].message)
        return reading


@lru_cache(maxsize=1)
def _tokenizer() -> Language:
    """Tokens are all that numbers and times need; making it takes a third of a second."""
    blank = spacy.blank("en")
    blank.max_length = MAX_CHARACTERS + 1
    return blank


def _completed(report: Report) -> Report:
    """The report with what every reader completes."""
    update = {
        "language": report.language or detect(report.text),
        "dateline": report.dateline or find_dateline(report.text),
        "furniture": report.furniture or find_furniture(report.text),
    }
    return report.model_copy(update=update)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text of the same length with some spans blank, line ends kept."""
    for start, end in spans:
        text = text[:start] + "".join("\n" if c == "\n" else " " for c in text[start:end]) + text[end:]
    return text


def _day(report: Report) -> date | None:
    try:
        return date.fromisoformat(report.day) if report.day else None
    except ValueError:
        return None
