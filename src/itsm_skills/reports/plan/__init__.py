"""The report on one person's plan, with a copy for each audience."""
