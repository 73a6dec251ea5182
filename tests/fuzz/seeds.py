"""The files that inputs are made from: the examples, the shipped catalogue, and ``corpus/`` with what broke before.

The folders of ``corpus/`` are named after the kinds of file; its README says where the files come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
EXAMPLES = ROOT / "examples"
FOUND = CORPUS / "found"
"""Inputs that ended in a fault, as ``Input.to_json`` writes them. The short run tries each of them every time."""

SOURCES: dict[str, tuple[str, ...]] = {
    "assessment": ("examples/home/assessments/*.json",),
    "answers": (
        "examples/people/*.yaml",
        "examples/service-delivery-manager/answers*.yaml",
        "examples/team/answers/*.yaml",
    ),
    "form-result": ("examples/team-round/asha*.json", "examples/team-round/ines*.json"),
    "table": ("examples/team/*.csv", "examples/import/*.csv"),
    "workbook": ("examples/team-round/*.xlsx",),
    "mapping": ("examples/import/map.yaml",),
    "team": ("examples/team/team.yaml",),
    "goals": ("examples/home/goals.yaml", "examples/service-delivery-manager/goals.yaml"),
    "person": ("examples/home/person.yaml",),
    "kept-plan": ("examples/home/plans/*.json",),
    "theme": ("examples/own-look/theme.css",),
    "template": ("examples/own-look/document.html.j2",),
    "logo": ("examples/own-look/logo.svg",),
    "notice": ("docs/form-notice.txt",),
    "scale": ("frameworks/scale.yaml", "examples/own-framework/scale.yaml"),
    "skills": ("examples/own-framework/ward-support.yaml",),
    "role": ("examples/own-framework/roles/*.yaml", "frameworks/roles/service-owner.yaml"),
    "actions": ("examples/own-framework/actions/*.yaml",),
    "questionnaire": ("examples/own-framework/questionnaires/*.yaml", "questionnaires/quick.yaml"),
}
"""Where the files of each kind are, in addition to those in ``corpus/``."""


@dataclass(frozen=True)
class Seed:
    """One file to start from; its name gives its ending."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        """The ending of its name, with the dot."""
        return Path(self.name).suffix


@cache
def seeds(kind: str) -> tuple[Seed, ...]:
    """Return the files of ``kind``, in the order of their names; raise LookupError if there's none."""
    found = [path for pattern in SOURCES.get(kind, ()) for path in sorted(ROOT.glob(pattern))]
    found += _files(CORPUS / kind)
    if not found:
        raise LookupError(f"there's no file of the kind '{kind}'")
    return tuple(Seed(path.name, path.read_bytes()) for path in found)


@cache
def home_files() -> dict[str, bytes]:
    """Return the example home: two assessments, a kept plan, goals and person.yaml."""
    return folder_files("examples/home", "home")


@cache
def folder_files(folder: str, target: str) -> dict[str, bytes]:
    """Return the files in ``folder`` of the checkout, as if they were in ``target``."""
    base = ROOT / folder
    return {f"{target}/{path.relative_to(base).as_posix()}": path.read_bytes() for path in _files(base, deep=True)}


def _files(folder: Path, *, deep: bool = False) -> Iterable[Path]:
    return sorted(path for path in (folder.rglob("*") if deep else folder.glob("*")) if path.is_file())
