"""The exit codes of the program, besides 0 for done."""

USAGE = 2
"""A command is used wrongly."""

NOT_MET = 1
"""A condition that the user set with ``--fail-if`` is true."""

BAD_DATA = 3
"""An input is wrong, or an output cannot be written."""

CANNOT_ASK = 4
"""Questions cannot be asked: there is no terminal and no input."""

DEFECT = 70
"""The program itself is at fault."""

INTERRUPTED = 130
"""The user stopped the program; every answer is saved."""
