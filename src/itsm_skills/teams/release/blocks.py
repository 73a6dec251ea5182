"""Blocks: answers to one skill that are only ever counted together.

Every published number is computed from whole blocks. A block has at least as many answers as the minimum group, and an
answer is in one block and stays there. Only the size and the band of a block are ever shown. So no subtraction of
published numbers, in one release or in many, says anything about fewer answers, or more about a block than its band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from itsm_skills.scoring.proficiency import MIN_SHARE
from itsm_skills.teams.person import Team, is_in
from itsm_skills.teams.release.comparison import safe_band
from itsm_skills.teams.release.known_sum import KnownSum, KnownSums

FINE = 5
"""The fewest answers for which a block is shown to the half level; for 3, half a level may contain a single total."""


class PlacedAnswer(NamedTuple):
    """The team in which an answer is now, and its level."""

    team: Team
    level: int


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens of answers in sorted order, the levels between which their mean lies, and their team."""

    answers: tuple[str, ...]
    low: float
    high: float
    home: Team

    @property
    def size(self) -> int:
        """The number of answers."""
        return len(self.answers)


def band(total: int, size: int, top: int) -> tuple[float, float]:
    """Return the levels between which the mean of ``size`` levels lies, without the upper one unless it's ``top``.

    They are half a level apart, or a whole level at either end of the scale and if there are fewer than 5 answers. Each
    band fits several totals, or a total that several sets of levels have. So nobody can be certain how many people are
    at a level, even if all are at the same. There must also be room for people who answer again near the same end: six
    people at 2.5 or more of 3, and again all with another level, would have to be three and three.
    """
    steps = 2 if size >= FINE and size <= total < size * (top - 1) else 1
    step = min(steps * total // size, steps * top - 1)
    return step / steps, (step + 1) / steps


def divide(places: Mapping[str, Team], fewest: int) -> list[set[str]]:
    """Return the smallest parts along the tree of teams with at least ``fewest`` answers; none if there are too few.

    Teams that are large enough become parts of their own. While the remainder isn't large enough, the smallest of those
    teams goes back into it (secondary suppression; measurement, section 11).
    """
    return _divide(set(places), places, fewest, 0) if len(places) >= fewest else []


def _divide(answers: set[str], places: Mapping[str, Team], fewest: int, depth: int) -> list[set[str]]:
    children: dict[str, set[str]] = {}
    rest = set[str]()
    for answer in answers:
        team = places[answer]
        home = children.setdefault(team[depth], set()) if len(team) > depth else rest
        home.add(answer)
    by_size = sorted(children, key=lambda name: (-len(children[name]), name))
    apart = [children[name] for name in by_size if len(children[name]) >= fewest]
    rest |= answers.difference(rest, *apart)
    while 0 < len(rest) < fewest:
        rest |= apart.pop()
    parts = [rest] if rest else []
    for child in apart:
        parts += _divide(child, places, fewest, depth + 1)
    return parts


def gather(
    blocks: Iterable[Block],
    current: Mapping[str, PlacedAnswer],
    fewest: int,
    top: int,
    people: Mapping[str, str] | None = None,
) -> list[Block]:
    """Return ``blocks``, and new ones from answers in none of them once there are at least ``fewest``.

    ``people`` says whose answer a token stands for. An answer that isn't there counts as that of a person of its own.
    """
    places = {answer: placed.team for answer, placed in current.items()}
    known = [replace(block, home=_home(block, places)) for block in blocks]
    held = {answer for block in known for answer in block.answers}
    fresh = {answer: team for answer, team in places.items() if answer not in held}
    parts = divide(fresh, fewest)
    whose = people or {}
    figures = KnownSums(_figure(block, whose, top) for block in known) if parts else KnownSums()
    for part in parts:
        size, total = len(part), sum(current[answer].level for answer in part)
        by = frozenset(whose.get(answer, answer) for answer in part)
        limits = safe_band(total, by, figures, fewest, top, partial(band, size=size, top=top))
        block = Block(tuple(sorted(part)), *limits, _common(places[one] for one in part))
        known.append(block)
        figures.add(_figure(block, whose, top))
    return known


def _figure(block: Block, whose: Mapping[str, str], top: int) -> KnownSum:
    people = frozenset(whose.get(answer, answer) for answer in block.answers)
    return KnownSum.of(people, block.size, (block.low, block.high), top)


def _home(block: Block, places: Mapping[str, Team]) -> Team:
    """Return the team of ``block`` as it is called now; a few people who left or moved don't change it."""
    found = [places[answer] for answer in block.answers if answer in places]
    if len(found) < block.size:
        return block.home
    common = _common(found)
    return block.home if is_in(block.home, common) else common


def _common(teams: Iterable[Team]) -> Team:
    """Return the smallest team that contains all of ``teams``."""
    ordered = sorted(teams)
    first, last = ordered[0], ordered[-1]
    depth = 0
    while depth < min(len(first), len(last)) and first[depth] == last[depth]:
        depth += 1
    return first[:depth]


def by_team(blocks: Iterable[Block], current: Mapping[str, PlacedAnswer], fewest: int) -> dict[Team, list[Block]]:
    """Return the blocks that are counted for each team.

    All answers of such a block are in the team now; or at least ``fewest`` and two thirds of them are, and it's a block
    of this team, so the others have left, moved or answered again. A block made with a smaller minimum group is counted
    for a team that contains all of it.
    """
    found: dict[Team, list[Block]] = {}
    for block in blocks:
        inside: Counter[Team] = Counter()
        # By team first: teams are few, and a block of a large team has thousands of answers.
        for place, number in Counter(current[answer].team for answer in block.answers if answer in current).items():
            for depth in range(len(place) + 1):
                inside[place[:depth]] += number
        for team, number in inside.items():
            own = is_in(block.home, team)
            if number == block.size or (own and number >= max(fewest, MIN_SHARE * block.size)):
                found.setdefault(team, []).append(block)
    return found
