"""The report on a team."""
