"""Where the files of a framework are: in the built-in folder, in an organisation's own, or in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from itsm_skills.files import is_folder
from itsm_skills.folders import files_in
from itsm_skills.problems import Problem, ProblemError, nearest

_PACKAGE = Path(__file__).parents[1]
_NOT_SKILLS = frozenset({"scale.yaml", "qualifications.yaml", "vocabulary.yaml"})


def data_root() -> Path:
    """Return the folder of the built-in ``frameworks/`` and ``questionnaires/``, in the package or the checkout."""
    shipped = _PACKAGE / "data"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1]


def shipped_frameworks() -> Path:
    """Return the folder of the built-in framework."""
    return data_root() / "frameworks"


def shipped_questionnaires() -> Path:
    """Return the folder of the built-in questionnaires."""
    return data_root() / "questionnaires"


def shipped_compiled() -> Path:
    """Return the folder of the built-in framework as it was compiled for an installed copy; a checkout has none."""
    return data_root() / "compiled"


@dataclass(frozen=True)
class Sources:
    """Folders from the base to the most specific; a later file can replace an id of an earlier one.

    ``compiled`` is a folder with the same content in compiled form (see ``frameworks.compiled``), or None.
    """

    folders: tuple[Path, ...]
    questionnaire_folders: tuple[Path, ...]
    compiled: Path | None = None

    @classmethod
    def of(cls, own: Sequence[Path] = (), *, as_written: bool = False) -> Sources:
        """Return the sources for the built-in framework and ``own`` folders.

        A folder with a ``scale.yaml`` replaces all folders before it, because levels of two scales can't be mixed. A
        folder without one adds to them. With ``own`` folders or ``as_written``, everything is read as people wrote it,
        in YAML. Raises ProblemError for a folder that doesn't exist, or in which there's nothing of a framework.
        """
        folders: list[Path] = [shipped_frameworks()]
        questionnaires: list[Path] = [shipped_questionnaires()]
        for folder in own:
            if not is_folder(folder):
                fix = "choose a folder with framework files; 'itsm-skills framework new DIR' creates one"
                raise ProblemError([Problem("folder-missing", str(folder), "this folder doesn't exist", fix)])
            if not any(_parts_in(folder)):
                raise _nothing_in(folder)
            if (folder / "scale.yaml").is_file():
                folders, questionnaires = [], []
            folders.append(folder)
            questionnaires.append(folder / "questionnaires")
        compiled = None if own or as_written or not shipped_compiled().is_dir() else shipped_compiled()
        return cls(tuple(folders), tuple(questionnaires), compiled)

    @property
    def scale(self) -> Path:
        """The scale file of the base folder."""
        return self.folders[0] / "scale.yaml"

    def skills(self) -> list[Path]:
        """Files of skills, base first, each folder in the order of names."""
        return [path for folder in self.folders for path in files_in(folder, ".yaml") if path.name not in _NOT_SKILLS]

    def within(self, name: str) -> list[Path]:
        """Files of the sub-folder ``name`` (roles, actions), base first."""
        return [path for folder in self.folders for path in files_in(folder / name, ".yaml")]

    def named(self, name: str) -> list[Path]:
        """The files called ``name`` (qualifications.yaml, say), base first."""
        return [folder / name for folder in self.folders if (folder / name).is_file()]

    def asked(self, name: str) -> list[Path]:
        """Files in the sub-folder ``name`` of the questionnaires (climbs, scenarios), base first."""
        return [path for folder in self.questionnaire_folders for path in files_in(folder / name, ".yaml")]

    def questionnaires(self) -> dict[str, Path]:
        """Questionnaire files by the stem of their names; one in a later folder replaces one in an earlier folder."""
        return {path.stem: path for folder in self.questionnaire_folders for path in files_in(folder, ".yaml")}

    def unread(self) -> list[tuple[Path, Path]]:
        """An organisation's own folders, each with a file in it that looks like a part but isn't read as one."""
        own = [folder for folder in self.folders if folder != shipped_frameworks()]
        return [(folder, path) for folder in own for path in _unread_in(folder) if _is_meant(path, folder)]


_FOLDERS = ("roles", "actions", "crosswalks", "questionnaires", "questionnaires/climbs", "questionnaires/scenarios",
            "questionnaires/recognition")  # fmt: skip
"""The folders inside a framework in which files are read."""

_MAY_BE_PARTS = frozenset({".yaml", ".yml", ".json", ".csv", ".xlsx", ".toml"})
_MOST_FILES = 10_000


def _parts_in(folder: Path) -> Iterator[Path]:
    """Yield the files in ``folder`` that are read as parts of a framework."""
    for inside in (folder, *(folder / name for name in _FOLDERS)):
        yield from files_in(inside, ".yaml")


def _unread_in(folder: Path) -> list[Path]:
    """Return the other files in ``folder`` that may be meant as parts of it, sorted; none that are hidden."""
    read = set(_parts_in(folder))
    inside = islice(folder.rglob("*"), _MOST_FILES)
    return sorted(
        path
        for path in inside
        if path.suffix.lower() in _MAY_BE_PARTS
        and path not in read
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def _is_meant(path: Path, folder: Path) -> bool:
    """Whether ``path`` is where a part of the framework can be, or in a folder whose name is similar to one of ours."""
    inside = path.parent.relative_to(folder).as_posix()
    return inside == "." or nearest(inside, _FOLDERS).similar is not None


def not_read(path: Path, folder: Path) -> Problem:
    """Return the problem that ``path`` in the framework ``folder`` isn't read."""
    what = "this file isn't read"
    if path.suffix != ".yaml":
        return Problem("not-read", str(path), what, "write it as YAML, and end its name with .yaml")
    inside = path.parent.relative_to(folder).as_posix()
    places = ", ".join(f"{name}/" for name in _FOLDERS)
    fix = nearest(inside, _FOLDERS, otherwise=f"move it to {folder}, or to one of these folders in it: {places}")
    return Problem("not-read", str(path), f"{what}, because '{inside}/' isn't a folder of a framework", fix)


def _nothing_in(folder: Path) -> ProblemError:
    what = "there's nothing of a framework in this folder"
    fix = "put files with skills, roles or actions there as YAML; 'itsm-skills framework new DIR' shows how"
    others = [not_read(path, folder) for path in _unread_in(folder)]
    return ProblemError([Problem("nothing-found", str(folder), what, fix), *others])
