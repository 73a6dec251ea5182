"""Advice for the authors of a framework: integrity, wording, and routes to each level."""
