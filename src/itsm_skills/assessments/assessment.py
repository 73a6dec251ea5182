"""One rater's answers to one questionnaire about one person, at one time; also its format on disk."""

from __future__ import annotations

import datetime as time
import hashlib
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from itsm_skills.assessments.claim import Backing, Claim, Rater, State
from itsm_skills.days import aware, first_day, likely_day, partial_date, real_date, real_day
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.harmless import one_line
from itsm_skills.parsing import Trail
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds import situation, terms

FORMAT: Literal["itsm-skills/assessment/1"] = "itsm-skills/assessment/1"


_NEVER = datetime.min.replace(tzinfo=time.UTC)


Name = Annotated[str, Field(max_length=1000), AfterValidator(one_line)]
"""A name of a person, on one line: with a line end it could look like two rows of a table."""


class Part(BaseModel):
    """Base class for the parts of an assessment: frozen, and without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)


Day = Annotated[time.date, BeforeValidator(likely_day)]
DayText = Annotated[str, AfterValidator(real_day)]


class Evidence(Part):
    """Evidence for a rating: its kind, the date, who saw it, and what happened, in one line.

    ``date`` is a day, month or year as ISO text (2026-03-02, 2026-03 or 2026).
    """

    kind: EvidenceKind
    date: Annotated[str, AfterValidator(real_date)] | None = None
    witness: str = ""
    note: str = ""

    @property
    def since(self) -> time.date | None:
        """The first day that ``date`` can mean, or None if there's no date."""
        return None if self.date is None else first_day(self.date)

    @property
    def in_words(self) -> str:
        """Kind, date, witness and note on one line, without those that are missing."""
        when = partial_date(self.date) if self.date else ""
        seen = f"seen by {self.witness}" if self.witness else ""
        head = ", ".join(part for part in (self.kind, when, seen) if part)
        return f"{head}: {self.note}" if self.note else head


class AnswerHead(Part):
    """What is stored for every answer, whatever the kind of question."""

    state: State
    level: int | None = None
    note: str = ""
    evidence: Evidence | None = None
    seconds: float | None = None
    asked: str = ""


LEVELLESS = frozenset(kinds.AnswerFields.model_fields) - frozenset(kinds.SkillFields.model_fields)
"""The fields of answers that have no level, such as the options chosen in a scenario."""


class Answer(kinds.AnswerFields, AnswerHead):
    """An answer to one item. ``level`` is set only in the state ``level``; ``seconds`` is the time taken.

    ``climb`` holds the replies of a climb, which are kept in the state ``skipped`` until it's finished. ``climb_rule``
    is the rule by which they were asked (None: the first edition's, from the bottom). Only in the state ``given`` are
    there ``best`` and ``worst``, the options chosen in a scenario, or ``known``, the terms ticked in a list.
    """

    @model_validator(mode="after")
    def _as_the_state_says(self) -> Self:
        if (self.level is None) == (self.state is State.LEVEL):
            raise ValueError(f"state '{self.state}' contradicts level {self.level}; change one or the other")
        given = 0
        if not self.model_fields_set.isdisjoint(LEVELLESS):  # most answers have none of these fields
            given = len([kind for kind in kinds.KINDS if kind.is_given(self)])
        if (given == 1) != (self.state is State.GIVEN):
            raise ValueError(f"state '{self.state}' contradicts the chosen options; change one or the other")
        return self

    @property
    def is_level(self) -> bool:
        """Whether it's a rating, with a level."""
        return self.state is State.LEVEL

    @property
    def begun(self) -> bool:
        """Whether it's unfinished and holds the replies so far."""
        return self.unfinished != ""

    @property
    def unfinished(self) -> str:
        """The replies so far if it's unfinished; "" if it isn't."""
        if self.state is not State.SKIPPED:
            return ""
        return next((found for kind in kinds.KINDS if (found := kind.unfinished(self))), "")


class Asked(Part):
    """Which questionnaire or framework was used: id, version, and for a framework the digest of its files."""

    id: str
    version: str
    digest: str = ""


class Assessment(Part):
    """Answers by skill, in the order of asking, with everything needed to read them later.

    ``items`` lists every skill that the questionnaire asked about, so that unanswered ones stay visible. ``about`` is
    the person who is rated, and ``by`` the person who rates; with ``rater: self``, both are the same name.
    ``rest_later`` is True if the person left the least important questions for later. Then they can carry on with them,
    although the assessment is finished. ``imported`` is when it was read from an answers file. ``started`` and
    ``finished`` are times with the offset of the rater's time zone, so that their dates are the rater's local dates.
    """

    format: Literal["itsm-skills/assessment/1"] = FORMAT
    about: Name
    by: Name
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
    imported: datetime | None = None

    @field_validator("answers")
    @classmethod
    def _of_their_kind(cls, answers: dict[str, Any]) -> dict[str, Any]:
        for item, answer in answers.items():
            state = answer["state"] if isinstance(answer, dict) else answer.state  # assessment_json reads dictionaries
            if ":" not in item and state is State.GIVEN:
                raise ValueError(f"the answer on '{item}' has the state 'given', but a skill needs a level; correct it")
        return answers

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
        """The rater's local date on which it was finished, or on which it was started if it isn't finished."""
        return (self.finished or self.started).date()

    @property
    def identity(self) -> str:
        """What no other person's assessment has, even if neither gave a name: the start, and what completes it.

        An answers file may only give the date. Then it's the time of import, or else what was answered.
        """
        parts = [self.about, self.by, self.started.isoformat()]
        if self.imported is not None:
            parts.append(self.imported.isoformat())
        elif self.started.time() == time.time.min:
            answers = sorted((skill, answer.model_dump_json()) for skill, answer in self.answers.items())
            parts.append(hashlib.sha256(repr(answers).encode("utf-8", "replace")).hexdigest())
        return " ".join(parts)

    def in_time(self) -> tuple[str, datetime, datetime]:
        """Return what decides which of two assessments is newer: the local date, the moment, and when it was imported.

        A finished one comes before an unfinished one, whatever their dates. Look at that first to find the
        newest.
        """
        moment = self.finished or self.started
        return self.taken.isoformat(), aware(moment), aware(self.imported) if self.imported else _NEVER

    def dated(self) -> Iterator[tuple[Trail, object]]:
        """Yield every date that must not be in the future, with its place."""
        yield ("started",), self.started
        yield ("finished",), self.finished
        yield ("imported",), self.imported
        for skill, answer in self.answers.items():
            if answer.evidence is not None:
                yield ("answers", skill, "evidence", "date"), answer.evidence.date

    @property
    def answered(self) -> int:
        """How many items have an answer that isn't skipped."""
        return sum(answer.state is not State.SKIPPED for answer in self.answers.values())

    def claims(self, *, paced: bool = True) -> dict[str, Claim]:
        """Return the answers as scoring reads them, by skill; an item without an answer counts as skipped.

        The time taken is in them if they're ``paced``.
        """
        skills = [item for item in self.items if ":" not in item]
        return {skill: claim_of(skill, self.answers.get(skill), paced=paced) for skill in skills}

    def choices(self) -> dict[str, tuple[str, str]]:
        """Return the most and the least effective option chosen, by the name of each answered situation."""
        return {
            name.removeprefix(situation.KEY): (answer.best, answer.worst)
            for name, answer in self.answers.items()
            if answer.best is not None and answer.worst is not None
        }

    def terms_known(self) -> dict[str, tuple[str, ...]]:
        """Return the ticked terms, by the name of each answered list."""
        return {
            name.removeprefix(terms.KEY): answer.known
            for name, answer in self.answers.items()
            if answer.known is not None
        }


def claim_of(skill: str, answer: Answer | None, *, paced: bool = True) -> Claim:
    """Return ``answer`` as scoring reads it, with the time taken if it's ``paced``; None counts as skipped."""
    if answer is None:
        return Claim(skill, State.SKIPPED)
    said = answer.evidence
    backing = backing_of(said.kind, said.date, bool(said.date or said.witness or said.note)) if said else None
    pace = answer.seconds / max(1, len(answer.climb)) if paced and answer.seconds is not None else None
    return Claim(skill, answer.state, answer.level, backing, pace, answer.climb, answer.climb_rule)


@lru_cache(maxsize=10_000)  # a team's evidence has few days
def backing_of(kind: EvidenceKind, date: str | None, named: bool) -> Backing:
    """Return evidence as scoring reads it: its ``kind``, its ``date`` as ISO text, and whether it says more."""
    return Backing(kind, None if date is None else first_day(date), named)
