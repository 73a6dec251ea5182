"""Kept plans small enough to count by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from itsm_skills.assessments.assessment import Asked, Evidence
from itsm_skills.progress.kept_plan import KeptAction, KeptPlan, Status

START = date(2026, 3, 9)
"""A Monday; quarters of 91 days begin on 9 March, 8 June, 7 September and 7 December 2026."""


def action(name: str = "x", first: str = "2026-03-09", last: str = "2026-06-07", /, **more: Any) -> KeptAction:
    """Return a planned action that moves skill ``integrity`` from 2 to 3, at no hours."""
    data = {
        "id": name,
        "name": name.upper(),
        "moves": [{"skill": "integrity", "from": 2, "to": 3}],
        "start": first,
        "end": last,
        "extra_hours": 0,
        "work_hours": 0,
        "leaves": {"kind": "applied", "what": "A note"},
    }
    return KeptAction.model_validate(data | more)


def done(name: str = "x", on: str = "2026-05-20", /, *dates: str, kind: str = "applied", **more: Any) -> KeptAction:
    """Return the action of ``action`` as done, with evidence of the day ``on``."""
    evidence = {"kind": kind, "date": on, **more.pop("evidence", {})}
    return action(name, *dates, status="done", evidence=evidence, **more)


def kept(*actions: KeptAction, about: str = "Sam Example", made: datetime | None = None) -> KeptPlan:
    """Return a plan of ``actions``, kept on 2 March 2026."""
    return KeptPlan(
        about=about,
        role="service-owner",
        made=made or datetime(2026, 3, 2, tzinfo=UTC),
        start=START,
        framework=Asked(id="itsm", version="1.0"),
        actions=actions,
    )


HOURS = st.none() | st.floats(0, 1000)
DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))


@st.composite
def actions(draw: st.DrawFn, name: str = "x") -> KeptAction:
    """Any action of the id ``name``."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    status = draw(st.sampled_from(Status))
    evidence = Evidence(kind="applied", date=draw(DAYS).isoformat(), note=draw(st.text(max_size=5)))
    moved = draw(DAYS if status is Status.MOVED else st.none() if status is Status.PLANNED else st.none() | DAYS)
    return action(
        name,
        first.isoformat(),
        last.isoformat(),
        extra_hours=draw(st.floats(0, 1000)),
        work_hours=draw(st.floats(0, 1000)),
        status=status,
        evidence=evidence if status is Status.DONE else None,
        note=draw(st.text(max_size=5)),
        moved_to=moved,
        extra_spent=draw(HOURS),
        work_spent=draw(HOURS),
    )


@st.composite
def plans(draw: st.DrawFn) -> KeptPlan:
    """Any plan of up to four actions named a to d."""
    return kept(*(draw(actions(name)) for name in "abcd"[: draw(st.integers(0, 4))]))
