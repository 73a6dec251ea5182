"""The bench of a team: who could take over which role."""
