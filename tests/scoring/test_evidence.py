from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.claim import Backing, Claim, State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.scoring.evidence import Ceiling, Held, backed_above, ceilings, evidenced_level, months_before

TODAY = date(2026, 3, 15)
MakeScale = Callable[..., Scale]


def evidenced(
    scale: Scale, level: int, kind: str | None, when: date | None = None, held: tuple[int, ...] = ()
) -> int | None:
    backing = Backing(EvidenceKind(kind), when) if kind else None
    return evidenced_level(Claim("a", State.LEVEL, level, backing), map(Held, held), scale, TODAY)


@pytest.mark.parametrize(
    ("level", "kind", "expected"),
    [
        (5, None, None),
        (5, "learnt", 2),
        (5, "applied", 4),
        (5, "result", 5),
        (1, "learnt", 1),
        (3, "applied", 3),
        (0, "result", 0),
    ],
)
def test_claim_is_evidenced_up_to_the_ceiling_of_its_evidence(
    scale: MakeScale, level: int, kind: str | None, expected: int | None
) -> None:
    assert evidenced(scale(5), level, kind) == expected


@pytest.mark.parametrize("kind", ["learnt", "applied", "result"])
@pytest.mark.parametrize("top", [3, 4, 5, 6])
def test_ceilings_are_those_of_the_scale(scale: MakeScale, top: int, kind: str) -> None:
    own = scale(top, learnt=1, applied=top - 2, result=top - 1)
    assert evidenced(own, top, kind) == own.ceilings[kind]


@pytest.mark.parametrize(
    ("kind", "when", "expected"),
    [
        ("applied", date(2023, 3, 15), 4),  # 36 months to the day is not older
        ("applied", date(2023, 3, 14), 3),  # one day more is
        ("result", date(2023, 3, 15), 5),
        ("result", date(2023, 3, 14), 4),
        ("result", date(1999, 1, 1), 4),  # one level less, however old
        ("learnt", date(1999, 1, 1), 2),  # what was learnt does not age
        ("applied", None, 4),  # undated evidence is not called old
        ("applied", date(2026, 3, 15), 4),
    ],
)
def test_applied_and_result_evidence_loses_one_level_after_36_months(
    scale: MakeScale, kind: str, when: date | None, expected: int
) -> None:
    assert evidenced(scale(5), 5, kind, when) == expected


def test_a_ceiling_says_its_kind_and_whether_age_cost_it_a_level(scale: MakeScale) -> None:
    old, new = Backing(EvidenceKind.APPLIED, date(2023, 3, 14)), Backing(EvidenceKind.RESULT, date(2023, 3, 15))
    assert ceilings(Claim("a", State.LEVEL, 5, old), [], scale(5), TODAY) == (Ceiling("applied", 3, stale=True),)
    assert ceilings(Claim("a", State.LEVEL, 5, new), [], scale(5), TODAY) == (Ceiling("result", 5, stale=False),)


def test_ageing_never_falls_below_level_zero(scale: MakeScale) -> None:
    assert evidenced(scale(3, applied=0), 3, "applied", date(2000, 1, 1)) == 0


@pytest.mark.parametrize(
    ("kind", "held", "expected"),
    [
        (None, (3,), 3),  # a qualification evidences without any other evidence
        (None, (1, 3, 2), 3),  # the best of several counts
        ("learnt", (3,), 3),
        ("applied", (1,), 4),
        ("learnt", (5,), 4),  # never above the claim
    ],
)
def test_best_of_evidence_and_qualifications_counts(
    scale: MakeScale, kind: str | None, held: tuple[int, ...], expected: int
) -> None:
    assert evidenced(scale(5), 4, kind, held=held) == expected


@pytest.mark.parametrize(
    ("expires", "expired"),
    [
        (None, None),
        (date(2026, 3, 15), None),  # still valid on its last day
        (date(2026, 3, 14), date(2026, 3, 14)),
        (date(2001, 1, 1), date(2001, 1, 1)),
    ],
)
def test_an_expired_qualification_is_marked_and_counts_as_before(
    scale: MakeScale, expires: date | None, expired: date | None
) -> None:
    claim, held = Claim("a", State.LEVEL, 4), Held(2, "Baking", expires)
    (found,) = ceilings(claim, [held], scale(5), TODAY)
    assert (found.kind, found.name, found.level, found.stale) == ("qualification", "Baking", 2, False)
    assert found.expired == expired
    assert evidenced_level(claim, [held], scale(5), TODAY) == 2


@pytest.mark.parametrize("state", [State.NOT_APPLICABLE, State.UNKNOWN, State.SKIPPED])
def test_nothing_claimed_is_nothing_evidenced(scale: MakeScale, state: State) -> None:
    assert evidenced_level(Claim("a", state, None, Backing(EvidenceKind.RESULT)), (Held(4),), scale(5), TODAY) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 15), 36, date(2023, 3, 15)),
        (date(2026, 3, 1), 3, date(2025, 12, 1)),
        (date(2026, 1, 10), 1, date(2025, 12, 10)),
        (date(2026, 12, 10), 12, date(2025, 12, 10)),
        (date(2024, 2, 29), 36, date(2021, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@given(
    st.integers(0, 6),
    st.sampled_from(["learnt", "applied", "result"]),
    st.dates(date(2015, 1, 1), TODAY),
    st.lists(st.integers(0, 6), max_size=3),
)
def test_more_evidence_never_evidences_less_and_never_more_than_claimed(
    scale: MakeScale, level: int, kind: str, when: date, held: list[int]
) -> None:
    alone = evidenced(scale(6), level, kind, when)
    both = evidenced(scale(6), level, kind, when, tuple(held))
    assert alone is not None
    assert both is not None
    assert alone <= both <= level


@pytest.mark.parametrize(
    ("claimed", "held", "backed"),
    [
        (1, (Held(2, "Module"),), (2, "Module")),
        (0, (Held(1, "First"), Held(2, "Module"), Held(2, "Other")), (2, "Module")),
        (2, (Held(2, "Module"),), None),  # as high as the rating, not higher
        (1, (Held(2, "Module", TODAY),), (2, "Module")),  # its last valid day
        (1, (Held(2, "Module", TODAY - timedelta(days=1)),), None),  # expired: not held any more
        (1, (), None),
        (None, (Held(2, "Module"),), None),
    ],
)
def test_a_certificate_that_backs_more_than_the_rating_is_found(
    claimed: int | None, held: tuple[Held, ...], backed: tuple[int, str] | None
) -> None:
    claims = {"a": Claim("a", State.LEVEL if claimed is not None else State.UNKNOWN, claimed)}
    found = [(one.skill, one.claimed, one.level, one.name) for one in backed_above(claims, {"a": held}, TODAY)]
    assert found == ([("a", claimed, *backed)] if backed else [])
