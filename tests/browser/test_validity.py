"""The documents are valid HTML, by a validator that is not ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from browser.conftest import HERE, npm_tool
from tests_support import absent

RULES = HERE / "html-validate.json"


def test_html_is_valid(document: Path, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        absent("node", "on Debian run 'apt-get install nodejs npm'")
    program = npm_tool("html-validate/bin/html-validate.mjs")
    command = [str(node), str(program), "--config", str(RULES), "--formatter", "json", str(document)]
    said = tmp_path / "said.json"
    with said.open("wb") as stream:  # into a pipe it writes no more than 64 kB
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    found = json.loads(said.read_text("utf-8") or "[]")
    wrong = [f"line {one['line']}: {one['ruleId']}: {one['message']}" for page in found for one in page["messages"]]
    assert not wrong, "\n".join(wrong)
    assert done.returncode == 0, done.stderr
