"""What the documentation shows is run, and what exists is documented."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from recount.cli.app import app
from recount.counting import DIMENSIONS, RULEBOOKS
from tests.doc_pages import PAGES, ROOT, Step, blocks, give_files, run, written

WRITE = os.environ.get("RECOUNT_WRITE_DOCS") == "1"
SHOWN_SHARE = 0.8
"""How much of a shown output must be in the real one. Not all: another processor rounds the model's sums otherwise."""

COMMAND_LINE = ROOT / "docs" / "reference" / "command-line.md"
PROBLEMS = ROOT / "docs" / "reference" / "problems.md"
_CODE = re.compile(
    r'(?<!startswith\()"((?:intake|reading|linking|counting|rulebook|ledger|publishing|reader)\.[a-z][a-z0-9-]+)"'
)
_FINDING = re.compile(r'\b_?find\(\s*"([a-z-]+)"')


def page_id(page: Path) -> str:
    """A page's path in the repository."""
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", [page for page in PAGES if "```console" in page.read_text()], ids=page_id)
def test_every_shown_command_runs_and_prints_what_is_shown(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    give_files(tmp_path)
    made, at = [], 0
    for block in blocks(text):
        results = []
        for step in block.steps:
            done = run(step, tmp_path)
            assert done.returncode == step.exit_code, f"{step.command}\n{done.stdout}"
            results.append((step, done.stdout))
            if not WRITE:
                assert missing_share(step.shown, done.stdout) <= 1 - SHOWN_SHARE, f"{step.command}\n{done.stdout}"
        made += [text[at : block.start], written(results)]
        at = block.end
    if WRITE:
        page.write_text("".join([*made, text[at:]]), encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in PAGES if "```python" in page.read_text()], ids=page_id)
def test_every_shown_piece_of_python_runs(page: Path, tmp_path: Path) -> None:
    code = "\n".join(re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))
    done = run(Step(f"{shlex.quote(sys.executable)} - <<'END'\n{code}\nEND", ()), tmp_path)
    assert done.returncode == 0, done.stdout


def missing_share(shown: tuple[str, ...], real: str) -> float:
    """The share of the shown lines that the real output does not have."""
    lines = [line.strip() for line in shown if line.strip()]
    there = {line.strip() for line in real.splitlines()}
    return sum(line not in there for line in lines) / len(lines) if lines else 0.0


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command with the long names of its options."""
    pending = [("recount", typer.main.get_command(app))]
    while pending:
        name, command = pending.pop()
        pending += [(f"{name} {sub}", inner) for sub, inner in getattr(command, "commands", {}).items()]
        if not getattr(command, "commands", None):
            options = [opt for param in command.params for opt in (*param.opts, *param.secondary_opts)]
            yield name, [option for option in options if option.startswith("--") and option != "--help"]


def section(page: str, heading: str) -> str:
    """The part of a page under a heading of the second level."""
    match = re.search(rf"^## `{re.escape(heading)}[ `].*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return match.group() if match else ""


@pytest.mark.parametrize(("command", "options"), sorted(commands()), ids=lambda value: str(value)[:40])
def test_every_command_and_option_is_in_the_reference(command: str, options: list[str]) -> None:
    part = section(COMMAND_LINE.read_text(encoding="utf-8"), command)
    assert part, f"no section on {command}"
    assert [option for option in options if f"`{option}" not in part] == []


@pytest.mark.parametrize("command", [name for name, _ in sorted(commands())])
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split()[1:], "--help"], env={"COLUMNS": "100"})
    assert result.exit_code == 0
    assert f"Example: {command}" in result.output


def test_the_reference_names_no_command_or_option_that_does_not_exist() -> None:
    text = COMMAND_LINE.read_text(encoding="utf-8")
    known = dict(commands())
    headings = re.findall(r"^## `(recount[a-z -]*[a-z])", text, re.MULTILINE)
    assert sorted(headings) == sorted(known)
    for heading in headings:
        named = set(re.findall(r"`(--[a-z-]+)", section(text, heading)))
        assert named <= {*known[heading], "--help"}, heading


def problem_codes() -> set[str]:
    """Every code of a problem, and of a finding of `verify`, in the package."""
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
    codes = {code for text in texts.values() for code in _CODE.findall(text)}
    # Findings name the ledger once and each thing that does not hold by the rest of its code.
    found = {code for path, text in texts.items() if path.parent.name == "ledger" for code in _FINDING.findall(text)}
    return codes | {f"ledger.{code}" for code in found}


def test_every_problem_code_is_documented_and_every_documented_code_exists() -> None:
    documented = set(re.findall(r"^\| `([a-z]+\.[a-z0-9-]+)`", PROBLEMS.read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == problem_codes()


def test_every_rulebook_and_dimension_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "rulebooks.md").read_text(encoding="utf-8")
    assert [name for name in (*RULEBOOKS, *DIMENSIONS) if f"`{name}`" not in text] == []


def test_every_data_file_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "data-files.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "recount"
    data = [path for path in package.rglob("*.toml") if path.parent.name != "rulebooks"]
    assert [str(path.relative_to(package)) for path in data if f"`{path.relative_to(package)}`" not in text] == []


def test_the_readme_gives_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\npip install . && recount demo\n" in text
    assert "\npip install -e '.[test]' && pytest\n" in text
    assert "\npip install -e '.[test]' && pytest\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
