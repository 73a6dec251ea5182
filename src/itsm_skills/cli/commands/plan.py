"""``itsm-skills plan``: creates a development plan from an assessment."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import typer

from itsm_skills.application.find_assessments import find_assessments
from itsm_skills.application.kept_plans import plan_to_keep
from itsm_skills.application.plan import PlanOptions, make_personal_plan
from itsm_skills.application.plan_limits import PlanLimitOptions, plan_limits, start_moved
from itsm_skills.application.plan_wishes import plan_wishes
from itsm_skills.assessments.store import default_home
from itsm_skills.cli import clock, console, options
from itsm_skills.cli.command_group import single
from itsm_skills.cli.names import role_and_practice
from itsm_skills.cli.output import ReportOutput
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import Problem, attempt, raise_if_any
from itsm_skills.progress.store import PlanStore
from itsm_skills.reports.plan.audiences import plan_report
from itsm_skills.reports.plan.missing_figures import lines_to_fill_in
from itsm_skills.reports.plan.sharing import Sharing

FORMATS = ("markdown", "html", "json", "ics", "xlsx", "pdf", "docx")


def plan(
    assessment: options.AssessmentFile = None,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    hours: options.OwnHours = None,
    work_hours: options.OwnWorkHours = None,
    budget: options.Budget = 0,
    quarters: options.Quarters = 4,
    at_once: options.AtOnce = 3,
    has: options.Has = None,
    goals: options.Goals = None,
    no_goals: options.NoGoals = False,
    goal: options.GoalsFirst = None,
    without: options.Without = None,
    runner_up: options.RunnerUp = False,
    start: options.Start = None,
    quarter_start: options.QuarterStart = None,
    rate: options.Rate = None,
    currency: options.Currency = "GBP",
    keep: options.Keep = False,
    person: options.Person = None,
    person_file: options.PersonFile = None,
    audience: options.Audience = options.Reader.SELF,
    share_goals: options.ShareGoals = False,
    include_ratings: options.IncludeRatings = False,
    no_questions: options.NoQuestions = False,
    format: Annotated[str | None, options.format_option(FORMATS)] = None,
    output: options.Output = None,
    open: options.Open = False,
    template: options.Template = None,
    theme: options.Theme = None,
    organisation: options.Organisation = "",
    logo: options.Logo = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a development plan with goals, actions and evidence.

    A plan has up to three goals, and the best choice of actions for each quarter. To change that choice, use --goal,
    --without or --runner-up. If you keep the plan with --keep, you can use 'plan status' later to see what's done and
    what's due, and to mark actions.

    Examples:

        itsm-skills plan --home examples/home --hours 30 --goals examples/home/goals.yaml

        itsm-skills plan --home examples/home --audience manager --output for-my-manager.html
    """
    library, today = Library(frameworks or ()), clock.today()
    role, practice = role_and_practice(library, role, practice)
    own_screen = audience is options.Reader.SELF and sys.stdout.isatty()
    offered = (options.SCREEN, *FORMATS) if own_screen else FORMATS
    wanted = ReportOutput.of(
        format, output, template, theme, organisation, logo, offered=offered, opened=open, home=home
    )
    if wanted.format == "ics" and audience is not options.Reader.SELF:
        raise typer.BadParameter("calendars are only made for your own copy, so leave out --audience")
    if goals is not None and no_goals:
        raise typer.BadParameter("use --goals or --no-goals, not both")
    sharing = _sharing(audience, share_goals=share_goals, include_ratings=include_ratings)
    limit_options = PlanLimitOptions(
        hours=hours,
        work_hours=work_hours,
        budget=budget,
        quarters=quarters,
        at_once=at_once,
        start=start,
        quarter_start=quarter_start,
        has=has or (),
        rate=rate,
        currency=currency,
    )
    problems: list[Problem] = []
    limits = attempt(partial(plan_limits, limit_options, library, today=today), problems)
    wishes = attempt(partial(plan_wishes, goal or (), without or (), library, runner_up=runner_up), problems)
    raise_if_any(problems)
    assert limits is not None
    assert wishes is not None
    console.report(start_moved(limit_options, limits))
    found = find_assessments([assessment] if assessment else None, library, today=today, home=home, person=person)
    console.report(found.remarks)
    plan_options = PlanOptions(
        role=role,
        practice=practice,
        goals=goals,
        use_saved_goals=not no_goals,
        person_file=person_file,
        home=home,
        unset=limit_options.unset,
        rate=rate,
        currency=currency,
        wishes=wishes,
    )
    result = make_personal_plan(found.stored[0], library, limits, plan_options, today=today)
    console.report((*result.remarks, *result.view.carried[:1]))
    if audience is options.Reader.BOARD and not no_questions:
        from itsm_skills.cli.figures import can_ask, with_asked_figures  # only the board's copy asks for more

        if can_ask():
            result = with_asked_figures(result, rate, currency, problems, today=today)
    whose = found.stored[0].assessment.identity
    report = plan_report(result.view, audience.value, sharing, whose=whose)
    kept = plan_to_keep(result.plan, result.scored, practice, library, now=clock.now()) if keep else None
    wanted.write(report)
    if audience is options.Reader.BOARD:
        for line in lines_to_fill_in(result.view):
            console.talk(f"For the goals file: {line}")
    if kept is not None:
        console.talk(f"Kept: {PlanStore(home or default_home(), today).add(kept).path}")
        console.talk("When you've done an action, mark it: itsm-skills plan status ACTION --done")
    raise_if_any(problems)


def _sharing(audience: options.Reader, *, share_goals: bool, include_ratings: bool) -> Sharing:
    """Return what the person shares; raise BadParameter for an option that is only for another audience's copy."""
    if share_goals and audience is not options.Reader.MANAGER:
        raise typer.BadParameter(
            "this is for the manager's copy, so add --audience manager", param_hint="--share-goals"
        )
    if include_ratings and audience is not options.Reader.HR:
        raise typer.BadParameter("this is for HR's copy, so add --audience hr", param_hint="--include-ratings")
    return Sharing(goals=share_goals, ratings=include_ratings)


COMMAND = single("plan", plan)
