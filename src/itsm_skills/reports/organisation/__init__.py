"""The report on a team that is counted instead of listed."""
