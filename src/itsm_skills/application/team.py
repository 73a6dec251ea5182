"""Reads a team: the people in the files named, what was wrong with the files, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from itsm_skills.application.one_team import all_teams, find_team, people_of, setup_of
from itsm_skills.application.remarks import Progress, Remark, remarks_kept, silent
from itsm_skills.application.team_request import TeamRequest, nobody_in
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.find_files import FoundFile, find_files, unread_remarks
from itsm_skills.inputs.people import Collector, RunContext
from itsm_skills.inputs.ratings import Gathering, Rating, gather
from itsm_skills.inputs.same_name import tell_apart
from itsm_skills.inputs.tables.size import is_too_large
from itsm_skills.inputs.tables.table import NO_MAP
from itsm_skills.inputs.tables.table_map import TableMap
from itsm_skills.inputs.team_file import Setup, without_roles
from itsm_skills.problems import Problem, ProblemError, attempt
from itsm_skills.reports.team.build import team_view, threshold_facts
from itsm_skills.reports.team.view import TeamCase, TeamView
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.person import Team, key_of
from itsm_skills.teams.thresholds import ThresholdFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamInput:
    """The people found, those of the earlier run, and everything that was wrong with the input.

    ``remarks`` begin with ``problems``.
    """

    library: Library
    setup: Setup
    now: Gathering
    earlier: Gathering | None
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]

    @property
    def framework(self) -> Framework:
        """What is measured."""
        return self.library.framework

    def only(self, team: Team) -> TeamInput:
        """Return the people of ``team`` and of the teams inside it; raise ProblemError if none of them has answered."""
        now = people_of(self.now, team, self.setup)
        keys = {one.key for one in now.own}
        earlier = self.earlier
        if earlier is not None:
            earlier = replace(earlier, own=tuple(one for one in earlier.own if one.key in keys))
        return replace(self, setup=setup_of(self.setup, team), now=now, earlier=earlier)

    def email(self, name: str) -> str:
        """Return somebody's email address: the one in the team file, or else the one in the answers, or ""."""
        key = key_of(name)
        person = self.setup.people.get(key)
        return (person.email if person else "") or self.now.email_of.get(key, "")

    def case(self) -> TeamCase:
        """Return what reports are made of."""
        return TeamCase(
            self.setup.name,
            self.now.own,
            self.now.managers,
            self.now.silent,
            self.now.days,
            self.setup.required,
            self.earlier.own if self.earlier else None,
            self.now.unusable,
            {
                name: person.team
                for name in (*self.now.silent, *self.now.unusable)
                if (person := self.setup.people.get(key_of(name))) is not None
            },
        )

    def view(
        self, *, today: date, sort: str = "domain", by: Measure | None = None, every_team: bool = True
    ) -> TeamView:
        """Return the team as reports show it; ``sort`` orders its skills by "domain", "gap" or "name".

        ``by`` is the measure by which requirements count as met; None takes the most cautious one that there is.
        Unless ``every_team``, figures by skill are those of everyone and of the first teams alone.
        """
        return team_view(self.case(), self.framework, today, sort, by=by, every_team=every_team)

    def facts(self, by: Measure | None = None) -> ThresholdFacts:
        """Return what conditions on the team are about; ``by`` as in ``view``."""
        return threshold_facts(self.case(), self.framework, by)


def load_team_input(
    request: TeamRequest,
    library: Library | None = None,
    *,
    today: date,
    named: bool = True,
    progress: Progress = silent,
) -> TeamInput:
    """Return the people whom ``request`` names, as they are ``today``.

    ``library`` is None for the shipped one with the frameworks of the request. If nobody may be ``named``, remarks that
    contain names are only counted. ``progress`` is called with the number of files read. Raises ProblemError if the
    team file is wrong, if nobody is found, or if the team that the request asks for doesn't exist; anything else that
    is wrong goes to ``problems``.
    """
    library = library or Library(request.frameworks or ())
    context = RunContext(library.find_role(request.role, "--role") if request.role else None, today, named)
    setup = request.load_setup(library)
    if context.role is not None:
        setup = without_roles(setup)
    given = _given_map(request.map_file, library)
    collector = Collector(library, setup, context, given)
    ratings = _apart(_read(request.found, collector, progress), collector)
    scale = library.framework.scale
    now = gather(ratings, setup, scale, today, collector.unusable)
    earlier = _earlier(request, collector, now, progress)
    problems = tuple(dict.fromkeys(collector.problems))
    remarks = (*unread_remarks(request.paths), *dict.fromkeys(collector.remarks), *now.remarks)
    if not now.own:
        with remarks_kept(collector.remarks if named else ()):
            raise ProblemError([*problems, nobody_in(", ".join(request.paths))])
    found = TeamInput(
        library=library,
        setup=setup,
        now=now,
        earlier=earlier,
        problems=problems,
        remarks=(*problems, *(remarks if named else _counted(remarks))),
    )
    if request.only is None:
        return found
    with remarks_kept(found.remarks):
        return found.only(find_team(request.only, all_teams(setup, now)))


def _given_map(path: Path | None, library: Library) -> TableMap:
    """Return the mapping in ``path``; one that says nothing if there's none."""
    if path is None:
        return NO_MAP
    from itsm_skills.inputs.tables.table_map_file import load_table_map

    return load_table_map(path, library)


def _counted(remarks: Sequence[str]) -> tuple[str, ...]:
    """Return how many ``remarks`` there are, because they contain names."""
    if not remarks:
        return ()
    if len(remarks) == 1:
        return ("1 remark on the input contains names, so it isn't shown here.",)
    return (f"{len(remarks)} remarks on the input contain names, so they aren't shown here.",)


def _earlier(request: TeamRequest, collector: Collector, now: Gathering, progress: Progress) -> Gathering | None:
    """Return the people of the earlier run, or None if there are none.

    From a table that is too large to be read row by row, only people who are in the team ``now`` are taken, because the
    rest of the organisation has no part in the team's changes.
    """
    if not request.before:
        return None
    library, setup = collector.library, collector.setup
    files, missing = find_files(request.before)
    if len(files) == 1 and is_too_large(files[0].path):
        from itsm_skills.inputs.tables.bulk import read_bulk  # it brings numpy
        from itsm_skills.inputs.tables.bulk_people import people_of

        path, today = files[0].path, collector.context.today
        read = attempt(
            lambda: read_bulk(path, library.framework, library.roles, today, keep_answers=True), collector.problems
        )
        if read is None:
            return None
        collector.problems += read.problems
        people = people_of(read, setup, library, keys={person.key for person in now.own})
        return Gathering(people, (), (), (), ()) if people else None
    ratings = _apart(_read((files, missing), collector, progress), collector)
    return gather(ratings, setup, library.framework.scale, collector.context.today) if ratings else None


def _apart(ratings: Sequence[Rating], collector: Collector) -> Sequence[Rating]:
    """Return ``ratings`` with a name of their own for everybody; note who is doubtful."""
    found = tell_apart(ratings, collector.setup.people)
    collector.remarks += found.remarks
    named = collector.context.named
    hidden = "two people may have the same name"
    collector.problems += [one if named else replace(one, what=hidden) for one in found.problems]
    return found.ratings


def _read(
    found: tuple[tuple[FoundFile, ...], tuple[Problem, ...]], collector: Collector, progress: Progress
) -> list[Rating]:
    files, problems = found
    collector.problems.extend(problems)
    return collector.read_all(files, progress)
