"""Until when certificates are valid: one answer for every reader.

Certificates of one suite share their last valid day, because passing any exam in the suite renews all of them. A day
that comes from a usual period of renewal is never taken for certain: once it has passed, the certificate may have been
renewed in a way that nobody recorded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itsm_skills.frameworks.renewal_rule import RenewalRule
from itsm_skills.scoring.evidence import months_before


@dataclass(frozen=True, slots=True)
class Certificate:
    """A qualification held ``since`` a day; ``expires`` is its last valid day as the person gave it, or None.

    ``rule`` is how it is renewed, None if that isn't known. ``suite`` names those that are renewed together; "": alone.
    """

    id: str
    name: str
    since: date
    expires: date | None = None
    rule: RenewalRule | None = None
    suite: str = ""

    @property
    def own_last_day(self) -> date | None:
        """The last valid day on its own: as given, or by its period; None if it has none, or none is known."""
        if self.expires is not None or self.rule is None or self.rule.months is None:
            return self.expires
        return months_after(self.since, self.rule.months)


class Standing(StrEnum):
    """Whether a certificate is valid on a day, as far as is known.

    - VALID: its last valid day, given or by its period, is that day or later; or it never expires.
    - EXPIRED: the last valid day that the person gave is over.
    - UNCONFIRMED: its usual period is over, and no renewal is recorded.
    - UNKNOWN: nobody gave a last valid day, and the rule isn't known.
    """

    VALID = "valid"
    EXPIRED = "expired"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Until when ``certificate`` is valid: ``last_day``, None if it has none or none is known.

    ``reckoned`` says that the day comes from a period of renewal and not from the person. ``source`` is the certificate
    that the day comes from: itself, or the one of its suite whose day is the latest.
    """

    certificate: Certificate
    source: Certificate
    last_day: date | None
    reckoned: bool

    @property
    def renewed(self) -> bool:
        """Whether another certificate of the suite renewed it."""
        return self.source.id != self.certificate.id

    def standing(self, day: date) -> Standing:
        """Return whether it is valid on ``day``."""
        if self.last_day is None:
            rule = self.source.rule
            return Standing.VALID if rule is not None and not rule.expires else Standing.UNKNOWN
        if self.last_day >= day:
            return Standing.VALID
        return Standing.UNCONFIRMED if self.reckoned else Standing.EXPIRED


def validities(certificates: Sequence[Certificate]) -> tuple[Validity, ...]:
    """Return until when each of ``certificates``, held by one person, is valid, in their order."""
    return tuple(_validity(one, _source(one, certificates)) for one in certificates)


def _source(one: Certificate, held: Sequence[Certificate]) -> Certificate:
    """Return the certificate from which ``one`` has its last valid day.

    In a suite that is the newest if its own day isn't known: it renewed the others until a day that nobody can tell.
    """
    suite = [other for other in held if other.suite == one.suite] if one.suite else [one]
    newest = max(suite, key=lambda other: other.since)
    if newest.own_last_day is None:
        return newest
    latest = max(other.own_last_day or date.min for other in suite)
    sources = [other for other in suite if other.own_last_day == latest]
    return one if one in sources else max(sources, key=lambda other: other.since)


def _validity(one: Certificate, source: Certificate) -> Validity:
    last = source.own_last_day
    return Validity(certificate=one, source=source, last_day=last, reckoned=last is not None and source.expires is None)


def months_after(day: date, months: int) -> date:
    """Return the day ``months`` later, or the last of that month if it is shorter."""
    return months_before(day, -months)
