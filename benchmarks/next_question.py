"""How soon the next question is on the screen after Enter, saving included.

Run: python benchmarks/next_question.py
The real program answers a whole full questionnaire through a pipe; the goal is a median under 30 ms. The same run
times a bare atomic write of the same size (write, flush to disk, rename) for comparison.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ASK = [sys.executable, "-m", "itsm_skills", "assess", "-q", "full", "--role", "head-of-it", "--plain"]
QUESTIONS = 81


def until_prompt(descriptor: int) -> bytes:
    """Read until a prompt for an answer is at the end, and return the answer to what is asked."""
    seen = b""
    while not seen.endswith(b"\n> "):
        seen = (seen + os.read(descriptor, 65536))[-64:]
    return b"n\n" if b"(y or n)" in b" ".join(seen.split()) else b"2\n"


def bare_write(folder: str, size: int) -> float:
    """Return the seconds that one atomic write of ``size`` bytes takes."""
    place = Path(folder, "bare.json")
    began = time.perf_counter()
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as stream:
        stream.write(b" " * size)
        stream.flush()
        os.fsync(stream.fileno())
    Path(stream.name).replace(place)
    return time.perf_counter() - began


def main() -> None:
    """Print the median, the slowest, and the bare write's median."""
    times = []
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "ITSM_SKILLS_HOME": home, "PYTHONUTF8": "1"}
        process = subprocess.Popen(
            ASK, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
        )
        assert process.stderr is not None
        assert process.stdin is not None
        line = until_prompt(process.stderr.fileno())
        for _ in range(QUESTIONS):
            began = time.perf_counter()
            process.stdin.write(line)
            process.stdin.flush()
            line = until_prompt(process.stderr.fileno())
            times.append(time.perf_counter() - began)
        process.stdin.close()
        process.stderr.read()
        process.wait()
        size = max(path.stat().st_size for path in Path(home, "assessments").glob("*.json"))
        bare = statistics.median(bare_write(home, size) for _ in range(QUESTIONS))
    median = statistics.median(times)
    print(f"Enter to next question: median {median * 1000:.1f} ms, slowest {max(times) * 1000:.1f} ms (goal: under 30)")
    print(f"bare atomic write of {size} bytes: median {bare * 1000:.1f} ms; ratio {median / bare:.1f}")


if __name__ == "__main__":
    main()
