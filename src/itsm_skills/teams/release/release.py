"""The release without names: what may be shown to people who must not see them (measurement, section 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from itsm_skills.teams.person import Roster, Team, is_in
from itsm_skills.teams.release.blocks import Block, PlacedAnswer, by_team, gather
from itsm_skills.teams.release.group_size import MIN_GROUP, SMALLEST_GROUP
from itsm_skills.teams.release.ledger import Ledger, mark, token


class Withheld(StrEnum):
    """Why a cell shows nothing. It says what readers can see anyway; more could reveal how many people answered."""

    TOO_FEW = "too-few"
    REMAINDER = "remainder"
    SMALL_CHANGE = "small-change"


@dataclass(frozen=True, slots=True)
class Cell:
    """One skill of one team: the mean of ``answers`` levels lies between ``low`` and ``high``, or it is ``withheld``.

    ``answers`` is at least the minimum group. ``low`` and ``high`` are levels, half a level to a level apart. New
    answers are left out until there are enough of them, and up to a third of those counted may be out of date.
    """

    team: Team
    skill: str
    answers: int | None = None
    low: float | None = None
    high: float | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class DomainCell:
    """The mean over the ``skills`` shown of one domain lies between ``low`` and ``high``, in levels.

    It's worked out from the cells of the skills, each counting once, so it reveals nothing that they don't.
    """

    team: Team
    domain: str
    skills: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Release:
    """All cells, by team and skill in alphabetical order; ``fewest`` is the minimum group that was used.

    ``left`` says for each team that shows a figure how many of the people counted there aren't in the team any more.
    """

    fewest: int
    cells: tuple[Cell, ...]
    left: tuple[tuple[Team, int], ...] = ()


def release(
    roster: Roster, skills: Sequence[str], top: int, ledger: Ledger, secret: bytes, fewest: int = MIN_GROUP
) -> tuple[Release, Ledger]:
    """Return the release of ``roster``, and the ledger to keep for the next one.

    ``top`` is the highest level of the scale. ``secret`` stays the same from release to release, and the ledger is
    never shared with a release. The largest minimum group of all releases is used, because people answered under it.
    ValueError for a minimum group below 3, a secret that is too short, or one that isn't the ledger's.
    """
    if fewest < SMALLEST_GROUP:
        raise ValueError(f"a group must have at least {SMALLEST_GROUP} people")
    if ledger.mark not in ("", mark(secret)):
        raise ValueError("the ledger was written with another secret")
    fewest = max(fewest, ledger.fewest)
    teams = roster.teams()
    tokens = _tokens(roster, top, secret)
    persons = {member.key: token(secret, "person", member.key) for member in roster.members}
    whose = {**ledger.people, **{tokens[key]: person for key, person in persons.items()}}
    counted: dict[Team, set[str]] = {}
    kept: dict[str, tuple[Block, ...]] = dict(ledger.blocks)
    cells: dict[tuple[Team, str], Cell] = {}
    for skill in sorted(set(skills)):
        current = {
            tokens[member.key]: PlacedAnswer(member.team, level)
            for member in roster.members
            if (level := member.level(skill)) is not None
        }
        # Sorted, so that the order in the ledger reveals no history.
        kept[skill] = tuple(
            sorted(gather(kept.get(skill, ()), current, fewest, top, whose), key=lambda one: one.answers)
        )
        standing = by_team(kept[skill], current, fewest)
        for team in teams:
            cell = cells[team, skill] = _cell(team, skill, standing.get(team, ()), fewest)
            if cell.answers is not None:
                counted.setdefault(team, set()).update(*(block.answers for block in standing[team]))
    shown = ledger.shown | {place for place, cell in cells.items() if cell.answers is not None}
    explained = tuple(_explained(cells[place], cells, ledger) for place in sorted(cells))
    places = {persons[member.key]: member.team for member in roster.members}
    left = tuple((team, _left(team, answers, whose, places)) for team, answers in sorted(counted.items()))
    held = {answer for blocks in kept.values() for block in blocks for answer in block.answers}
    people = {answer: person for answer, person in whose.items() if answer in held}
    return Release(fewest, explained, left), Ledger(fewest, mark(secret), kept, shown, people, ledger.releases)


def plain(released: Release) -> object:
    """Return all that ``released`` shows as plain values, by which the ledger recognises a release."""
    cells = [(cell.team, cell.skill, cell.answers, cell.low, cell.high, str(cell.withheld)) for cell in released.cells]
    return released.fewest, cells, released.left


def _left(team: Team, answers: Iterable[str], whose: Mapping[str, str], places: Mapping[str, Team]) -> int:
    """Return how many people with ``answers`` aren't in ``team`` any more; unknown ones count as having left."""
    people = {whose.get(answer, answer) for answer in answers}
    return sum(person not in places or not is_in(places[person], team) for person in people)


def _tokens(roster: Roster, top: int, secret: bytes) -> dict[str, str]:
    """Return by key a token for all the answers of a person."""
    return {
        member.key: token(
            secret,
            member.key,
            member.edition,
            top,
            *((skill, answer.state.value, answer.level) for skill, answer in sorted(member.answers.items())),
        )
        for member in roster.members
    }


def _cell(team: Team, skill: str, blocks: Sequence[Block], fewest: int) -> Cell:
    answers = sum(block.size for block in blocks)
    if answers < fewest:
        return Cell(team, skill, withheld=Withheld.TOO_FEW)
    # Only from the bands: the mean of the whole would reveal more than they do.
    low = sum(block.size * block.low for block in blocks) / answers
    high = sum(block.size * block.high for block in blocks) / answers
    return Cell(team, skill, answers, low, high)


def _explained(cell: Cell, cells: Mapping[tuple[Team, str], Cell], ledger: Ledger) -> Cell:
    """Return ``cell`` with a reason that follows from public facts: an earlier release, or the team above."""
    if cell.answers is not None:
        return cell
    if (cell.team, cell.skill) in ledger.shown:
        return Cell(cell.team, cell.skill, withheld=Withheld.SMALL_CHANGE)
    if cell.team and cells[cell.team[:-1], cell.skill].answers is not None:
        return Cell(cell.team, cell.skill, withheld=Withheld.REMAINDER)
    return cell


def domain_cells(released: Release, domains: Mapping[str, str]) -> tuple[DomainCell, ...]:
    """Return the domains that have a skill shown, by team and domain; ``domains`` gives the domain of each skill."""
    found: dict[tuple[Team, str], list[tuple[float, float]]] = {}
    for cell in released.cells:
        if cell.low is not None and cell.high is not None:
            found.setdefault((cell.team, domains[cell.skill]), []).append((cell.low, cell.high))
    return tuple(
        DomainCell(
            team,
            domain,
            len(bands),
            sum(low for low, _ in bands) / len(bands),
            sum(high for _, high in bands) / len(bands),
        )
        for (team, domain), bands in sorted(found.items())
    )
