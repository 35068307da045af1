"""Pages from templates: escaped always, in the reader's language, with what every page needs."""

from __future__ import annotations

import gettext
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from recount.version import __version__
from recount.web.access import Action, may
from recount.web.reasons import reason
from recount.web.showing import FILTERS, text_pieces
from recount.web.tiles import PATH

LANGUAGES = ("en", "ar")
THEMES = ("light", "dark")
RIGHT_TO_LEFT = frozenset({"ar"})
WORDS_KEPT = 4_096
LOCALE = Path(__file__).parent / "locale"
MANIFEST = Path(__file__).parent / "static" / "manifest.json"


@cache
def environment(language: str) -> Environment:
    """The templates in one language. English is what stands in them; without a catalogue it stays so."""
    made = Environment(
        loader=PackageLoader("recount.web"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = gettext.translation("recount", LOCALE, [language], fallback=True)

    # What `_()` gives counts as markup in a template, and pages also hand it words that are no literals, as the keys
    # of a tally: so it is escaped here. A list says the same words in each row, so they are kept.
    @lru_cache(maxsize=WORDS_KEPT)
    def said(message: str) -> Markup:
        return escape(translations.gettext(message))

    @lru_cache(maxsize=WORDS_KEPT)
    def counted(one: str, many: str, number: int) -> Markup:
        return escape(translations.ngettext(one, many, number))

    made.install_gettext_callables(gettext=said, ngettext=counted, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(FILTERS)
    made.filters["reason"] = lambda text: reason(text, translations.gettext)
    made.globals.update(asset=asset, styles_of=styles_of, text_pieces=text_pieces, version=__version__)
    return made


@cache
def _manifest() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return read


def asset(source: str) -> str:
    """The address of a built script, by its source. Raises KeyError where there is no such entry."""
    return f"/static/{_manifest()[source]['file']}"


def styles_of(source: str) -> list[str]:
    """The addresses of the styles that a script's entry brings, its own and those of the parts that it imports."""
    found: dict[str, None] = {}
    names = [source]
    for name in names:
        part = _manifest()[name]
        found.update(dict.fromkeys(f"/static/{one}" for one in part.get("css", ())))
        names += [one for one in part.get("imports", ()) if one not in names]
    return list(found)


def language_of(request: Request) -> str:
    """The language a reader chose, else the first one that their browser asks for and there is."""
    chosen = request.cookies.get("recount-language")
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page. Under htmx a template may leave out what surrounds it: `fragment` is true then."""
    language = language_of(request)
    person = request.state.person
    session = request.state.session
    theme = request.cookies.get("recount-theme")
    text = (
        environment(language)
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            person=person,
            can=lambda action: may(person, Action(action)),
            csrf=session.csrf if session else "",
            tiles=PATH if request.app.state.settings.tiles else "",
            blur=request.cookies.get("recount-blur") == "on",
            theme=theme if theme in THEMES else "",
            fragment=request.headers.get("hx-request") == "true",
            **values,
        )
    )
    return HTMLResponse(text, status, headers={"Vary": "HX-Request, Cookie, Accept-Language"})
