"""What every item does, whatever its kind: it shows itself, and reads what is typed.

The interview only knows ``Item`` and ``Kind``. Items work with plain values; ``assessments`` turns a reply into a
stored answer.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from itsm_skills.frameworks.framework import Framework, Scale
from itsm_skills.questionnaires.kinds.kind import Kind

N_ALONE = "If this isn't part of your role, type na. n means no only if a question asks for y or n."
"""What to say to a single ``n`` if it isn't an answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text to show; if it's wrapped, later lines are indented by ``hang`` columns.

    ``strong`` text can be emphasised, and ``dim`` text can be paler. The question itself is ``strong``.
    """

    text: str = ""
    hang: int = 0
    strong: bool = False
    dim: bool = False


class Instructions(Protocol):
    """What a questionnaire says under its questions, for rating oneself and for rating somebody else."""

    @property
    def instruction_self(self) -> str:
        """Under a choice of a level, about oneself."""

    @property
    def instruction_other(self) -> str:
        """Under a choice of a level, about somebody else."""

    @property
    def climb_self(self) -> str:
        """Above the behaviours of a climb, about oneself."""

    @property
    def climb_other(self) -> str:
        """Above the behaviours of a climb, about somebody else."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where and about whom a question is asked; ``brief`` leaves out how to answer, because it was shown before."""

    framework: Framework
    instructions: Instructions
    about_self: bool
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Misread:
    """A typed line that isn't an answer, and the sentence that says why."""

    why: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The replies so far, one character each, to an item that takes more."""

    replies: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer: its level, or None if it has none, and what else is stored for it.

    ``fields`` are fields of ``kinds.AnswerFields``. ``say`` is shown before the next question; "" shows nothing.
    """

    level: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    say: str = ""


class Item(ABC):
    """One question of one kind, as a person is asked it."""

    __slots__ = ()

    @property
    @abstractmethod
    def kind(self) -> Kind:
        """The kind of question that it is."""

    @property
    @abstractmethod
    def id(self) -> str:
        """The key under which its answer is stored: the skill, if the answer gives its level."""

    @abstractmethod
    def digest(self, framework: Framework) -> str:
        """Return a short digest of all words that are shown, to detect a change of wording."""

    @abstractmethod
    def title(self, framework: Framework) -> str:
        """Return what a list of answers calls it."""

    @abstractmethod
    def listed(self) -> tuple[str, str]:
        """Return what ``questionnaire show`` lists: the question about oneself, and about somebody else or ""."""

    @abstractmethod
    def lines(self, asking: Asking) -> Iterable[Line]:
        """Return the question, without its keys."""

    @abstractmethod
    def keys(self, scale: Scale) -> str:
        """Return the answers that can be typed, in a few words: ``0-5``, say."""

    @abstractmethod
    def key_help(self, scale: Scale) -> str:
        """Return the first line of the help, which says what the possible answers mean."""

    @abstractmethod
    def read(self, text: str, replies: str, scale: Scale) -> Misread | Begun | Reply:
        """Return what ``text`` means after ``replies`` to this item; it's stripped and isn't a key of the interview."""

    def step(self, replies: str, scale: Scale) -> Sequence[Line]:
        """Return what is asked after ``replies`` if an item takes several; the first is shown under the question."""
        return ()

    def usual(self, asking: Asking) -> tuple[Sequence[Line], int]:
        """Return all lines that are usually shown until it's answered, and how many decisions they need.

        For a question that takes several replies, these are the lines on the way to the middle of the scale.
        """
        return (*self.lines(asking), *self.step("", asking.framework.scale)), 1

    def in_short(self, answer: Any) -> str:
        """Return an ``answer`` without a level in a few words."""
        return ""


def digest_of(*texts: str) -> str:
    """Return a short digest of ``texts`` in this order."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
