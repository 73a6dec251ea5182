"""``itsm-skills plan``: a development plan from an assessment."""

from __future__ import annotations

from itsm_skills.cli import options


def plan(
    assessment: options.AssessmentFile = None,
    role: options.RoleOption = None,
    practice: options.Practice = None,
    hours: options.Hours = 40,
    work_hours: options.WorkHours = 80,
    budget: options.Budget = 0,
    quarters: options.Quarters = 4,
    has: options.Has = None,
    start: options.Start = None,
    keep: options.Keep = False,
    person: options.Person = None,
    audience: options.Audience = options.Reader.SELF,
    format: options.PlanFormatOption = None,
    output: options.Output = None,
    home: options.Home = None,
    frameworks: options.Frameworks = None,
) -> None:
    """Write a development plan: three goals, their actions by quarter, and the evidence each leaves.

    With --keep, 'plan status' shows later what is done and due, and marks actions.

    Examples:

        itsm-skills plan --hours 30 --has direct-reports

        itsm-skills plan --audience manager --output for-my-manager.html
    """
    from itsm_skills.cli import bounds, console, keeping, work
    from itsm_skills.frameworks.library import Library
    from itsm_skills.planning.limits import Limits
    from itsm_skills.planning.plan import make_plan
    from itsm_skills.progress.shelf import Shelf
    from itsm_skills.reports.audiences import document_for
    from itsm_skills.reports.html import to_html
    from itsm_skills.reports.json import as_json, document_json
    from itsm_skills.reports.markdown import to_markdown
    from itsm_skills.reports.plan_view import plan_view

    library = Library(frameworks or ())
    chosen = options.pick(options.PlanFormat, format, output, options.PlanFormat.MARKDOWN)
    made = work.today()
    limits = Limits(
        start=bounds.start_date(start, made),
        extra_hours=hours,
        work_hours=work_hours,
        budget=budget,
        quarters=quarters,
        has=bounds.met_needs(has or [], library),
    )
    stored = work.chosen([assessment] if assessment else None, home, person)[0]
    limits = bounds.with_qualifications(limits, stored.assessment)
    case = work.score_case(stored, library, role, practice)
    plan = make_plan(case.profile, library.framework, library.actions, limits)
    shelf = Shelf(work.open_store(home).home)
    keeping.say_unfinished(shelf, stored.assessment.about, made)
    kept = keeping.kept_plan(plan, case, practice, library) if keep else None
    found = plan_view(plan, case.view, library.framework, made, library.themes, work.held_views(stored, library))
    document = document_for(audience.value, found)
    if chosen is options.PlanFormat.HTML:
        text = to_html(document)
    elif chosen is options.PlanFormat.JSON:
        text = as_json("plan", found) if audience is options.Reader.SELF else document_json(document)
    else:
        text = to_markdown(document)
    console.emit(text, output)
    if kept is not None:
        keeping.shelve(shelf, kept)
