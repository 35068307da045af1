"""The loop of the extracting process: one request in, one answer out, until its input ends.

A request is two lengths (four bytes each, big-endian), a JSON object and the document; an answer is one length and a
JSON object. Nothing is pickled: the other side is as little trusted as the documents.
"""

from __future__ import annotations

import json
import logging
import struct
import sys
from typing import Any, BinaryIO

from recount.intake.extraction.confinement import confine, limit_processor
from recount.intake.extraction.feed import extract_feed
from recount.intake.extraction.page import extract_page
from recount.intake.refusal import Refused


def answer(request: dict[str, Any], document: bytes) -> dict[str, Any]:
    """What to say to one request: `found`, or `refused` with code, message and position."""
    try:
        if request["kind"] == "feed":
            return {"found": extract_feed(document, request.get("url"))}
        return {"found": extract_page(document, request.get("charset"), request.get("url"))}
    except Refused as refused:
        return {"refused": [refused.code, refused.message, refused.position]}
    except MemoryError:
        return {"refused": ["intake.memory", "needs more memory than a document is allowed", None], "spent": True}
    except RecursionError:
        return {"refused": ["intake.too-complex", "nested more deeply than can be followed", None]}
    except Exception as error:  # hostile input finds the bugs of parsers; the name of one is enough to look for it
        return {"refused": ["intake.extraction", f"the page could not be read ({type(error).__name__})", None]}


def serve(requests: BinaryIO, answers: BinaryIO, cpu_s: int) -> None:
    """Answers each request in turn. Returns when the input ends or an answer left this process short of memory."""
    while len(lengths := requests.read(8)) == 8:
        header, size = struct.unpack(">II", lengths)
        request = json.loads(requests.read(header))
        document = requests.read(size)
        limit_processor(cpu_s)
        reply = answer(request, document)
        # a lone surrogate, which a character reference can make, is no character: it becomes a question mark
        payload = json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace")
        answers.write(struct.pack(">I", len(payload)) + payload)
        answers.flush()
        if reply.get("spent"):
            return


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    confine(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[2]))
