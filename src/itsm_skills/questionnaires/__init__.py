"""Questionnaires: what is asked, and the choice of items for a role."""
