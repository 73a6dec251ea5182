"""The plan of a team as a document: a summary, then who does what, what that covers, and what stays uncovered."""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.days import short_span, weekday_date
from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import (
    Block,
    Column,
    Document,
    Grid,
    GridRow,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
)
from itsm_skills.reports.plan.timeline import timeline
from itsm_skills.reports.plan.view import QuarterView
from itsm_skills.reports.team.document import answer_section, naming_people, required_table
from itsm_skills.reports.team.sentences import ASSUMED, NOTHING_REQUIRED, spaced
from itsm_skills.reports.team.styles import WIDE
from itsm_skills.reports.team_plan import sentences as words
from itsm_skills.reports.team_plan.checks import NOTHING_TO_CHECK, checks
from itsm_skills.reports.team_plan.first_steps import first_steps
from itsm_skills.reports.team_plan.view import LearnerView, ReachView, TeamActionView, TeamPlanView, TimeView

CARDS = "cards"
"""For tables with sentences in columns of equal width."""


def team_plan_document(view: TeamPlanView) -> Document:
    """Return the whole report of ``view``."""
    sections = (
        answer_section(words.answer(view)),
        _before_signing(view),
        _who(view),
        _evidence(view),
        _coverage(view),
        _uncovered(view),
        _pairs(view),
        _when(view),
        Section("method", "How it was worked out", (_method(view),), contents="Method"),
    )
    return naming_people("Team plan", (view.name, view.made), words.facts(view), sections)


def _method(view: TeamPlanView) -> Items:
    lines = (ListItem(words.proof(view)), ListItem(words.CHOSEN, below=words.ORDER), *map(ListItem, words.METHOD))
    return Items(lines)


def _before_signing(view: TeamPlanView) -> Section:
    entries = tuple(ListItem(lead, below=details) for lead, details in checks(view))
    blocks = (Items(entries),) if entries else (Paragraph(NOTHING_TO_CHECK),)
    return Section("sign", "Before you sign", blocks, contents="Before you sign")


def _who(view: TeamPlanView) -> Section:
    title = "Who develops what"
    if not view.people:
        text = words.NOBODY if view.missing_before else words.nothing_missing(view)
        return Section("who", title, (Paragraph(text),), contents="Who")
    developing = {one.person: one for one in view.people}
    rows = tuple(_row(one, developing.get(one.person)) for one in view.time)
    titles = ("Development time", "Within normal work", "Showing colleagues", "Collecting evidence", "Cost")
    columns = (Column("Person"), Column("Skills and levels"), *(Column(text, number=True) for text in titles))
    amounts = (view.extra_hours, view.work_hours, view.showing_hours, view.evidence_hours)
    foot = ("Total", "", *map(_amount, amounts), _money(view.cost))
    blocks: list[Block] = [Table(columns, rows, foot=foot, name=f"{WIDE} by-person")]
    blocks += [_person(number, one, view) for number, one in enumerate(view.people, 1)]
    return Section("who", title, tuple(blocks), contents="Who")


def _row(one: TimeView, own: LearnerView | None) -> tuple[str, ...]:
    amounts = (one.extra_hours, one.work_hours, one.showing_hours, one.evidence_hours)
    return (one.person, words.moves(own) if own else "–", *map(_amount, amounts), _money(own.cost if own else 0))


def _amount(value: float) -> str:
    return wording.hours(value) if value else "–"


def _money(pounds: float) -> str:
    return f"£{pounds:,.0f}" if pounds else "–"


def _person(number: int, one: LearnerView, view: TeamPlanView) -> Section:
    about = ", ".join(part for part in (one.role, spaced(one.team)) if part)
    blocks: list[Block] = [Paragraph(f"{about}.")]
    blocks.append(Paragraph(" ".join(words.for_reasons(one)), lead="Why this person:"))
    if helpers := words.helpers(one, view):
        blocks.append(Paragraph(" ".join(helpers), lead="Who helps:"))
    blocks.append(Items(tuple(_action(action) for action in one.actions)))
    return Section(f"person-{number}", one.person, tuple(blocks))


def _action(action: TeamActionView) -> ListItem:
    hours = (
        f"It takes {wording.hours(action.extra_hours)} of development time and {wording.hours(action.work_hours)} within "
        f"normal work{f' and costs {wording.pounds(action.cost)}' if action.cost else ''}."
    )
    later = " A later action in this plan requires it." if action.enabling else ""
    below = [action.description, f"{hours} It raises {wording.listed(list(action.moves))}.{later}"]
    if action.needs:
        below.append(f"It needs {wording.listed(list(action.needs))}.")
    if action.steps:
        below += [f"{lead}: {text}" for lead, text in first_steps(action.steps)]
    below.append(f"Evidence: {action.evidence}.")
    when = f"{action.weeks_text}, from {weekday_date(action.start)} to {weekday_date(action.end)}"
    mandate = " This is a mandate." if action.mandate else ""
    text = f"{wording.capital(when)} (id {action.id}).{mandate}"
    return ListItem(text, f"{action.name}:", tuple(below))


def _evidence(view: TeamPlanView) -> Section:
    title = "Evidence to collect"
    proven = words.proven_part(view)
    if not view.collecting:
        text = proven or words.NOTHING_FILLED
        return Section("evidence", title, (Paragraph(text),), contents="Evidence")
    columns = tuple(Column(text) for text in ("Person", "Skill and level", "Backed by evidence so far", "When"))
    rows = tuple(
        (
            one.person,
            f"{one.name}, level {one.level}",
            words.NO_EVIDENCE if one.proven is None else f"to level {one.proven}",
            words.NO_ROOM if one.start is None or one.end is None else short_span(one.start, one.end),
        )
        for one in view.collecting
    )
    blocks = (Paragraph(proven), Items(tuple(map(ListItem, words.COLLECTING))), Table(columns, rows, name=CARDS))
    return Section("evidence", title, blocks, contents="Evidence")


def _coverage(view: TeamPlanView) -> Section:
    text = (
        ASSUMED
        if view.assumed
        else "These are the skills that the team file requires. People are counted if they rate themselves at the required level or above."
    )
    if not view.coverage:
        text = NOTHING_REQUIRED
    teams = dict.fromkeys(one.team for one in view.coverage)
    tables = [_coverage_table([one for one in view.coverage if one.team == team], team) for team in teams]
    return Section("coverage", "Coverage before and after", (Paragraph(text), *tables), contents="Coverage")


def _coverage_table(found: Sequence[ReachView], team: str) -> Table:
    rows = [(one.name, (one.needed, one.level), words.gained(one), (one.before, one.after)) for one in found]
    return required_table(team, ("Who reaches it with the plan", "Today", "After the plan"), rows)


def _uncovered(view: TeamPlanView) -> Section:
    title = "What stays uncovered, and why"
    left = [one for one in view.coverage if one.missing]
    if not left:
        text = words.ALL_COVERED if view.coverage else words.NOTHING_TO_PLAN
        return Section("uncovered", title, (Paragraph(text),), contents="Uncovered")
    entries = tuple(ListItem("", f"{words.place(one)}.", words.uncovered(one)) for one in left)
    text = (
        "For each requirement, you see who is closest to the level and what prevents them from reaching it. To find the reasons, "
        "the program planned again for each of these people, both on their own and together with what this plan already assigns "
        "to them. If a reason includes a --has option and you can offer that support, create the plan again with that option."
    )
    return Section("uncovered", title, (Paragraph(text), Items(entries)), contents="Uncovered")


def _pairs(view: TeamPlanView) -> Section:
    title = "Who can show whom"
    if not view.pairs:
        return Section("pairs", title, (Paragraph(words.NO_PAIRS),), contents="Pairs")
    rows = tuple(
        (
            one.person,
            f"{one.name}, level {one.level}",
            one.action_name or words.BY_ASKING,
            words.guide(one),
            wording.hours(one.hours),
        )
        for one in view.pairs
    )
    columns = tuple(Column(text) for text in ("Who learns", "What", "How", "Who can show it", "Hours"))
    return Section("pairs", title, (Paragraph(words.PAIRS), Table(columns, rows, name=CARDS)), contents="Pairs")


def _when(view: TeamPlanView) -> Section:
    title = "When, and hours by person"
    if not view.people:
        return Section("when", title, (Paragraph("The plan doesn't contain any hours."),), contents="When")
    rows = tuple(
        GridRow(one.person, (*map(_hours, one.quarters), _both(one.hours_limit, one.work_hours_limit)))
        for one in view.time
    )
    titles = (*(wording.capital(quarter.name) for quarter in view.quarters), "Limit")
    groups = (("", (*rows, GridRow("Total", (*map(_hours, view.quarters), "")))),)
    caption = (
        "Each entry shows hours of development time + hours within normal work in a period of 13 weeks. These include "
        "the hours for showing colleagues what to do and for collecting evidence. All hours are estimates."
    )
    return Section("when", title, (_timeline(view), Grid("Person", titles, groups, caption)), contents="When")


def _timeline(view: TeamPlanView) -> Table:
    return timeline(
        [(f"{one.person}: {action.name}", action.start, action.end) for one in view.people for action in one.actions],
        charts.calendar(tuple(quarter.first for quarter in view.quarters), view.end),
    )


def _hours(quarter: QuarterView) -> str:
    return _both(quarter.extra_hours, quarter.work_hours)


def _both(extra: float, work: float) -> str:
    return f"{round(extra)} + {round(work)}" if extra or work else "–"
