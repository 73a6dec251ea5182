"""Forms for SurveyJS and for KoboToolbox or ODK are valid, by their own libraries, and their answers can be read."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import npm_tool
from tests_support import Run, absent

ROLES = ("--role", "service-owner", "--role", "it-asset-manager")

COMPLETE = """
const { Model } = require(process.argv[1]);
const { lintSurvey } = require(process.argv[2]);
const { survey, data } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const model = new Model(survey);
for (const [name, value] of Object.entries(data)) model.setValue(name, value);
const asked = model.getAllQuestions().filter((one) => one.isVisible).map((one) => one.name);
const found = lintSurvey(survey);
const list = Array.isArray(found) ? found : Object.values(found).filter(Array.isArray).flat();
const done = model.tryComplete();
process.stdout.write(JSON.stringify({ errors: model.jsonErrors || [], findings: list, done, asked, data: model.data }));
"""


def completed(survey: Any, data: dict[str, Any]) -> Any:
    """Return what SurveyJS says of ``survey``, and its answers once it's filled in with ``data``."""
    node = shutil.which("node")
    if node is None:
        absent("node", "on Debian run 'apt-get install nodejs npm'")
    library, linter = npm_tool("survey-core/survey.core.js"), npm_tool("survey-core/linter/index.js")
    done = subprocess.run(
        [node, "-e", COMPLETE, str(library), str(linter)],
        input=json.dumps({"survey": survey, "data": data}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("options", "data", "fixed"),
    [
        (ROLES, {"person": "Alex Example", "role": "service-owner"}, {}),
        (ROLES[:2], {"person": "Alex Example"}, {"role": "service-owner"}),
        (
            (*ROLES[:2], "--about", 'Al\'s \\ "Example"', "--rater", "peer"),
            {},
            {"person": 'Al\'s \\ "Example"', "role": "service-owner", "rater": "peer"},
        ),
    ],
    ids=["roles", "role", "rater"],
)
def test_surveyjs_takes_the_survey_and_gives_the_answers_back(
    run: Run, options: tuple[str, ...], data: dict[str, Any], fixed: dict[str, str]
) -> None:
    survey = run("form", "surveyjs", *options).data
    names = [element["name"] for page in survey["pages"] for element in page["elements"]]
    skill = "change-enablement"
    answers = {**data, skill: 4, f"{skill}.evidence": "applied", "risk-management": "unknown"}
    found = completed(survey, answers)
    assert (found["errors"], found["findings"]) == ([], [])
    assert found["done"] is True
    assert found["data"] == {**answers, **fixed}
    assert f"{skill}.evidence" in found["asked"]
    assert "risk-management.evidence" not in found["asked"]
    assert len(names) == len(set(names))


def test_only_the_questions_of_the_role_are_asked(run: Run, library: Any) -> None:
    found = completed(run("form", "surveyjs", *ROLES).data, {"person": "x y", "role": "it-asset-manager"})
    asked = {name for name in found["asked"] if name not in {"person", "role"}}
    assert asked == {target.skill for target in library.role("it-asset-manager").targets}


def test_answers_come_back_as_a_table(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, ["person", "role", "change-enablement", "change-enablement.evidence"])
        writer.writeheader()
        writer.writerow(dict(zip(writer.fieldnames, ("Alex Example", "service-owner", 4, "applied"), strict=True)))
    done = run("team", "report", table, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [person["name"] for person in done.data["people"]] == ["Alex Example"]


@pytest.mark.parametrize("several", [False, True], ids=["alone", "list"])
def test_the_answers_of_surveyjs_are_read_as_they_are(run: Run, tmp_path: Path, several: bool) -> None:
    skill = "change-enablement"
    answers = {"person": "Alex Example", skill: 4, f"{skill}.evidence": "applied", "risk-management": "unknown"}
    alex = completed(run("form", "surveyjs", *ROLES[:2]).data, answers)["data"]
    path = tmp_path / "results.json"
    path.write_text(json.dumps([alex, {**alex, "person": "Bo Example", skill: 2}] if several else alex), "utf-8")
    done = run("assess", "--answers", path, *(("--as", "Alex Example") if several else ()), "--output", "-")
    assert done.returncode == 0, done.stderr
    found = {name: one for name, one in done.data["answers"].items() if one["state"] != "skipped"}
    assert (found[skill]["level"], found[skill]["evidence"]["kind"]) == (4, "applied")
    assert found["risk-management"]["state"] == "unknown"
    assert (done.data["about"], done.data["role"]) == ("Alex Example", "service-owner")
    table = run("import", tmp_path, "--output", "-")
    assert table.returncode == 0, table.stderr
    assert len(table.stdout.splitlines()) == 2 + several


@pytest.mark.parametrize(
    "options",
    [ROLES, ROLES[:2], (*ROLES[:2], "--about", 'Al\'s "Example" ${role}', "--rater", "peer")],
    ids=["roles", "role", "rater"],
)
def test_odk_validate_takes_the_xlsform(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    beside = Path(sys.executable).with_name("xls2xform")
    program = str(beside) if beside.is_file() else shutil.which("xls2xform")
    if program is None:
        absent("pyxform", "run 'pip install pyxform'")
    if shutil.which("java") is None:
        absent("Java", "on Debian run 'apt-get install default-jre-headless'")
    book = tmp_path / "form.xlsx"
    assert run("form", "xlsform", *options, "--output", book).returncode == 0
    command = [program, "--json", str(book), str(tmp_path / "form.xml")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    said = json.loads(done.stdout or done.stderr)  # it ends with 0 whatever it finds
    assert said["code"] == 100, said
    assert not said["warnings"]
