"""What a form asks, and of whom: the questions of one or several roles, as the interview puts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itsm_skills.assessments.claim import Rater
from itsm_skills.frameworks.framework import Framework, Role
from itsm_skills.questionnaires.parts import as_put
from itsm_skills.questionnaires.questionnaire import Questionnaire

KEPT_BY_INTERVIEW = (
    "Your answers are saved after every question, in a file that only you can read. Nothing is sent anywhere."
)
"""A line of introductions that is true of the interview only: each form says itself where answers are kept."""


@dataclass(frozen=True, slots=True)
class RoleQuestions:
    """The questions for ``role``; ``practice`` is the id of the practice that the person looks after, where one is."""

    role: Role
    practice: str | None
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: what it asks, for each role and practice, and what is known of the people beforehand.

    ``about`` is the person rated and ``by`` the person who answers; "" stands for a name that the form asks for.
    ``notice`` says who will read the answers and how long they're kept: paragraphs with an empty line between them.
    """

    framework: Framework
    questionnaire: Questionnaire
    roles: tuple[RoleQuestions, ...]
    rater: Rater = Rater.SELF
    about: str = ""
    by: str = ""
    notice: str = ""

    @property
    def about_self(self) -> bool:
        """Whether people rate themselves."""
        return self.rater is Rater.SELF

    @property
    def intro(self) -> tuple[str, ...]:
        """The introduction of the questionnaire, without what is true of the interview only."""
        lines = self.questionnaire.intro if self.about_self else self.questionnaire.intro_other
        return tuple(line for line in lines if line != KEPT_BY_INTERVIEW)


def questions_for(
    questionnaire: Questionnaire, roles: Sequence[Role], practice: str | None, framework: Framework, rater: Rater
) -> tuple[RoleQuestions, ...]:
    """Return the questions for each of ``roles``.

    A role that owns a practice gets questions for ``practice``, or for every practice if it's None.
    """
    return tuple(
        RoleQuestions(
            role, owned, as_put(questionnaire, _owning(role, owned), framework, about_self=rater is Rater.SELF)
        )
        for role in roles
        for owned in _practices(role, practice, framework)
    )


def _owning(role: Role, practice: str | None) -> Role:
    return role if practice is None else role.owning(practice)


def _practices(role: Role, practice: str | None, framework: Framework) -> Iterator[str | None]:
    if role.own_practice is None:
        yield None
    elif practice is not None:
        yield practice
    else:
        yield from (skill.id for skill in framework.practices)
