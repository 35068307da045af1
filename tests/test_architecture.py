"""The house keeps its shape: imports go one way, files and functions stay small, nothing is called utils."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "recount"

# Each floor with the floors that it may import. `model` imports nothing of Recount but itself.
BELOW: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "intake": frozenset({"model"}),
    "reading": frozenset({"model"}),
    "linking": frozenset({"model", "reading"}),
    "review": frozenset({"model", "reading", "linking"}),
    "counting": frozenset({"model", "reading", "linking"}),
    "ledger": frozenset({"model", "intake", "reading", "linking", "review", "counting"}),
    "publishing": frozenset({"model", "intake", "reading", "linking", "review", "counting", "ledger"}),
    "web": frozenset({"model", "intake", "reading", "linking", "review", "counting", "ledger", "publishing"}),
    "samples": frozenset(),
    "cli": frozenset(
        {"model", "intake", "reading", "linking", "review", "counting", "ledger", "publishing", "web", "samples"}
    ),
}
COMMON = frozenset({"version", ""})
"""What every floor may import: the version, and the package itself where it is only used for its version or loaders."""

FILE_LINES = 500
FUNCTION_LINES = 60


def modules() -> list[Path]:
    """All modules of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def named(path: Path) -> str:
    """The path as it stands in the repository."""
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of each module of Recount that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "recount")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "recount":
            module = node.module or ""
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}" if is_module(module, alias.name) else module


def is_module(module: str, name: str) -> bool:
    """Whether `from module import name` imports a module rather than something in it."""
    folder = ROOT / "src" / Path(*module.split("."))
    return (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()


def floor_of(module: str) -> str:
    """The floor to which a module name belongs, "" for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def module_name(path: Path) -> str:
    """The dotted name of a module file."""
    parts = list(path.relative_to(ROOT / "src").with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_folder_is_a_floor_with_a_place() -> None:
    folders = {path.parent.relative_to(PACKAGE).parts[0] for path in modules() if path.parent != PACKAGE}
    assert folders <= BELOW.keys()


def test_imports_go_down_only() -> None:
    upward = []
    for path in modules():
        floor = floor_of(module_name(path))
        if floor not in BELOW:
            continue
        allowed = BELOW[floor] | COMMON | {floor}
        upward += [
            f"{named(path)}:{line} imports {name}" for line, name in imported(path) if floor_of(name) not in allowed
        ]
    assert upward == []


def test_only_the_doors_import_the_package_itself() -> None:
    # `import recount` reaches the loaders, which know every floor: only the command line may go that way.
    through = [
        f"{named(path)}:{line}"
        for path in modules()
        for line, name in imported(path)
        if name == "recount" and floor_of(module_name(path)) != "cli"
    ]
    assert through == []


def top_level_imports(path: Path) -> set[str]:
    """Modules imported while the module itself is imported, so not inside functions or for type checkers only."""
    names = set()
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending += node.orelse
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {
                f"{node.module}.{alias.name}" if is_module(node.module, alias.name) else node.module
                for alias in node.names
            }
        pending += ast.iter_child_nodes(node)
    return names


def test_no_import_cycle() -> None:
    graph = {module_name(path): top_level_imports(path) for path in modules()}
    graph = {name: {other for other in others if other in graph} for name, others in graph.items()}
    while graph:
        free = {name for name, others in graph.items() if not others & graph.keys()}
        assert free, f"a cycle among {sorted(graph)}"
        graph = {name: others for name, others in graph.items() if name not in free}


def test_files_stay_small() -> None:
    # A file may be longer where its first line says why, in a comment that begins with "# long:".
    long = []
    for path in modules():
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > FILE_LINES and not lines[0].startswith("# long:"):
            long.append(f"{named(path)}: {len(lines)} lines")
    assert long == []


def test_functions_stay_small() -> None:
    # A function may be longer where the line above it says why, in a comment that begins with "# long:".
    long = []
    for path in modules():
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            above = lines[first - 2].strip() if first > 1 else ""
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES and not above.startswith("# long:"):
                long.append(f"{named(path)}:{node.lineno} {node.name}: {length} lines")
    assert long == []


@pytest.mark.parametrize("drawer", ["utils", "util", "helpers", "helper", "misc", "common"])
def test_no_module_is_a_drawer(drawer: str) -> None:
    assert [named(path) for path in modules() if drawer in (path.stem, *path.relative_to(PACKAGE).parts)] == []


def test_every_module_says_what_it_is() -> None:
    silent = [named(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
