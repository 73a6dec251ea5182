"""Loads qualifications from their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itsm_skills.frameworks.catalogue_models import QualificationEntry, QualificationsFile, Renewal, SuiteEntry
from itsm_skills.frameworks.framework import Framework
from itsm_skills.frameworks.kinds import RenewalWay
from itsm_skills.frameworks.qualification import Qualification
from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import Loaded, load_all, raise_all
from itsm_skills.parsing import Trail
from itsm_skills.references import Twice, check_id


def load_qualifications(sources: Sources, framework: Framework) -> dict[str, Qualification]:
    """Return the qualifications by id; raise ProblemError with all problems."""
    files = load_all(sources.named("qualifications.yaml"), QualificationsFile)
    suites = _suites(files)
    found: dict[str, Qualification] = {}
    twice = Twice()
    for file in files:
        for index, entry in enumerate(file.content.qualifications):
            trail = ("qualifications", index)
            twice.check(file.document, entry.id, (*trail, "id"))
            _check_levels(file, trail, entry, framework)
            _note_faults(file, trail, entry.renewal)
            check_id(file.document, (*trail, "suite"), suites, "suite")
            if entry.suite and entry.renewal:
                what = "is in a suite and also has its own renewal rule"
                file.document.add("bad-value", (*trail, "renewal"), what, "remove either the rule or the suite")
            found[entry.id] = _qualification(entry, suites.get(entry.suite or ""))
    raise_all(files)
    return found


def _suites(files: Sequence[Loaded[QualificationsFile]]) -> dict[str, SuiteEntry]:
    """Return the suites of all files by id, and note their problems."""
    suites: dict[str, SuiteEntry] = {}
    twice = Twice()
    for file in files:
        for index, suite in enumerate(file.content.suites):
            twice.check(file.document, suite.id, ("suites", index, "id"))
            _note_faults(file, ("suites", index), suite.renewal)
            suites[suite.id] = suite
    return suites


def _check_levels(
    file: Loaded[QualificationsFile], trail: Trail, entry: QualificationEntry, framework: Framework
) -> None:
    ceiling = framework.scale.ceilings.get(entry.examined, framework.scale.top)
    for number, claim in enumerate(entry.evidences):
        place = (*trail, "evidences", number)
        check_id(file.document, place, framework.skills, "skill", name=claim.skill)
        if claim.level > ceiling:
            what = f"'{entry.examined}' can be evidence for level {ceiling} at most, not for level {claim.level}"
            file.document.add("over-ceiling", place, what, f"use level {ceiling} at most")


def _note_faults(file: Loaded[QualificationsFile], trail: Trail, rule: Renewal | None) -> None:
    for field, what, fix in _faults(rule):
        file.document.add("bad-value", (*trail, "renewal", field), what, fix)


def _faults(rule: Renewal | None) -> Iterator[tuple[str, str, str]]:
    """Yield the contradictions in ``rule``: the field, what is wrong, and what to do."""
    if rule is None:
        return
    if not rule.expires and rule != Renewal(expires=False, how=rule.how):
        yield (
            "expires",
            "a qualification that never expires doesn't need renewing",
            "keep only 'expires' and 'how', or remove 'expires'",
        )
    if rule.points is not None and RenewalWay.POINTS not in rule.by:
        yield "points", "points are required, but 'points' isn't one of the ways to renew", "add 'points' to 'by'"
    if rule.points is None and (rule.at_most or rule.at_least):
        yield (
            "points",
            "there are limits for types of points, but no total is given",
            "add 'points', or remove the limits",
        )
    if rule.points is not None and sum(rule.at_least.values()) > rule.points:
        yield (
            "at_least",
            f"the minimum points add up to more than the total of {rule.points:g}",
            "correct the minimums or the total",
        )
    for kind, most in rule.at_most.items():
        if rule.at_least.get(kind, 0) > most:
            yield (
                "at_most",
                f"'{kind}' has a minimum of {rule.at_least[kind]:g}, but a maximum of {most:g}",
                "correct one or the other",
            )


def _qualification(entry: QualificationEntry, suite: SuiteEntry | None) -> Qualification:
    rule = suite.renewal if suite else entry.renewal
    return Qualification(
        id=entry.id,
        name=entry.name,
        body=entry.body,
        examined=entry.examined,
        evidences=tuple((claim.skill, claim.level) for claim in entry.evidences),
        checked=entry.checked,
        renewal=RenewalRule(**{**dict(rule), "how": rule.how or ""}) if rule else None,
        academic=", ".join(f"{name.upper()} {level}" for name, level in (entry.academic or {}).items()),
        suite=suite.name if suite else "",
        source="; ".join(one.source for one in (entry, suite) if one and one.source),
        note=entry.note or "",
        implies=tuple(_implied(entry)),
    )


def _implied(entry: QualificationEntry) -> Iterator[str]:
    """Yield the qualifications that are a condition of ``entry``, unless there's a choice."""
    for condition in entry.prerequisites:
        for key in ("qualification", "all_of"):
            named = condition.get(key, ())
            yield from (named,) if isinstance(named, str) else named
