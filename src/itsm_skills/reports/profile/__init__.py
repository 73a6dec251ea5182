"""The report on one person's profile."""
