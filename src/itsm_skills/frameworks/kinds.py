"""Kinds of evidence, of development actions and their needs, and of continuing professional development (CPD)."""

from __future__ import annotations

from enum import StrEnum


class EvidenceKind(StrEnum):
    """Kinds of evidence for a level, from the weakest to the strongest, in the order of Kirkpatrick's levels."""

    LEARNT = "learnt"
    APPLIED = "applied"
    RESULT = "result"


class ActionKind(StrEnum):
    """How an action develops a skill: at work, with others, or by study."""

    EXPERIENCE = "experience"
    EXPOSURE = "exposure"
    EDUCATION = "education"


class RoleGroup(StrEnum):
    """The kind of work that a role is mostly about. Roles are listed by group, in this order."""

    ENTRY = "entry"
    PRACTICES = "practices"
    SERVICES = "services"
    LEADING = "leading"


class Need(StrEnum):
    """What a built-in action can need apart from the person's own time; ``planning.limits.NEEDS`` has them in words."""

    EXECUTIVE_SPONSOR = "executive-sponsor"
    BUDGET_HOLDER = "budget-holder"
    ENGINEER_TIME = "engineer-time"
    SUPPLIER_CONTRACT = "supplier-contract"
    DIRECT_REPORTS = "direct-reports"


class CpdKind(StrEnum):
    """How CPD points are earned: by study, on the job, or in the profession's community (events, forums, writing)."""

    EDUCATION = "education"
    EXPERIENCE = "experience"
    COMMUNITY = "community"


class RenewalWay(StrEnum):
    """How a qualification can be renewed; one of several ways is enough."""

    EXAM = "exam"
    POINTS = "points"
