"""Counts for tables with any number of rows; the only part of ``teams`` that uses numpy."""
