"""Figures of a whole team: coverage, aggregates, changes, and what may be shown without names."""
