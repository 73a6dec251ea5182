"""Blocks: answers to one skill that are only ever counted together.

Every published number is computed from whole blocks. A block holds at least as many answers as the minimum group,
an answer is in one block and stays there, and of a block only its number and its band are ever shown: no subtraction
of published numbers, of one release or of many, says anything of fewer answers, or more of a block than its band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from itsm_skills.scoring.proficiency import MIN_SHARE
from itsm_skills.teams.person import Team

FINE = 5
"""Answers from which a block is shown to the half level: half a level of 3 answers may hold a single total."""


class PlacedAnswer(NamedTuple):
    """Where an answer stands now, and its level."""

    team: Team
    level: int


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens of answers in sorted order, the levels between which their mean lies, and the team they are of."""

    answers: tuple[str, ...]
    low: float
    high: float
    home: Team

    @property
    def size(self) -> int:
        """Number of answers."""
        return len(self.answers)


def band(total: int, size: int, top: int) -> tuple[float, float]:
    """Return the levels between which the mean of ``size`` levels lies, the upper one excluded but for ``top``.

    They are half a level apart; a whole level at either end of the scale, and where answers are fewer than 5. Each
    band leaves several totals, or a total that several sets of levels have: how many stand at a level is never
    certain, even where all stand at the same. Whoever answers anew and near the same end must still have room:
    six people at 2.5 or more of 3, and again all with another level, would have to be three and three.
    """
    steps = 2 if size >= FINE and size <= total < size * (top - 1) else 1
    step = min(steps * total // size, steps * top - 1)
    return step / steps, (step + 1) / steps


def divide(places: Mapping[str, Team], fewest: int) -> list[set[str]]:
    """Return the finest parts of at least ``fewest`` answers along the tree of teams; none where all are fewer.

    Teams that are large enough come apart. While what remains is not, the smallest of them goes back into the
    remainder (secondary suppression; measurement, section 11).
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


def gather(blocks: Iterable[Block], current: Mapping[str, PlacedAnswer], fewest: int, top: int) -> list[Block]:
    """Return ``blocks`` and those that answers in none of them make, once these are at least ``fewest``."""
    places = {answer: placed.team for answer, placed in current.items()}
    known = [replace(block, home=_home(block, places)) for block in blocks]
    held = {answer for block in known for answer in block.answers}
    fresh = {answer: team for answer, team in places.items() if answer not in held}
    for part in divide(fresh, fewest):
        total = sum(current[answer].level for answer in part)
        known.append(Block(tuple(sorted(part)), *band(total, len(part), top), _common(places[one] for one in part)))
    return known


def _home(block: Block, places: Mapping[str, Team]) -> Team:
    """Return the team of ``block`` as it is called now: a few people who left or moved do not change it."""
    found = [places[answer] for answer in block.answers if answer in places]
    if len(found) < block.size:
        return block.home
    common = _common(found)
    return block.home if block.home[: len(common)] == common else common


def _common(teams: Iterable[Team]) -> Team:
    """Return the smallest team that holds all of ``teams``."""
    ordered = sorted(teams)
    first, last = ordered[0], ordered[-1]
    depth = 0
    while depth < min(len(first), len(last)) and first[depth] == last[depth]:
        depth += 1
    return first[:depth]


def by_team(blocks: Iterable[Block], current: Mapping[str, PlacedAnswer], fewest: int) -> dict[Team, list[Block]]:
    """Return the blocks that stand for each team.

    All of their answers are there now; or at least ``fewest`` and two thirds of them are, and the block is of this
    team: the others have left, moved or answered anew. A block from a time of a smaller minimum group stands for
    a team that holds all of it.
    """
    found: dict[Team, list[Block]] = {}
    for block in blocks:
        inside: Counter[Team] = Counter()
        # By team first: teams are few, and a block of a large team holds thousands of answers.
        for place, number in Counter(current[answer].team for answer in block.answers if answer in current).items():
            for depth in range(len(place) + 1):
                inside[place[:depth]] += number
        for team, number in inside.items():
            own = block.home[: len(team)] == team
            if number == block.size or (own and number >= max(fewest, MIN_SHARE * block.size)):
                found.setdefault(team, []).append(block)
    return found
