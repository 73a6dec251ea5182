from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.scoring.balance import Balance, Verdict, _verdict, balance, fitted_line
from itsm_skills.scoring.proficiency import SkillScore

Scored = Callable[..., SkillScore]
Row = tuple[float, int, int, int]  # technical weight, importance, target, claimed

PER_ROLE = 300


def of(scored: Scored, rows: list[Row], prior_sd: float = 1.0, top: int = 5) -> Balance:
    found = balance(scores_of(scored, rows), prior_sd, top)
    assert found is not None
    return found


def scores_of(scored: Scored, rows: list[Row]) -> list[SkillScore]:
    return [
        scored(claimed, skill=f"s{index:02}", technical_weight=weight, importance=importance, target=target)
        for index, (weight, importance, target, claimed) in enumerate(rows)
    ]


def halves(technical: int, business: int, each: int) -> list[Row]:
    """Purely technical and purely business skills of target 2, by so many levels above it."""
    return [(1.0, 1, 2, 2 + technical)] * each + [(0.0, 1, 2, 2 + business)] * each


def test_contrast_and_indices_by_hand(scored: Scored) -> None:
    # w·t = 4, 1.5, 0.2, sum 5.7; w·(1−t) = 1, 1.5, 1.8, sum 4.3
    found = of(scored, [(0.8, 5, 3, 4), (0.5, 3, 3, 3), (0.1, 2, 2, 1)])
    assert found.technical.value == pytest.approx(20.7 / 5.7)  # 4·4 + 1.5·3 + 0.2·1
    assert found.technical_target == pytest.approx(16.9 / 5.7)  # 4·3 + 1.5·3 + 0.2·2
    assert found.business.value == pytest.approx(10.3 / 4.3)  # 1·4 + 1.5·3 + 1.8·1
    assert found.business_target == pytest.approx(11.1 / 4.3)  # 1·3 + 1.5·3 + 1.8·2
    assert found.difference.value == pytest.approx(110 / 129)  # 3.8/5.7 + 0.8/4.3 = 2/3 + 8/43
    assert found.technical_share == pytest.approx(0.57)  # 5.7 / (5.7 + 4.3)
    assert found.answered == 3
    assert dict(found.contrast) == pytest.approx(
        {"s00": 4 / 5.7 - 1 / 4.3, "s01": 1.5 / 5.7 - 1.5 / 4.3, "s02": 0.2 / 5.7 - 1.8 / 4.3}
    )


def test_error_of_the_contrast_by_hand(scored: Scored) -> None:
    # x − T = 0, 1, −1 on t = 0, ½, 1: slope −1, residuals −½, 1, −½, Σr² = 1.5; s̃² = (8 + 1.5)/(8 + 3 − 2)
    # c = −2/3, 0, 2/3, √Σc² = √8/3; D = −2/3; half = t(.975, 9) · √(9.5/9) · √8/3 = 2.262157163 · 0.968654
    found = of(scored, [(0.0, 1, 3, 3), (0.5, 1, 3, 4), (1.0, 1, 3, 2)])
    half = 2.262157163 * sqrt(9.5 / 9) * sqrt(8) / 3
    assert found.difference.value == pytest.approx(-2 / 3)
    assert found.difference.high - found.difference.value == pytest.approx(half, rel=1e-8)
    assert found.difference.value - found.difference.low == pytest.approx(half, rel=1e-8)
    assert found.difference.error == pytest.approx(sqrt(9.5 / 9) * sqrt(8) / 3)


@pytest.mark.parametrize(
    ("difference", "half", "verdict"),
    [
        (0.75, 1.0, Verdict.NO_CLEAR_TILT),  # one level either way is not yet too wide
        (0.75, 0.75, Verdict.NO_CLEAR_TILT),  # the interval ends at 0
        (-0.75, 0.75, Verdict.NO_CLEAR_TILT),
        (0.75, 0.5, Verdict.TECHNICAL),
        (-0.75, 0.5, Verdict.BUSINESS),
        (0.75, 1.25, Verdict.TOO_FEW),
    ],
)
def test_verdict_at_its_limits(difference: float, half: float, verdict: Verdict) -> None:
    assert _verdict(difference, half, [0.5, -0.5]) is verdict


def test_line_by_hand_and_flat_where_all_positions_are_alike() -> None:
    assert fitted_line([0, 1, 2], [1, 3, 2]) == pytest.approx((1.5, 0.5))
    assert fitted_line([0.5, 0.5], [1, 3]) == (2.0, 0.0)


@pytest.mark.parametrize(
    ("rows", "difference", "half", "verdict"),
    [
        # 8 + 8 skills, no residuals: half = t(22) · √(8/22) · √(16/64) = 2.073873068 · 0.603023 · 0.5
        (halves(1, 0, each=8), 1.0, 0.625296, Verdict.TECHNICAL),
        (halves(0, 1, each=8), -1.0, 0.625296, Verdict.BUSINESS),
        (halves(1, 1, each=8), 0.0, 0.625296, Verdict.NO_CLEAR_TILT),
        # half of the technical ones above: D = ½, Σr² = 8·¼ = 2; half = 2.073873068 · √(10/22) · 0.5
        ([*halves(1, 0, each=4), *halves(0, 0, each=4)], 0.5, 0.699106, Verdict.NO_CLEAR_TILT),
        # 5 + 5: half = t(16) · √(8/16) · √(10/25) = 2.119905299 · 0.447214, just under one level
        (halves(2, 0, each=5), 2.0, 0.948050, Verdict.TECHNICAL),
        # 4 + 4: half = t(14) · √(8/14) · √(8/16) = 2.144786688 · 0.534522, over one level: no verdict, however large D
        (halves(3, -2, each=4), 5.0, 1.146437, Verdict.TOO_FEW),
    ],
)
def test_verdict_by_hand(scored: Scored, rows: list[Row], difference: float, half: float, verdict: Verdict) -> None:
    found = of(scored, rows)
    assert found.difference.value == pytest.approx(difference, abs=1e-12)
    assert found.difference.high - found.difference.value == pytest.approx(half, abs=1e-5)
    assert found.verdict is verdict
    assert found.no_tilt == (None if verdict is Verdict.TOO_FEW else pytest.approx(half, abs=1e-5))


@pytest.mark.parametrize(
    ("levels", "half", "verdict"),
    [
        (1, 0.999999, Verdict.TECHNICAL),
        (1, 1.000001, Verdict.TOO_FEW),
        (2, 0.999999, Verdict.TECHNICAL),
        (2, 1.000001, Verdict.TOO_FEW),
        (0, 0.999999, Verdict.NO_CLEAR_TILT),
    ],
)
def test_verdict_ends_where_the_half_width_passes_one_level(
    scored: Scored, levels: int, half: float, verdict: Verdict
) -> None:
    # 5 + 5 without residuals: half = prior_sd · t(16) · √(8/16) · √(10/25)
    prior_sd = half / (float(stats.t.ppf(0.975, 16)) * sqrt(8 / 16) * sqrt(10 / 25))
    assert of(scored, halves(levels, 0, each=5), prior_sd).verdict is verdict


@pytest.mark.parametrize(("half", "verdict"), [(0.499999, Verdict.BUSINESS), (0.500001, Verdict.NO_CLEAR_TILT)])
def test_verdict_begins_where_the_difference_passes_the_half_width(
    scored: Scored, half: float, verdict: Verdict
) -> None:
    rows = [*halves(-1, 0, each=4), *halves(0, 0, each=4)]  # D = −½, Σr² = 2, √Σc² = ½
    error = half / float(stats.t.ppf(0.975, 22)) / 0.5
    prior_sd = sqrt((22 * error**2 - 2) / 8)  # from s̃² = (8·s0² + 2) / 22
    assert of(scored, rows, prior_sd).verdict is verdict


def test_equal_technical_weights_allow_no_verdict(scored: Scored) -> None:
    rows: list[Row] = [(0.3, 1 + index % 5, 3, index % 6) for index in range(20)]
    found = of(scored, rows)
    assert found.difference.value == pytest.approx(0, abs=1e-12)
    assert found.verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(0.5, 5, 3, 3)],  # one answer
        [(0.0, 1, 3, 2), (0.0, 5, 3, 4), (0.0, 2, 3, 4)],  # no technical side
        [(1.0, 1, 3, 2), (1.0, 5, 3, 4), (1.0, 2, 3, 4)],  # no business side
    ],
)
def test_no_balance_without_two_answers_and_two_sides(scored: Scored, rows: list[Row]) -> None:
    assert balance(scores_of(scored, rows), 1.0, 5) is None


@pytest.mark.parametrize("silence", [State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED])
def test_only_answered_skills_enter(scored: Scored, silence: State) -> None:
    rows = halves(1, 0, each=8)
    silent = scored(silence, skill="silent", technical_weight=0.7, importance=5, target=5)
    assert balance([silent, *scores_of(scored, rows), silent], 1.0, 5) == of(scored, rows)


@st.composite
def mixes(draw: st.DrawFn) -> tuple[int, list[Row]]:
    top = draw(st.integers(3, 6))
    level = st.integers(0, top)
    weight = st.integers(0, 20).map(lambda twentieth: twentieth / 20)
    rows = draw(st.lists(st.tuples(weight, st.integers(1, 5), level, level), min_size=2, max_size=30))
    assume(any(row[0] > 0 for row in rows) and any(row[0] < 1 for row in rows))
    return top, rows


@given(mixes())
def test_contrast_sums_to_zero_and_gives_the_difference_of_the_indices(
    scored: Scored, drawn: tuple[int, list[Row]]
) -> None:
    top, rows = drawn
    found = of(scored, rows, top / 5, top)
    weights = [c for _, c in found.contrast]
    shortfalls = [claimed - target for _, _, target, claimed in rows]
    indices = (found.technical.value - found.technical_target) - (found.business.value - found.business_target)
    assert sum(weights) == pytest.approx(0, abs=1e-12)
    assert found.difference.value == pytest.approx(indices, abs=1e-12)
    assert found.difference.value == pytest.approx(sum(c * d for c, d in zip(weights, shortfalls, strict=True)))


@given(mixes())
def test_interval_agrees_with_scipy_and_numpy(scored: Scored, drawn: tuple[int, list[Row]]) -> None:
    top, rows = drawn
    t, w, target, claimed = np.array(rows).T
    design = np.column_stack([np.ones_like(t), t])
    fitted = design @ np.linalg.lstsq(design, claimed - target, rcond=None)[0]
    freedom = 8 + len(rows) - 2
    spread = np.sqrt((8 * (top / 5) ** 2 + np.sum((claimed - target - fitted) ** 2)) / freedom)
    contrast = w * t / np.sum(w * t) - w * (1 - t) / np.sum(w * (1 - t))
    error = spread * np.linalg.norm(contrast)
    middle = contrast @ (claimed - target)
    half = float(stats.t.ppf(0.975, freedom) * error)
    found = of(scored, rows, top / 5, top).difference
    expected = (float(middle), float(middle) - half, float(middle) + half)
    assert (found.value, found.low, found.high) == pytest.approx(expected, abs=1e-9)


@given(mixes(), st.integers(-3, 3))
def test_a_constant_added_to_every_level_and_target_leaves_the_difference(
    scored: Scored, drawn: tuple[int, list[Row]], constant: int
) -> None:
    top, rows = drawn
    moved = [(t, w, target + constant, claimed + constant) for t, w, target, claimed in rows]
    before, after = of(scored, rows, top / 5, top), of(scored, moved, top / 5, top)
    assert (after.difference.value, after.difference.low, after.difference.high) == pytest.approx(
        (before.difference.value, before.difference.low, before.difference.high), abs=1e-12
    )


@given(mixes(), st.randoms(use_true_random=False))
def test_order_of_skills_does_not_matter(scored: Scored, drawn: tuple[int, list[Row]], random: Random) -> None:
    top, rows = drawn
    shuffled = random.sample(rows, len(rows))
    assert numbers(of(scored, shuffled, top / 5, top)) == pytest.approx(
        numbers(of(scored, rows, top / 5, top)), abs=1e-12
    )


@given(mixes())
def test_indices_stay_on_the_scale(scored: Scored, drawn: tuple[int, list[Row]]) -> None:
    top, rows = drawn
    found = of(scored, rows, top / 5, top)
    for index in (found.technical, found.business):
        assert -1e-12 <= index.low <= index.value + 1e-12 <= index.high + 2e-12 <= top + 3e-12
    assert 0 <= found.technical_share <= 1


def numbers(found: Balance) -> list[float]:
    return [
        *(found.technical.value, found.technical.low, found.technical.high, found.technical_target),
        *(found.business.value, found.business.low, found.business.high, found.business_target),
        *(found.difference.value, found.difference.low, found.difference.high, found.technical_share),
    ]


def tilts(library: Library, role: Role, tilt: float) -> int:
    """Return how many of 300 people get a tilt verdict whose true D is ``tilt`` and whose answers vary by SD 0.9."""
    random = Random(f"{role.id} {tilt}")
    skills = [library.framework.skills[target.skill] for target in role.targets]
    t = np.array([skill.technical_weight for skill in skills])
    w = np.array([target.importance for target in role.targets])
    slope = tilt / (np.average(t, weights=w * t) - np.average(t, weights=w * (1 - t)))
    top, found = library.framework.scale.top, 0
    for _ in range(PER_ROLE):
        scores = []
        for skill, target in zip(skills, role.targets, strict=True):
            true = target.level + float(slope) * (skill.technical_weight - float(np.average(t, weights=w)))
            level = min(top, max(0, round(random.gauss(true, 0.9))))
            state = State.LEVEL
            scores.append(
                SkillScore(skill.id, "", skill.technical_weight, target.level, target.importance, state, level, None)
            )
        made = balance(scores, library.framework.scale.prior_sd, top)
        found += made is not None and made.verdict in (Verdict.TECHNICAL, Verdict.BUSINESS)
    return found


def test_false_tilts_are_at_most_five_percent_in_simulation(library: Library) -> None:
    false = {role.id: tilts(library, role, 0.0) for role in library.roles.values()}
    people = PER_ROLE * len(false)
    error = sqrt(0.05 * 0.95)  # of one person; sampling allows three errors per role, two over all roles
    assert sum(false.values()) / people <= 0.05 + 2 * error / sqrt(people), false
    assert max(false.values()) / PER_ROLE <= 0.05 + 3 * error / sqrt(PER_ROLE), false


def test_tilt_of_one_level_is_mostly_found_in_simulation(library: Library) -> None:
    found = {role.id: tilts(library, role, 1.0) for role in library.roles.values()}
    assert min(found.values()) / PER_ROLE >= 0.9, found
