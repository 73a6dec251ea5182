"""Situations as a document: agreement by domain, and each one with what was chosen, the key and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.kinds.situation import SituationItem
from itsm_skills.reports import wording
from itsm_skills.scoring.situations import ENOUGH, Judgement, Key, agreement, judgements


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One option: its number from 1, its text, why the key sees it so, and the marks it bears."""

    number: int
    text: str
    why: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationView:
    """One situation answered; ``agreement`` with the key is 0, ½ or 1."""

    name: str
    skill: str
    story: str
    options: tuple[OptionView, ...]
    agreement: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationsView:
    """Everything that is shown of situations."""

    domains: tuple[str, ...]
    situations: tuple[SituationView, ...]
    method: str


METHOD = (
    "Agreement is the share of choices that match the project's answer key. In each situation, the most and the least effective "
    "option count half each. The key is a judgement, which is explained below for each option, and it hasn't been tested on a "
    "sample. It doesn't change any rating."
)


def situations_view(
    scenarios: Sequence[SituationItem], choices: Mapping[str, tuple[str, str]], framework: Framework
) -> SituationsView | None:
    """Return the view of the situations answered, or None where there is none."""
    answered = [scenario for scenario in scenarios if scenario.name in choices]
    if not answered:
        return None
    keys = [_key(scenario, framework) for scenario in answered]
    return SituationsView(
        domains=tuple(_domain(found, framework) for found in judgements(choices, keys)),
        situations=tuple(
            _situation(scenario, choices[scenario.name], key, framework)
            for scenario, key in zip(answered, keys, strict=True)
        ),
        method=METHOD,
    )


def _key(scenario: SituationItem, framework: Framework) -> Key:
    return Key(scenario.name, framework.skills[scenario.skill].domain, scenario.best, scenario.worst)


def _domain(found: Judgement, framework: Framework) -> str:
    name = framework.domains[found.domain].name
    if found.enough:
        size = wording.count(found.answered, "situation")
        span = f"{found.low:.0%} to {found.high:.0%}"
        return f"{name}: {found.agreement:.0%} agreement with the key over {size} (95% interval {span})."
    choices = 2 * found.answered
    match = round(found.agreement * choices)
    return f"{name}: {match} of {choices} choices match the key. This is only a hint, because a score needs {ENOUGH} situations."


def _situation(scenario: SituationItem, chosen: tuple[str, str], key: Key, framework: Framework) -> SituationView:
    best, worst = chosen
    options = tuple(
        OptionView(
            number=number, text=text, why=scenario.why[letter], marks=tuple(_marks(letter, scenario, best, worst))
        )
        for number, (letter, text) in enumerate(scenario.options.items(), 1)
    )
    return SituationView(
        name=scenario.name,
        skill=framework.skills[scenario.skill].name,
        story=scenario.story,
        options=options,
        agreement=agreement(best, worst, key),
    )


def _marks(letter: str, scenario: SituationItem, best: str, worst: str) -> list[str]:
    marks = {
        "your most effective": letter == best,
        "your least effective": letter == worst,
        "key: most effective": letter == scenario.best,
        "key: least effective": letter == scenario.worst,
    }
    return [mark for mark, stands in marks.items() if stands]
