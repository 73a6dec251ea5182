"""What the rest of the program asks of a kind of question: its files, and how its answers are stored and read.

Where an answer is handed in, it has the fields that the kinds declare for a stored answer (``kinds.AnswerFields``), and
``level``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.frameworks.models import Model
from itsm_skills.frameworks.sources import Sources
from itsm_skills.parsing import SourceText, Trail
from itsm_skills.problems import Problem


@dataclass(frozen=True, slots=True)
class SectionHead:
    """Id, title and purpose of the section of a questionnaire that holds all items of one kind."""

    id: str
    title: str
    purpose: str


class Kind:
    """A kind of question: its files, how its answers are stored, read from a file and shown again.

    The class variables say what the rest of the program has to know of it:
    ``rates_level``: an answer gives the level of the skill that is the item's id, and evidence can back it.
    ``self_only``: only the person assessed can answer it.
    ``resumable``: replies to an unfinished item are saved, and the interview goes on after them.
    ``folder`` and ``file_model``: the folder of its files among the questionnaires, and what one file holds.
    ``section``: the section that its items make at the end of a questionnaire, or None.
    ``part``: the key of its answers in an answers file, where they are not among the answers on skills.
    """

    name: ClassVar[str]
    rates_level: ClassVar[bool] = False
    self_only: ClassVar[bool] = False
    resumable: ClassVar[bool] = False
    folder: ClassVar[str] = ""
    file_model: ClassVar[type[Model] | None] = None
    section: ClassVar[SectionHead | None] = None
    part: ClassVar[str] = ""

    def load(self, sources: Sources, framework: Framework) -> Mapping[str, Any]:
        """Return what its files hold, by name: items, where the kind has a section.

        Raises ProblemError with the problems of all its files.
        """
        return {}

    def advice(self, sources: Sources, framework: Framework) -> list[Problem]:
        """Return what could be better in its files, which load without a problem."""
        return []

    def is_wanted(self, questionnaire: Any) -> bool:
        """Whether a questionnaire's file, with the fields of ``kinds.WantedKinds``, asks for this kind."""
        return False

    def is_offered(self, questionnaire: Any) -> bool:
        """Whether a questionnaire's file leaves it to the person, at the end, whether items of this kind are put."""
        return False

    def offered(
        self, items: Sequence[Any], role: Role, framework: Framework, questionnaire_version: str
    ) -> tuple[Any, ...]:
        """Return those of ``items`` that are offered: the same to everybody with ``role``, for as long as
        ``questionnaire_version`` stays the same.
        """
        return tuple(items)

    def offer(self, count: int, minutes: int) -> str:
        """Return the question that offers ``count`` items, which take about ``minutes``."""
        return ""

    # Stored answers

    def is_given(self, answer: Any) -> bool:
        """Whether ``answer`` holds a whole answer of this kind that gives no level."""
        return False

    def unfinished(self, answer: Any) -> str:
        """Return the replies that ``answer``, which has no level, holds; "" for none."""
        return ""

    def kept(self, replies: str) -> Mapping[str, Any]:
        """Return the fields in which unfinished ``replies`` are stored, where the kind is resumable."""
        return {}

    def in_appendix(
        self,
        key: str,
        answer: Any,
        said: str,
        framework: Framework,
    ) -> tuple[str, str] | None:
        """Return a title and a text for the answer stored under ``key``, or None where it is not of this kind.

        ``said`` is its level or its silence in words. None also stands for an answer that the appendix leaves out.
        """
        return None

    # Answers files

    def note_entry(self, document: SourceText, trail: Trail, scale: Scale, *, alone: bool) -> bool:
        """Return whether the entry of a skill at ``trail``, unchecked so far, holds an answer of this kind.

        Notes what is wrong with that. ``alone`` says that no level is written next to it.
        """
        return False

    def level_in(self, entry: Any, scale: Scale) -> int | None:
        """Return the level that the checked ``entry`` of a skill gives where no level is written; None for none."""
        return None

    def note_part(self, document: SourceText, items: Mapping[str, Any]) -> None:
        """Note what is wrong with ``part`` of ``document``, unchecked so far; ``items`` are all there are, by name."""

    def part_fields(self, entry: Any) -> Mapping[str, Any]:
        """Return the fields of the answer that the checked ``entry`` of ``part`` means."""
        return {}
