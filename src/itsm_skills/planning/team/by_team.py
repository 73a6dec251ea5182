"""A plan for so many people that it is made for one team after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from itsm_skills.planning.personal.choice import SECONDS
from itsm_skills.planning.team.choice import TeamChoice, choose_for_team
from itsm_skills.planning.team.demand import Learner, Path, Required, TeamDemand
from itsm_skills.planning.team.mandates import held
from itsm_skills.planning.team.plan import TeamPlan, plan_of
from itsm_skills.planning.team.verify import TeamTrace


class TooManyPeopleError(ValueError):
    """A ``team`` has more ``people`` than one plan can have, and no teams inside it."""

    def __init__(self, team: Path, people: int) -> None:
        super().__init__(f"{'/'.join(team)}: {people} people")
        self.team, self.people = team, people


def split(learners: Sequence[Learner], most: int, team: Path = ()) -> Iterator[tuple[Path, tuple[Learner, ...]]]:
    """Yield the largest teams of at most ``most`` people, by path, each with its people.

    People who are in a larger team, but in none of those inside it, are a group of their own. Raises TooManyPeopleError
    if such a group is too large.
    """
    if len(learners) <= most:
        if learners:
            yield team, tuple(learners)
        return
    direct = tuple(one for one in learners if one.team == team)
    if len(direct) > most:
        raise TooManyPeopleError(team, len(direct))
    if direct:
        yield team, direct
    for child in sorted({one.team[: len(team) + 1] for one in learners if one.team != team}):
        yield from split([one for one in learners if one.team[: len(child)] == child], most, child)


def make_plan_by_team(
    demand: TeamDemand, most: int, seconds: float = SECONDS, *, progress: Callable[[Path], object] = lambda _: None
) -> TeamPlan:
    """Return the plan of ``demand``, made for one team of at most ``most`` people after another, by path.

    What is required of several teams together is planned in the first of them that has people for it; each team starts
    from what those before it reach. The budget and the mandates are shared: each team gets what those before it left.
    ``progress`` is called with each team. Raises TooManyPeopleError.
    """
    groups = list(split(demand.learners, most))
    starts: dict[str, Mapping[str, int]] = {}
    parts = []
    for team, learners in groups:
        progress(team)
        part = _part(demand, learners, TeamTrace(demand, starts))
        parts.append(part)
        chosen = choose_for_team(part, seconds).trace
        starts |= {key: {item.action.id: item.start for item in own.chosen} for key, own in chosen.traces.items()}
    choice = TeamChoice(
        trace=TeamTrace(demand, starts), fewest=0, covered=False, suited=False, least=False, minutes_bound=0
    )
    return plan_of(demand, choice, parts, tuple(team for team, _ in groups))


def _part(demand: TeamDemand, learners: Sequence[Learner], so_far: TeamTrace) -> TeamDemand:
    """Return what is left to do for ``learners``, with what the trace ``so_far`` of other people leaves."""
    budget = max(0.0, demand.budget - so_far.spent() / 100)
    others = [one for one in demand.learners if one not in learners]
    levels = so_far.levels()
    required: list[Required] = []
    elsewhere: dict[Required, int] = {}
    for one in demand.required:
        if any(one.concerns(learner) for learner in learners):
            there = len(one.holders(levels, others))
            if one.people > there:
                left = replace(one, people=one.people - there)
                required.append(left)
                elsewhere[left] = there
    return replace(
        demand,
        learners=tuple(replace(one, limits=replace(one.limits, budget=budget)) for one in learners),
        required=tuple(required),
        budget=budget,
        held_elsewhere=Counter(demand.held_elsewhere) + held(so_far.traces.values()),
        met_elsewhere=elsewhere,
    )
