"""The reader: Report → Reading, with the embedded encoder and the claim grammar of the report's language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc

from recount.model import Problem, ReaderIdentity, Reading, Report
from recount.reading.en.cleaning import Cleaned, clean
from recount.reading.en.furniture import find_furniture
from recount.reading.en.grammar import Grammar
from recount.reading.en.lexicon import data_version
from recount.reading.en.places import find_dateline
from recount.reading.encoder import Encoder
from recount.reading.gate import Gate
from recount.reading.gazetteer import Gazetteer
from recount.reading.language import detect
from recount.version import __version__

# Reports whose trees are held at once. Windows never share a batch across reports, so a reading depends on its own.
_BATCH = 16
# A longer report is kept unread, with a problem that says so. Code points; about 60 pages.
MAX_CHARACTERS = 200_000


class Reader:
    """Reads reports in one language. Make one with `recount.load`; it may be used for any number of reports."""

    def __init__(self, encoder: Encoder, grammar: Grammar, *, language: str = "en", gate: Gate | None = None) -> None:
        self._encoder, self._grammar, self._gate, self.language = encoder, grammar, gate, language
        parts = [__version__, encoder.version, data_version(), grammar.gazetteer.version] + ["gate"] * bool(gate)
        self.identity = ReaderIdentity(
            name=language, version=hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
        )

    @classmethod
    def load(cls, language: str = "en", *, threads: int = 1, gate: bool = False) -> Reader:
        """The reader of a language with what ships in the package. With `gate`, reports without a word of violence or
        harm are kept unread, with a problem that says so: for archives, where nearly all pages speak of something else.

        Raises LookupError where no reader of that language ships.
        """
        if language != "en":
            raise LookupError(f"no reader of {language!r} ships; there is one of English: 'en'")
        words = Gate.load(language=language) if gate else None
        return cls(Encoder.load(threads=threads), Grammar(Gazetteer.open()), language=language, gate=words)

    def read(self, report: Report) -> Reading:
        """All that the reader takes from one report. Never raises for what a report holds: problems are in the
        reading."""
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Readings of many reports in their order, each as if it were read alone."""
        remaining = iter(reports)
        while batch := list(islice(remaining, _BATCH)):
            prepared = [self._prepare(report) for report in batch]
            docs = self._encoder.pipe([cleaned.text for _, cleaned, problems in prepared if not problems])
            for report, cleaned, problems in prepared:
                if problems:
                    yield Reading(report=report, reader=self.identity, problems=problems)
                    continue
                yield self._reading(report, docs, cleaned)

    def _reading(self, report: Report, docs: Iterator[Doc], cleaned: Cleaned) -> Reading:
        """The reading of the report whose tree is the next. A fault of the reader costs this reading, not the run."""
        try:
            claims, gaps = self._grammar.read(report, next(docs), cleaned)
        except Exception as error:
            message = f"the reader failed: {type(error).__name__}: {error}"
            source = _source(report)
            problem = Problem(code="reading.failed", source=source, message=message)
            return Reading(report=report, reader=self.identity, problems=(problem,))
        return Reading(report=report, reader=self.identity, claims=claims, gaps=gaps)

    def _prepare(self, report: Report) -> tuple[Report, Cleaned, tuple[Problem, ...]]:
        language = report.language or detect(report.text)
        source = _source(report)
        if language is not None and language.split("-")[0].lower() != self.language:
            message = f"written in {language!r}, which this reader cannot read; the report is kept, without claims"
            problem = Problem(code="reading.language", source=source, message=message, refused=False)
            return report.model_copy(update={"language": language}), Cleaned("", None), (problem,)
        if len(report.text) > MAX_CHARACTERS:
            message = f"{len(report.text):,} characters are more than a report's {MAX_CHARACTERS:,}; it was not read"
            problem = Problem(code="reading.too-long", source=source, message=message)
            return report, Cleaned("", None), (problem,)
        if self._gate and not self._gate.passes(report.text, language):
            message = "holds no word of violence or harm; the gate kept it unread"
            problem = Problem(code="reading.gated", source=source, message=message, refused=False)
            return report.model_copy(update={"language": language}), Cleaned("", None), (problem,)
        furniture = report.furniture or find_furniture(report.text)
        dateline = report.dateline or find_dateline(report.text)
        known = report.model_copy(update={"language": language, "dateline": dateline, "furniture": furniture})
        return known, clean(report.text, furniture), ()


def _source(report: Report) -> str:
    """By what a problem names a report."""
    return report.source_id or report.url or report.id
