"""Use cases: they take values and return values and remarks, and can be called from a notebook or a test."""
