"""The built wheel carries its data, also compiled: it runs in an empty environment, outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import jinja2
import pytest

from itsm_skills.frameworks.library import Library

ROOT = Path(__file__).parents[1]


EQUAL = """
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.loader import find_questionnaire

def everything(library):
    yield from (library.framework, library.roles, library.actions, library.qualifications)
    yield from (library.crosswalks, library.themes)
    yield from (kind.load(library.sources, library.framework) for kind in kinds.KINDS)
    yield from (find_questionnaire(name, library) for name in sorted(library.sources.questionnaires()))

compiled, written = Library(), Library(as_written=True)
assert compiled.sources.compiled and not written.sources.compiled
print([repr(one) == repr(other) for one, other in zip(everything(compiled), everything(written), strict=True)])
"""

FIRST_QUESTION = """
import sys
from itsm_skills.cli.app import main

sys.argv = ["itsm-skills", "assess", "--role", "service-owner", "--plain"]
try:
    main()
except SystemExit as end:
    print(end.code)
print(*sys.modules)
"""
NOT_NEEDED = (
    "yaml rich jinja2 numpy highspy itsm_skills.reports itsm_skills.planning itsm_skills.frameworks.models "
    "itsm_skills.frameworks.loader itsm_skills.questionnaires.models itsm_skills.questionnaires.questionnaire_file "
    "itsm_skills.questionnaires.kinds.climb_file itsm_skills.questionnaires.kinds.file_parts"
)
"""What an installed copy doesn't import before the first question is answered."""


def built(project: Path, folder: Path, kind: str = "wheel") -> subprocess.CompletedProcess[str]:
    """Build ``project`` into ``folder``, without isolation, by the installed hatchling."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(folder), str(project)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, as an installer builds it that finds no wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    assert built(ROOT, folder, "sdist").returncode == 0
    (archive,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder, filter="data")
    done = built(folder / archive.name.removesuffix(".tar.gz"), folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_data_file_and_nothing_personal(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("itsm_skills/data/") for name in names if name.startswith("itsm_skills/data/")}
    sources = {
        str(path.relative_to(ROOT))
        for folder in ("frameworks", "questionnaires")
        for path in (ROOT / folder).rglob("*.yaml")
    }
    assert {name for name in shipped if not name.startswith("compiled/")} == sources
    questionnaires = [f"questionnaires/{path.stem}" for path in (ROOT / "questionnaires").glob("*.yaml")]
    parts = ["framework", "roles", "actions", "qualifications", "crosswalks", "themes"]
    parts += ["climbs", "situations", "terms", *questionnaires]
    pages = {name for name in shipped if name.startswith(f"compiled/templates-{jinja2.__version__}/tmpl_")}
    assert shipped - sources - pages == {f"compiled/{part}.json" for part in parts}
    assert len(pages) == len(list((ROOT / "src" / "itsm_skills" / "reports" / "templates").iterdir()))
    assert not [name for name in names if "assessments/20" in name]


def test_a_catalogue_with_a_problem_ends_the_build_with_its_line(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("src", "frameworks", "questionnaires"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-CONTENT", "NOTICE"):
        shutil.copy(ROOT / name, project / name)
    path = project / "frameworks" / "roles" / "service-owner.yaml"
    lines = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "skill: " in line)
    lines[at - 1] = lines[at - 1].replace("skill: ", "skill: no-such-")
    path.write_text("\n".join(lines), "utf-8")
    done = built(project, tmp_path / "built")
    assert done.returncode != 0
    assert f"{path}:{at}: " in done.stdout + done.stderr
    assert not list((tmp_path / "built").glob("*"))


def test_an_editable_installation_reads_the_yaml_of_its_checkout(tmp_path: Path) -> None:
    found = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    build_data: dict[str, dict[str, str]] = {"force_include": {}}
    module.CompiledCatalogue(str(ROOT), {}, None, None, str(tmp_path), "wheel").initialize("editable", build_data)
    assert build_data == {"force_include": {}}
    assert Library().sources.compiled is None


def test_the_program_runs_from_the_wheel_alone_and_starts_from_the_compiled_catalogue(
    wheel: Path, tmp_path: Path
) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    _borrow_dependencies(Path(site))
    environment = {"PATH": os.environ["PATH"], "ITSM_SKILLS_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(python.with_name("itsm-skills")), *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def said(code: str) -> str:
        done = subprocess.run(
            [python, "-c", code],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert said("import itsm_skills; print(itsm_skills.__file__)").startswith(site)
    assert said(EQUAL) == str([True] * 13)
    for path in Path(site, "itsm_skills", "data").rglob("*.yaml"):
        path.write_text("", "utf-8")  # what runs from here on doesn't read it
    code, imported = said(FIRST_QUESTION).splitlines()
    assert code == "4"  # it asked, and nobody answered
    assert "itsm_skills.assessments.interview.screens" in imported.split()
    assert set(NOT_NEEDED.split()) & set(imported.split()) == set()
    answers = ROOT / "examples" / "service-delivery-manager" / "answers.yaml"
    assessed = run("assess", "--answers", str(answers))
    assert assessed.returncode == 0, assessed.stderr
    assert "Skills profile: Alex Example" in assessed.stdout
    planned = run("plan", "--output", "plan.html")
    assert planned.returncode == 0, planned.stderr
    assert "Your plan in short" in (tmp_path / "plan.html").read_text("utf-8")
    checked = run("framework", "validate")  # it looks at what people write
    assert checked.returncode == 3
    assert "scale.yaml: this file is empty" in checked.stderr


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
