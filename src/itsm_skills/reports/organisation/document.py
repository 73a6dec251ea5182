"""The report of an organisation: the answer first, then what is required, what to develop, domains and skills by team.

Its size is bounded whatever the table holds: domains of at most 200 teams, skills of the whole and of at most 14 teams
into which it divides first. JSON and CSV hold the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from itsm_skills.reports import charts, wording
from itsm_skills.reports.document import (
    Block,
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
from itsm_skills.reports.organisation.view import NeedView, OrganisationCoverageView, OrganisationView, RequiredView
from itsm_skills.reports.team.document import (
    MOST_PRIORITIES,
    NUMBERS,
    SEVERITY,
    SHEET,
    WIDE,
    domain_row,
    mean,
    required_table,
    unanswered,
)
from itsm_skills.reports.team.sentences import COVERS, DOMAINS, NOBODY, PRIORITIES, mean_claims, named, spaced
from itsm_skills.reports.team.view import EVERYONE, AggregateView
from itsm_skills.teams.coverage import Cover

MOST_TEAMS = 200
"""Teams in the tables of domains."""

MOST_BRANCHES = 14
"""Teams beside one another in the table of skills: as many as one table of a page takes."""

MOST_TOLD = 40
"""Teams of which the first skills to develop are told."""

FIRST = 3
"""Skills to develop that are told of each team."""

NO_PRIORITIES = "On the whole nothing falls short of what the roles ask, or no roles are known: name them in the table."
COUNTS_ALONE = (
    "A table of this size is read into counts: nobody is named, and there is no heat map of people, no balance of a "
    "person and nobody on whom a skill rests. Name fewer people, a team or a department, to see these."
)
STILL_PERSONAL = (
    "This is no report without names for everyone: a figure over two people tells about both. It is for whoever may "
    "see the table."
)
METHOD = (
    "Levels are claims. Self-ratings agree with performance at about r = .29 (Mabe & West 1982): talk about what people have done before you decide on them.",
    "Own ratings alone: those by managers, peers and reports are read and checked, and not counted here.",
    "A required skill is not covered where nobody stands at its level or above, and a single point of failure where one person does.",
    "The discrepancy score of a skill is the mean of target less claimed level, times the mean target, over the people whose role asks for it (Borich 1980).",
    "Not applicable, unknown and no answer are three things and never count as level 0.",
    STILL_PERSONAL,
)


def organisation_document(view: OrganisationView) -> Document:
    """Return the whole report of ``view``."""
    sections = [
        Section("answer", "The answer first", (Items(_answers(view)),), "answer", "The answer"),
        _required(view.coverage, view.assumed),
        _develop(view),
        _domains(view),
        _skills(view),
        Section("method", "How it was worked out", (items(*METHOD),), contents="Method"),
    ]
    return _document("Organisation report", view, _facts(view), sections)


def coverage_document(view: OrganisationCoverageView) -> Document:
    """Return what ``team coverage`` shows of ``view``."""
    return _document("Organisation coverage", view, (COUNTS_ALONE,), [_required(view.coverage, view.assumed)])


def _document(
    kind: str, view: OrganisationView | OrganisationCoverageView, facts: tuple[str, ...], sections: Sequence[Section]
) -> Document:
    footer = f"{view.name}. Made by itsm-skills on {wording.long_date(view.made)}. For whoever may see the table."
    return Document(kind, view.name, facts, tuple(sections), view.made, footer, SHEET)


def _facts(view: OrganisationView) -> tuple[str, ...]:
    whole = view.teams[0]
    teams = wording.count(len(view.teams) - 1, "team")
    who = f"{whole.people:,} people" if whole.people != 1 else "1 person"
    lines = [f"{who} in {teams}; {whole.answered:,} of them have answered at least two thirds of what applies."]
    if view.first and view.last:
        first, last = wording.long_date(view.first), wording.long_date(view.last)
        lines.append(f"Answers of {first}." if first == last else f"Answers from {first} to {last}.")
    low, high = view.levels[0], view.levels[-1]
    return (*lines, f"Levels are claims, from {low[0]} {low[1]} to {high[0]} {high[1]}.", COUNTS_ALONE)


def _answers(view: OrganisationView) -> tuple[ListItem, ...]:
    return (
        ListItem(_can(view), "What we can do:"),
        ListItem(_lacks(view.coverage), "What is missing:"),
        ListItem(_first(_below(view, EVERYONE)) or NO_PRIORITIES, "What to develop:"),
    )


def _can(view: OrganisationView) -> str:
    text = mean_claims(view.domains)
    if not text or not view.coverage:
        return text or NOBODY
    enough = sum(one.cover == Cover.COVERED for one in view.coverage)
    return f"{enough} of {wording.count(len(view.coverage), 'required skill')} covered by enough people. {text}"


def _lacks(coverage: Sequence[RequiredView]) -> str:
    said = {
        Cover.NOT_COVERED: "Not covered today",
        Cover.SINGLE_POINT: "Resting on one person",
        Cover.SHORT: "Fewer people than required",
    }
    parts = [
        f"{words}: {named(names)}."
        for cover, words in said.items()
        if (names := list(dict.fromkeys(one.name for one in coverage if one.cover == cover)))
    ]
    if not coverage:
        return "Nothing is required: the team file names no skill, and no role is known."
    return " ".join(parts) or "Nothing that is required."


def _below(view: OrganisationView, team: str) -> list[NeedView]:
    """Return what ``team`` lacks on the whole; where most are beyond the target, the few below are no team's matter."""
    return [one for one in view.priorities if one.team == team and one.below and one.score > 0]


def _first(found: Sequence[NeedView]) -> str:
    first = [f"{one.name} ({one.below:,} of {one.people:,} below target)" for one in found[:FIRST]]
    return f"{wording.listed(first)}." if first else ""


def _required(coverage: Sequence[RequiredView], assumed: bool) -> Section:
    text = "What the team file requires, the most urgent first."
    if assumed:
        text = (
            "No team file requires anything, so these are the skills that a role held here stands or falls with, at "
            "the lowest level that such a role asks for."
        )
    blocks: list[Block] = [Paragraph(text if coverage else _lacks(coverage))]
    for team in dict.fromkeys(one.team for one in coverage):
        rows = [
            (one.name, (one.needed, one.level), COVERS[Cover(one.cover)], (one.people, one.evidenced))
            for one in sorted(coverage, key=lambda one: SEVERITY.index(one.cover))
            if one.team == team
        ]
        blocks.append(required_table(team, ("Covered", "Claimed", "Evidenced"), rows))
    return Section("coverage", "Required coverage", tuple(blocks), contents="Coverage")


def _develop(view: OrganisationView) -> Section:
    found = _below(view, EVERYONE)[:MOST_PRIORITIES]
    if not found:
        return Section("develop", "What to develop", (Paragraph(NO_PRIORITIES),), contents="Develop")
    rows = tuple((one.name, f"{one.below:,} of {one.people:,}", wording.number(one.score)) for one in found)
    numbers = (Column(title, number=True) for title in ("Below target", "MWDS"))
    blocks: list[Block] = [Paragraph(PRIORITIES), Table((Column("Skill"), *numbers), rows, "Everyone", name=NUMBERS)]
    teams = _largest(view, view.branches, MOST_TOLD)
    if teams:
        blocks += _left_out(len(view.branches) - len(teams))
        own = tuple((spaced(team), _first(_below(view, team)) or "Nothing, on the whole.") for team in teams)
        blocks.append(Table((Column("Team"), Column("First to develop")), own, "By team", name=WIDE))
    return Section("develop", "What to develop", tuple(blocks), contents="Develop")


def _domains(view: OrganisationView) -> Section:
    everyone = [one for one in view.domains if one.team == EVERYONE]
    levels = tuple(f"{value} {name}" for value, name, _ in view.levels)
    columns = ("People", "Mean", "Median", "Spread", *levels, "Not applicable", "Unknown", "No answer")
    rows = tuple(domain_row(one) for one in everyone)
    blocks: list[Block] = [
        Paragraph(DOMAINS),
        _spreads(everyone, view.top),
        Grid("Domain", columns, (("", rows),), "Answers of everyone, by domain"),
    ]
    every = [one.team for one in view.teams if one.team != EVERYONE]
    teams = _largest(view, every, MOST_TEAMS)
    if teams:
        blocks += _left_out(len(every) - len(teams))
        titles = ("People", *(one.name for one in everyone))
        people = {one.team: one.people for one in view.teams}
        by_place = {(one.team, one.id): one for one in view.domains}
        lines = tuple(
            GridRow(
                spaced(team), (f"{people[team]:,}", *(_mean_and_spread(by_place[team, one.id]) for one in everyone))
            )
            for team in teams
        )
        blocks.append(Grid("Team", titles, (("", lines),), "Mean claimed level of each team, its spread in brackets"))
    return Section("domains", "By domain", tuple(blocks), contents="Domains")


def _spreads(found: Sequence[AggregateView], top: int) -> Table:
    """Return each domain as a bar that reaches the spread to either side of the mean, within the scale."""
    rows = tuple(
        (
            one.name,
            Drawing(
                "band",
                f"{one.name}: mean {mean(one.mean)}, spread {mean(one.deviation)}",
                charts.band(max(0.0, one.mean - one.deviation), min(float(top), one.mean + one.deviation), top),
            ),
            mean(one.mean),
            mean(one.deviation),
        )
        for one in found
        if one.mean is not None and one.deviation is not None
    )
    drawn = Column("The mean, less and plus the spread", drawn=True)
    numbers = (Column("Mean", number=True), Column("Spread", number=True))
    return Table((Column("Domain"), drawn, *numbers), rows, name="levels")


def _mean_and_spread(one: AggregateView) -> str:
    return mean(one.mean) if one.mean is None else f"{mean(one.mean)} ({mean(one.deviation)})"


def _skills(view: OrganisationView) -> Section:
    every = [one for one in view.skills if one.team == EVERYONE]
    everyone = [one for one in every if one.people or one.unknown or one.not_applicable]
    levels = tuple(str(value) for value, _, _ in view.levels)
    columns = ("People", "Mean", "Median", "Spread", *levels, "Below target", "Unknown")
    rows = tuple(_skill_row(one) for one in everyone)
    blocks: list[Block] = [Grid("Skill", columns, (("", rows),), "Answers of everyone, by skill")]
    teams = _largest(view, view.branches, MOST_BRANCHES)
    if teams:
        blocks += _left_out(len(view.branches) - len(teams))
        means = {(one.team, one.id): mean(one.mean) for one in view.skills}
        lines = tuple(GridRow(one.name, tuple(means[team, one.id] for team in teams)) for one in everyone)
        caption = "Mean claimed level of the teams into which the whole divides first, by skill"
        blocks.append(Grid("Skill", tuple(map(spaced, teams)), (("", lines),), caption))
    blocks += unanswered([one.name for one in every if one not in everyone])
    return Section("skills", "By skill", tuple(blocks), contents="Skills")


def _skill_row(one: AggregateView) -> GridRow:
    figures = map(mean, (one.mean, one.median, one.deviation))
    counts = (*one.counts, one.below_target, one.unknown)
    return GridRow(one.name, (f"{one.people:,}", *figures, *(f"{count:,}" for count in counts)))


def _largest(view: OrganisationView, teams: Sequence[str], most: int) -> list[str]:
    """Return ``teams`` in their order, the largest ones alone where there are more than ``most``."""
    if len(teams) <= most:
        return list(teams)
    people = {one.team: one.people for one in view.teams}
    kept = set(sorted(teams, key=lambda team: -people[team])[:most])
    return [team for team in teams if team in kept]


def _left_out(number: int) -> list[Block]:
    if number <= 0:
        return []
    return [Paragraph(f"The largest teams stand here; {wording.count(number, 'smaller one')} in JSON and CSV alone.")]
