"""What the rest of the program needs from a kind of question: its files, and how its answers are stored and read.

An answer that is passed in has ``level`` and the fields that the kinds declare for stored answers
(``kinds.AnswerFields``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from itsm_skills.frameworks.file_fields import Model
from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.frameworks.sources import Sources
from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import Problem


@dataclass(frozen=True, slots=True)
class SectionHead:
    """Id, title and purpose of the section of a questionnaire with all items of one kind."""

    id: str
    title: str
    purpose: str


class Kind:
    """A kind of question: its files, and how its answers are stored, read from a file and shown again.

    The class variables say what the rest of the program has to know about it:
    ``rates_level``: an answer gives the level of the skill whose id is the item's id, and can have evidence.
    ``self_only``: only the person assessed can answer it.
    ``resumable``: replies to an unfinished item are saved, and the interview continues after them.
    ``folder``: the folder of its files next to the questionnaires.
    ``item``: the class of its items, if the questionnaires that are built in contain some.
    ``section``: the section for its items at the end of a questionnaire, or None.
    ``part``: the key of its answers in an answers file, if they aren't among the answers about skills.
    """

    name: ClassVar[str]
    rates_level: ClassVar[bool] = False
    self_only: ClassVar[bool] = False
    resumable: ClassVar[bool] = False
    folder: ClassVar[str] = ""
    item: ClassVar[type[object] | None] = None
    section: ClassVar[SectionHead | None] = None
    part: ClassVar[str] = ""

    def file_model(self) -> type[Model] | None:
        """Return the model of one of its files, or None if it has no files."""
        return None

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, Any]:
        """Return the content of its files by name; that's items if the kind has a section.

        Raises ProblemError with the problems of all its files.
        """
        return {}

    def advice(self, sources: Sources, framework: Framework) -> list[Problem]:
        """Return advice on its files, which load without a problem."""
        return []

    def is_wanted(self, questionnaire: Any) -> bool:
        """Whether a questionnaire file, with the fields of ``file_parts.WantedKinds``, includes this kind."""
        return False

    def is_offered(self, questionnaire: Any) -> bool:
        """Whether a questionnaire file lets the person choose, at the end, whether to answer items of this kind."""
        return False

    def offered(
        self, items: Sequence[Any], role: Role, framework: Framework, questionnaire_version: str
    ) -> tuple[Any, ...]:
        """Return those of ``items`` that are offered: the same to everyone with ``role``, as long as
        ``questionnaire_version`` stays the same.
        """
        return tuple(items)

    def offer(self, count: int, minutes: int) -> str:
        """Return the question that offers ``count`` items, which take about ``minutes``."""
        return ""

    # Stored answers

    def is_given(self, answer: Any) -> bool:
        """Whether ``answer`` is a complete answer of this kind without a level."""
        return False

    def unfinished(self, answer: Any) -> str:
        """Return the replies in ``answer``, which has no level; "" if there are none."""
        return ""

    def kept(self, replies: str) -> Mapping[str, Any]:
        """Return the fields in which unfinished ``replies`` are stored, if the kind is resumable."""
        return {}

    def in_appendix(
        self,
        key: str,
        answer: Any,
        said: str,
        framework: Framework,
    ) -> tuple[str, str] | None:
        """Return a title and a text for the answer stored under ``key``, or None if it isn't of this kind.

        ``said`` is its level, or the reason for having none, in words. Returns None too if the appendix leaves the
        answer out.
        """
        return None

    # Answers files

    def note_entry(self, document: SourceText, trail: Trail, scale: Scale, *, alone: bool) -> bool:
        """Return whether the entry of a skill at ``trail``, not checked yet, has an answer of this kind.

        Notes its problems. ``alone`` says whether it has no level next to it.
        """
        return False

    def level_in(self, entry: Any, scale: Scale) -> int | None:
        """Return the level that the checked ``entry`` of a skill gives if no level is written, or None."""
        return None

    def note_part(self, document: SourceText, items: Mapping[str, Any]) -> None:
        """Note the problems of ``part`` of ``document``, not checked yet; ``items`` are all items by name."""

    def part_fields(self, entry: Any) -> Mapping[str, Any]:
        """Return the fields of the answer in the checked ``entry`` of ``part``."""
        return {}
