"""Reads a team from one large table: as counts for a report, or person by person for a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.application.remarks import Progress, Remark, remarks_kept, silent
from itsm_skills.application.team_request import TeamRequest, nobody_in
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import find_files
from itsm_skills.inputs.tables.endings import ANY_SIZE
from itsm_skills.inputs.tables.header import has_plain_header
from itsm_skills.inputs.tables.size import is_large, is_too_large
from itsm_skills.inputs.team_file import Setup
from itsm_skills.problems import Problem, ProblemError, attempt
from itsm_skills.reports.team.build import team_view, threshold_facts
from itsm_skills.reports.team.view import CountedCase, TeamView
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.thresholds import ThresholdFacts

# numpy is imported only when a table is counted, and the models of assessments only when such files are read: imports
# take half of the time of a report on a table of 2,000 lines.
if TYPE_CHECKING:
    from itsm_skills.application.team import TeamInput
    from itsm_skills.inputs.tables.bulk import BulkTable
    from itsm_skills.teams.counted.answer_rows import AnswerRows


def large_table(request: TeamRequest) -> Path | None:
    """Return the one table that ``request`` names, if it is large."""
    files, problems = request.found
    if (
        request.map_file is not None
        or request.only is not None
        or len(files) != 1
        or problems
        or files[0].path.suffix.lower() not in ANY_SIZE
    ):
        return None
    path, found = files[0].path, list[Problem]()  # if it can't be read, the caller that reads it reports the error
    if not attempt(lambda: is_large(path), found):
        return None
    # A table with other headings than ids is read person by person, as only that reader understands them.
    plain = is_too_large(path) or attempt(lambda: has_plain_header(path, request.library.framework), found)
    return path if plain else None


def table_for_release(request: TeamRequest) -> Path | None:
    """Return the one table that ``request`` names, if it is too large to be read row by row."""
    path = large_table(request)
    return path if path and is_too_large(path) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTeam:
    """The counts of a large table, and everything wrong with the input. ``remarks`` include the ``problems``."""

    case: CountedCase
    framework: Framework
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]

    def view(
        self, *, today: date, sort: str = "domain", by: Measure | None = None, every_team: bool = True
    ) -> TeamView:
        """Return the team as reports show it; ``sort`` orders its skills by "domain", "gap" or "name".

        ``by`` is the measure by which requirements count as met; None takes the most cautious one that there is.
        Unless ``every_team``, figures by skill are those of everyone and of the first teams alone.
        """
        return team_view(self.case, self.framework, today, sort, by=by, every_team=every_team)

    def facts(self, by: Measure | None = None) -> ThresholdFacts:
        """Return what conditions on the team are about; ``by`` as in ``view``."""
        return threshold_facts(self.case, self.framework, by)


def load_counted_team(
    path: Path, request: TeamRequest, *, today: date, progress: Progress = silent
) -> CountedTeam | None:
    """Return the counts of the large table ``path``, with the changes since the earlier run that ``request`` names.

    Returns None if the same name is in several teams and the table can be read person by person: only that tells
    people with one name apart.

    ``progress`` is called with the number of rows read. Raises ProblemError if the team file is wrong, or if the table
    has no self-assessment.
    """
    library = request.library
    setup = request.load_setup(library)
    remarks: list[Remark] = [*_people_not_used(request, setup)]
    with remarks_kept(remarks):
        read = _read(path, request, library, today, progress, keep_answers=bool(request.before))
        if read.doubtful and not is_too_large(path):
            return None
        remarks += read.problems
        remarks += _doubtful(path, read)
        before, earlier = _earlier(request, library, setup, today, progress)
        remarks += [one for one in earlier if one not in read.problems]
        figures = read.figures(before=before)
        _refuse_nobody(path, figures.people(()))
    problems = tuple(one for one in remarks if isinstance(one, Problem))
    case = CountedCase(setup.name, figures, setup.required, read.days or (), before is not None)
    remarks += _left_out(read)
    return CountedTeam(case=case, framework=library.framework, problems=problems, remarks=tuple(remarks))


def load_people(path: Path, request: TeamRequest, *, today: date, progress: Progress = silent) -> TeamInput:
    """Return the people in the large table ``path``, for a release.

    The people have no names, and their answers are worked out only when they are asked for. The team and role in the
    team file override those of the table. ``progress`` and errors are as in ``load_counted_team``.
    """
    from itsm_skills.application.team import TeamInput
    from itsm_skills.inputs.ratings import Gathering
    from itsm_skills.inputs.tables.bulk_people import people_of

    library = request.library
    setup = request.load_setup(library)
    read = _read(path, request, library, today, progress, keep_answers=True)
    people = people_of(read, setup, library)
    with remarks_kept(read.problems):
        _refuse_nobody(path, len(people))
    return TeamInput(
        library=library,
        setup=setup,
        now=Gathering(people, (), (), read.days or (), ()),
        earlier=None,
        problems=(*read.problems, *_doubtful(path, read)),
        remarks=(*read.problems, *_doubtful(path, read), *_left_out(read)),
    )


def _read(
    path: Path, request: TeamRequest, library: Library, today: date, progress: Progress, *, keep_answers: bool
) -> BulkTable:
    from itsm_skills.inputs.tables.bulk_parts import helpers

    progress(0, None)
    with helpers(path) as others:
        from itsm_skills.inputs.tables.bulk import read_bulk  # takes a while, in which the others start

        return read_bulk(
            path,
            library.framework,
            library.roles,
            today,
            everybody=library.find_role(request.role, "--role").id if request.role else "",
            keep_answers=keep_answers,
            progress=lambda done: progress(done, None),
            others=others,
        )


def _refuse_nobody(path: Path, people: int) -> None:
    if not people:
        raise ProblemError([nobody_in(str(path))])


def _earlier(
    request: TeamRequest, library: Library, setup: Setup, today: date, progress: Progress
) -> tuple[AnswerRows | None, Sequence[Remark]]:
    """Return the answers of the earlier run, None if there are none, and what was wrong with them."""
    if not request.before:
        return None, ()
    from itsm_skills.teams.counted.answer_rows import AnswerRows

    files, missing = find_files(request.before)
    problems: list[Problem] = [*missing]
    if len(files) == 1 and files[0].path.suffix.lower() in ANY_SIZE:
        path = files[0].path
        read = attempt(lambda: _read(path, request, library, today, progress, keep_answers=True), problems)
        if read is None:
            return None, problems
        rows = read.table.answers()
        remarks: list[Remark] = [*problems, *read.problems, *_left_out(read)]
        return rows if rows.people else None, remarks
    from itsm_skills.inputs.people import Collector, RunContext
    from itsm_skills.inputs.ratings import gather

    role = library.find_role(request.role, "--role") if request.role else None
    collector = Collector(library, setup, RunContext(role, today))
    ratings = collector.read_all(files, silent)
    scale = library.framework.scale
    found = gather(ratings, setup, scale, today)
    return AnswerRows.of_people(found.own, scale.top) if found.own else None, [*problems, *collector.problems]


def _people_not_used(request: TeamRequest, setup: Setup) -> Iterator[str]:
    if setup.people:
        named = "1 person" if len(setup.people) == 1 else f"{len(setup.people):,} people"
        file = request.setup_path()
        yield f"{file} lists {named}, but isn't used: for a table of this size, the report only counts people."


def _doubtful(path: Path, read: BulkTable) -> Iterator[Problem]:
    if read.doubtful:
        what = "1 name is in several teams, and counts as one person"
        if read.doubtful > 1:
            what = f"{read.doubtful:,} names are in several teams, and each counts as one person"
        fix = "if they're different people, make their names different; if they aren't, write the same team"
        yield Problem("doubtful-person", str(path), what, fix)


def _left_out(read: BulkTable) -> Iterator[str]:
    yield from read.remarks
    if read.repeated:
        rows = "1 older row was" if read.repeated == 1 else f"{read.repeated:,} older rows were"
        yield f"Some people appear more than once. Only each person's newest row counts, so {rows} left out."
    if read.left_out:
        rows = f"{read.left_out:,} of {read.rows:,} rows {'was' if read.left_out == 1 else 'were'}"
        yield f"The person, the rater, the date or the number of cells was wrong, so {rows} left out."
