"""Many profiles, one picture: coverage, aggregates, change, and what may be shown without names."""
