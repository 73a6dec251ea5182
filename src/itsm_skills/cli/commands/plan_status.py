"""``itsm-skills plan status``: what became of the plan that was kept, and marks on its actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from itsm_skills.cli import options
from itsm_skills.frameworks.kinds import EvidenceKind

if TYPE_CHECKING:
    from itsm_skills.progress.kept_plan import KeptPlan
    from itsm_skills.progress.marks import Mark
    from itsm_skills.progress.store import PlanStore, StoredPlan

Action = Annotated[str | None, typer.Argument(help="Id of one action. [default: all]", show_default=False)]
Done = Annotated[bool, typer.Option("--done", help="Mark the action done.")]
Dropped = Annotated[bool, typer.Option("--dropped", help="Mark it dropped.")]
Planned = Annotated[bool, typer.Option("--planned", help="Take the mark back.")]
MovedTo = Annotated[str | None, typer.Option("--moved-to", help="Its new first day, as 2026-09-07.")]
On = Annotated[str | None, typer.Option("--date", help="With --done: day, month or year. [default: today]")]
Witness = Annotated[str | None, typer.Option("--witness", help="With --done: who saw it.")]
Note = Annotated[str | None, typer.Option("--note", help="What happened, or why.")]
Kind = Annotated[EvidenceKind | None, typer.Option("--kind", help="With --done. [default: as planned]")]
Spent = Annotated[
    float | None,
    typer.Option("--hours", min=0, max=10_000, help="Hours spent so far on top of the job."),
]
WorkSpent = Annotated[
    float | None,
    typer.Option("--work-hours", min=0, max=10_000, help="Hours spent so far inside the job."),
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
    format: options.ListFormatOption = options.ListFormat.TABLE,
    plain: options.Plain = False,
    home: options.Home = None,
) -> None:
    """Show the plan kept last: what is done, what is due, hours spent against planned; or mark one action.

    Examples:

        itsm-skills plan status

        itsm-skills plan status money-trail --done --hours 6
    """
    from itsm_skills.application import scoring
    from itsm_skills.cli import console
    from itsm_skills.progress.store import PlanStore

    if sum((done, dropped, planned, moved_to is not None)) > 1:
        raise typer.BadParameter("--done, --dropped, --moved-to and --planned exclude each other")
    if not done and (date_done, witness, kind) != (None, None, None):
        raise typer.BadParameter("--date, --witness and --kind go with --done")
    wanted = [word for word, asked in (("done", done), ("dropped", dropped), ("planned", planned)) if asked]
    said = StatusOptions(wanted[0] if wanted else None, moved_to, kind, date_done, witness, note)
    marks = said != StatusOptions() or hours is not None or work_hours is not None
    if marks and action is None:
        raise typer.BadParameter("name the action to mark; 'itsm-skills plan status' shows their ids")
    today, shelf = scoring.today(), PlanStore(scoring.open_store(home).home)
    shelved = shelf.newest(person)
    console.report(shelf.problems)
    if action is not None:
        mark = _mark(said, hours, work_hours, shelved.plan, action, today)
        shelved = _save(mark, shelf, shelved, action, today) if marks else shelved
    console.emit(_text(shelved, action, format, today, plain=console.plain_wanted(plain)), None)


@dataclass(frozen=True, slots=True)
class StatusOptions:
    """What the options say of an action, as it was typed."""

    word: str | None = None
    moved_to: str | None = None
    kind: EvidenceKind | None = None
    date: str | None = None
    witness: str | None = None
    note: str | None = None


def _mark(
    said: StatusOptions, hours: float | None, work_hours: float | None, plan: KeptPlan, action: str, today: date
) -> Mark:
    """Return what is said of ``action``; raise ProblemError with all that is wrong with it."""
    from itsm_skills.application import plan_limits
    from itsm_skills.assessments.interview.prompter import printable
    from itsm_skills.problems import Problem, attempt, raise_if_any
    from itsm_skills.progress.kept_plan import Status
    from itsm_skills.progress.marks import Mark

    problems: list[Problem] = []
    attempt(partial(plan.action, action), problems)
    day = attempt(partial(plan_limits.day, said.moved_to, "--moved-to", today), problems) if said.moved_to else None
    when = attempt(partial(plan_limits.past_date, said.date, today), problems)
    raise_if_any(problems)
    status = Status(said.word) if said.word else Status.MOVED if day else None
    witness, note = printable(said.witness), printable(said.note)
    return Mark(status, said.kind, when, witness, note, day, hours, work_hours)


def _save(mark: Mark, shelf: PlanStore, shelved: StoredPlan, action: str, today: date) -> StoredPlan:
    from itsm_skills.cli import console
    from itsm_skills.progress.marks import lost, marked

    changed = replace(shelved, plan=marked(shelved.plan, action, mark, today))
    shelf.save(changed)
    for line in lost(shelved.plan.action(action), changed.plan.action(action)):
        console.talk(line)
    console.talk(f"Saved: {changed.path}")
    return changed


def _text(shelved: StoredPlan, action: str | None, format: options.ListFormat, today: date, *, plain: bool) -> str:
    from itsm_skills.cli import console
    from itsm_skills.reports.plan.status_view import progress_view

    view = progress_view(shelved.plan, today)
    if format is options.ListFormat.JSON:
        from itsm_skills.reports.formats.json import as_json

        return as_json("plan-status", view)
    from itsm_skills.reports.plan.status_screen import action_screen, progress_screen

    width = console.width()
    if action is None:
        return progress_screen(view, width=width, plain=plain)
    return action_screen(view, action, width=width, plain=plain)
