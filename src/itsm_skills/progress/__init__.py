"""The progress of a kept plan: marks on its actions, hours, and evidence for the next assessment."""

FOLDER = "plans"
"""The folder for kept plans in the person's home folder."""
