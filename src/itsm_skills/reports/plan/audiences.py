"""One plan for four readers: who they are, and which document each gets."""

from __future__ import annotations

from collections.abc import Callable

from itsm_skills.reports.document import Document
from itsm_skills.reports.plan.for_board import board_document
from itsm_skills.reports.plan.for_hr import hr_document
from itsm_skills.reports.plan.for_manager import manager_document
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.view import PlanView

AUDIENCES: dict[str, Callable[[PlanView], Document]] = {
    "self": plan_document,
    "manager": manager_document,
    "hr": hr_document,
    "board": board_document,
}


def document_for(audience: str, plan: PlanView) -> Document:
    """Return ``plan`` as ``audience`` (a key of AUDIENCES) reads it; only ``self`` sees what is private."""
    return AUDIENCES[audience](plan)
