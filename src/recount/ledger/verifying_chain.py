"""Verifying the journal itself: sequence, hash chain, payload digests, batches and their Merkle roots, the head."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from recount.ledger import contents
from recount.ledger.chain import START, Batch, Entry, merkle_root, payload_digest
from recount.ledger.findings import Finding, Withheld
from recount.ledger.journal import Line, batches, lines
from recount.ledger.payloads import PayloadDamaged, parsed, unpacked
from recount.review import WITHHELD, review_id


@dataclass
class Held:
    """What the journal holds of one report: entries of the report, of its readings with their readers, of failures."""

    report: int | None = None
    readings: list[tuple[int, str, str]] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)


@dataclass
class Journaled:
    """What the walk along the chain gathered: the derived tables must follow from this."""

    reports: dict[str, Held] = field(default_factory=dict)
    problems: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    victim_lists: list[int] = field(default_factory=list)
    victims: list[int] = field(default_factory=list)
    tombstones: dict[int, tuple[str, str, list[int]]] = field(default_factory=dict)
    gone: list[tuple[int, str, int]] = field(default_factory=list)
    entries: int = 0
    batches: int = 0
    head: str = START


class ChainWalk:
    """One walk along the journal. `findings` and `journaled` are what it leaves."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._chains: dict[int, list[tuple[int, str]]] = {}
        self.findings: list[Finding] = []
        self.journaled = Journaled()

    def walk(self, head: str | None) -> None:
        """Go through all entries and batches. `head` is a head kept outside, which the journal must still lead to."""
        expected, previous = 1, START
        for line in lines(self._connection):
            entry = line.entry
            if entry.seq != expected:
                self._find("entry-missing", f"entry {expected}", f"the journal goes on with entry {entry.seq}")
            if entry.previous != previous:
                self._find("chain-broken", f"entry {entry.seq}", "it does not follow the entry before it")
            if entry.hashed() != entry.chain:
                self._find("entry-changed", f"entry {entry.seq}", "its fields are not those that were hashed")
            self._chains.setdefault(entry.batch, []).append((entry.seq, entry.chain))
            self._take_payload(line)
            expected, previous = entry.seq + 1, entry.chain
            self.journaled.entries += 1
        self._walk_batches(head)
        self._check_gone()

    def withheld(self) -> tuple[Withheld, ...]:
        """The expunged entries with their reasons."""
        reasons = {seq: (report, reason) for seq, (report, reason, _) in self.journaled.tombstones.items()}
        return tuple(
            Withheld(entry=entry, report_id=reasons[tombstone][0], reason=reasons[tombstone][1])
            for entry, _, tombstone in self.journaled.gone
            if tombstone in reasons
        )

    def _find(self, code: str, where: str, message: str) -> None:
        self.findings.append(Finding(code=f"ledger.{code}", where=where, message=message))

    def _take_payload(self, line: Line) -> None:
        entry, where = line.entry, f"entry {line.entry.seq}"
        if line.tombstone is not None:
            if line.salt is not None or line.body is not None:
                self._find("payload-changed", where, "it has a payload and a tombstone")
            self.journaled.gone.append((entry.seq, entry.subject, line.tombstone))
            return
        if line.salt is None or line.body is None:
            self._find("payload-missing", where, "its payload is gone, and no tombstone says why")
            return
        try:
            raw = unpacked(line.body)
        except PayloadDamaged as error:
            self._find("payload-changed", where, f"its payload cannot be unpacked: {error}")
            return
        if payload_digest(line.salt, raw) != entry.digest:
            self._find("payload-changed", where, "its payload is not the one that was journaled")
        try:
            self._gather(entry, parsed(raw))
        except (ValueError, TypeError) as error:
            self._find("content-wrong", where, f"what it says has the wrong shape: {error}")

    def _gather(self, entry: Entry, content: dict[str, Any]) -> None:
        held = self.journaled.reports
        if entry.kind == "report":
            held.setdefault(entry.subject, Held()).report = entry.seq
        elif entry.kind == "reading":
            reader = contents.to_reader(content)
            held.setdefault(entry.subject, Held()).readings.append((entry.seq, reader.name, reader.version))
        elif entry.kind == "problem" and entry.subject in held:
            held[entry.subject].failures.append(entry.seq)
        elif entry.kind == "problem":
            self.journaled.problems.append(entry.seq)
        elif entry.kind == "link":
            self.journaled.links.append(entry.seq)
        elif entry.kind == "review":
            review, _ = contents.to_review(content)
            if review.id != review_id(review) and review.why != WITHHELD:
                self._find("review-id", f"entry {entry.seq}", "the review's id is not the hash of what it says")
        elif entry.kind == "victim list":
            self.journaled.victim_lists.append(entry.seq)
        elif entry.kind == "victim":
            self.journaled.victims.append(entry.seq)
        elif entry.kind == "victim links":
            contents.to_victim_links(content)
        elif entry.kind == "victim review":
            contents.to_victim_review(content)
        elif entry.kind == "act":
            contents.to_act(content)
        elif entry.kind == "tombstone":
            self.journaled.tombstones[entry.seq] = (entry.subject, *contents.to_tombstone(content))
        else:
            self._find("kind-unknown", f"entry {entry.seq}", f"its kind is {entry.kind!r}")

    def _walk_batches(self, head: str | None) -> None:
        number, last, previous, seals = 1, 0, START, {START}
        for batch in batches(self._connection):
            where = f"batch {batch.number}"
            if batch.number != number or batch.previous != previous:
                self._find("batch-broken", where, "it does not follow the batch before it")
            if batch.hashed() != batch.seal:
                self._find("batch-changed", where, "its fields are not those that were sealed")
            self._check_entries(batch, last)
            number, last, previous = batch.number + 1, batch.last, batch.seal
            seals.add(batch.seal)
            self.journaled.batches += 1
        for unclosed in self._chains:
            self._find("batch-missing", f"batch {unclosed}", "its entries are there, and no batch closes them")
        if head is not None and head not in seals:
            self._find("head-missing", "journal", f"it does not lead to the head {head} that was kept outside")
        self.journaled.head = previous

    def _check_entries(self, batch: Batch, last: int) -> None:
        chains = self._chains.pop(batch.number, [])
        there = [seq for seq, _ in chains]
        if there != list(range(last + 1, batch.last + 1)) or not there or batch.first != last + 1:
            self._find("batch-entries", f"batch {batch.number}", "it does not hold just the entries that it closed")
        elif _root(chains) != batch.root:
            self._find("batch-root", f"batch {batch.number}", "its Merkle root is not that of its entries")

    def _check_gone(self) -> None:
        for entry, subject, tombstone in self.journaled.gone:
            reason = self.journaled.tombstones.get(tombstone)
            of_several = subject == contents.REVIEWS or subject.startswith(contents.SAME)
            if reason is None or not (of_several or subject == reason[0]) or entry not in reason[2]:
                self._find("tombstone-missing", f"entry {entry}", "its payload is gone, and no tombstone names it")


def _root(chains: list[tuple[int, str]]) -> str | None:
    try:
        return merkle_root([chain for _, chain in chains])
    except ValueError:
        return None
