"""Blocks: answers to one skill that are only ever counted together.

Every published number is computed from whole blocks. A block holds at least as many answers as the minimum group,
no two blocks share an answer, and a block only splits where both parts are safe; so no subtraction of published
numbers, of one release or of many, leaves fewer answers than the minimum group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from itsm_skills.teams.member import Team

Answers = frozenset[str]
"""Answers by their tokens."""


class Placed(NamedTuple):
    """Where an answer stands now, and its level."""

    team: Team
    level: int


@dataclass(frozen=True, slots=True)
class Block:
    """``answers`` are tokens in sorted order, ``total`` is the sum of their levels, ``home`` the team they are of."""

    answers: tuple[str, ...]
    total: int
    home: Team

    @property
    def size(self) -> int:
        """Number of answers."""
        return len(self.answers)

    def band(self, top: int) -> tuple[float, float]:
        """Return the half level that holds the mean; it excludes its upper end but for the highest band.

        Every band of at least 3 answers leaves more than one total, or a total that several sets of levels
        have: no level is certain for anybody, whatever they answered.
        """
        half = min(2 * self.total // self.size, 2 * top - 1)
        return half / 2, half / 2 + 0.5


def extreme(total: int, size: int, top: int) -> bool:
    """Return whether ``total`` itself would tell how many stand at the lowest or highest level."""
    return total <= 1 or total >= size * top - 1


def divide(answers: Answers, places: Mapping[str, Team], safe: Callable[[Answers], bool]) -> list[Answers]:
    """Return the finest safe parts of ``answers`` along the tree of teams.

    Teams below come apart where they are safe. While what remains is not, the smallest of them goes back into the
    remainder (secondary suppression; measurement, section 11). Answers without a place remain at the top.
    """
    return _divide(answers, places, safe, 0)


def _divide(answers: Answers, places: Mapping[str, Team], safe: Callable[[Answers], bool], depth: int) -> list[Answers]:
    children: dict[str, set[str]] = {}
    rest = set[str]()
    for answer in answers:
        team = places.get(answer, ())
        home = children.setdefault(team[depth], set()) if len(team) > depth else rest
        home.add(answer)
    by_size = sorted(children, key=lambda name: (-len(children[name]), name))
    apart = [frozenset(children[name]) for name in by_size if safe(frozenset(children[name]))]
    rest |= answers.difference(rest, *apart)
    while rest and apart and not safe(frozenset(rest)):
        rest |= apart.pop()
    parts = [frozenset(rest)] if rest else []
    for child in apart:
        parts += _divide(child, places, safe, depth + 1)
    return parts


def split(block: Block, current: Mapping[str, Placed], fewest: int, top: int) -> list[Block]:
    """Return ``block`` in the parts that teams, as they are now, allow to tell apart.

    Answers that are no longer current stay together. A part whose total would be extreme stays with others: the
    bands of the whole and of its other parts could add up to it.
    """
    present = {answer: current[answer] for answer in block.answers if answer in current}
    gone = block.total - sum(placed.level for placed in present.values())
    places = {answer: placed.team for answer, placed in present.items()}

    def total(part: Answers) -> int:
        here = sum(present[answer].level for answer in part if answer in present)
        return here if part <= present.keys() else here + gone

    def safe(part: Answers) -> bool:
        return len(part) >= fewest and not extreme(total(part), len(part), top)

    parts = divide(frozenset(block.answers), places, safe)
    if len(parts) == 1:
        return [replace(block, home=_home(block, places))]
    return [Block(tuple(sorted(part)), total(part), _common(part, places)) for part in parts]


def _home(block: Block, places: Mapping[str, Team]) -> Team:
    """Return the team of ``block`` as it is called now: a few people who left or moved do not change it."""
    common = _common(block.answers, places)
    moved = len(places) == block.size and block.home[: len(common)] != common
    return common if moved else block.home


def _common(answers: Iterable[str], places: Mapping[str, Team]) -> Team:
    """Return the smallest team that holds all of ``answers`` that have a place."""
    teams = [places[answer] for answer in answers if answer in places]
    if not teams:
        return ()
    first, last = min(teams), max(teams)
    depth = 0
    while depth < min(len(first), len(last)) and first[depth] == last[depth]:
        depth += 1
    return first[:depth]


def gather(fresh: Mapping[str, Placed], fewest: int) -> list[Block]:
    """Return blocks of answers that no block holds yet; none while they are fewer than ``fewest``."""
    if len(fresh) < fewest:
        return []
    places = {answer: placed.team for answer, placed in fresh.items()}
    parts = divide(frozenset(fresh), places, lambda part: len(part) >= fewest)
    return [
        Block(tuple(sorted(part)), sum(fresh[answer].level for answer in part), _common(part, places)) for part in parts
    ]


def refine(blocks: Iterable[Block], current: Mapping[str, Placed], fewest: int, top: int) -> list[Block]:
    """Return ``blocks`` split as the teams now allow, and those that new answers make."""
    refined = [part for block in blocks for part in split(block, current, fewest, top)]
    held = {answer for block in refined for answer in block.answers}
    fresh = {answer: placed for answer, placed in current.items() if answer not in held}
    return refined + gather(fresh, fewest)


def by_team(blocks: Iterable[Block], current: Mapping[str, Placed], fewest: int) -> dict[Team, list[Block]]:
    """Return the blocks that stand for each team.

    All of their answers are there now; or at least ``fewest`` are, fewer than that are not, and the block is of
    this team: those few have left, moved or answered anew. A block from a time of a smaller minimum group
    stands for a team that holds all of it.
    """
    found: dict[Team, list[Block]] = {}
    for block in blocks:
        inside: Counter[Team] = Counter()
        for answer in block.answers:
            if answer in current:
                team = current[answer].team
                inside.update(team[:depth] for depth in range(len(team) + 1))
        for team, number in inside.items():
            own = block.home[: len(team)] == team
            if number == block.size or (own and number >= fewest and block.size - number < fewest):
                found.setdefault(team, []).append(block)
    return found
