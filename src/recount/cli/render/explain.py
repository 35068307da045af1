"""The explanation of a tally as a tree: cells, incidents, origins, claims, and at the ends the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from recount.cli.render.words import quote, safe

if TYPE_CHECKING:
    from recount.counting import Branch

_LABEL_STYLES = {"tally": "title", "cell": "number", "left out": "quiet", "beside": "quiet"}


def explanation(branch: Branch) -> Tree:
    """The tree under a branch."""
    tree = Tree(label(branch), guide_style="quiet")
    _grow(tree, branch)
    return tree


def _grow(tree: Tree, branch: Branch) -> None:
    for child in branch.children:
        _grow(tree.add(label(child)), child)


def label(branch: Branch) -> Text:
    """One node: words are quoted with the report and the place where they stand."""
    if branch.kind == "words":
        text = Text.assemble((quote(branch.text or ""), "quote"))
        if branch.span:
            text.append(f"  {short_report(branch.report)}, {branch.span[0]} to {branch.span[1]}", style="quiet")
        return text
    return Text(safe(branch.label), style=_LABEL_STYLES.get(branch.kind, ""))


def short_report(report_id: str | None) -> str:
    """A report's id short enough for a line, long enough to find it."""
    return f"report {report_id.removeprefix('sha256:')[:12]}" if report_id else "report not known"
