"""What became of a plan: the plan that was kept, marks on its actions, hours, and evidence for the next assessment."""

FOLDER = "plans"
"""Where kept plans stand in the person's home."""
