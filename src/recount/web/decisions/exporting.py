"""Exporting in the workspace: the same release as `recount export` writes, as one file to download."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from recount.counting import load_rulebook
from recount.ledger import Ledger
from recount.model.vocabulary import Purpose
from recount.publishing import Terms, export
from recount.web.access import Person


def exported(
    ledger: Ledger, person: Person, formats: Sequence[str], rulebook: str, *, machine: bool, title: str,
    purpose: Purpose = "publish",
) -> bytes:  # fmt: skip
    """A zip file of a release, which leaves one entry in the journal.

    Raises ValueError for an unknown format or rulebook or a site that is not to be published,
    `recount.model.extras.ExtraMissing` where a format needs one.
    """
    rules = load_rulebook(rulebook)
    terms = Terms(rulebook=rules.name, include_machine=machine, title=title, purpose=purpose)
    with tempfile.TemporaryDirectory(prefix="recount-export-") as name:
        folder = Path(name)
        export(ledger, folder, formats, terms, by=person.name, rulebook=rules)
        return _packed(folder)


def _packed(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return packed.getvalue()
