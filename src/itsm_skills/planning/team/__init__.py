"""A team's plan: who develops what, so that the team can do what it must."""
