"""Plan settings: what a person says about their time and their workload."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from itsm_skills.assessments.assessment import Part
from itsm_skills.days import Month
from itsm_skills.frameworks.kinds import Need

MAX_HOURS_A_WEEK = 38
"""Over 13 weeks, this stays within the limit of 500 hours a quarter for a plan."""


class Load(StrEnum):
    """How heavy the person says their workload is at the moment. Only ``HEAVY`` changes a plan."""

    LIGHT = "light"
    NORMAL = "normal"
    HEAVY = "heavy"


class PlanWith(Part):
    """The section ``plan_with`` of person.yaml; None and an empty ``has`` mean that it isn't known.

    ``hours_a_week`` is development time, 0 to 38 hours a week. ``has`` are the needs of actions that are met.
    ``quarter_start`` is a month in which one of the organisation's quarters begins.
    """

    hours_a_week: Annotated[float, Field(ge=0, le=MAX_HOURS_A_WEEK)] | None = None
    has: tuple[Need, ...] = ()
    load: Load | None = None
    quarter_start: Month | None = None

    @property
    def answered(self) -> bool:
        """Whether one of the three questions of the interview has an answer here."""
        return self.hours_a_week is not None or bool(self.has) or self.load is not None

    @property
    def heavy(self) -> bool:
        """Whether the person says that their workload is heavy at the moment."""
        return self.load is Load.HEAVY
