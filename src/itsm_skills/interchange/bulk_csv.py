"""A wide CSV file of answers of any length, read into counts by one or two processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from itsm_skills.files import reading
from itsm_skills.frameworks.framework import Framework, Role, Scale
from itsm_skills.interchange.blocks import Block, blocks, blocks_by_row
from itsm_skills.interchange.bulk_words import Words
from itsm_skills.interchange.helper import Helper, HelperDiedError
from itsm_skills.interchange.wide_header import Header, layout, read_header
from itsm_skills.problems import Problem, ProblemError
from itsm_skills.teams.cells import UNIT, IrregularError
from itsm_skills.teams.census import Census
from itsm_skills.teams.layout import Layout
from itsm_skills.teams.member import SELF
from itsm_skills.teams.people import MOST_GROUPS, TooManyGroupsError
from itsm_skills.teams.repeats import superseded
from itsm_skills.teams.summary import Summary

HELP_FROM = 100_000_000
"""Size of a file, in bytes, from which a second process earns the time that it takes to start."""

_PORTION = 8

Progress = Callable[[int], None]
"""Is told the number of rows read so far, from time to time."""


@dataclass(frozen=True)
class BulkTeam:
    """What a file says of its people, without their names.

    ``rows`` were read, and ``refused`` of them left out whole for ``problem_count`` problems; the first 1,000 of these
    are in ``problems``, and a last one says how many more there are. ``repeated`` rows do not count since the same
    person has a newer row, or one further down; ``repeats`` name the first 1,000. ``unbroken`` is False where
    irregular quotes made it necessary to read row by row, which takes many times as long.
    """

    census: Census
    layout: Layout
    framework: Framework
    roles: Mapping[str, Role]
    problems: tuple[Problem, ...]
    problem_count: int
    rows: int
    refused: int
    repeats: tuple[Problem, ...]
    repeated: int
    unbroken: bool

    def summary(self, rater: str = SELF) -> Summary:
        """Return the figures of the people as ``rater`` sees them."""
        targets = {role.id: {one.skill: one.level for one in role.targets} for role in self.roles.values()}
        census = self.census
        return Summary(census.tally, census.groups, self.layout, targets, self.framework.scale.ceilings, rater)


def read_bulk(
    path: Path,
    framework: Framework,
    roles: Mapping[str, Role],
    *,
    usual_role: str = "",
    progress: Progress | None = None,
    help_from: int = HELP_FROM,
) -> BulkTeam:
    """Return what ``path`` says; ``usual_role`` is that of people for whom it names none.

    Raises ProblemError where the file cannot be read, its first row is wrong, or it names too many teams; flaws of
    single rows are returned. Files of ``help_from`` bytes and more are read by two processes.
    """
    with reading(path) as stream:
        header = read_header(stream, path)
        where = layout(header, path, framework, roles, usual_role)
        stream.seek(0, 2)
        source = _Source(stream, path, header, where, stream.tell() >= help_from)
        census = source.count(framework.scale, progress or (lambda _: None))
        old = superseded(census.keys, census.days)
        again = Census(source.layout, framework.scale)
        for block in source.blocks() if old else ():
            if block.number in old:
                again.take(*block, only=old[block.number])
    census.without(again)
    firsts = source.first_lines(census)
    words = Words(path, header, framework.scale, roles)
    problems = [words.problem(place, firsts) for place in census.flaws.kept]
    if census.flaws.count > len(problems):
        problems.append(words.more(census.flaws.count - len(problems), census.flaws.rows))
    return BulkTeam(
        census,
        source.layout,
        framework,
        roles,
        tuple(problems),
        census.flaws.count,
        census.rows,
        census.flaws.rows,
        tuple(words.problem(place, firsts) for place in again.flaws.kept),
        again.flaws.count,
        source.unbroken,
    )


class _Source:
    """The rows of one file; by row as soon as they turn out to be irregular."""

    def __init__(self, stream: BinaryIO, path: Path, header: Header, where: Layout, helped: bool) -> None:
        self.layout = where
        self.unbroken = True
        self._stream, self._path, self._header, self._helped = stream, path, header, helped
        if header.bare_returns:
            self._break()

    def _break(self) -> None:
        self.unbroken = False
        self.layout = replace(self.layout, delimiter=UNIT)

    def blocks(self) -> Iterator[Block]:
        """Yield the rows from the first one on."""
        if not self.unbroken:
            self._stream.seek(0)
            return blocks_by_row(self._stream, self._header.delimiter, self._path)
        self._stream.seek(self._header.start)
        return blocks(self._stream)

    def first_lines(self, census: Census) -> Mapping[int, int]:
        """Return the line, from 1, of the first row of each block."""
        found, line = {}, self._header.line + 1
        for index in sorted(census.lines):
            found[index] = line if self.unbroken else 1
            line += census.lines[index]
        return found

    def count(self, scale: Scale, progress: Progress) -> Census:
        """Return the counts of all rows."""
        try:
            return self._count(scale, progress)
        except IrregularError:
            self._break()
            return self.count(scale, progress)
        except TooManyGroupsError:
            what = f"names more than {MOST_GROUPS:,} teams, counted apart for each role and rater"
            fix = "name larger teams, or split the file"
            raise ProblemError([Problem("too-many-teams", str(self._path), what, fix)]) from None
        except HelperDiedError:
            what, fix = "a second process that read it was ended", "free some memory, and try again"
            raise ProblemError([Problem("reader-ended", str(self._path), what, fix)]) from None

    def _count(self, scale: Scale, progress: Progress) -> Census:
        census, waiting, helped_rows = Census(self.layout, scale), self.blocks(), 0
        with ExitStack() as stack:
            helper = stack.enter_context(Helper(self.layout, scale)) if self._helped else None
            while True:
                if helper and (done := helper.collect()) is not None:
                    helped_rows += done
                    if portion := list(islice(waiting, _PORTION)):
                        helper.give(portion)
                block = next(waiting, None)
                if block is None:
                    break
                census.take(*block)
                progress(census.rows + helped_rows)
            if helper and (helped := helper.finish()):
                census.merge(helped)
        progress(census.rows)
        return census
