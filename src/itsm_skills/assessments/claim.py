"""What scoring needs from an answer, as plain frozen values without any files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires.climb_rule import RuleName


class Rater(StrEnum):
    """Who rates: the person, or the person's manager, a peer or a direct report.

    ``agreed`` are the levels on which the person and the manager have agreed, for example in a calibration meeting.
    """

    SELF = "self"
    MANAGER = "manager"
    PEER = "peer"
    REPORT = "report"
    AGREED = "agreed"


class State(StrEnum):
    """A level, or one of three reasons for having none, which are never mixed up (measurement, section 1).

    ``given`` is an answer without a level: the options chosen in a scenario, or the terms ticked in a list.
    """

    LEVEL = "level"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Backing:
    """Evidence for a rating, since ``when`` (None: no date).

    ``named`` says whether there's more than the kind: a date, a witness or what happened.
    """

    kind: EvidenceKind
    when: date | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer. ``level`` is set only in the state ``level``; ``seconds`` is the time taken, if known.

    If the skill was climbed, ``climb`` has one y or n for each behaviour answered, and ``climb_rule`` is the name of
    the rule by which they were asked. ``seconds`` is then the mean time for one behaviour.
    """

    skill: str
    state: State
    level: int | None = None
    backing: Backing | None = None
    seconds: float | None = None
    climb: str = ""
    climb_rule: RuleName | None = None
