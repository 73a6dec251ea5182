"""Runs one command and says what it cost; ``measuring.py`` calls this in a process of its own.

Run: python benchmarks/one_run.py [--terminal | --memory] COMMAND...
The last line on standard output is JSON: seconds by the clock, seconds on processors, peak memory in bytes, exit code.
The seconds on processors include those of the processes that the command starts. The peak memory is that of the largest
process; with --memory it's that of all of them together, with shared memory counted once, as seen every few milliseconds.
It's a small process, because Linux counts the memory of the process that starts a command as the command's own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import NoReturn

ROWS, COLUMNS = 5000, 100
"""The size of the terminal: no report is longer, so that none waits in a pager."""


def started(command: list[str]) -> int:
    """Start ``command`` without input, output and errors, and return its process id."""
    child = os.fork()
    if not child:
        become(command)
    return child


def become(command: list[str]) -> NoReturn:
    """Go on as ``command``."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.execvp(command[0], command)


def on_terminal(command: list[str]) -> int:
    """Run ``command`` on a terminal until it says no more, and return its process id."""
    import fcntl
    import pty
    import struct
    import termios

    child, terminal = pty.fork()
    if not child:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvp(command[0], command)
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # Linux says so when the other end is closed
        pass
    return child


def memory(process: int) -> int:
    """Return the bytes that ``process`` and all that it has started have in memory now; 0 if it has ended."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(memory(int(child)) for child in children)


def main() -> None:
    """Run the command that the arguments name."""
    mode = sys.argv[1] if sys.argv[1] in ("--terminal", "--memory") else ""
    command = sys.argv[2:] if mode else sys.argv[1:]
    began = time.perf_counter()
    child = on_terminal(command) if mode == "--terminal" else started(command)
    together = 0
    while mode == "--memory" and not os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG):
        together = max(together, memory(child))
        time.sleep(0.005)
    _, status, used = os.wait4(child, 0)
    clock = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    print(json.dumps([clock, used.ru_utime + used.ru_stime, together or used.ru_maxrss * 1024, code]))


if __name__ == "__main__":
    main()
