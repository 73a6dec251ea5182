"""Dates of a plan as an iCalendar file (RFC 5545), for any calendar program to take in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, vText
from icalendar import Event as Entry

from itsm_skills.reports.formats import Settings
from itsm_skills.reports.report import Event, Report

_NAMESPACE = UUID("6f0e2f1c-3d0b-4c53-9a55-8d1f5a3f7f10")
_UNHOLDABLE = dict.fromkeys((*range(9), *range(11, 32), 127, *range(0xD800, 0xE000)), "�")


def write(reports: Sequence[Report], settings: Settings) -> str:  # noqa: ARG001
    """Return the events of the one report as a calendar with its title; raise ValueError if it has none."""
    (report,) = reports
    if report.events is None:
        raise ValueError(f"there are no events of {report.kind}")
    document = report.document()
    return calendar(report.events(), document.title, document.made)


def calendar(events: Iterable[Event], name: str, made: date) -> str:
    """Return ``events``, in their order, as the text of an iCalendar file called ``name``.

    ``made`` is the plan's own date and stands as the time stamp of every event, so that the same plan gives the same
    bytes. Lines end in CR LF. Text is kept as ``holdable`` says. Raises ValueError where two events share a key.
    """
    whole = Calendar()
    whole.add("prodid", "-//itsm-skills//development plan//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", vText(holdable(name)), parameters={"value": "TEXT"})
    stamp = datetime(made.year, made.month, made.day, tzinfo=UTC)
    seen: set[str] = set()
    for event in events:
        uid = uid_of(event.uid_key)
        if uid in seen:
            raise ValueError(f"two events share the key {event.uid_key}")
        seen.add(uid)
        whole.add_component(_entry(event, uid, stamp))
    data: bytes = whole.to_ical()
    return data.decode("utf-8")


def uid_of(key: tuple[str, ...]) -> str:
    """Return the identifier of an event: a name-based UUID (RFC 9562, version 5) of its key, with no host in it."""
    return str(uuid5(_NAMESPACE, json.dumps(key)))


def holdable(text: str) -> str:
    """Return ``text`` as iCalendar can hold it.

    RFC 5545 (section 3.3.11) knows one kind of line end and no control characters but the tab: other line ends become
    that one, other control characters and halves of characters the replacement character.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNHOLDABLE)


def _entry(event: Event, uid: str, stamp: datetime) -> Entry:
    title, text = holdable(event.title), holdable(event.text)
    entry = Entry()
    entry.add("uid", uid)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.day)
    entry.add("dtend", event.last_day + timedelta(days=1))
    entry.add("summary", title)
    if text:
        entry.add("description", text)
    entry.add("transp", "TRANSPARENT")
    if event.alarm_days is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -timedelta(days=event.alarm_days))
        entry.add_component(alarm)
    return entry
