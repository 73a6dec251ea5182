"""The report on a team's plan."""
