"""This moment and today, which scripts can hold fast."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return this moment, or SOURCE_DATE_EPOCH where it is set, so that reports can be made again byte for byte."""
    fixed = _fixed_moment()
    return fixed or datetime.now(UTC)


def today() -> date:
    """Return today's date, by the local clock."""
    fixed = _fixed_moment()
    return fixed.date() if fixed else now().astimezone().date()


def _fixed_moment() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() and len(epoch) <= 11 else None
