"""The arithmetic of one skill or of the balance, line by line, so that it can be done again by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from math import sqrt

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.days import long_date
from itsm_skills.frameworks.framework import Framework
from itsm_skills.questionnaires.climb_rule import BOTTOM_UP, rule_named
from itsm_skills.reports import wording
from itsm_skills.scoring.balance import WIDEST_HALF, Balance, Verdict, around_line, fitted_line
from itsm_skills.scoring.evidence import Ceiling, Held, ceilings
from itsm_skills.scoring.proficiency import MIN_ANSWERS, SkillScore
from itsm_skills.scoring.profile import Profile
from itsm_skills.scoring.statistics import PRIOR_WEIGHT, shrunk_spread, t_quantile


def explain_skill(
    skill: str,
    profile: Profile,
    claims: Mapping[str, Claim],
    held: Mapping[str, tuple[Held, ...]],
    framework: Framework,
    today: date,
) -> str:
    """Return how the numbers of ``skill``, a skill of the role, came about."""
    score = next(score for score in profile.skills if score.skill == skill)
    lines = [f"{framework.skills[skill].name} ({skill})", ""]
    if score.claimed is None:
        lines.append(f"No level was given (answer: {score.state.value}), so nothing is calculated.")
        if score.state is State.NOT_APPLICABLE:
            lines.append("The skill and its target are left out of every sum.")
        return _text(lines)
    found = ceilings(claims[skill], held.get(skill, ()), framework.scale, today)
    lines += _climb(claims[skill], framework)
    lines += [f"Rated: level {wording.level(score.claimed, framework.scale)}.", *_evidence(score, found, framework)]
    shown = score.evidenced or 0
    gap, proof = max(0, score.target - score.claimed), max(0, min(score.claimed, score.target) - shown)
    lines += [
        f"Skill gap = max(0, target − claimed) = max(0, {score.target} − {score.claimed}) = {gap}",
        f"Priority = importance × skill gap = {score.importance} × {gap} = {score.importance * gap}",
        f"Proof gap = max(0, min(claimed, target) − evidenced) = max(0, min({score.claimed}, {score.target}) − {shown}) = {proof}",
        "",
        *_domain(score.domain, profile, framework),
    ]
    return _text(lines)


def _climb(claim: Claim, framework: Framework) -> Iterator[str]:
    """Yield how the replies of a climb led to a level, one line for each level that was asked about."""
    if not claim.climb:
        return
    rule, top = rule_named(claim.climb_rule), framework.scale.top
    edition = ", the rule of the first edition" if rule is BOTTOM_UP else ""
    yield f"Questions about individual behaviours started at level {rule.start(top)}{edition}. At each level, two of three replies decide:"
    for level in rule.decided(claim.climb, top):
        replies = ", ".join({"y": "yes", "n": "no"}[reply] for reply in level.replies)
        yield f"  Level {level.level}: {replies}, so it was {'passed' if level.passed else 'not passed'}."
    reached = rule.reached(claim.climb, top)
    yield f"They lead to level {wording.level(reached, framework.scale)}."
    if claim.level != reached:
        yield "Another level was given as well, and that level counts."


def _evidence(score: SkillScore, found: tuple[Ceiling, ...], framework: Framework) -> Iterator[str]:
    for ceiling in found:
        aged = (
            f", one less because it's older than {framework.scale.stale_after_months} months" if ceiling.stale else ""
        )
        yield f"Evidence ({_named(ceiling)}) supports up to level {ceiling.level}{aged}."
    if not found:
        yield "Evidence: none, so no level is backed by evidence."
        return
    best = max(ceiling.level for ceiling in found)
    yield f"Evidenced = min(claimed, best evidence) = min({score.claimed}, {best}) = {score.evidenced}"


def _named(ceiling: Ceiling) -> str:
    """Return the kind of evidence, for a qualification with its name, and the day it expired where it has."""
    name = f"{ceiling.kind}: {ceiling.name}" if ceiling.name else ceiling.kind
    if ceiling.expired is None:
        return name
    return f"{name}, expired on {long_date(ceiling.expired)}; what was learnt still counts"


def _domain(domain: str, profile: Profile, framework: Framework) -> Iterator[str]:
    group = next(group for group in profile.domains if group.id == domain)
    scores = [score for score in profile.in_domain(domain) if score.claimed is not None]
    yield f"Domain: {framework.domains[domain].name}, {group.answered} of {group.applicable} applicable skills answered."
    if group.mean is None:
        yield f"A mean needs at least {MIN_ANSWERS} answers, and answers for two thirds of the applicable skills, so there is no mean."
        return
    weights = [score.importance for score in scores]
    values = [score.claimed or 0 for score in scores]
    products = " + ".join(f"{weight}·{value}" for weight, value in zip(weights, values, strict=True))
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    middle = sum(values) / len(values)
    squares = sum((value - middle) ** 2 for value in values)
    freedom = PRIOR_WEIGHT + len(values) - 1
    prior = framework.scale.prior_sd
    spread = shrunk_spread([value - middle for value in values], 1, prior)
    yield f"Mean = Σwx/Σw = ({products}) / {sum(weights)} = {total}/{sum(weights)} = {group.mean.value:.4f}"
    yield f"Plain mean {middle:.4f}; squared residuals around it sum to {squares:.4f}"
    yield f"s̃ = √(({PRIOR_WEIGHT}·{prior:g}² + {squares:.4f}) / ({PRIOR_WEIGHT} + {len(values)} − 1)) = {spread:.4f}"
    yield f"Standard error = s̃·√Σw²/Σw = {spread:.4f}·√{sum(weight**2 for weight in weights)}/{sum(weights)} = {group.mean.error:.4f}"
    quantile = t_quantile(0.975, freedom)
    yield (
        f"95% interval = mean ± t(.975, {freedom})·error = {group.mean.value:.4f} ± {quantile:.4f}·{group.mean.error:.4f}, "
        f"clipped to 0 and {framework.scale.top}: {group.mean.low:.4f} to {group.mean.high:.4f}"
    )


def explain_balance(profile: Profile, framework: Framework) -> str:
    """Return how the balance came about."""
    found = profile.balance
    if found is None:
        return _text(["Balance", "", "There aren't enough answers on both sides to work out a balance."])
    scores = [score for score in profile.skills if score.claimed is not None]
    technical = sum(score.importance * score.technical_weight for score in scores)
    business = sum(score.importance * (1 - score.technical_weight) for score in scores)
    lines = [
        "Balance",
        "",
        "For each answered skill: importance w, technical weight t, claimed x, target T,",
        "and its coefficient c = wt/Σwt − w(1−t)/Σw(1−t).",
        "",
        "  w  t      x  T        c  c·(x − T)  skill",
        *_rows(scores, found),
        "",
        f"Σwt = {technical:.4f}, Σw(1−t) = {business:.4f}, Σc = {_signed(sum(c for _, c in found.contrast))}",
        f"Technical index Σwtx/Σwt = {found.technical.value:.4f}; of the targets {found.technical_target:.4f}",
        f"Business index Σw(1−t)x/Σw(1−t) = {found.business.value:.4f}; of the targets {found.business_target:.4f}",
        f"D = ({found.technical.value:.4f} − {found.technical_target:.4f}) − ({found.business.value:.4f} − {found.business_target:.4f})"
        f" = {_signed(found.difference.value)}, which is Σc·(x − T)",
        *_balance_error(scores, found, framework),
    ]
    return _text(lines)


def _rows(scores: list[SkillScore], found: Balance) -> Iterator[str]:
    for score, (skill, c) in zip(scores, found.contrast, strict=True):
        claimed = score.claimed or 0
        yield (
            f"  {score.importance}  {score.technical_weight:<5g}  {claimed}  {score.target}  {_signed(c):>7}  "
            f"{_signed(c * (claimed - score.target)):>9}  {skill}"
        )


def _balance_error(scores: list[SkillScore], found: Balance, framework: Framework) -> Iterator[str]:
    shortfalls = [(score.claimed or 0) - score.target for score in scores]
    weights = [score.technical_weight for score in scores]
    level, slope = fitted_line(weights, shortfalls)
    residuals = around_line(weights, shortfalls)
    squares = sum(residual**2 for residual in residuals)
    prior, count = framework.scale.prior_sd, len(scores)
    spread = shrunk_spread(residuals, 2, prior)
    contrast = sum(c * c for _, c in found.contrast)
    freedom = PRIOR_WEIGHT + count - 2
    quantile = t_quantile(0.975, freedom)
    half = quantile * found.difference.error
    yield f"Least-squares line of x − T on t: {_signed(level)} + {_signed(slope)}·t; squared residuals around it sum to {squares:.4f}"
    yield f"s̃ = √(({PRIOR_WEIGHT}·{prior:g}² + {squares:.4f}) / ({PRIOR_WEIGHT} + {count} − 2)) = {spread:.4f}"
    yield f"Standard error = s̃·√Σc² = {spread:.4f}·√{contrast:.6f} = {sqrt(contrast) * spread:.4f}"
    yield f"Half-width = t(.975, {freedom})·error = {quantile:.4f}·{found.difference.error:.4f} = {half:.4f}"
    yield f"95% interval: {_signed(found.difference.low)} to {_signed(found.difference.high)}"
    if found.verdict is Verdict.TOO_FEW:
        yield f"The half-width exceeds {WIDEST_HALF:g} level, or all technical weights are alike, so there is no verdict."
    elif found.verdict is Verdict.NO_CLEAR_TILT:
        yield f"|D| = {abs(found.difference.value):.4f} is not above the half-width: no clear tilt."
    else:
        yield f"|D| = {abs(found.difference.value):.4f} is above the half-width: {found.verdict.value.replace('-', ' ')}."


def _signed(value: float) -> str:
    """Return four decimals with a true minus sign, and none before zero."""
    text = f"{value:.4f}"
    return text.replace("-", "−") if float(text) else "0.0000"


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
