"""The report that shows no names."""
