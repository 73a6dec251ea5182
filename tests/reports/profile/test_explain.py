"""Every figure that an explanation prints can be worked out again from what it prints before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import product
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy import stats  # type: ignore[import-untyped]

from itsm_skills.assessments.answers_file import Overrides, read_answers
from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.files import read_text
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.qualifications import held_by
from itsm_skills.parsing import parse
from itsm_skills.questionnaires.climb_rule import RuleName
from itsm_skills.reports.profile.explain import explain_balance, explain_skill
from itsm_skills.scoring.balance import Verdict
from itsm_skills.scoring.evidence import Held
from itsm_skills.scoring.profile import Profile, make_profile
from reports.trimmed_role import six_in_leadership

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
ROLE = six_in_leadership(LIBRARY.role("head-of-it-service-management"), FRAMEWORK)
TODAY = date(2026, 3, 2)
ANSWERS = Path(__file__).parents[3] / "examples" / "service-delivery-manager" / "answers.yaml"
N = r"([-−]?\d+(?:\.\d+)?)"
SLACK = 1e-9

Levels = dict[str, int | State]
HeldBySkill = dict[str, tuple[Held, ...]]


def example() -> tuple[Profile, dict[str, Claim], HeldBySkill]:
    """Return the profile of the example person."""
    document = parse(read_text(ANSWERS), str(ANSWERS))
    assessment = read_answers(document, LIBRARY, datetime(2026, 3, 2, tzinfo=UTC), Overrides())
    held = held_by(assessment, None, LIBRARY)
    claims = assessment.claims()
    return make_profile(FRAMEWORK, ROLE, claims, held, TODAY), claims, held


PERSON, CLAIMS, HELD = example()


def profile_of(levels: Levels) -> tuple[Profile, dict[str, Claim]]:
    claims = {
        skill: Claim(skill, level) if isinstance(level, State) else Claim(skill, State.LEVEL, level)
        for skill, level in levels.items()
    }
    return make_profile(FRAMEWORK, ROLE, claims, {}, TODAY), claims


def read(text: str) -> float:
    return float(text.replace("−", "-"))


def unit(text: str) -> float:
    """Return half of the last decimal printed: how far the figure may lie from its exact value."""
    return 0.5 / 10 ** len(text.partition(".")[2]) if "." in text else 0.0


def follows(printed: str, formula: Callable[..., float], *operands: str) -> bool:
    """Whether ``formula``, rising or falling in each operand, gives ``printed`` within the rounding of all."""
    corners = product(*((read(text) - unit(text), read(text) + unit(text)) for text in operands))
    reached = [formula(*corner) for corner in corners]
    slack = unit(printed) + SLACK
    return min(reached) - slack <= read(printed) <= max(reached) + slack


def is_near(printed: str, exact: float) -> bool:
    return abs(read(printed) - exact) <= unit(printed) + SLACK


def figures(line: str, pattern: str) -> tuple[str, ...]:
    found = re.fullmatch(pattern, line)
    assert found, f"{line!r} does not read as {pattern!r}"
    return found.groups()


def spread(prior: str, freedom: int) -> Callable[..., float]:
    return lambda s: sqrt((8 * read(prior) ** 2 + s) / freedom)


def check_skill(text: str, skill: str, profile: Profile) -> None:
    """Work out every figure of a skill's explanation again; fail on a line that no arithmetic is known for."""
    score = next(score for score in profile.skills if score.skill == skill)
    lines = iter(text.splitlines())
    assert next(lines) == f"{FRAMEWORK.skills[skill].name} ({skill})"
    assert next(lines) == ""
    claimed = int(figures(next(lines), r"Rated: level (\d) \([a-z-]+\)\.")[0])
    assert claimed == score.claimed
    evidenced = check_evidence(lines, claimed)
    assert evidenced == (score.evidenced or 0)
    target, held, gap = figures(next(lines), rf"Skill gap = .* = max\(0, {N} − {N}\) = {N}")
    assert (int(target), int(held), int(gap)) == (score.target, claimed, max(0, score.target - claimed))
    weight, again, priority = figures(next(lines), rf"Priority = importance × skill gap = {N} × {N} = {N}")
    assert (int(weight), again, int(priority)) == (score.importance, gap, score.importance * int(gap))
    *parts, proof = figures(next(lines), rf"Proof gap = .* = max\(0, min\({N}, {N}\) − {N}\) = {N}")
    assert [int(part) for part in parts] == [claimed, score.target, evidenced]
    assert int(proof) == max(0, min(claimed, score.target) - evidenced)
    assert next(lines) == ""
    check_domain(lines, score.domain, profile)
    assert list(lines) == []


def check_evidence(lines: Iterator[str], claimed: int) -> int:
    """Return the evidenced level that the lines on evidence arrive at."""
    reached: list[int] = []
    for line in lines:
        if line == "Evidence: none, so no level is backed by evidence.":
            assert reached == []
            return 0
        if line.startswith("Evidenced = "):
            level, best, evidenced = figures(line, rf"Evidenced = .* = min\({N}, {N}\) = {N}")
            assert (int(level), int(best)) == (claimed, max(reached))
            assert int(evidenced) == min(claimed, max(reached))
            return int(evidenced)
        kind, ceiling, aged = figures(line, rf"Evidence \((.+)\) supports up to level {N}(, one less .*)?\.")
        if not kind.startswith("qualification: "):
            assert int(ceiling) == FRAMEWORK.scale.ceilings[kind] - (1 if aged else 0)
        if aged:
            assert str(FRAMEWORK.scale.stale_after_months) in aged
        reached.append(int(ceiling))
    raise AssertionError("the evidence came to no end")


def check_domain(lines: Iterator[str], domain: str, profile: Profile) -> None:
    group = next(group for group in profile.domains if group.id == domain)
    name, answered, applicable = figures(next(lines), rf"Domain: (.+), {N} of {N} applicable skills answered\.")
    assert (name, int(answered), int(applicable)) == (FRAMEWORK.domains[domain].name, group.answered, group.applicable)
    if int(answered) < 3 or int(answered) < 2 / 3 * int(applicable):
        line = next(lines)
        assert (
            line
            == "A mean needs at least 3 answers, and answers for two thirds of the applicable skills, so there is no mean."
        )
        return
    products, weight, total, below, mean = figures(next(lines), rf"Mean = .* = \((.+)\) / {N} = {N}/{N} = {N}")
    pairs = [tuple(map(int, pair.split("·"))) for pair in products.split(" + ")]
    asked = [score for score in profile.in_domain(domain) if score.claimed is not None]
    assert pairs == [(score.importance, score.claimed) for score in asked]
    w, x = np.array(pairs, dtype=float).T
    assert (int(weight), int(below), int(total)) == (w.sum(), w.sum(), w @ x)
    assert is_near(mean, float(np.average(x, weights=w)))

    plain, squares = figures(next(lines), rf"Plain mean {N}; squared residuals around it sum to {N}")
    assert is_near(plain, float(x.mean()))
    assert is_near(squares, float(x.var() * len(x)))
    trust, prior, again, trusted, count, s = figures(
        next(lines), rf"s̃ = √\(\({N}·{N}² \+ {N}\) / \({N} \+ {N} − 1\)\) = {N}"
    )
    assert (trust, trusted, again, int(count)) == ("8", "8", squares, len(x))
    assert read(prior) == FRAMEWORK.scale.prior_sd
    assert follows(s, spread(prior, 8 + len(x) - 1), squares)
    used, root, below, error = figures(next(lines), rf"Standard error = s̃·√Σw²/Σw = {N}·√{N}/{N} = {N}")
    assert (used, int(root), int(below)) == (s, w @ w, w.sum())
    assert follows(error, lambda s: s * sqrt(w @ w) / w.sum(), s)
    freedom, middle, t, again, top, low, high = figures(
        next(lines),
        rf"95% interval = mean ± t\(\.975, {N}\)·error = {N} ± {N}·{N}, clipped to 0 and {N}: {N} to {N}",
    )
    assert (int(freedom), middle, again, int(top)) == (8 + len(x) - 1, mean, error, FRAMEWORK.scale.top)
    assert is_near(t, float(stats.t.ppf(0.975, int(freedom))))
    assert follows(low, lambda mean, t, error: max(0.0, mean - t * error), mean, t, error)
    assert follows(high, lambda mean, t, error: min(read(top), mean + t * error), mean, t, error)


def check_balance(text: str, profile: Profile) -> str:
    """Work out every figure of the balance again; return the verdict's line."""
    lines = iter(text.splitlines())
    assert next(lines) == "Balance"
    for line in lines:
        if line.startswith("  w "):
            break
        assert not re.search(r"\d", line.replace("1−t", ""))
    rows = [figures(line, rf"  {N} +{N} +{N} +{N} +{N} +{N}  (\S+)") for line in iter(lambda: next(lines), "")]
    scores = [score for score in profile.skills if score.claimed is not None]
    assert [(row[6], int(row[0]), read(row[1]), int(row[2]), int(row[3])) for row in rows] == [
        (score.skill, score.importance, score.technical_weight, score.claimed, score.target) for score in scores
    ]
    w, t, x, target = np.array([[read(text) for text in row[:4]] for row in rows]).T
    technical, business = w * t, w * (1 - t)
    c = technical / technical.sum() - business / business.sum()
    for row, exact, levels in zip(rows, c, x - target, strict=True):
        assert is_near(row[4], float(exact))
        assert is_near(row[5], float(exact * levels))

    sums = figures(next(lines), rf"Σwt = {N}, Σw\(1−t\) = {N}, Σc = {N}")
    for printed, exact in zip(sums, (technical.sum(), business.sum(), 0.0), strict=True):
        assert is_near(printed, float(exact))
    indices = figures(next(lines), rf"Technical index Σwtx/Σwt = {N}; of the targets {N}")
    indices += figures(next(lines), rf"Business index Σw\(1−t\)x/Σw\(1−t\) = {N}; of the targets {N}")
    sides = ((x, technical), (target, technical), (x, business), (target, business))
    for printed, (values, weights) in zip(indices, sides, strict=True):
        assert is_near(printed, float(np.average(values, weights=weights)))
    *again, difference = figures(next(lines), rf"D = \({N} − {N}\) − \({N} − {N}\) = {N}, which is Σc·\(x − T\)")
    assert tuple(again) == indices
    assert follows(difference, lambda a, b, c, d: a - b - (c - d), *indices)
    assert is_near(difference, float(c @ (x - target)))
    return check_balance_error(lines, t, x - target, c, difference)


def check_balance_error(lines: Iterator[str], t: np.ndarray, short: np.ndarray, c: np.ndarray, difference: str) -> str:
    level, slope, squares = figures(
        next(lines), rf"Least-squares line of x − T on t: {N} \+ {N}·t; squared residuals around it sum to {N}"
    )
    if np.ptp(t):
        fitted = np.polyfit(t, short, 1)
        assert is_near(slope, float(fitted[0]))
        assert is_near(level, float(fitted[1]))
        assert is_near(squares, float(np.sum((short - np.polyval(fitted, t)) ** 2)))
    trust, prior, again, trusted, count, s = figures(
        next(lines), rf"s̃ = √\(\({N}·{N}² \+ {N}\) / \({N} \+ {N} − 2\)\) = {N}"
    )
    assert (trust, trusted, again, int(count)) == ("8", "8", squares, len(t))
    assert read(prior) == FRAMEWORK.scale.prior_sd
    assert follows(s, spread(prior, 8 + len(t) - 2), squares)
    used, contrast, error = figures(next(lines), rf"Standard error = s̃·√Σc² = {N}·√{N} = {N}")
    assert used == s
    assert is_near(contrast, float(c @ c))
    assert follows(error, lambda s, contrast: s * sqrt(max(0.0, contrast)), s, contrast)
    freedom, quantile, again, half = figures(next(lines), rf"Half-width = t\(\.975, {N}\)·error = {N}·{N} = {N}")
    assert (int(freedom), again) == (8 + len(t) - 2, error)
    assert is_near(quantile, float(stats.t.ppf(0.975, int(freedom))))
    assert follows(half, lambda t, error: t * error, quantile, error)
    low, high = figures(next(lines), rf"95% interval: {N} to {N}")
    assert follows(low, lambda d, half: d - half, difference, half)
    assert follows(high, lambda d, half: d + half, difference, half)
    verdict = next(lines)
    if verdict.startswith("|D|"):
        size, beyond = figures(verdict, rf"\|D\| = {N} is (not )?above the half-width: .+\.")
        assert read(size) == abs(read(difference))
        assert (read(size) > read(half)) is (beyond is None)
        assert read(half) <= 1
    else:
        assert read(figures(verdict, rf"The half-width exceeds {N} level, or .*")[0]) == 1
        assert read(half) > 1 or not np.ptp(t)
    assert list(lines) == []
    return verdict


@pytest.mark.parametrize("skill", [score.skill for score in PERSON.skills if score.claimed is not None])
def test_every_figure_of_the_example_persons_skills_can_be_worked_out_again(skill: str) -> None:
    check_skill(explain_skill(skill, PERSON, CLAIMS, HELD, FRAMEWORK, TODAY), skill, PERSON)


def test_every_figure_of_the_example_persons_balance_can_be_worked_out_again() -> None:
    verdict = check_balance(explain_balance(PERSON, FRAMEWORK), PERSON)
    assert verdict.endswith("is above the half-width: tilts technical.")


def short_of_target(short: Callable[[float], int], count: int | None = None) -> Levels:
    """Claim every skill of the role, or the first few, at its target less ``short`` of its technical weight."""
    weights = {skill.id: skill.technical_weight for skill in FRAMEWORK.skills.values()}
    return {
        target.skill: max(0, target.level - short(weights[target.skill]))
        for target in ROLE.targets[: count or len(ROLE.targets)]
    }


@pytest.mark.parametrize(
    ("levels", "verdict", "words"),
    [
        (short_of_target(lambda t: 0 if t >= 0.3 else 2), Verdict.TECHNICAL, "above the half-width: tilts technical."),
        (short_of_target(lambda t: 2 if t >= 0.3 else 0), Verdict.BUSINESS, "above the half-width: tilts business."),
        (short_of_target(lambda t: 1), Verdict.NO_CLEAR_TILT, "not above the half-width: no clear tilt."),
        (
            {"automation-and-ai-literacy": 2, "integrity": 3},
            Verdict.TOO_FEW,
            "The half-width exceeds 1 level, or all technical weights are alike, so there is no verdict.",
        ),
        (
            {"incident-management": 2, "information-security-management": 4},  # both of technical weight 0.5
            Verdict.TOO_FEW,
            "The half-width exceeds 1 level, or all technical weights are alike, so there is no verdict.",
        ),
    ],
    ids=["technical", "business", "none clear", "wide", "alike"],
)
def test_balance_is_explained_with_each_verdict(levels: Levels, verdict: Verdict, words: str) -> None:
    profile, _ = profile_of(levels)
    assert profile.balance is not None
    assert profile.balance.verdict is verdict
    assert check_balance(explain_balance(profile, FRAMEWORK), profile).endswith(words)


@pytest.mark.parametrize("levels", [{}, {"integrity": 3}, {"integrity": 3, "negotiation-and-conflict": 2}])
def test_a_balance_that_cannot_be_formed_says_so(levels: Levels) -> None:
    profile, _ = profile_of(levels)
    assert explain_balance(profile, FRAMEWORK) == (
        "Balance\n\nThere aren't enough answers on both sides to work out a balance.\n"
    )


@pytest.mark.parametrize(
    ("when", "level", "stale"),
    [(date(2023, 3, 1), 3, True), (date(2023, 3, 2), 4, False), (None, 4, False)],  # 36 months before 2 March 2026
)
def test_stale_evidence_is_said_to_count_one_level_less(when: date | None, level: int, stale: bool) -> None:
    claims = {"integrity": Claim("integrity", State.LEVEL, 5, Backing(EvidenceKind.APPLIED, when))}
    profile = make_profile(FRAMEWORK, ROLE, claims, {}, TODAY)
    text = explain_skill("integrity", profile, claims, {}, FRAMEWORK, TODAY)
    aged = ", one less because it's older than 36 months" if stale else ""
    assert f"Evidence (applied) supports up to level {level}{aged}.\n" in text
    assert f"Evidenced = min(claimed, best evidence) = min(5, {level}) = {level}\n" in text
    check_skill(text, "integrity", profile)


def test_the_best_of_several_pieces_of_evidence_carries_the_claim() -> None:
    held = (Held(1, "First aid"), Held(4, "Long course"))
    claims = {
        "integrity": Claim("integrity", State.LEVEL, 3, Backing(EvidenceKind.LEARNT))
    }  # the certificate carries up to 2
    profile = make_profile(FRAMEWORK, ROLE, claims, {"integrity": held}, TODAY)
    text = explain_skill("integrity", profile, claims, {"integrity": held}, FRAMEWORK, TODAY)
    assert "best evidence) = min(3, 4) = 3\n" in text
    check_skill(text, "integrity", profile)


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        (None, "Evidence (qualification: First aid) supports up to level 2.\n"),
        (TODAY, "Evidence (qualification: First aid) supports up to level 2.\n"),  # its last valid day
        (
            date(2026, 3, 1),
            "Evidence (qualification: First aid, expired on 1 March 2026; what was learnt still counts) "
            "supports up to level 2.\n",
        ),
    ],
)
def test_a_qualification_is_named_and_marked_where_it_has_expired(expires: date | None, said: str) -> None:
    held = {"integrity": (Held(2, "First aid", expires),)}
    claims = {"integrity": Claim("integrity", State.LEVEL, 3)}
    profile = make_profile(FRAMEWORK, ROLE, claims, held, TODAY)
    text = explain_skill("integrity", profile, claims, held, FRAMEWORK, TODAY)
    assert said in text
    check_skill(text, "integrity", profile)


@pytest.mark.parametrize("state", [None, State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED])
def test_without_a_claim_nothing_is_computed(state: State | None) -> None:
    profile, claims = profile_of({} if state is None else {"integrity": state})
    text = explain_skill("integrity", profile, claims, {"integrity": (Held(2, "First aid"),)}, FRAMEWORK, TODAY)
    said = (state or State.SKIPPED).value
    head, empty, first, *rest = text.splitlines()
    assert (head, empty) == (f"{FRAMEWORK.skills['integrity'].name} (integrity)", "")
    assert first == f"No level was given (answer: {said}), so nothing is calculated."
    left_out = ["The skill and its target are left out of every sum."]
    assert rest == (left_out if state is State.NOT_APPLICABLE else [])


@pytest.mark.parametrize(
    ("answered", "not_applicable", "enough"),
    [(2, 0, False), (2, 4, False), (3, 0, False), (3, 2, True), (4, 0, True), (6, 0, True)],  # of six in leadership
)
def test_too_few_answers_for_a_mean_are_said_to_be_too_few(answered: int, not_applicable: int, enough: bool) -> None:
    leadership = [target.skill for target in ROLE.targets if FRAMEWORK.skills[target.skill].domain == "leadership"]
    assert len(leadership) == 6
    levels: Levels = dict.fromkeys(leadership[:answered], 3)
    levels |= dict.fromkeys(leadership[6 - not_applicable :] if not_applicable else [], State.NOT_APPLICABLE)
    profile, claims = profile_of(levels)
    text = explain_skill(leadership[0], profile, claims, {}, FRAMEWORK, TODAY)
    assert ("so there is no mean." not in text) is enough
    check_skill(text, leadership[0], profile)


CLIMBED = "continual-improvement"


def climb_lines(level: int, climb: str, rule: RuleName | None) -> list[str]:
    """Return what the explanation says of a climb, above the line about the level."""
    claims = {CLIMBED: Claim(CLIMBED, State.LEVEL, level, climb=climb, climb_rule=rule)}
    profile = make_profile(FRAMEWORK, ROLE, claims, {}, TODAY)
    lines = explain_skill(CLIMBED, profile, claims, {}, FRAMEWORK, TODAY).split("\n")
    return lines[2 : next(at for at, line in enumerate(lines) if line.startswith("Rated:"))]


def test_a_climb_from_the_middle_is_told_level_by_level() -> None:
    assert climb_lines(3, "ynyynn", "middle") == [
        "Questions about individual behaviours started at level 3. At each level, two of three replies decide:",
        "  Level 3: yes, no, yes, so it was passed.",
        "  Level 4: yes, no, no, so it was not passed.",
        "They lead to level 3 (practised).",
    ]
    assert climb_lines(1, "nnnnyy", "middle")[1:] == [
        "  Level 3: no, no, so it was not passed.",
        "  Level 2: no, no, so it was not passed.",
        "  Level 1: yes, yes, so it was passed.",
        "They lead to level 1 (aware).",
    ]


def test_an_old_climb_is_told_by_the_rule_that_produced_it() -> None:
    assert climb_lines(1, "yynn", None) == [
        "Questions about individual behaviours started at level 1, the rule of the first edition. "
        "At each level, two of three replies decide:",
        "  Level 1: yes, yes, so it was passed.",
        "  Level 2: no, no, so it was not passed.",
        "They lead to level 1 (aware).",
    ]


def test_a_level_written_next_to_a_climb_is_said_to_count() -> None:
    assert climb_lines(4, "yynn", "middle")[-2:] == [
        "They lead to level 3 (practised).",
        "Another level was given as well, and that level counts.",
    ]
    assert climb_lines(4, "", None) == []
