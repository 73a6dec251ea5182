"""The exit codes of the program, apart from 0 for success."""

USAGE = 2
"""A command was used wrongly."""

NOT_MET = 1
"""A condition that the user set with ``--fail-if`` is true."""

BAD_DATA = 3
"""An input is wrong, or an output can't be written."""

CANNOT_ASK = 4
"""There's nobody to ask: no terminal and no input."""

DEFECT = 70
"""The program itself has a fault."""

INTERRUPTED = 130
"""The user stopped the program; every answer is saved."""
