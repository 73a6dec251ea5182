"""Kinds of evidence, of development actions, of what they need, and of continuing professional development (CPD)."""

from __future__ import annotations

from enum import StrEnum


class EvidenceKind(StrEnum):
    """What can back a level, from the weakest to the strongest, in the order of Kirkpatrick's levels."""

    LEARNT = "learnt"
    APPLIED = "applied"
    RESULT = "result"


class ActionKind(StrEnum):
    """How an action develops a skill: at work, with and through others, or by study."""

    EXPERIENCE = "experience"
    EXPOSURE = "exposure"
    EDUCATION = "education"


class RoleGroup(StrEnum):
    """Where a role is listed: what kind of work it is mostly about. The order is the order of listing."""

    ENTRY = "entry"
    PRACTICES = "practices"
    SERVICES = "services"
    LEADING = "leading"


class Need(StrEnum):
    """What a shipped action may need besides the person's own time; ``planning.limits.NEEDS`` says each in words."""

    EXECUTIVE_SPONSOR = "executive-sponsor"
    BUDGET_HOLDER = "budget-holder"
    ENGINEER_TIME = "engineer-time"
    SUPPLIER_CONTRACT = "supplier-contract"
    DIRECT_REPORTS = "direct-reports"


class CpdKind(StrEnum):
    """How CPD points are earned: by study, in the job, or in the profession's community (events, forums, writing)."""

    EDUCATION = "education"
    EXPERIENCE = "experience"
    COMMUNITY = "community"


class RenewalWay(StrEnum):
    """How a qualification can be renewed; one of several ways is enough."""

    EXAM = "exam"
    POINTS = "points"
