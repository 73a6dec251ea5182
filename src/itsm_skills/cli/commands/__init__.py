"""The commands, one file for each. A command parses its options, calls a use case and writes the result."""
