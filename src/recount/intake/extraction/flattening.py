"""The words of a page block by block, without building a tree: no depth of nesting can hide them."""

from __future__ import annotations

import html
from html.parser import HTMLParser

_NEVER = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "button", "select", "figcaption"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Blocks(HTMLParser):
    def __init__(self, skipped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._skipped = skipped
        self._skipping = ""
        self._skip_depth = 0
        self._words: list[str] = []
        self._tag = "p"
        self.blocks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping:
            self._skip_depth += tag == self._skipping
        elif tag in self._skipped:
            self.end_block()
            self._skipping, self._skip_depth = tag, 1
        elif tag not in _INLINE:
            self.end_block()
            self._tag = tag if tag in _HEADINGS else "p"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._skipping and tag not in _INLINE:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skip_depth -= tag == self._skipping
            if not self._skip_depth:
                self._skipping = ""
        elif tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._words.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self.blocks.append((self._tag, text))
        self._words.clear()
        self._tag = "p"


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks of text in `page` in its order, as (tag, text), tag being p or h1 to h6.

    Menus, footers and captions are left out, unless nothing else is there: an unclosed `nav` swallows a page.
    """
    return _blocks(page, _NEVER | _FURNITURE) or _blocks(page, _NEVER)


def _blocks(page: str, skipped: frozenset[str]) -> list[tuple[str, str]]:
    parser = _Blocks(skipped)
    parser.feed(page)
    parser.close()
    parser.end_block()
    return parser.blocks


def plain(page: str) -> str:
    """The text of a page or of a piece of one, a line a block."""
    return "\n".join(text for _, text in blocks(page))


def flattened(found: list[tuple[str, str]]) -> str:
    """A page of nothing but these blocks, for an extractor that cannot follow deep nesting."""
    body = "".join(f"<{tag}>{html.escape(text, quote=False)}</{tag}>" for tag, text in found)
    return f"<html><body><article>{body}</article></body></html>"
