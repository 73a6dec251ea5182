"""One plan for four readers: who they are, and which document each gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from itsm_skills.problems import ProblemError
from itsm_skills.reports.document import Document
from itsm_skills.reports.plan import for_board, for_hr, for_manager
from itsm_skills.reports.plan.brief import plan_brief
from itsm_skills.reports.plan.calendar_events import plan_events
from itsm_skills.reports.plan.for_self import plan_document
from itsm_skills.reports.plan.sharing import NOTHING_MORE, Sharing, shared
from itsm_skills.reports.plan.view import PlanView
from itsm_skills.reports.plan.workbook import manager_sheets, own_sheets
from itsm_skills.reports.plan.workbook_outside import board_sheets, hr_sheets
from itsm_skills.reports.report import Report
from itsm_skills.reports.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """One reader: the document that they get, and the fields of the plan's view that it shows, None for all.

    The ``sheets`` of their workbook show no more than that.
    """

    document: Callable[[PlanView], Document]
    sheets: Callable[[PlanView], tuple[Sheet, ...]]
    fields: frozenset[str] | None


AUDIENCES = {
    "self": Audience(document=plan_document, sheets=own_sheets, fields=None),
    "manager": Audience(document=for_manager.manager_document, sheets=manager_sheets, fields=for_manager.FIELDS),
    "hr": Audience(document=for_hr.hr_document, sheets=hr_sheets, fields=for_hr.FIELDS),
    "board": Audience(document=for_board.board_document, sheets=board_sheets, fields=for_board.FIELDS),
}


def document_for(audience: str, plan: PlanView, sharing: Sharing = NOTHING_MORE) -> Document:
    """Return ``plan`` as ``audience`` (a key of AUDIENCES) reads it; only ``self`` sees what is private."""
    return AUDIENCES[audience].document(shared(plan, audience, sharing))


def plan_report(plan: PlanView, audience: str, sharing: Sharing = NOTHING_MORE, *, whose: str = "") -> Report:
    """Return ``plan`` for ``audience``, to be written in any format; events are for the person alone.

    ``whose`` tells the person apart from others of the same name in a calendar. JSON, too, is made from what the person
    shares with ``audience``. Raises ProblemError for the board if the plan has no goal, because there's nothing to ask
    of it then.
    """
    if audience == "board" and not plan.goals:
        raise ProblemError([for_board.nothing_to_ask(plan)])
    seen = shared(plan, audience, sharing)
    return Report(
        kind="plan",
        view=seen,
        document=lambda: AUDIENCES[audience].document(seen),
        fields=AUDIENCES[audience].fields,
        screen=(lambda: plan_brief(plan)) if audience == "self" else None,
        sheets=lambda: AUDIENCES[audience].sheets(seen),
        events=(lambda: plan_events(plan, whose)) if audience == "self" else None,
    )
