"""The interview: a pure state machine, and the session that joins it to a prompter."""
