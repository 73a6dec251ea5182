"""Where the files of a framework are: in the built-in folder, in an organisation's own, or in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itsm_skills.files import is_there
from itsm_skills.problems import Problem, ProblemError

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
        in YAML. Raises ProblemError for a folder that doesn't exist.
        """
        folders: list[Path] = [shipped_frameworks()]
        questionnaires: list[Path] = [shipped_questionnaires()]
        for folder in own:
            if not (is_there(folder) and folder.is_dir()):
                fix = "choose a folder with framework files; 'itsm-skills framework new DIR' creates one"
                raise ProblemError([Problem("folder-missing", str(folder), "this folder doesn't exist", fix)])
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
        return [
            path for folder in self.folders for path in sorted(folder.glob("*.yaml")) if path.name not in _NOT_SKILLS
        ]

    def within(self, name: str) -> list[Path]:
        """Files of the sub-folder ``name`` (roles, actions), base first."""
        return [path for folder in self.folders for path in sorted((folder / name).glob("*.yaml"))]

    def named(self, name: str) -> list[Path]:
        """The files called ``name`` (qualifications.yaml, say), base first."""
        return [folder / name for folder in self.folders if (folder / name).is_file()]

    def asked(self, name: str) -> list[Path]:
        """Files in the sub-folder ``name`` of the questionnaires (climbs, scenarios), base first."""
        return [path for folder in self.questionnaire_folders for path in sorted((folder / name).glob("*.yaml"))]

    def questionnaires(self) -> dict[str, Path]:
        """Questionnaire files by the stem of their names; one in a later folder replaces one in an earlier folder."""
        return {path.stem: path for folder in self.questionnaire_folders for path in sorted(folder.glob("*.yaml"))}
