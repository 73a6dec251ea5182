"""Whether a requirement is met, and by how much."""

from __future__ import annotations

from enum import StrEnum


class RequirementStatus(StrEnum):
    """What the number of people at the required level means. ``ONLY_ONE`` is met, but by one person alone."""

    NOT_MET = "not-met"
    ONLY_ONE = "only-one"
    EXACTLY = "met-exactly"
    TO_SPARE = "met-with-some-to-spare"


def status(people: int, needed: int) -> RequirementStatus:
    """Return what ``people`` at the required level mean if ``needed`` (at least 1) are required."""
    if people < needed:
        return RequirementStatus.NOT_MET
    if people == 1:
        return RequirementStatus.ONLY_ONE
    return RequirementStatus.EXACTLY if people == needed else RequirementStatus.TO_SPARE
