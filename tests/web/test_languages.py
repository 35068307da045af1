"""The languages of the workspace: nothing that a page says is left untranslated, and Arabic runs from right to left."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.pofile import read_po
from starlette.testclient import TestClient

from recount.linking.records import AsideReason
from recount.model import ReviewKind, vocabulary
from recount.web import rendering
from recount.web.locale import build
from tests.web.conftest import csrf_of

CATALOGUES = build.catalogues()
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def forms(message: Any) -> list[str]:
    """The forms of a message, one or several."""
    return [message] if isinstance(message, str) else list(message)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_everything_that_pages_say_is_translated(path: Path) -> None:
    with path.open("rb") as source:
        catalogue = read_po(source)
    untranslated = [
        message.id
        for message in build.template()
        if message.id and not all(forms((catalogue.get(message.id) or message).string))
    ]
    assert untranslated == [], "python src/recount/web/locale/build.py --update, and translate what is new"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_translations_have_the_places_for_values_of_what_they_translate(path: Path) -> None:
    with path.open("rb") as source:
        for message in read_po(source):
            known = set(PLACEHOLDER.findall(" ".join(forms(message.id)))) if message.id else set()
            assert set(PLACEHOLDER.findall(" ".join(forms(message.string)))) <= known or not message.id, message.id


def test_every_word_of_the_closed_vocabularies_can_be_translated() -> None:
    closed = [value for name, value in vars(vocabulary).items() if name[0].isupper() and get_args(value)]
    words = {word for value in [*closed, ReviewKind, AsideReason] for word in get_args(value)}
    assert words <= set(build.vocabulary())


def test_there_is_a_catalogue_for_every_language_but_english() -> None:
    assert {path.parent.parent.name for path in CATALOGUES} == set(rendering.LANGUAGES) - {"en"}


def test_arabic_runs_from_right_to_left_and_is_remembered(client: TestClient) -> None:
    page = client.get("/incidents", headers={"Accept-Language": "ar-SY,en;q=0.5"}).text
    assert '<html lang="ar" dir="rtl"' in page
    assert "الحوادث" in page
    answer = client.post("/language", data={"language": "ar", "back": "/reports?words=x", "csrf": csrf_of(client)})
    assert answer.headers["location"] == "/reports?words=x"
    assert 'dir="rtl"' in client.get("/reports").text
    client.cookies.delete("recount-language")
    assert 'dir="ltr"' in client.get("/reports").text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil"])
def test_choosing_a_language_leads_nowhere_else(client: TestClient, back: str) -> None:
    answer = client.post("/language", data={"language": "en", "back": back, "csrf": csrf_of(client)})
    assert answer.headers["location"] == "/"
