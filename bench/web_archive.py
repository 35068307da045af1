"""A web archive of news-like pages, for speed: the same for the same number of pages.

About 650 words a page in three kinds of sentence (harm, claims and denials, ordinary news), with a menu, links to other
stories and a foot, as pages have; of four bodies one is plain, one gzipped, one chunked, one both.
"""

from __future__ import annotations

import gzip
import random
from pathlib import Path

_SEED = 7
_PLACES = ("Talbiseh", "Kafr Nabl", "Bakhmut", "El Geneina", "Taiz", "Deir al-Balah", "Hodeidah", "Kupiansk", "Raqqa")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Friday", "Saturday", "Sunday")
_VOICES = ("a hospital official", "the defence ministry", "two residents", "rescue workers", "the governor's office")
_SENTENCES = (
    "At least {n} people were killed and {m} wounded when shells hit {place} on {day}, {voice} said.",
    "{voice_first} said that {n} fighters had died in an ambush on the road to {place} late on {day}.",
    "The ministry denied that its forces had fired on {place} and blamed armed groups for the blast.",
    "Residents of {place} spoke of explosions near the market early on {day}, but gave no number of victims.",
    "Warplanes carried out {n} air strikes around {place} since {day}, according to {voice}.",
    "The municipality of {place} said on {day} that the road to the coast would be repaired before the winter.",
    "Talks between the two delegations are to go on next week, according to a diplomat who follows them closely.",
    "Prices of bread in {place} have doubled since {day}, traders said, and fuel is hard to find.",
    "The school in {place} opened again on {day} after the teachers had been paid for the first time in months.",
    "Engineers hope to bring water back to {place} within {n} days if the pumps that were ordered arrive in time.",
)


def page(chance: random.Random, number: int) -> bytes:
    """One page of HTML."""
    title = f"News from {chance.choice(_PLACES)}, page {number}"
    paragraphs = []
    for _ in range(12):
        paragraphs.append("<p>" + " ".join(_sentence(chance) for _ in range(3)) + "</p>")
    menu = "<nav><ul>" + "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(30)) + "</ul></nav>"
    others = "".join(f"<li><a href='/s{i}'>{_sentence(chance)[:60]}</a></li>" for i in range(8))
    head = f"<head><title>{title}</title><meta property='article:published_time' content='2024-03-05T10:00:00Z'></head>"
    story = f"<article><h1>{title}</h1>{''.join(paragraphs)}</article><aside><ul>{others}</ul></aside>"
    body = f"<body>{menu}{story}<footer>All rights reserved</footer></body>"
    return f"<!doctype html><html lang='en'>{head}{body}</html>".encode()


def _sentence(chance: random.Random) -> str:
    voice = chance.choice(_VOICES)
    return chance.choice(_SENTENCES).format(
        n=chance.randint(2, 40), m=chance.randint(3, 90), place=chance.choice(_PLACES), day=chance.choice(_DAYS),
        voice=voice, voice_first=voice[0].upper() + voice[1:],
    )  # fmt: skip


def _chunked(body: bytes) -> bytes:
    parts = (body[i : i + 4096] for i in range(0, len(body), 4096))
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def write_archive(path: Path, pages: int) -> None:
    """Writes a gzipped WARC of pages, each record a member of its own."""
    chance = random.Random(_SEED)
    with path.open("wb") as out:
        for number in range(pages):
            body, fields = page(chance, number), b""
            if number % 4 in (1, 3):
                body, fields = gzip.compress(body), b"Content-Encoding: gzip\r\n"
            if number % 4 in (2, 3):
                body, fields = _chunked(body), fields + b"Transfer-Encoding: chunked\r\n"
            else:
                fields += f"Content-Length: {len(body)}\r\n".encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + b"\r\n" + body
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
                "WARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))
