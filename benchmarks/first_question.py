"""How soon the first question is on the screen, as a ratio to importing the libraries it stands on.

Run: python benchmarks/first_question.py
Both sides run in processes of their own, in turn, in this one run; the goal is a ratio of at most 2.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
BASE = [sys.executable, "-c", "import typer, rich, pydantic, yaml"]
ASK = [sys.executable, "-m", "itsm_skills", "assess", "--role", "service-delivery-manager", "--plain"]


def import_seconds() -> float:
    """Return the seconds that importing the libraries takes."""
    began = time.perf_counter()
    subprocess.run(BASE, check=True)
    return time.perf_counter() - began


def question_seconds(home: str) -> float:
    """Return the seconds from start to the first prompt for an answer."""
    environment = {**os.environ, "ITSM_SKILLS_HOME": home, "PYTHONUTF8": "1"}
    began = time.perf_counter()
    process = subprocess.Popen(
        ASK, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    assert process.stderr is not None
    assert process.stdin is not None
    seen = b""
    while not seen.endswith(b"\n> "):
        seen += os.read(process.stderr.fileno(), 65536)
    took = time.perf_counter() - began
    process.stdin.close()
    process.stderr.read()
    process.wait()
    return took


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as home:
        import_seconds(), question_seconds(home)
        pairs = [(import_seconds(), question_seconds(home)) for _ in range(ROUNDS)]
    base = statistics.median(pair[0] for pair in pairs)
    ask = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(f"import typer, rich, pydantic, yaml: {base * 1000:.0f} ms")
    print(f"first question on screen:           {ask * 1000:.0f} ms")
    print(f"ratio (median of {ROUNDS} pairs):        {ratio:.2f} (goal: at most 2)")


if __name__ == "__main__":
    main()
