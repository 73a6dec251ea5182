"""The named report of a team: the answer first, then what is required, what to develop, and who stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Drawing,
    Grid,
    GridRow,
    Items,
    ListItem,
    Paragraph,
    Section,
    Table,
    items,
)
from itsm_skills.reports.team import sentences
from itsm_skills.reports.team.heat_map import HeatRow
from itsm_skills.reports.team.view import EVERYONE, AggregateView, CoverageView, PersonView, TeamView

SHEET = "team.css"
WIDE = "levels wide"
"""Tables with names or sentences in their second column."""

NUMBERS = "levels narrow"
"""Tables with several numbers after their second column."""
SEVERITY = ("not-covered", "single-point-of-failure", "short", "covered")
MOST_PRIORITIES = 12
MOST_CHANGES = 15
MOST_PEOPLE = 150
"""People above whom nobody finds a row or a column any more: counts stand there instead, single people in tables."""


def team_document(view: TeamView, *, everybody: bool = False) -> Document:
    """Return the whole report of ``view``; with ``everybody`` it shows each person however many there are."""
    each = everybody or len(view.people) <= MOST_PEOPLE
    sections = [
        answer_section(sentences.answer(view)),
        *coverage_sections(view),
        _priorities(view),
        _balance(view) if each else _balances_counted(view),
        _domains(view),
        *([_trend(view)] if view.compared else []),
        *([_beside(view)] if view.beside else []),
        _heat(view) if each else _levels_counted(view),
        Section("method", "How it was worked out", (items(*sentences.METHOD),), contents="Method"),
    ]
    return _document("Team report", view, sections)


def coverage_document(view: TeamView) -> Document:
    """Return what ``team coverage`` shows of ``view``."""
    return _document("Team coverage", view, coverage_sections(view))


def _document(kind: str, view: TeamView, sections: Sequence[Section]) -> Document:
    return naming_people(kind, (view.name, view.made), sentences.facts(view), sections)


def naming_people(
    kind: str, subject: tuple[str, date], facts: tuple[str, ...], sections: Sequence[Section]
) -> Document:
    """Return a document on the team and of the day in ``subject`` that names people, and says so at its foot."""
    name, made = subject
    return Document(
        kind=kind,
        about=name,
        facts=facts,
        sections=tuple(sections),
        made=made,
        footer=f"{name}. Made by itsm-skills on {wording.long_date(made)}. It names people: for those alone who hold their answers.",
        sheet=SHEET,
    )


def answer_section(said: Iterable[tuple[str, str]]) -> Section:
    """Return what is ``said`` first, each a lead and a text."""
    entries = tuple(ListItem(text, f"{lead}:") for lead, text in said)
    return Section("answer", "The answer first", (Items(entries),), "answer", "The answer")


def coverage_sections(view: TeamView) -> list[Section]:
    """Return required coverage against actual, and who is the only cover."""
    blocks: list[Block] = [Paragraph(sentences.required_from(view))]
    for team in dict.fromkeys(one.team for one in view.coverage):
        blocks.append(_coverage_table([one for one in view.coverage if one.team == team], team))
    load: list[Block] = [Paragraph(sentences.NO_LOAD)]
    if view.load:
        rows = tuple((one.person, ", ".join(one.skills), str(len(one.skills))) for one in view.load)
        columns = (Column("Person"), Column("Required skills that nobody else covers"), Column("How many", number=True))
        load = [Paragraph(sentences.LOAD), Table(columns, rows, name=WIDE)]
    return [
        Section("coverage", "Required coverage", tuple(blocks), contents="Coverage"),
        Section("load", "Where one resignation would hurt", tuple(load), contents="Key people"),
    ]


def _coverage_table(found: Sequence[CoverageView], team: str) -> Table:
    rows = [
        (one.name, (one.needed, one.level), sentences.cover(one), (one.people, one.evidenced))
        for one in sorted(found, key=lambda one: SEVERITY.index(one.cover))
    ]
    return required_table(team, ("Covered by", "Claimed", "Evidenced"), rows)


def required_table(
    team: str, titles: tuple[str, str, str], rows: Iterable[tuple[str, tuple[int, int], str, tuple[int, int]]]
) -> Table:
    """Return what is required of ``team``, under ``titles``.

    A row is the skill, the people needed and their level, a text, and two numbers of people.
    """
    text, *numbers = titles
    columns = (Column("Skill"), Column(text), *(Column(title, number=True) for title in ("Required", *numbers)))
    cells = tuple(
        (skill, said, f"{needed} at level {level}", *(f"{people:,}" for people in counts))
        for skill, (needed, level), said, counts in rows
    )
    return Table(columns, cells, f"{sentences.spaced(team)}: people at the required level or above", name=WIDE)


def _priorities(view: TeamView) -> Section:
    found = [one for one in view.priorities if one.below][:MOST_PRIORITIES]
    if not found:
        return Section("develop", "What to develop", (Paragraph(sentences.NO_PRIORITIES),), contents="Develop")
    rows = tuple(
        (one.name, sentences.whom(one), f"{one.below} of {one.people}", wording.number(one.score)) for one in found
    )
    columns = (
        Column("Skill"),
        Column("With whom"),
        Column("Below target", number=True),
        Column("MWDS", number=True),
    )
    blocks = (Paragraph(sentences.PRIORITIES), Table(columns, rows, name=WIDE))
    return Section("develop", "What to develop", blocks, contents="Develop")


def _balance(view: TeamView) -> Section:
    known = [one for one in view.people if one.difference is not None]
    if not known:
        return Section("balance", "Technical and business", (Paragraph(sentences.NO_BALANCE),), contents="Balance")
    ends = [abs(end) for one in known for end in (one.low, one.high) if end is not None]
    reach = max(2.0, *ends)
    rows = (
        [_dot_row("The team together", view.difference, None, None, "", reach)] if view.difference is not None else []
    )
    rows += [_person_row(one, reach) for one in view.people]
    columns = (
        Column("Person"),
        Column("Business to the left, technical to the right", drawn=True),
        Column("Difference", number=True),
        Column("95% interval"),
        Column("What it says"),
    )
    return Section(
        "balance",
        "Technical and business",
        (Paragraph(sentences.balance(view)), Table(columns, tuple(rows), name=NUMBERS)),
        contents="Balance",
    )


def _balances_counted(view: TeamView) -> Section:
    """Return how many people of each team tilt to which side."""
    verdicts = [one.verdict for one in view.people]
    if not any(verdicts):
        return Section("balance", "Technical and business", (Paragraph(sentences.NO_BALANCE),), contents="Balance")
    counted = {EVERYONE: Counter(verdicts)}
    for one in sorted((one for one in view.people if one.team != EVERYONE), key=lambda one: one.team):
        counted.setdefault(one.team, Counter())[one.verdict] += 1
    titles = tuple(sentences.verdict(verdict) for verdict in sentences.VERDICTS)
    rows = tuple(
        GridRow(sentences.spaced(team), tuple(str(found[verdict]) for verdict in sentences.VERDICTS))
        for team, found in counted.items()
    )
    grid = Grid("Team", titles, (("", rows),), "People by what their balance says, each in one team")
    return Section(
        "balance", "Technical and business", (Paragraph(sentences.balances_counted(view)), grid), contents="Balance"
    )


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


def _domains(view: TeamView) -> Section:
    everyone = [one for one in view.domains if one.team == EVERYONE]
    levels = tuple(f"{value} {name}" for value, name, _ in view.levels)
    columns = ("People", "Mean", "Median", "Spread", *levels, "Not applicable", "Unknown", "No answer")
    blocks: list[Block] = [
        Paragraph(sentences.DOMAINS),
        Grid("Domain", columns, (("", tuple(domain_row(one) for one in everyone)),), "Answers of everyone, by domain"),
    ]
    teams = list(dict.fromkeys(one.team for one in view.domains if one.team != EVERYONE))
    if teams:
        means = {(one.team, one.id): mean(one.mean) for one in view.domains}
        rows = tuple(GridRow(sentences.spaced(team), tuple(means[team, one.id] for one in everyone)) for team in teams)
        blocks.append(
            Grid("Team", tuple(one.name for one in everyone), (("", rows),), "Mean claimed level of each team")
        )
    return Section("domains", "By domain", tuple(blocks), contents="Domains")


def domain_row(one: AggregateView) -> GridRow:
    """Return the figures of one domain."""
    numbers = (*one.counts, one.not_applicable, one.unknown, one.skipped)
    return GridRow(one.name, (str(one.people), *map(mean, (one.mean, one.median, one.deviation)), *map(str, numbers)))


def mean(value: float | None) -> str:
    """Return a mean to one decimal, a dash where nobody answered."""
    return "–" if value is None else wording.number(value)


def _trend(view: TeamView) -> Section:
    moved = [one for one in view.trends if one.team == EVERYONE and (one.risen or one.fallen)]
    if not moved:
        return Section("trend", "Since the earlier run", (Paragraph(sentences.trend(view)),), contents="Change")
    moved.sort(key=lambda one: -abs(one.change))
    rows = tuple(
        (
            one.name,
            f"{wording.number(one.before)} to {wording.number(one.after)}",
            charts.signed(one.change),
            str(one.people),
            str(one.risen),
            str(one.fallen),
        )
        for one in moved[:MOST_CHANGES]
    )
    titles = ("Change", "People", "Risen", "Fallen")
    columns = (Column("Skill"), Column("Mean before and now"), *(Column(title, number=True) for title in titles))
    return Section(
        "trend",
        "Since the earlier run",
        (Paragraph(sentences.trend(view)), Table(columns, rows, name=NUMBERS)),
        contents="Change",
    )


def _beside(view: TeamView) -> Section:
    wide = sorted((one for one in view.beside if abs(one.difference) > 1), key=lambda one: -abs(one.difference))
    blocks: list[Block] = [Paragraph(sentences.beside(view))]
    if wide:
        rows = tuple(
            (one.person, one.name, str(one.own), str(one.manager), charts.signed(one.difference)) for one in wide
        )
        titles = ("Own", "Manager", "Difference")
        columns = (Column("Person"), Column("Skill"), *(Column(title, number=True) for title in titles))
        blocks.append(Table(columns, rows, "Two levels or more apart", name=NUMBERS))
    return Section("beside", "Own ratings beside the manager's", tuple(blocks), contents="Manager")


def _heat(view: TeamView) -> Section:
    def row(one: HeatRow) -> GridRow:
        shades = tuple(round(5 * cell / view.top) if isinstance(cell, int) else 0 for cell in one.cells)
        return GridRow(one.name, tuple(map(str, one.cells)), shades)

    return _by_skill(view, sentences.heat(view), view.heat.people, row, "Claimed levels")


def _levels_counted(view: TeamView) -> Section:
    """Return how many people stand at each level of each skill, in the order of the heat map."""
    everyone = {one.id: one for one in view.skills if one.team == EVERYONE}
    titles = (*(f"{value} {name}" for value, name, _ in view.levels), "Not applicable", "Unknown", "No answer")

    def row(one: HeatRow) -> GridRow:
        found = everyone[one.skill]
        counts = (*found.counts, found.not_applicable, found.unknown, found.skipped)
        shades = (*(round(5 * count / len(view.people)) for count in found.counts), 0, 0, 0)
        return GridRow(one.name, tuple(map(str, counts)), shades)

    return _by_skill(view, sentences.levels_counted(view), titles, row, "People at each claimed level")


def _by_skill(
    view: TeamView, key: str, titles: tuple[str, ...], row: Callable[[HeatRow], GridRow], caption: str
) -> Section:
    """Return a grid with a row for each skill of which somebody said something, and the names of the others."""
    groups: dict[str, list[GridRow]] = {}
    for one in view.heat.rows:
        if not one.is_silent:
            title = one.domain if view.heat.sort == "domain" else ""
            groups.setdefault(title, []).append(row(one))
    parts = tuple((title, tuple(rows)) for title, rows in groups.items())
    blocks: list[Block] = [
        Paragraph(key),
        Grid("Skill", titles, parts, f"{caption}, {sentences.SORTED[view.heat.sort]}"),
    ]
    blocks += unanswered([one.name for one in view.heat.rows if one.is_silent])
    return Section("heat-map", "People and skills", tuple(blocks), contents="Heat map")


def unanswered(names: list[str]) -> list[Block]:
    """Return the paragraph on skills that have no row, where there are some."""
    return [Paragraph(f"A role asks for these, and nobody has answered: {wording.listed(names)}.")] if names else []
