"""What scoring needs of an answer: plain frozen values, free of files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.questionnaires.climb_rule import RuleName


class Rater(StrEnum):
    """Who rates: the person, or the manager, a peer or a direct report of the person."""

    SELF = "self"
    MANAGER = "manager"
    PEER = "peer"
    REPORT = "report"


class State(StrEnum):
    """A level, or one of three silences that are never collapsed into it or each other (measurement, section 1).

    ``given`` is an answer that is no level: options chosen in a scenario, terms ticked in a list.
    """

    LEVEL = "level"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Backing:
    """Evidence for a claim, since ``when`` (None: undated).

    ``named`` says whether there is more than the kind: a date, a witness or what happened.
    """

    kind: EvidenceKind
    when: date | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer. ``level`` stands in the state ``level`` alone; ``seconds`` is the time taken, where known.

    ``climb`` holds one y or n for each behaviour answered, where the skill was climbed, and ``climb_rule`` the name of
    the rule that asked for them; ``seconds`` is then the mean time for one of them.
    """

    skill: str
    state: State
    level: int | None = None
    backing: Backing | None = None
    seconds: float | None = None
    climb: str = ""
    climb_rule: RuleName | None = None
