"""The built wheel carries its data: assess and plan run from it in an empty environment, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without isolation by the installed hatchling."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_data_file_and_nothing_personal(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("itsm_skills/data/") for name in names if name.startswith("itsm_skills/data/")}
    sources = {
        str(path.relative_to(ROOT))
        for folder in ("frameworks", "questionnaires")
        for path in (ROOT / folder).rglob("*.yaml")
    }
    assert shipped == sources
    assert not [name for name in names if "assessments/20" in name]


def test_assess_and_plan_run_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    _borrow_dependencies(Path(site))
    environment = {"PATH": os.environ["PATH"], "ITSM_SKILLS_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(python.with_name("itsm-skills")), *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    where = subprocess.run(
        [python, "-c", "import itsm_skills; print(itsm_skills.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert where.startswith(site)
    answers = ROOT / "examples" / "service-delivery-manager" / "answers.yaml"
    assessed = run("assess", "--answers", str(answers))
    assert assessed.returncode == 0, assessed.stderr
    assert "Skills profile: Alex Example" in assessed.stdout
    planned = run("plan", "--output", "plan.html")
    assert planned.returncode == 0, planned.stderr
    assert "Your plan in short" in (tmp_path / "plan.html").read_text("utf-8")


def _borrow_dependencies(site: Path) -> None:
    """Make the dependencies of this environment importable, but not this project: no network is needed."""
    code = (
        "import sys\n"
        "class _Borrowed:\n"
        f"    paths = {[path for path in sys.path if 'site-packages' in path]!r}\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        from importlib.machinery import PathFinder\n"
        "        if path is None and not name.startswith('itsm_skills'):\n"
        "            return PathFinder.find_spec(name, self.paths)\n"
        "sys.meta_path.append(_Borrowed())\n"
    )
    (site / "borrowed_dependencies.py").write_text(code, encoding="utf-8")
    (site / "borrowed.pth").write_text("import borrowed_dependencies\n", encoding="utf-8")
