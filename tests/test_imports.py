"""The rooms depend in one direction, scoring, planning and teams are pure, and nothing reaches for the network."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "itsm_skills"
SOURCE = Path(__file__).parents[1] / "src"

IMPURE = {
    *("os", "io", "pathlib", "sys", "time", "tempfile", "subprocess", "socket"),
    *("typer", "rich", "yaml", "jinja2", "pydantic", "platformdirs"),
}
IMPURE_NAMES = {"open", "print", "input"}
IMPURE_METHODS = {"open", "today", "now", "utcnow"}
NETWORK = {"socket", "ssl", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "socketserver", "xmlrpc"}

PURE_ROOMS = ("scoring", "planning", "teams")
# What each room may import of the others; modules at the top of the package serve every room. ``assessments.claim``
# holds the words of an answer and ``assessments.answer_text`` what people write for them, as ``frameworks.framework`` holds
# those of a framework.
ALLOWED = {
    "frameworks": set[str](),
    "questionnaires": {"frameworks"},
    "assessments": {"frameworks", "questionnaires"},
    "scoring": {"frameworks.framework", "assessments.claim", "assessments.climb"},
    "planning": {"scoring", "frameworks"},
    "progress": {"planning", "assessments.assessment"},
    "reports": {
        *("scoring", "planning", "progress", "teams", "frameworks"),
        *("assessments.claim", "questionnaires.questionnaire"),
    },
    "teams": {"scoring", "frameworks.framework", "assessments.claim", "assessments.answer_text"},
}


@dataclass(frozen=True)
class Module:
    """One module: its syntax, the other modules of the package that it imports, and the names from outside."""

    tree: ast.Module
    inside: frozenset[str]
    outside: frozenset[str]


def read_modules(source: Path) -> dict[str, Module]:
    """Return every module of the package under ``source`` by its dotted name."""
    files = {_dotted(path.relative_to(source)): path for path in sorted((source / PACKAGE).rglob("*.py"))}
    modules = {}
    for name, path in files.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {found for found in _imports(tree, name, path.name == "__init__.py") if found != name}
        inside = {_module_of(found, files) for found in imported if _head(found) == PACKAGE}
        outside = {_head(found) for found in imported if _head(found) != PACKAGE}
        modules[name] = Module(tree, frozenset(inside - {name}), frozenset(outside))
    return modules


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _head(name: str) -> str:
    return name.partition(".")[0]


def _imports(tree: ast.AST, name: str, is_package: bool) -> Iterator[str]:
    """Yield the full name of everything imported anywhere in ``tree``, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = name.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _module_of(name: str, known: Iterable[str]) -> str:
    """Return the module that ``name`` is, or stands in."""
    while name not in known:
        name = name.rpartition(".")[0]
    return name


def reached(modules: Mapping[str, Module], starts: Iterable[str]) -> set[str]:
    """Return ``starts`` and all modules they import, however far; the packages around each are run too."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        parts = name.split(".")
        waiting += [".".join(parts[:length]) for length in range(1, len(parts))]
        waiting += modules[name].inside
    return found


def pure_modules(modules: Mapping[str, Module]) -> set[str]:
    """Return the pure rooms and all that they reach."""
    return reached(modules, (name for name in modules if _room(name) in PURE_ROOMS))


def impurities(module: Module) -> set[str]:
    """Return what ``module`` imports or calls that knows a file, a clock, a terminal or a console."""
    calls = {_impure_call(node) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}
    return set(module.outside & IMPURE) | (calls - {""})


def _impure_call(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Name) and function.id in IMPURE_NAMES:
        return f"{function.id}()"
    if isinstance(function, ast.Attribute) and function.attr in IMPURE_METHODS:
        return f".{function.attr}()"
    return ""


def _room(name: str) -> str:
    """Return the room of module ``name``; "" for modules at the top of the package."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and (SOURCE / PACKAGE / parts[1]).is_dir() else ""


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    return read_modules(SOURCE)


def test_pure_rooms_and_what_they_reach_know_no_file_clock_or_terminal(modules: dict[str, Module]) -> None:
    pure = pure_modules(modules)
    assert {
        f"{PACKAGE}.planning.personal.plan",
        f"{PACKAGE}.scoring.balance",
        f"{PACKAGE}.frameworks.framework",
    } <= pure
    assert f"{PACKAGE}.teams.release.release" in pure
    assert {name: found for name in sorted(pure) if (found := impurities(modules[name]))} == {}


def test_nothing_imports_the_network(modules: dict[str, Module]) -> None:
    assert {name: found for name, module in modules.items() if (found := module.outside & NETWORK)} == {}


def test_one_module_knows_the_solver_and_loads_it_when_it_solves(modules: dict[str, Module]) -> None:
    solver = f"{PACKAGE}.planning.model.solver"
    assert [name for name, module in modules.items() if module.outside & {"highspy"}] == [solver]
    at_once = [node for node in modules[solver].tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {_head(name) for node in at_once for name in _imports(node, solver, False)}
    assert not {"highspy", "numpy"} & imported


def test_numpy_stays_with_teams_and_the_solver(modules: dict[str, Module]) -> None:
    users = {name for name, module in modules.items() if module.outside & {"numpy"}}
    assert f"{PACKAGE}.teams.counted.counts" in users
    assert {name for name in users if _room(name) != "teams"} == {f"{PACKAGE}.planning.model.solver"}


@pytest.mark.parametrize("room", ALLOWED)
def test_rooms_depend_in_one_direction(room: str, modules: dict[str, Module]) -> None:
    inhabitants = {name: module for name, module in modules.items() if _room(name) == room}
    assert inhabitants
    wrong = {
        (name, target) for name, module in inhabitants.items() for target in module.inside if not _may(room, target)
    }
    assert wrong == set()


def _may(room: str, target: str) -> bool:
    if _room(target) in ("", room):
        return True
    inner = target.removeprefix(f"{PACKAGE}.")
    return any(inner == allowed or inner.startswith(f"{allowed}.") for allowed in ALLOWED[room])


def test_top_modules_that_serve_every_room_import_none(modules: dict[str, Module]) -> None:
    tops = {name: module for name, module in modules.items() if not _room(name) and not name.endswith("__main__")}
    assert {(name, target) for name, module in tops.items() for target in module.inside if _room(target)} == set()


def test_nothing_imports_the_command_line_but_main(modules: dict[str, Module]) -> None:
    users = {
        name
        for name, module in modules.items()
        if _room(name) != "cli" and any(_room(target) == "cli" for target in module.inside)
    }
    assert users == {f"{PACKAGE}.__main__"}


def test_walker_sees_lazy_relative_and_indirect_imports(tmp_path: Path) -> None:
    files = {
        "__init__.py": "",
        "clock.py": "from datetime import date\ndef day():\n    return date.today()\n",
        "scoring/__init__.py": "",
        "scoring/sums.py": "def total():\n    from itsm_skills.frameworks import words\n    return words\n",
        "frameworks/__init__.py": "import os.path\n",
        "frameworks/words.py": "from .. import clock\n",
    }
    for name, text in files.items():
        path = tmp_path / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = read_modules(tmp_path)
    assert {name: impurities(found[name]) for name in pure_modules(found)} == {
        f"{PACKAGE}": set(),
        f"{PACKAGE}.scoring": set(),
        f"{PACKAGE}.scoring.sums": set(),
        f"{PACKAGE}.frameworks": {"os"},
        f"{PACKAGE}.frameworks.words": set(),
        f"{PACKAGE}.clock": {".today()"},
    }
