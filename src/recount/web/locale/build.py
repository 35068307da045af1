"""Compiles the catalogues of the workspace's languages, and gathers what is to be translated.

    python src/recount/web/locale/build.py            # compile, as installing does
    python src/recount/web/locale/build.py --update   # first add what the pages say now to each catalogue

Loaded by its path from `hatch_build.py`; needs `babel`, and nothing of Recount.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent
WEB = LOCALE.parent
DOMAIN = "recount"
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"trim_blocks": "true", "newstyle_gettext": "true"}}


def catalogues() -> list[Path]:
    """The catalogues that there are, one a language."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def template() -> Catalog:
    """Everything that is to be translated: what pages say, and the words of the domain that they show."""
    found = Catalog(project="Recount", charset="utf-8")
    for name, line, message, comments, _ in extract_from_dir(str(WEB), _METHODS, _OPTIONS):
        found.add(message, None, [(name, line)], auto_comments=comments)
    for name, said in (("vocabulary.txt", vocabulary()), ("reasons.txt", [*listed("reasons.txt"), "; "])):
        for number, word in enumerate(said, 1):
            found.add(word, None, [(f"locale/{name}", number)])
    return found


def vocabulary() -> list[str]:
    """The words of the domain that pages show through a variable, which no extractor sees."""
    return listed("vocabulary.txt")


def listed(name: str) -> list[str]:
    """The lines of a file beside this one, without comments."""
    lines = (LOCALE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def compile_all() -> None:
    """Write each catalogue's compiled form beside it."""
    for path in catalogues():
        with path.open("rb") as source:
            catalogue = read_po(source)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


def update_all() -> None:
    """Add to each catalogue what is not in it yet, and drop what is said no more."""
    said = template()
    for path in catalogues():
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parent.parent.name)
        catalogue.update(said, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.last_translator = catalogue.language_team = "the makers of Recount"
        catalogue.msgid_bugs_address = ""
        with path.open("wb") as target:
            write_po(target, catalogue, width=120, no_location=True, omit_header=False, sort_output=True)


if __name__ == "__main__":
    if "--update" in sys.argv:
        update_all()
    compile_all()
