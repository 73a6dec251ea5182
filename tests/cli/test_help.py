"""Every command's help ends with two examples, and they run as printed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from itsm_skills.cli.app import app
from itsm_skills.progress.store import PlanStore
from kept_support import action, kept
from tests_support import TODAY, Ended, run_command, run_process

ROOT = Path(__file__).parents[2]
PERSON = ROOT / "examples" / "service-delivery-manager"
LISTED = get_command(app).commands  # type: ignore[attr-defined]  # the application is a group
COMMANDS = [
    (*name.split(), *inner)
    for name, command in LISTED.items()
    for inner in (tuple((one,) for one in getattr(command.load(), "commands", ())) or ((),))
]


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assessment of the answers that ``place`` holds."""
    folder = tmp_path_factory.mktemp("assessed")
    shutil.copy(PERSON / "answers.yaml", folder)
    done = call(folder, "assess", "--answers", "answers.yaml", "--output", "before.json")
    assert done.returncode == 0, done.stderr
    return folder / "before.json"


@pytest.fixture
def place(tmp_path: Path, assessed: Path) -> Path:
    """A folder as after a clone, with answers, goals and two assessments of one's own."""
    for name in ("examples", "questionnaires", "frameworks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name, copy in (
        ("answers.yaml", "answers.yaml"),
        ("goals.yaml", "goals.yaml"),
        ("goals.yaml", "our-goals.yaml"),
    ):
        shutil.copy(PERSON / name, tmp_path / copy)
    for name in ("before.json", "after.json"):
        shutil.copy(assessed, tmp_path / name)
    return tmp_path


def call(place: Path, *arguments: str, stdin: str = "") -> Ended:
    return run_command(place / "home", *arguments, stdin=stdin, cwd=place, COLUMNS="200")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_examples_in_help_run_as_printed(place: Path, command: tuple[str, ...]) -> None:
    shown = call(place, *command, "--help")
    assert shown.returncode == 0
    examples = re.findall(r"^ +itsm-skills (.+)$", shown.stdout.split("Options:")[0], re.MULTILINE)
    assert len(examples) == 2, shown.stdout
    if command[0] in {"score", "plan", "history", "portfolio"}:
        assert call(place, "assess", "--answers", "answers.yaml").returncode == 0
        PlanStore(place / "home", TODAY).add(kept(action("money-trail")))
    for example in examples:
        arguments = shlex.split(example)
        assert arguments[: len(command)] == list(command)
        lines = "2\n" * 20 + "\n" if command == ("assess",) and "--answers" not in arguments else ""
        lines = "\n" * 3 if command == ("goals", "new") else lines
        done = call(place, *arguments, stdin=lines)
        assert done.returncode == 0, f"{example}\n{done.stderr}"


def test_top_level_help_and_version(place: Path) -> None:
    shown = call(place, "--help")
    assert all(f"\n  {command[0]} " in shown.stdout for command in COMMANDS)
    assert "\n  plan status " in shown.stdout
    assert re.fullmatch(r"itsm-skills \d+\.\d+\.\d+\n", run_process(place / "home", "--version").stdout)


@pytest.mark.parametrize("name", LISTED)
def test_the_list_says_of_each_command_what_its_own_help_says(name: str) -> None:
    listed, command = LISTED[name], LISTED[name].load()
    assert command.name == name
    assert [listed.get_short_help_str(limit) for limit in (20, 45, 200)] == [
        command.get_short_help_str(limit) for limit in (20, 45, 200)
    ]


def test_the_list_is_shown_without_importing_any_command() -> None:
    shown = (
        "import sys; from itsm_skills.cli.app import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    imported = done.stdout.splitlines()[-1].split()
    assert "itsm_skills.cli.app" in imported
    assert [name for name in imported if name.startswith("itsm_skills.cli.commands")] == []
