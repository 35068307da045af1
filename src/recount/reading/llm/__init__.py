"""The language-model reader: for those who run a server of their own. Off unless asked for.

The model proposes; the report decides. An answer is checked against a closed form (`schema`), each of its words must
stand in the report (`grounding`), each number must be the one that the words say (`figures`), and what does not hold is
dropped with a problem. A report is data to the model and never an instruction (`prompt`).
"""

from __future__ import annotations

from recount.reading.llm.endpoint import Endpoint
from recount.reading.llm.reader import KEY_VARIABLE, LedgerReader, LlmReader, ServerUnavailable

__all__ = ["KEY_VARIABLE", "Endpoint", "LedgerReader", "LlmReader", "ServerUnavailable"]
