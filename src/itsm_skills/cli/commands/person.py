"""``itsm-skills person``: shows, checks and changes the person's own file."""

from __future__ import annotations

from typing import Annotated

import typer

from itsm_skills.application.own_name import rename
from itsm_skills.application.person import NewQualification, add_qualification, read_own_file
from itsm_skills.application.plan_with import change_plan_with, described, saved_plan_with
from itsm_skills.assessments.plan_with import MAX_HOURS_A_WEEK, Load, PlanWith
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import group
from itsm_skills.cli.output import ReportOutput
from itsm_skills.days import Month
from itsm_skills.frameworks.kinds import Need
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs import qualifications
from itsm_skills.planning.validity import validities
from itsm_skills.reports.plan.qualifications import person_view, qualifications_document
from itsm_skills.reports.report import Report
from itsm_skills.reports.wording import count

Since = Annotated[str, typer.Option("--since", help="The day you got it, such as 2026-03-02.", show_default=False)]
Expires = Annotated[str | None, typer.Option("--expires", help="The last day on which it's valid.")]
Note = Annotated[str | None, typer.Option("--note", help="A note of your own, in one line.")]
NewName = Annotated[
    str | None, typer.Option("--as", help="Your name, as in your assessments, if the file is new. [default: me]")
]
HoursAWeek = Annotated[
    float | None,
    typer.Option(
        "--hours-a-week", min=0, max=MAX_HOURS_A_WEEK, help="Hours a week that you can spend on your development."
    ),
]
HasNeed = Annotated[list[Need] | None, typer.Option("--has", help="Support you can count on. Can be repeated.")]
LoadNow = Annotated[Load | None, typer.Option("--load", help="How heavy your workload is at the moment.")]
SavedQuarterStart = Annotated[
    Month | None,
    typer.Option(
        "--quarter-start",
        parser=options.month,
        metavar="MONTH",
        help="A month in which one of your organisation's quarters begins. Plans then start with the next quarter.",
    ),
]
Clear = Annotated[bool, typer.Option("--clear", help="Remove what you've saved.")]


def person_show(
    format: options.ListFormatOption = options.SCREEN,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Show your qualifications, your CPD points and what's due in the next four quarters.

    Examples:

        itsm-skills person show --home examples/home

        itsm-skills person show --home examples/home --format json
    """
    library, today = Library(frameworks or ()), clock.today()
    person = read_own_file(person_file, home, library, today=today)
    held = validities(qualifications.certificates(person.qualifications, library.qualifications))
    view = person_view(person.name, held, qualifications.recorded(person), today)
    report = Report(kind="person", view=view, document=lambda: qualifications_document(view, today))
    ReportOutput(format, None).write(report)


def person_validate(
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Check the file with your qualifications and CPD.

    Examples:

        itsm-skills person validate --home examples/home

        itsm-skills person validate --person examples/service-delivery-manager/person.yaml
    """
    person = read_own_file(person_file, home, Library(frameworks or ()), today=clock.today())
    held, done = len(person.qualifications), len(person.cpd)
    console.emit(f"Valid: {count(held, 'qualification')}, {done} CPD {'entry' if done == 1 else 'entries'}.\n", None)


def person_add_qualification(
    qualification: options.AQualification,
    since: Since,
    expires: Expires = None,
    note: Note = None,
    name: NewName = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Add a qualification to your file.

    Everything else in the file stays as it is, including comments.

    Examples:

        itsm-skills person add-qualification itil4-foundation --since 2024-05-14 --home trial

        itsm-skills person add-qualification itil4-cds --since 2025-06-20 --home trial
    """
    new = NewQualification(id=qualification, since=since, expires=expires, note=note)
    added = add_qualification(new, person_file, home, Library(frameworks or ()), today=clock.today(), holder=name)
    console.talk(f"Added: {added.name}, for {added.holder}, in {added.path}")


def person_name(
    name: Annotated[str, typer.Argument(help="The name to show in your reports.", show_default=False)],
    person_file: options.PersonFile = None,
    home: options.Home = None,
) -> None:
    """Change the name in your reports.

    It's also changed in the assessments and plans that you've already saved.

    Examples:

        itsm-skills person name "Alex Example" --home trial

        itsm-skills person name Alex --home trial
    """
    renamed = rename(name, person_file, home, today=clock.today())
    changed = f"{count(renamed.assessments, 'assessment')} and {count(renamed.plans, 'plan')}"
    console.talk(f"Saved: {renamed.path}")
    console.talk(f"Also changed: {changed}.")


def person_plan_with(
    hours_a_week: HoursAWeek = None,
    has: HasNeed = None,
    load: LoadNow = None,
    quarter_start: SavedQuarterStart = None,
    clear: Clear = False,
    name: NewName = None,
    person_file: options.PersonFile = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Change the settings that your plans start from, or show them if you give no option.

    Each option changes one setting and leaves the others as they are. With --clear, all of them are removed first.

    Examples:

        itsm-skills person plan-with --hours-a-week 2 --has direct-reports --load heavy --home trial

        itsm-skills person plan-with --home trial
    """
    library, today = Library(frameworks or ()), clock.today()
    given = {
        "hours_a_week": hours_a_week,
        "has": tuple(has) if has else None,
        "load": load,
        "quarter_start": quarter_start,
    }
    update = {key: value for key, value in given.items() if value is not None}
    if update or clear:

        def change(before: PlanWith) -> PlanWith:
            return (PlanWith() if clear else before).model_copy(update=update)

        path = change_plan_with(change, person_file, home, library, today=today, holder=name)
        console.talk(f"Saved: {path}")
    for line in described(saved_plan_with(person_file, home, library, today=today)):
        console.emit(f"{line}\n", None)


COMMAND = group(
    "person",
    "Manage your qualifications, your CPD and your plan settings.",
    person_show,
    person_validate,
    person_name,
    person_add_qualification,
    person_plan_with,
)
