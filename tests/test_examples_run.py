"""Every example in --help, the README and the docs runs in a fresh clone, and none of them touches the user's home.

They run twice: with an empty home, and with two assessments in it. Examples of one page run in their order.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.main import get_command

from itsm_skills.cli.app import app
from tests_support import MINIMAL, ROOT, Ended, environment, run_command

CLONED = ("docs", "examples", "frameworks", "questionnaires", "schemas")
PAGES = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "cli.md")]
"""docs/cli.md repeats the examples of --help."""
INTERVIEW = "itsm-skills assess --questionnaire quick "
"""It begins the real thing: it asks, and keeps the answers in the home."""
DIALOGUE = "itsm-skills goals new"
"""It asks three questions here, which Enter skips: then nothing is written."""
ELSEWHERE = ("python3 -m venv ", "pipx ", "uv tool ", "export PATH=")
"""The set-up, which the test of the wheel does offline, and settings of the reader's shell."""
EXPECTED = {
    "itsm-skills assess --answers wrong.yaml --frameworks examples/own-framework": 3,
    "itsm-skills score robin.json": 3,
    "mkdir -p team-reports && sh examples/team/scheduled.sh team-reports": 1,
    "itsm-skills import examples/import/matrix.csv --dry-run": 3,
    "itsm-skills import examples/import/matrix.csv --dry-run --map trial/map.yaml": 3,
    "itsm-skills framework validate our-framework --strict": 3,
}
"""Exit codes of examples that show what is wrong; the page says so below each."""
NEEDED = {("evidence", "add"): "itsm-skills assess --answers examples/people/service-owner.yaml --home trial"}
"""What has to be there before the examples of a command: they change an assessment."""
LISTED = get_command(app).commands  # type: ignore[attr-defined]  # the application is a group
COMMANDS = [
    (*name.split(), *inner)
    for name, command in LISTED.items()
    for inner in (tuple((one,) for one in getattr(command.load(), "commands", ())) or ((),))
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program, for lines that a shell has to run."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "itsm-skills").write_text(f"#!{sys.executable}\nfrom itsm_skills.start import main\nmain()\n")
    (folder / "itsm-skills").chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def two_assessments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two assessments of the user."""
    home = tmp_path_factory.mktemp("user") / "home"
    for day in ("2025-03-02", "2026-03-01"):
        assert run_command(home, "assess", "--answers", "-", stdin=f"{MINIMAL}date: {day}\n").returncode == 0
    return home


@pytest.fixture(params=["empty home", "two assessments"])
def home(request: pytest.FixtureRequest, tmp_path: Path, two_assessments: Path) -> Path:
    if request.param == "two assessments":
        shutil.copytree(two_assessments, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that a clone has."""
    for name in CLONED:
        shutil.copytree(ROOT / name, tmp_path / "clone" / name)
    return tmp_path / "clone"


def content(folder: Path) -> dict[str, bytes]:
    """Return every file in ``folder``, which may be missing."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run_line(line: str, clone: Path, home: Path, program: Path) -> Ended:
    """Run ``line`` as typed in ``clone``."""
    if line.startswith(INTERVIEW):
        return run_command(home, *shlex.split(line)[1:], stdin="2\n" * 20 + "\n", cwd=clone)
    if line.startswith(DIALOGUE):
        return run_command(home, *shlex.split(line)[1:], stdin="\n" * 3, cwd=clone)
    if line.startswith("itsm-skills ") and not re.search(r"[|<>&]", line):
        return run_command(home, *shlex.split(line)[1:], cwd=clone)
    settings = environment(home) | {
        "PATH": f"{program}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHON": sys.executable,
    }
    done = subprocess.run(["sh", "-c", line], cwd=clone, env=settings, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


def check(line: str, clone: Path, home: Path, program: Path) -> None:
    """Run ``line``: it ends as expected, and leaves the home and the files of the clone as they were."""
    before, versioned = content(home), content(clone / "examples")
    done = run_line(line, clone, home, program)
    assert done.returncode == EXPECTED.get(line, 0), f"{line}\n{done.stderr}"
    assert content(clone / "examples") == versioned, f"{line} changes a file of the clone"
    if not line.startswith(INTERVIEW):
        assert content(home) == before, f"{line} changes the user's home"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_examples_in_help_run_as_printed(clone: Path, home: Path, program: Path, command: tuple[str, ...]) -> None:
    shown = run_command(home, *command, "--help", cwd=clone, COLUMNS="80").stdout
    examples = re.findall(r"^ {6}(itsm-skills .+)$", shown, re.MULTILINE)
    assert len(examples) == 2, shown
    if command in NEEDED:
        check(NEEDED[command], clone, home, program)
    for line in examples:
        assert shlex.split(line)[1 : len(command) + 1] == list(command)
        check(line, clone, home, program)


def lines_of(page: str) -> list[str]:
    """Return the commands in the sh blocks of ``page``, with continued lines joined."""
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in re.sub(r"\\\n\s*", "", block).splitlines() if line.strip()]


def block(page: str, holds: str) -> str:
    """Return the YAML block of ``page`` with the text ``holds``."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (found,) = [one for one in blocks if holds in one]
    return str(found)


def write(page: str, holds: str, file: str, clone: Path, *, end_of: str = "", below: str = "") -> None:
    """Put a block of ``page`` into ``file``: at the end of a copy of ``end_of``, or below the line ``below``."""
    path, text = clone / file, block(page, holds)
    path.parent.mkdir(parents=True, exist_ok=True)
    if below:
        path.write_text(path.read_text("utf-8").replace(f"{below}\n", text, 1), "utf-8")
    else:
        path.write_text(((clone / end_of).read_text("utf-8") if end_of else "") + text, "utf-8")


OURS = "docs/authoring.md"
BY_HAND: dict[str, Callable[[Path], None]] = {
    "itsm-skills role show service-owner --frameworks our-framework": partial(
        write, OURS, "targets:\n  - {skill: our-first-skill", "our-framework/roles/service-owner.yaml", below="targets:"
    ),
    "itsm-skills action show morning-with-problem-management --frameworks our-framework": partial(
        write, OURS, "id: morning-with\n", "our-framework/actions/ours.yaml", end_of="our-framework/actions/ours.yaml"
    ),
    "itsm-skills questionnaire show full --frameworks our-framework | grep our-first-skill": partial(
        write, OURS, "id: our-domain\n", "our-framework/questionnaires/full.yaml", end_of="questionnaires/full.yaml"
    ),
    "itsm-skills questionnaire show site-visits --frameworks our-framework": partial(
        write, OURS, "id: site-visits", "our-framework/questionnaires/site-visits.yaml"
    ),
    "itsm-skills questionnaire show full --frameworks our-framework | grep -c scenario:": partial(
        write, OURS, "id: missing-part", "our-framework/questionnaires/scenarios/ours.yaml"
    ),
    "itsm-skills assess --answers wrong.yaml --frameworks examples/own-framework": partial(
        write, "docs/file-formats.md", "role: ward-systems-led", "wrong.yaml"
    ),
}
"""What the page tells the reader to write before a command."""


@pytest.mark.parametrize("page", PAGES)
def test_examples_of_a_page_run_as_printed(clone: Path, home: Path, program: Path, page: str) -> None:
    written: set[str] = set()
    for line in lines_of(page):
        if line.startswith(ELSEWHERE):
            continue
        if line in BY_HAND and line not in written:
            written.add(line)
            BY_HAND[line](clone)
        check(line, clone, home, program)


def commands_in_tables() -> Iterator[str]:
    """Yield the commands to try in the table of docs/coverage.md."""
    yield from dict.fromkeys(re.findall(r"\| `(itsm-skills [^`]+)` \|", (ROOT / "docs/coverage.md").read_text("utf-8")))


def test_commands_to_try_in_the_table_of_coverage_are_understood(clone: Path, program: Path, two_assessments: Path) -> None:  # fmt: skip
    tried = [line for line in commands_in_tables() if " assess " not in line]
    assert len(tried) > 20
    for line in tried:
        done = run_line(line, clone, two_assessments, program)
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_examples_of_a_page_are_found() -> None:
    assert len(lines_of("README.md")) > 5
    assert sum(len(lines_of(page)) for page in PAGES) > 50
