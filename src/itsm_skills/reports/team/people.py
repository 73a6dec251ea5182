"""The parts about single people, or about how many people something is true of: balance, managers' ratings, levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import Block, Cell, Column, Drawing, Grid, GridRow, Paragraph, Section, Table
from itsm_skills.reports.team import required_sentences, sentences
from itsm_skills.reports.team.heat_map import HeatRow
from itsm_skills.reports.team.required_view import CoverageView
from itsm_skills.reports.team.styles import NUMBERS
from itsm_skills.reports.team.view import EVERYONE, PersonView, TeamView

MOST_DIFFERENCES = 12
"""The most ratings in the table of those that are far apart; the sheet for a calibration meeting has more."""


def balance(view: TeamView, *, counted: bool) -> Section:
    """Return the balance of each person and of the team, or how many people of each team lean which way."""
    if not _has_balance(view, counted=counted):
        blocks: Sequence[Block] = (Paragraph(sentences.NO_BALANCE),)
    else:
        blocks = _balances_counted(view) if counted else _balances(view)
    return Section("balance", "Technical and business", tuple(blocks), contents="Balance", folded=True)


def _has_balance(view: TeamView, *, counted: bool) -> bool:
    if view.people is None:
        return view.difference is not None
    return any(one.verdict if counted else one.difference is not None for one in view.people)


def _balances(view: TeamView) -> list[Block]:
    people = view.people or ()
    ends = [abs(end) for one in people for end in (one.low, one.high) if end is not None]
    reach = max(2.0, *ends)
    rows = (
        [_dot_row("Everyone together", view.difference, None, None, "", reach)] if view.difference is not None else []
    )
    rows += [_person_row(one, reach) for one in people]
    columns = (
        Column("Person"),
        Column("Business to the left, technical to the right", drawn=True),
        Column("Difference", number=True),
        Column("95% interval"),
        Column("Balance"),
    )
    return [Paragraph(sentences.balance(view)), Table(columns, tuple(rows), name=NUMBERS)]


def _balances_counted(view: TeamView) -> list[Block]:
    key = Paragraph(sentences.balances_counted(view))
    if view.people is None:
        return [key]
    counted = {EVERYONE: Counter(one.verdict for one in view.people)}
    for one in sorted((one for one in view.people if one.team != EVERYONE), key=lambda one: one.team):
        counted.setdefault(one.team, Counter())[one.verdict] += 1
    titles = tuple(sentences.verdict(verdict) for verdict in sentences.VERDICTS)
    rows = tuple(
        GridRow(sentences.spaced(team), tuple(f"{found[verdict]:,}" for verdict in sentences.VERDICTS))
        for team, found in counted.items()
    )
    return [
        key,
        Grid(
            "Team", titles, (("", rows),), "Number of people who lean each way; each person is counted in one team only"
        ),
    ]


def _person_row(one: PersonView, reach: float) -> tuple[Cell, ...]:
    return _dot_row(one.name, one.difference, one.low, one.high, sentences.verdict(one.verdict), reach)


def _dot_row(
    name: str, value: float | None, low: float | None, high: float | None, says: str, reach: float
) -> tuple[Cell, ...]:
    if value is None:
        return (name, "–", "–", "–", says)
    difference = charts.signed(round(value, 1))
    interval = "–" if low is None or high is None else f"{wording.number(low)} to {wording.number(high)}"
    text = f"{name}: {difference}" + ("" if low is None else f", interval {interval}")
    return (
        name,
        Drawing("dot", text, charts.dot(value, low, high, reach)),
        charts.signed(value),
        interval,
        says or "–",
    )


def manager_ratings(view: TeamView, *, counted: bool) -> Section:
    """Return how people's own ratings compare with their managers', and which are two levels or more apart."""
    wide = sorted((one for one in view.beside if abs(one.difference) > 1), key=lambda one: -abs(one.difference))
    blocks: list[Block] = [Paragraph(sentences.manager_ratings(view))]
    if wide and not counted:
        rows = tuple(
            (
                one.person,
                one.name,
                str(one.own),
                str(one.manager),
                charts.signed(one.difference),
                "–" if one.agreed is None else str(one.agreed),
            )
            for one in wide[:MOST_DIFFERENCES]
        )
        titles = ("Own", "Manager", "Difference", "Agreed")
        columns = (Column("Person"), Column("Skill"), *(Column(title, number=True) for title in titles))
        blocks.append(Table(columns, rows, "Ratings that are two levels or more apart", name=NUMBERS))
        if len(wide) > MOST_DIFFERENCES:
            blocks.append(Paragraph(sentences.more_differences(len(wide) - MOST_DIFFERENCES)))
    return Section("beside", "Own ratings next to the manager's", tuple(blocks), contents="Manager", folded=True)


def heat(view: TeamView) -> Section:
    """Return the level of each person in each skill: what is required first, the other skills folded."""
    required = _required_heads(view)

    def row(one: HeatRow) -> GridRow:
        below = tuple(
            isinstance(cell, int) and target is not None and cell < target
            for cell, target in zip(one.cells, one.targets, strict=True)
        )
        cells = tuple(
            f"{cell}/{target}" if short else str(cell)
            for cell, target, short in zip(one.cells, one.targets, below, strict=True)
        )
        shades = tuple(round(5 * cell / view.top) if isinstance(cell, int) else 0 for cell in one.cells)
        return GridRow(required.get(one.skill, one.name), cells, shades, below)

    silent = {one.skill for one in view.heat.rows if one.is_silent}
    spans = tuple((sentences.spaced(team) or sentences.NO_TEAM, number) for team, number in view.heat.teams)
    if len(spans) < 2:
        spans = ()
    first = [one for one in view.heat.rows if one.required]
    others = [one for one in view.heat.rows if not one.required]
    table = (view.heat.people, row, "Ratings")
    found: list[Block] = [Paragraph(sentences.heat(view))]
    if first:
        found += _by_skill(view, first, table, silent, spans)
    if others:
        rest = _by_skill(view, others, table, silent, spans)
        found.append(
            Section("other-skills", sentences.OTHER_SKILLS if first else sentences.ALL_SKILLS, tuple(rest), folded=True)
        )
    return Section("heat-map", "People and skills", tuple(found), contents="Heat map")


def _required_heads(view: TeamView) -> dict[str, str]:
    """Return by skill the head of its row: the status of what is required, its name, and how many people are needed."""
    found: dict[str, list[CoverageView]] = {}
    for one in view.coverage:
        found.setdefault(one.skill, []).append(one)
    return {skill: required_sentences.heat_head(all_teams) for skill, all_teams in found.items()}


def levels_counted(view: TeamView) -> Section:
    """Return how many people are at each level of each skill, in the order of the heat map."""
    everyone = {one.id: one for one in view.skills if one.team == EVERYONE}
    people = view.teams[0].people
    titles = (*(f"{value} {name}" for value, name, _ in view.levels), "Not applicable", "Cannot judge", "No answer")

    def row(one: HeatRow) -> GridRow:
        found = everyone[one.skill]
        counts = (*found.counts, found.not_applicable, found.unknown, found.skipped)
        shades = (*(round(5 * count / people) for count in found.counts), 0, 0, 0)
        return GridRow(one.name, tuple(f"{count:,}" for count in counts), shades)

    silent = {one.id for one in everyone.values() if not (one.people or one.unknown or one.not_applicable)}
    table = (titles, row, "People by rating")
    blocks = (Paragraph(sentences.levels_counted(view)), *_by_skill(view, view.heat.rows, table, silent))
    return Section("heat-map", "People and skills", blocks, contents="Levels")


def _by_skill(
    view: TeamView,
    shown: Sequence[HeatRow],
    table: tuple[tuple[str, ...], Callable[[HeatRow], GridRow], str],
    silent: set[str],
    spans: tuple[tuple[str, int], ...] = (),
) -> list[Block]:
    """Return a grid of those skills ``shown`` that somebody answered, and the names of the ``silent`` ones below it.

    ``table`` has the column titles, the function that makes a row, and the caption; ``spans`` are above the columns.
    """
    titles, row, caption = table
    groups: dict[str, list[GridRow]] = {}
    for one in shown:
        if one.skill not in silent:
            title = one.domain if view.heat.sort == "domain" else ""
            groups.setdefault(title, []).append(row(one))
    parts = tuple((title, tuple(rows)) for title, rows in groups.items())
    blocks: list[Block] = []
    if parts:
        blocks.append(Grid("Skill", titles, parts, f"{caption}, {sentences.SORTED[view.heat.sort]}", spans))
    names = [one.name for one in shown if one.skill in silent]
    if names:
        blocks.append(
            Paragraph(f"Nobody has rated these skills, although a role asks for them: {wording.listed(names)}.")
        )
    return blocks
