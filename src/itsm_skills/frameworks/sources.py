"""Which files a framework is made of: the shipped folder, with or instead of an organisation's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itsm_skills.files import is_there
from itsm_skills.frameworks.places import shipped_frameworks, shipped_questionnaires
from itsm_skills.problems import Problem, ProblemError

_NOT_SKILLS = frozenset({"scale.yaml", "qualifications.yaml", "vocabulary.yaml"})


@dataclass(frozen=True)
class Sources:
    """Folders from the base to the most special; a later file may replace an id of an earlier one."""

    folders: tuple[Path, ...]
    questionnaire_folders: tuple[Path, ...]

    @classmethod
    def of(cls, own: Sequence[Path] = ()) -> Sources:
        """Return the sources for the shipped framework and ``own`` folders.

        A folder that has a ``scale.yaml`` stands instead of all before it, because levels of two scales
        cannot be mixed; one without stands beside them. Raises ProblemError for a folder that is not there.
        """
        folders: list[Path] = [shipped_frameworks()]
        questionnaires: list[Path] = [shipped_questionnaires()]
        for folder in own:
            if not (is_there(folder) and folder.is_dir()):
                fix = "name a folder that holds framework files; 'itsm-skills framework new DIR' makes one"
                raise ProblemError([Problem("folder-missing", str(folder), "there is no such folder", fix)])
            if (folder / "scale.yaml").is_file():
                folders, questionnaires = [], []
            folders.append(folder)
            questionnaires.append(folder / "questionnaires")
        return cls(tuple(folders), tuple(questionnaires))

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
        """Files beside the questionnaires in the sub-folder ``name`` (climbs, scenarios), base first."""
        return [path for folder in self.questionnaire_folders for path in sorted((folder / name).glob("*.yaml"))]

    def questionnaires(self) -> dict[str, Path]:
        """Questionnaire files by the stem of their names; a later folder replaces an earlier one."""
        return {path.stem: path for folder in self.questionnaire_folders for path in sorted(folder.glob("*.yaml"))}
