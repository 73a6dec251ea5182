"""The current time and date: by the person's clock, or as set in SOURCE_DATE_EPOCH."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the current time with the offset of the person's time zone, so that its date is their local date.

    If SOURCE_DATE_EPOCH is set, return that time in UTC instead, so that reports are the same on every machine.
    """
    return _fixed_moment() or datetime.now().astimezone()


def today() -> date:
    """Return the date of ``now``."""
    return now().date()


def _fixed_moment() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() and len(epoch) <= 11 else None
