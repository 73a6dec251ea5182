"""An installed copy of this checkout, with its compiled catalogue and compiled modules, as a user has it."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from measuring import Command

ROOT = Path(__file__).parents[1]
LIBRARIES = "import typer, rich, pydantic, yaml"
"""What start times are compared with: importing the libraries that the program uses most."""


@dataclass(frozen=True)
class Installed:
    """The folder of the installed package, and a folder for files of the benchmark."""

    site: Path
    folder: Path

    @classmethod
    def within(cls, folder: Path) -> Installed:
        """Build the wheel, and install it in ``folder``."""
        site = folder / "site"
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
        subprocess.run(build, check=True, capture_output=True)
        (wheel,) = folder.glob("*.whl")
        zipfile.ZipFile(wheel).extractall(site)
        compileall.compile_dir(site, quiet=1)
        return cls(site, folder)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every command: modules stay compiled, and the home folder is the benchmark's own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ITSM_SKILLS"))}
        own = {"PYTHONPATH": str(self.site), "PYTHONUTF8": "1", "ITSM_SKILLS_HOME": str(self.folder / "home")}
        return {**kept, **own, "TERM": "xterm-256color"}

    def python(self, *words: str, interpreter: str = sys.executable) -> Command:
        """Return the command that runs Python with ``words``."""
        return Command([interpreter, *words], self.environment)

    def program(self, *words: str, terminal: bool = False, expected: tuple[int, ...] = (0,)) -> Command:
        """Return the command that runs the program with ``words``."""
        return Command([sys.executable, "-m", "itsm_skills", *words], self.environment, terminal, expected)

    def has(self, *words: str) -> bool:
        """Whether the program has the command ``words``."""
        asked = [sys.executable, "-m", "itsm_skills", *words, "--help"]
        return subprocess.run(asked, env=self.environment, check=False, capture_output=True).returncode == 0

    @property
    def libraries(self) -> Command:
        """The command with which start times are compared."""
        return self.python("-c", LIBRARIES)


def python_with(name: str) -> str | None:
    """Return a Python that has the library ``name``: this one, or that of the folder TEAM_BENCHMARK_VENV; or None."""
    for candidate in (sys.executable, str(Path(os.environ.get("TEAM_BENCHMARK_VENV", "nowhere")) / "bin" / "python")):
        if Path(candidate).is_file():
            found = subprocess.run([candidate, "-c", f"import {name}"], check=False, capture_output=True)
            if found.returncode == 0:
                return candidate
    return None
