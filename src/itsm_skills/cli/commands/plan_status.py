"""``itsm-skills plan status``: shows the progress of the kept plan, and marks its actions."""

from __future__ import annotations

from typing import Annotated

import typer

from itsm_skills.application.plan_status import StatusOptions, mark_action
from itsm_skills.assessments.store import default_home
from itsm_skills.cli import clock, completion, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.progress.store import PlanStore
from itsm_skills.reports.plan.status_document import status_document
from itsm_skills.reports.plan.status_view import progress_view
from itsm_skills.reports.report import Report

Action = Annotated[
    str | None,
    typer.Argument(
        autocompletion=completion.actions, help="An action (id or name). [default: all of them]", show_default=False
    ),
]
Done = Annotated[bool, typer.Option("--done", help="Mark the action as done.")]
Dropped = Annotated[bool, typer.Option("--dropped", help="Mark the action as dropped.")]
Planned = Annotated[bool, typer.Option("--planned", help="Undo the mark.")]
MovedTo = Annotated[str | None, typer.Option("--moved-to", help="New start date for the action, such as 2026-09-07.")]
On = Annotated[
    str | None, typer.Option("--date", help="With --done: when it was done (a day, month or year). [default: today]")
]
Witness = Annotated[str | None, typer.Option("--witness", help="With --done: who can confirm it.")]
Note = Annotated[str | None, typer.Option("--note", help="A note on what happened, or why.")]
Kind = Annotated[
    EvidenceKind | None, typer.Option("--kind", help="With --done: the type of evidence. [default: as planned]")
]
Spent = Annotated[
    float | None,
    typer.Option("--hours", min=0, max=10_000, help="Development time spent so far, in hours."),
]
WorkSpent = Annotated[
    float | None,
    typer.Option("--work-hours", min=0, max=10_000, help="Time within normal work spent so far, in hours."),
]


def status(
    action: Action = None,
    done: Done = False,
    dropped: Dropped = False,
    moved_to: MovedTo = None,
    planned: Planned = False,
    date_done: On = None,
    witness: Witness = None,
    note: Note = None,
    kind: Kind = None,
    hours: Spent = None,
    work_hours: WorkSpent = None,
    person: options.Person = None,
    format: options.ListFormatOption = options.SCREEN,
    plain: options.Plain = False,
    home: options.Home = None,
) -> None:
    """Show what's done and what's due in your plan, or mark an action.

    It uses the plan that you kept last, and shows the hours you've spent next to the hours planned.

    Examples:

        itsm-skills plan status --home examples/home

        itsm-skills plan status two-year-skills-outlook --home examples/home
    """
    if sum((done, dropped, planned, moved_to is not None)) > 1:
        raise typer.BadParameter("use only one of --done, --dropped, --moved-to and --planned")
    if not done and (date_done, witness, kind) != (None, None, None):
        raise typer.BadParameter("use --date, --witness and --kind with --done")
    wanted = [word for word, asked in (("done", done), ("dropped", dropped), ("planned", planned)) if asked]
    said = StatusOptions(
        status=wanted[0] if wanted else None,
        moved_to=moved_to,
        kind=kind,
        date=date_done,
        witness=witness,
        note=note,
        hours=hours,
        work_hours=work_hours,
    )
    marks = said != StatusOptions()
    if marks and action is None:
        raise typer.BadParameter("say which action to mark; 'itsm-skills plan status' lists the ids")
    today = clock.today()
    store = PlanStore(home or default_home(), today)
    stored = store.newest(person)
    console.report(store.problems)
    if action is not None and marks:
        changed = mark_action(stored, action, said, store, today=today)
        stored = changed.stored
        console.report(changed.remarks)
        console.talk(f"Saved: {stored.path}")
    shown = stored.plan.action(action).id if action is not None else None
    view = progress_view(stored.plan, today)
    report = Report(kind="plan-status", view=view, document=lambda: status_document(view, shown))
    ReportOutput(format, None, plain=plain).write(report)


COMMAND = single("plan status", status)
