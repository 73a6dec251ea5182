"""A plan that a person keeps and works on, with the status of each action; also its format on disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from itsm_skills.assessments.assessment import Asked, Day, Evidence, Name, Part
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.names import find
from itsm_skills.parsing import Trail
from itsm_skills.problems import Problem, ProblemError

if TYPE_CHECKING:
    from itsm_skills.planning.personal.plan import Plan, PlannedAction

FORMAT: Literal["itsm-skills/kept-plan/1"] = "itsm-skills/kept-plan/1"
HoursValue = Annotated[float, Field(ge=0, le=100_000)]
LevelValue = Annotated[int, Field(ge=0, le=20)]


class Status(StrEnum):
    """The status of an action; ``moved`` means still to do, but starting on another day."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"
    MOVED = "moved"


OPEN = frozenset({Status.PLANNED, Status.MOVED})


class Move(Part):
    """A skill that an action raises, from one level to another."""

    skill: str
    from_: LevelValue = Field(alias="from")
    to: LevelValue


class Leaves(Part):
    """The evidence that an action should produce: its kind, and what it is."""

    kind: EvidenceKind
    what: str


class KeptAction(Part):
    """An action of a kept plan.

    ``extra_hours`` of development time and ``work_hours`` within normal work are planned; ``extra_spent`` and
    ``work_spent`` are the hours spent so far, None if nobody has said. Only the status ``done`` has ``evidence``.
    ``moved_to`` is the new first day; the action keeps its length.
    """

    id: str
    name: str
    moves: tuple[Move, ...]
    start: Day
    end: Day
    extra_hours: HoursValue
    work_hours: HoursValue
    leaves: Leaves
    status: Status = Status.PLANNED
    extra_spent: HoursValue | None = None
    work_spent: HoursValue | None = None
    evidence: Evidence | None = None
    note: str = ""
    moved_to: Day | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"ends on {self.end}, before it starts on {self.start}; correct one of the dates")
        if (self.status is Status.DONE) != (self.evidence is not None):
            raise ValueError(f"status '{self.status}' contradicts the evidence; change one or the other")
        contradicts = {Status.PLANNED: self.moved_to is not None, Status.MOVED: self.moved_to is None}
        if contradicts.get(self.status, False):
            raise ValueError(f"status '{self.status}' contradicts 'moved_to'; change one or the other")
        return self

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.status in OPEN

    @property
    def begins(self) -> date:
        """The first day, as planned or as moved."""
        return self.moved_to or self.start

    @property
    def ends(self) -> date:
        """The last day, as planned or moved by the same number of days as the first."""
        return self.begins + (self.end - self.start)


class KeptWishes(Part):
    """What the person asked for in the plan, by id: goals to put first, and skills and actions to leave out.

    ``instead_of`` are actions of the best choice that the plan leaves out because the person asked for the runner-up.
    """

    goals: tuple[str, ...] = ()
    without_skills: tuple[str, ...] = ()
    without_actions: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()


class KeptPlan(Part):
    """A plan kept at the time ``made``, for ``about`` and ``role``; ``start`` is the first day of its quarters.

    ``wishes`` is what the person asked for when it was made, or None.
    """

    format: Literal["itsm-skills/kept-plan/1"] = FORMAT
    about: Name
    role: str
    practice: str | None = None
    made: datetime
    start: Day
    framework: Asked
    wishes: KeptWishes | None = None
    actions: tuple[KeptAction, ...]

    @field_validator("actions")
    @classmethod
    def _each_once(cls, actions: tuple[KeptAction, ...]) -> tuple[KeptAction, ...]:
        ids = [action.id for action in actions]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"'{twice[0]}' appears twice; keep one of the two")
        return actions

    @property
    def day(self) -> date:
        """The person's local date on which it was kept."""
        return self.made.date()

    def dated(self) -> Iterator[tuple[Trail, object]]:
        """Yield every date that must not be in the future, with its place: when the plan was made, and its evidence."""
        yield ("made",), self.made
        for index, action in enumerate(self.actions):
            if action.evidence is not None:
                yield ("actions", index, "evidence", "date"), action.evidence.date

    def action(self, name: str) -> KeptAction:
        """Return the action with the id or name ``name``, or raise ProblemError with the most similar one."""
        return find("action", name, self.actions, what=f"your plan has no action '{name}'")


def keep(plan: Plan, *, about: str, role: str, practice: str | None, made: datetime, framework: Asked) -> KeptPlan:
    """Return ``plan`` in the form in which it's kept; raise ProblemError if it has no actions."""
    if not plan.actions:
        what, fix = (
            "this plan has no actions, so there's nothing to keep",
            "raise --hours, --work-hours or --budget, or add --has",
        )
        raise ProblemError([Problem("empty", "--keep", what, fix)])
    return KeptPlan(
        about=about,
        role=role,
        practice=practice,
        made=made,
        start=plan.limits.start,
        framework=framework,
        wishes=_wishes(plan),
        actions=tuple(_kept(planned) for planned in plan.actions),
    )


def _wishes(plan: Plan) -> KeptWishes | None:
    """Return what the person asked for in ``plan``, in the form in which it's kept; None if nothing."""
    asked = KeptWishes(
        goals=plan.wishes.goals,
        without_skills=plan.wishes.without_skills,
        without_actions=tuple(action.id for action in plan.wishes.without_actions),
        instead_of=tuple(action.id for action in plan.runner_up.dropped) if plan.runner_up else (),
    )
    return asked if asked != KeptWishes() else None


def _kept(planned: PlannedAction) -> KeptAction:
    action = planned.action
    moves = ({"skill": skill, "from": low, "to": high} for skill, low, high in planned.lifts)
    return KeptAction(
        id=action.id,
        name=action.name,
        moves=tuple(Move.model_validate(move) for move in moves),
        start=planned.start,
        end=planned.end,
        extra_hours=action.extra_hours,
        work_hours=action.work_hours,
        leaves=Leaves.model_validate({"kind": action.evidence_kind, "what": action.evidence}),
    )
