"""Reads input files: answers, tables, and files about teams, goals and releases."""
