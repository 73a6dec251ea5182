"""Formats for other programs: schemas for editors, and later forms, calendars and surveys."""
