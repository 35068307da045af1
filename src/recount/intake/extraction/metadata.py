"""What a page says about itself: date, publisher, byline, language, from JSON-LD and meta elements."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lxml.html import HtmlElement

from recount.intake.dates import normal_date

_MAX_NAME = 200


@cache
def _places() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((files("recount.intake") / "data" / "page_metadata.toml").read_text("utf-8"))
    return {key: tuple(values) for key, values in table.items()}


def page_metadata(tree: HtmlElement) -> dict[str, Any]:
    """Published (ISO), publisher, byline, headline, language, address and whether it is free, None where unsaid."""
    article = _article(tree)
    metas = _metas(tree)
    canonical = tree.xpath("string(//link[@rel='canonical'][1]/@href)") or _first(metas, ("og:url",))
    return {
        "published": _published(tree, article, metas),
        "publisher": _names(article.get("publisher")) or _first(metas, _places()["publisher"]),
        "byline": _names(article.get("author")) or _first(metas, _places()["byline"]),
        "headline": _line(article.get("headline")),
        "language": _language(tree, article, metas),
        "url": canonical if isinstance(canonical, str) and canonical.startswith(("http://", "https://")) else None,
        "free": _truth(article.get("isAccessibleForFree")),
    }


def _article(tree: HtmlElement) -> dict[str, Any]:
    found = [item for item in _json_objects(tree) if _types(item) & set(_places()["article_types"])]
    # WebPage stands beside the article on many pages and says less
    found.sort(key=lambda item: _types(item) <= {"WebPage"})
    return found[0] if found else {}


def _json_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (part for part in (graph if isinstance(graph, list) else []) if isinstance(part, dict))


def _types(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type")
    return {one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)}


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((line for name in names if (line := _line(metas.get(name)))), None)


def _line(value: Any) -> str | None:
    """A short text on one line that is no address, None for anything else."""
    if not isinstance(value, str):
        return None
    line = " ".join(value.split())
    return line if 0 < len(line) <= _MAX_NAME and "://" not in line else None


def _names(value: Any) -> str | None:
    """The name or names in a JSON-LD value: a string, an object with a name, or a list of these."""
    items = value if isinstance(value, list) else [value]
    names = [_line(item.get("name") if isinstance(item, dict) else item) for item in items[:20]]
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def _published(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    candidates = [article.get(key) for key in _places()["json_published"]]
    candidates += [metas.get(name) for name in _places()["published"]]
    candidates += tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")[:1]
    return next((day for value in candidates if isinstance(value, str) and (day := normal_date(value))), None)


def _language(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    for value in (tree.get("lang"), article.get("inLanguage"), metas.get("og:locale"), metas.get("language")):
        if isinstance(value, str):
            primary = value.strip().replace("_", "-").split("-")[0].lower()
            if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3:
                return primary
    return None


def _truth(value: Any) -> bool | None:
    return {"true": True, "false": False}.get(str(value).lower())


def printed_byline(tree: HtmlElement, name: str | None) -> str | None:
    """`name`, where an element of `tree` that is made for bylines prints it, and that element belongs to no picture.

    Extractors take any element with "author" in its class for a byline; under a photograph it names who is seen.
    """
    if not name:
        return None
    parts = [part.strip() for part in name.split(";")]
    wanted = _places()["byline_classes"]
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        own = " ".join(element.get(name, "") for name in ("class", "id", "itemprop", "rel")).lower()
        if not any(part in own for part in wanted):
            continue
        if not _of_picture(element) and all(part in " ".join(element.text_content().split()) for part in parts):
            return name
    return None


def _of_picture(element: HtmlElement) -> bool:
    for one in (element, *element.iterancestors()):
        if one.tag in ("figure", "figcaption"):
            return True
        if one.tag in ("body", "article", "main"):
            return False
        marks = f"{one.get('class', '')} {one.get('id', '')}".lower()
        if any(part in marks for part in _places()["picture_classes"]):
            return True
    return False
