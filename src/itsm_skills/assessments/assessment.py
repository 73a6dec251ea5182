"""One person's answers to one questionnaire at one time, by one rater; also its form on disk."""

from __future__ import annotations

import datetime as time
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from itsm_skills.assessments.claim import Backing, Claim, Rater, State
from itsm_skills.days import first_day, likely_day, partial_date, real_date, real_day
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.parsing import Trail
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds import situation, terms

FORMAT: Literal["itsm-skills/assessment/1"] = "itsm-skills/assessment/1"


class Part(BaseModel):
    """Base of the parts of an assessment: frozen, and closed to unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)


Day = Annotated[time.date, BeforeValidator(likely_day)]
DayText = Annotated[str, AfterValidator(real_day)]


class Evidence(Part):
    """What backs a claim: its kind, and when, who saw it, and one line of what happened.

    ``date`` is a day, month or year as ISO text (2026-03-02, 2026-03 or 2026).
    """

    kind: EvidenceKind
    date: Annotated[str, AfterValidator(real_date)] | None = None
    witness: str = ""
    note: str = ""

    @property
    def since(self) -> time.date | None:
        """The first day that ``date`` can mean, or None when undated."""
        return None if self.date is None else first_day(self.date)

    @property
    def in_words(self) -> str:
        """Kind, date, witness and note as one line, as far as they are there."""
        when = partial_date(self.date) if self.date else ""
        seen = f"seen by {self.witness}" if self.witness else ""
        head = ", ".join(part for part in (self.kind, when, seen) if part)
        return f"{head}: {self.note}" if self.note else head


class AnswerHead(Part):
    """What is stored of every answer, whatever the kind of question."""

    state: State
    level: int | None = None
    note: str = ""
    evidence: Evidence | None = None
    seconds: float | None = None
    asked: str = ""


class Answer(kinds.AnswerFields, AnswerHead):
    """An answer to one item. ``level`` is set in the state ``level`` alone; ``seconds`` is the time taken.

    ``climb`` holds the replies of a climb, which the state ``skipped`` keeps while it is not finished, and
    ``climb_rule`` the rule that asked for them (None: the first edition's, from the bottom). In the state
    ``given`` alone stand ``best`` and ``worst``, the options chosen in a scenario, or ``known``, terms of a list.
    """

    @model_validator(mode="after")
    def _as_the_state_says(self) -> Self:
        if (self.level is None) == (self.state is State.LEVEL):
            raise ValueError(f"state '{self.state}' and level {self.level} contradict each other; correct one")
        given = len([kind for kind in kinds.KINDS if kind.is_given(self)])
        if (given == 1) != (self.state is State.GIVEN):
            raise ValueError(f"state '{self.state}' and what was chosen contradict each other; correct one")
        return self

    @property
    def is_level(self) -> bool:
        """Whether a level was claimed."""
        return self.state is State.LEVEL

    @property
    def begun(self) -> bool:
        """Whether it was broken off and holds the replies so far."""
        return self.unfinished != ""

    @property
    def unfinished(self) -> str:
        """The replies so far where it was broken off; "" where it was not."""
        if self.state is not State.SKIPPED:
            return ""
        return next((found for kind in kinds.KINDS if (found := kind.unfinished(self))), "")


class Asked(Part):
    """Which questionnaire or framework was used: id, version, and for a framework the digest of its files."""

    id: str
    version: str
    digest: str = ""


class Assessment(Part):
    """Answers by skill, in the order of asking, with all that is needed to read them later.

    ``items`` lists every skill that the questionnaire put, so that what was not answered stays visible.
    ``about`` is the person rated, ``by`` the one who rates; both are the same name for ``rater: self``. ``rest_later``
    is True where the person left the questions that weigh least for later. It can be gone on with, though it is
    finished. ``started`` and ``finished`` are moments with the offset of the rater's time zone, so that their dates are
    the rater's local dates.
    """

    format: Literal["itsm-skills/assessment/1"] = FORMAT
    about: str
    by: str
    rater: Rater = Rater.SELF
    role: str
    practice: str | None = None
    questionnaire: Asked
    framework: Asked
    started: datetime
    finished: datetime | None = None
    items: tuple[str, ...]
    answers: dict[str, Answer] = {}
    qualifications: tuple[str, ...] = ()
    rest_later: Literal[True] | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is a self-assessment."""
        return self.rater is Rater.SELF

    @property
    def can_go_on(self) -> bool:
        """Whether there are questions left to ask: it isn't finished, or some were left for later."""
        return self.finished is None or bool(self.rest_later)

    @property
    def taken(self) -> time.date:
        """The rater's local date when it was finished, or when it was begun if it isn't finished."""
        return (self.finished or self.started).date()

    def dated(self) -> Iterator[tuple[Trail, object]]:
        """Yield every date that must not lie in the future, with its place."""
        yield ("started",), self.started
        yield ("finished",), self.finished
        for skill, answer in self.answers.items():
            if answer.evidence is not None:
                yield ("answers", skill, "evidence", "date"), answer.evidence.date

    @property
    def answered(self) -> int:
        """How many items have an answer that is not skipped."""
        return sum(answer.state is not State.SKIPPED for answer in self.answers.values())

    def claims(self) -> dict[str, Claim]:
        """Return the answers as scoring reads them, by skill; an item without an answer is skipped."""
        skills = [item for item in self.items if ":" not in item]
        return {skill: _claim(skill, self.answers.get(skill)) for skill in skills}

    def choices(self) -> dict[str, tuple[str, str]]:
        """Return most and least effective option by the name of each situation answered."""
        return {
            name.removeprefix(situation.KEY): (answer.best, answer.worst)
            for name, answer in self.answers.items()
            if answer.best is not None and answer.worst is not None
        }

    def terms_known(self) -> dict[str, tuple[str, ...]]:
        """Return the terms ticked by the name of each list answered."""
        return {
            name.removeprefix(terms.KEY): answer.known
            for name, answer in self.answers.items()
            if answer.known is not None
        }


def _claim(skill: str, answer: Answer | None) -> Claim:
    if answer is None:
        return Claim(skill, State.SKIPPED)
    said = answer.evidence
    backing = _backing(said.kind, said.date, bool(said.date or said.witness or said.note)) if said else None
    pace = answer.seconds / max(1, len(answer.climb)) if answer.seconds is not None else None
    return Claim(skill, answer.state, answer.level, backing, pace, answer.climb, answer.climb_rule)


@lru_cache(maxsize=10_000)  # a team's evidence has few days
def _backing(kind: EvidenceKind, date: str | None, named: bool) -> Backing:
    return Backing(kind, None if date is None else first_day(date), named)
