"""One person's answers, small enough to know by heart, and the day on which the tests of use cases run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from itsm_skills.assessments.store import Stored

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANSWERS = """\
person: Sam Example
role: service-owner
date: 2026-03-01
answers:
  integrity: 3
  risk-management: {level: 2, evidence: {kind: applied, date: 2026-01}}
  supplier-management: 1
"""
Change = Callable[..., Stored]
