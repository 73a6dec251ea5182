"""The record of applied learning: skills backed by evidence, for a reader whom the person chooses."""
