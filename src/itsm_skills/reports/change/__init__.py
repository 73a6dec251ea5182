"""The report on what changed between assessments."""
