"""The workbook of a team report: sheets to filter and sort, with every person and every requirement in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from itsm_skills.reports.document import ListItem
from itsm_skills.reports.sheets import CellKind, Sheet, SheetColumn, SheetValue
from itsm_skills.reports.team import required_sentences as required
from itsm_skills.reports.team import sentences
from itsm_skills.reports.team.heat_map import HeatRow
from itsm_skills.reports.team.required_view import CoverageView, PlaceView
from itsm_skills.reports.team.response_sheets import response_sheets
from itsm_skills.reports.team.view import EVERYONE, AggregateView, TeamCoverageView, TeamView
from itsm_skills.teams.requirement_status import RequirementStatus

NUMBER = CellKind.NUMBER
TEAM, PERSON, SKILL = SheetColumn("Team", 28), SheetColumn("Person", 24), SheetColumn("Skill", 34)
NEEDED = (SheetColumn("Needed", 9, NUMBER), SheetColumn("At level", 9, NUMBER))


def team_sheets(view: TeamView) -> list[Sheet]:
    """Return the sheets of a report; those that would have no rows are left out."""
    known = view.people is not None
    found = [_in_short(view), *coverage_sheets(view), _below(view)]
    if known:
        found += [_people(view), _levels(view), _managers(view)]
    found += [*response_sheets(view), _changes(view), _skills(view), _teams_by_skill(view), _method(view)]
    return [sheet for sheet in found if sheet.rows]


def coverage_sheets(view: TeamView | TeamCoverageView) -> list[Sheet]:
    """Return the sheets on what is required, whom the team couldn't spare, and what is short."""
    found = [_required(view.coverage), _key_people(view), _short(view)]
    return [sheet for sheet in found if sheet.rows]


def _lines(texts: Iterable[str]) -> str:
    """Return ``texts`` one below the other, as they are easiest to read in a cell."""
    return "\n".join(texts)


def _in_short(view: TeamView) -> Sheet:
    counted = view.people is None
    rows: list[tuple[SheetValue, ...]] = [("", fact) for fact in sentences.facts(view, counted=counted)]
    for item in required.answer(view, counted=counted):
        rows.append((item.lead.rstrip(":"), item.text))
        rows += [("", line) for line in item.below if not isinstance(line, ListItem)]
    return Sheet(name="In short", columns=(SheetColumn("Question", 26), SheetColumn("Answer", 110)), rows=tuple(rows))


def _required(coverage: Sequence[CoverageView]) -> Sheet:
    agreed = any(one.agreed is not None for one in coverage)
    titles = ("Today", "Missing", *(("Agreed",) if agreed else ()), "By evidence", "By rating", "If ratings are right")
    columns = (
        TEAM,
        SKILL,
        SheetColumn("Status", 22),
        *NEEDED,
        *(SheetColumn(title, 10, NUMBER) for title in titles),
        SheetColumn("Who", 26),
        SheetColumn("Only by own rating", 26),
    )
    rows = tuple(
        (
            sentences.spaced(one.team),
            one.name,
            required.word(RequirementStatus(one.status), one.people, one.needed),
            one.needed,
            one.level,
            one.people,
            max(0, one.needed - one.people),
            *((one.agreed,) if agreed else ()),
            one.evidenced,
            one.rated,
            one.at_best,
            _lines(one.holders),
            _lines(one.unproven),
        )
        for one in coverage
    )
    return Sheet(name="Required", columns=columns, rows=rows, fixed=2)


def _key_people(view: TeamView | TeamCoverageView) -> Sheet:
    def skills(places: Iterable[PlaceView]) -> str:
        return _lines(required.skill_in(place) for place in places)

    columns = (
        PERSON,
        SheetColumn("Requirements no longer met", 14, NUMBER),
        SheetColumn("Would no longer be met", 40),
        SheetColumn("Based on ratings alone", 40),
        SheetColumn("Nobody else can do", 40),
    )
    rows = tuple(
        (
            one.person,
            len(one.breaks),
            skills(place for place in one.breaks if not place.by_ratings),
            skills(place for place in one.breaks if place.by_ratings),
            skills(one.leaves_nobody),
        )
        for one in view.leaving
    )
    return Sheet(name="Key people", columns=columns, rows=rows)


def _short(view: TeamView | TeamCoverageView) -> Sheet:
    columns = (
        TEAM,
        SKILL,
        *NEEDED,
        *(SheetColumn(title, 10, NUMBER) for title in ("Today", "If ratings are right", "To develop")),
        SheetColumn("Closest people", 28),
        SheetColumn("Can show them", 26),
        SheetColumn("Level unknown", 26),
        SheetColumn("Ask for evidence", 26),
    )
    rows = tuple(
        (
            sentences.spaced(one.team),
            one.name,
            one.needed,
            one.level,
            one.people,
            one.at_best,
            one.missing,
            _lines(f"{near.person} (level {near.level})" for near in one.nearest),
            _lines(one.teachers),
            _lines(one.unrated),
            _lines(one.unproven),
        )
        for one in view.shortfalls
    )
    return Sheet(name="Short", columns=columns, rows=rows, fixed=2)


def _below(view: TeamView) -> Sheet:
    columns = (
        SKILL,
        *(SheetColumn(title, 11, NUMBER) for title in ("Below target", "People", "Priority score")),
        SheetColumn("Who is below", 30),
        SheetColumn("Furthest ahead", 30),
    )
    rows = tuple(
        (one.name, one.below, one.people, one.score, _lines(one.who), _lines(one.ahead))
        for one in view.priorities
        if one.below
    )
    return Sheet(name="Below target", columns=columns, rows=rows)


def _people(view: TeamView) -> Sheet:
    titles = ("Skills with a level", "Skills that apply", "Balance", "From", "To")
    columns = (
        PERSON,
        TEAM,
        SheetColumn("Role", 30),
        *(SheetColumn(title, 11, NUMBER) for title in titles),
        SheetColumn("Leans", 18),
    )
    rows = tuple(
        (
            one.name,
            sentences.spaced(one.team),
            one.role,
            one.levels,
            one.asked,
            one.difference,
            one.low,
            one.high,
            sentences.verdict(one.verdict),
        )
        for one in view.people or ()
    )
    return Sheet(name="People", columns=columns, rows=rows)


def _levels(view: TeamView) -> Sheet:
    """Return everybody's levels with a row for each person, so that rows can be filtered by team and role."""
    shown: list[HeatRow] = sorted(
        (one for one in view.heat.rows if not one.is_silent), key=lambda one: not one.required
    )
    roles = {(one.name, one.team): one.role for one in view.people or ()}
    teams = [team for team, number in view.heat.teams for _ in range(number)]
    columns = (
        PERSON,
        TEAM,
        SheetColumn("Role", 28),
        *(SheetColumn(one.name, 12, CellKind.LEVEL, top=view.top) for one in shown),
    )
    rows = tuple(
        (
            person,
            sentences.spaced(team),
            roles.get((person, team or EVERYONE), ""),
            *(one.cells[at] for one in shown),
        )
        for at, (person, team) in enumerate(zip(view.heat.people, teams, strict=True))
    )
    return Sheet(name="Levels", columns=columns, rows=rows)


def _managers(view: TeamView) -> Sheet:
    columns = (PERSON, SKILL, *(SheetColumn(title, 11, NUMBER) for title in ("Own", "Manager", "Difference", "Agreed")))
    ordered = sorted(view.beside, key=lambda one: -abs(one.difference))
    rows = tuple((one.person, one.name, one.own, one.manager, one.difference, one.agreed) for one in ordered)
    return Sheet(name="Manager", columns=columns, rows=rows, fixed=2)


def _changes(view: TeamView) -> Sheet:
    titles = ("People", "Mean before", "Mean now", "Change", "Higher now", "Lower now")
    columns = (SKILL, *(SheetColumn(title, 11, NUMBER) for title in titles))
    ordered = sorted((one for one in view.trends if one.team == EVERYONE), key=lambda one: -abs(one.change))
    rows = tuple((one.name, one.people, one.before, one.after, one.change, one.risen, one.fallen) for one in ordered)
    return Sheet(name="Changes", columns=columns, rows=rows)


def _skills(view: TeamView) -> Sheet:
    levels = tuple(f"{value} {name}" for value, name, _ in view.levels)
    titles = (
        "People",
        "Mean",
        "Median",
        "Spread",
        *levels,
        "Not applicable",
        "Cannot judge",
        "No answer",
        "Below target",
    )
    columns = (TEAM, SKILL, *(SheetColumn(title, 11, NUMBER) for title in titles))
    rows = tuple((sentences.spaced(one.team), one.name, *_figures(one)) for one in view.skills)
    return Sheet(name="Skills", columns=columns, rows=rows, fixed=2)


def _teams_by_skill(view: TeamView) -> Sheet:
    """Return the main teams next to each other: the mean of each skill, and how many people are below their target."""
    by_place = {(one.team, one.id): one for one in view.skills}
    columns = [SKILL]
    for team in view.branches:
        columns += [SheetColumn(f"{sentences.spaced(team)}: {title}", 16, NUMBER) for title in ("mean", "below target")]
    rows = []
    for one in (one for one in view.skills if one.team == EVERYONE and one.people):
        found = [by_place[team, one.id] for team in view.branches]
        rows.append((one.name, *(value for each in found for value in (each.mean, each.below_target))))
    return Sheet(name="Teams by skill", columns=tuple(columns), rows=tuple(rows) if view.branches else ())


def _figures(one: AggregateView) -> tuple[SheetValue, ...]:
    figures = (one.people, one.mean, one.median, one.deviation, *one.counts)
    return (*figures, one.not_applicable, one.unknown, one.skipped, one.below_target)


def _method(view: TeamView) -> Sheet:
    rows = tuple((text,) for text in sentences.method(view, counted=view.people is None))
    return Sheet(name="Method", columns=(SheetColumn("How it was worked out", 120),), rows=rows)
