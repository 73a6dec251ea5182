"""How long the plans for every role take to make, alone and next to six busy processes.

The figures are seconds on processors, so that they can be compared however busy the computer is. Whether a plan is
proved to be the best depends on the time by the clock, because the work on a plan has a limit.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from measuring import Figure

from itsm_skills.assessments.claim import Claim, State
from itsm_skills.frameworks.framework import Role
from itsm_skills.frameworks.library import Library
from itsm_skills.planning.limits import NEEDS, Limits
from itsm_skills.planning.personal.plan import make_plan
from itsm_skills.scoring.profile import make_profile

PLAIN = Limits(date(2026, 3, 2))
EVERYTHING = replace(PLAIN, budget=1000, has=frozenset(NEEDS))
BUSY = 6
MEDIAN, MOST_OF_THEM, ALL = 0.3, 1.0, 10.0
"""The goals in seconds: for the median, for 95 in 100, and for every plan."""


def alone() -> Iterator[Figure]:
    """Yield the figures of the plans while nothing else is started."""
    yield from _figures("")


def next_to_busy_processes() -> Iterator[Figure]:
    """Yield the same figures while six other processes are busy."""
    with busy():
        yield from _figures(f", next to {BUSY} busy processes")


@contextmanager
def busy() -> Iterator[None]:
    """Keep six processes busy."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def _figures(where: str) -> Iterator[Figure]:
    seconds, unproven = _times(Library())
    what = f"Plans for every role, one and two levels below target, over four quarters{where}: processor time"
    ordered = sorted(seconds)
    high = ordered[int(0.95 * (len(ordered) - 1))]
    yield Figure(f"{what}, median", f"at most {MEDIAN:g} s", MEDIAN, seconds, " s")
    yield Figure("… 95 in 100", f"at most {MOST_OF_THEM:g} s", MOST_OF_THEM, [high], " s")
    yield Figure("… slowest", f"at most {ALL:g} s", ALL, [ordered[-1]], " s")
    yield Figure("… not proved to be the best", f"none of {len(seconds)}", 0, [unproven], places=0)


def _times(library: Library) -> tuple[Sequence[float], int]:
    """Return the seconds that each plan takes with its reasons and alternatives, and how many aren't proved."""
    seconds, unproven = [], 0
    for limits in (PLAIN, EVERYTHING):
        for role in library.roles.values():
            for below in (1, 2):
                profile = make_profile(library.framework, role, _claims(role, below), {}, limits.start)
                began = time.process_time()
                plan = make_plan(profile, library.framework, library.actions, limits)
                seconds.append(time.process_time() - began)
                unproven += not plan.proven
    return seconds, unproven


def _claims(role: Role, below: int) -> dict[str, Claim]:
    """Return ratings that are ``below`` the targets of ``role``."""
    levels = {target.skill: max(0, target.level - below) for target in role.targets}
    return {skill: Claim(skill, State.LEVEL, level) for skill, level in levels.items()}
