"""Works out how the teams cover what they require, by every measure, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from itsm_skills.reports.team.required_view import (
    CoverageView,
    DepartureView,
    JointDepartureView,
    NearestView,
    PlaceView,
    RequiredViews,
    ShortfallView,
)
from itsm_skills.reports.team.view import Required, team_text
from itsm_skills.teams.coverage import Coverage
from itsm_skills.teams.figures import Figures
from itsm_skills.teams.measure import Measure
from itsm_skills.teams.people_figures import PeopleFigures
from itsm_skills.teams.person import Roster, Team
from itsm_skills.teams.requirement_status import status
from itsm_skills.teams.resilience import Place, departures, joint_departures
from itsm_skills.teams.shortfalls import RequirementShortfall, Shortfalls, by_urgency

MOST_PAIRS = 10
"""The most pairs of people in a view."""

ByTeam = Mapping[Team, tuple[Coverage, ...]]


@dataclass(frozen=True, slots=True)
class Covered:
    """How ``required`` is covered by the measure ``by``, if all ratings are right (``at_best``), and by single measures.

    ``agreed`` is None if nothing was agreed.
    """

    required: Required
    by: Measure
    counted: ByTeam
    at_best: ByTeam
    rated: ByTeam
    evidenced: ByTeam
    agreed: ByTeam | None


def cover_required(required: Required, figures: Figures, by: Measure) -> Covered:
    """Return how ``required`` is covered by the measure ``by`` and by the others."""
    found: dict[Measure, ByTeam] = {}

    def covered(measure: Measure) -> ByTeam:
        if measure not in found:
            found[measure] = {team: figures.coverage(team, needs, measure) for team, needs in required.items()}
        return found[measure]

    best = Measure.RATED if by is Measure.RATED else Measure.AGREED_OR_RATED
    agreed = covered(Measure.AGREED) if Measure.AGREED in figures.measures else None
    single = (covered(Measure.RATED), covered(Measure.EVIDENCE))
    return Covered(required, by, covered(by), covered(best), *single, agreed)


def required_views(
    covered: Covered, figures: Figures, names: Mapping[str, str], title: Mapping[str, str]
) -> RequiredViews:
    """Return the views of ``covered``; ``names`` are those of people by key, ``title`` those of skills by id."""
    writer = _Writer(covered, names, title)
    lacking = Shortfalls(figures.roster if isinstance(figures, PeopleFigures) else Roster(()))
    short = [
        lacking.of(team, counted, best)
        for team in covered.required
        for counted, best in zip(covered.counted[team], covered.at_best[team], strict=True)
        if counted.missing
    ]
    return RequiredViews(
        coverage=tuple(writer.coverage(figures)),
        leaving=writer.leaving(),
        leaving_together=writer.leaving_together(),
        shortfalls=tuple(writer.shortfall(one) for one in by_urgency(short)),
    )


class _Writer:
    def __init__(self, covered: Covered, names: Mapping[str, str], title: Mapping[str, str]) -> None:
        self.covered, self.names, self.title = covered, names, title

    def _named(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.names[key] for key in keys)

    def _places(self, places: Sequence[Place], *, by_ratings: bool = False) -> tuple[PlaceView, ...]:
        return tuple(
            PlaceView(team=team_text(team), skill=skill, name=self.title[skill], by_ratings=by_ratings)
            for team, skill in places
        )

    def coverage(self, figures: Figures) -> Iterator[CoverageView]:
        """Yield every requirement, in the order in which they were given."""
        found = self.covered
        for team, counted in found.counted.items():
            for at, one in enumerate(counted):
                best = found.at_best[team][at]
                yield CoverageView(
                    team=team_text(team),
                    skill=one.skill,
                    name=self.title[one.skill],
                    level=one.requirement.level,
                    needed=one.requirement.people,
                    people=one.people,
                    rated=found.rated[team][at].people,
                    agreed=found.agreed[team][at].people if found.agreed else None,
                    evidenced=found.evidenced[team][at].people,
                    at_best=best.people,
                    answered=figures.answering(team, one.skill),
                    status=status(one.people, one.requirement.people).value,
                    holders=self._named(one.holders),
                    unproven=self._named([key for key in best.holders if key not in one.holders]),
                )

    def leaving(self) -> tuple[DepartureView, ...]:
        """Return whose departure would break something by the measure that counts, or if all ratings are right."""
        counted = {one.key: one.breaks for one in departures(self.covered.counted)}
        best = {one.key: one for one in departures(self.covered.at_best)}
        found = []
        for key in counted.keys() | best.keys():
            sure, hoped = counted.get(key, ()), best.get(key)
            more = [place for place in (hoped.breaks if hoped else ()) if place not in sure]
            breaks = (*self._places(sure), *self._places(more, by_ratings=True))
            nobody = self._places(hoped.leaves_nobody if hoped else ())
            if breaks or nobody:
                found.append(DepartureView(person=self.names[key], breaks=breaks, leaves_nobody=nobody))
        return tuple(sorted(found, key=_most_first))

    def leaving_together(self) -> tuple[JointDepartureView, ...]:
        """Return the pairs who would break the most together, if all ratings are right."""
        met = {(team, one.skill) for team, found in self.covered.counted.items() for one in found if not one.missing}
        alone = {one.key: one.breaks for one in departures(self.covered.counted)}

        def places(found: Sequence[Place]) -> tuple[PlaceView, ...]:
            return tuple(view for one in found for view in self._places([one], by_ratings=one not in met))

        views = []
        for one in joint_departures(self.covered.at_best):
            sure = [place for key in one.keys for place in alone.get(key, ())]
            together = [place for place in one.only_together if place not in sure]
            if together:
                breaks = tuple(dict.fromkeys((*sure, *one.breaks)))
                people = (self.names[one.keys[0]], self.names[one.keys[1]])
                views.append(JointDepartureView(people=people, only_together=places(together), breaks=places(breaks)))
        views.sort(key=lambda view: (-len(view.breaks), -len(view.only_together), view.people))
        return tuple(views[:MOST_PAIRS])

    def shortfall(self, found: RequirementShortfall) -> ShortfallView:
        """Return the view of one requirement that isn't met."""
        near = (NearestView(person=self.names[one.key], level=one.level, asked=one.asked) for one in found.nearest)
        return ShortfallView(
            team=team_text(found.team),
            skill=found.skill,
            name=self.title[found.skill],
            level=found.requirement.level,
            needed=found.requirement.people,
            people=found.people,
            at_best=found.at_best,
            missing=found.missing,
            unproven=self._named(found.unproven),
            nearest=tuple(near),
            teachers=self._named(found.teachers),
            unrated=self._named(found.unrated),
        )


def _most_first(one: DepartureView) -> tuple[int, int, int, str]:
    sure = sum(not place.by_ratings for place in one.breaks)
    return -len(one.breaks), -sure, -len(one.leaves_nobody), one.person.casefold()
