"""The commands, one file for each; each parses, calls a use case and writes its result."""
