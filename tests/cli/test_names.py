"""Commands accept names wherever they accept ids, and blame the option that is wrong."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests_support import MINIMAL, Run, minimal_answers

SHOWN = [
    ("role show", "head-of-it-service-management", ["Head of IT service management", "DIRECTOR of service operations"]),
    ("action show", "money-trail", ["Money-Trail"]),
    ("framework show", "supplier-management", ["Supplier management", "SUPPLIER  MANAGEMENT"]),
    ("qualification show", "itil4-foundation", ["ITIL 4 Foundation"]),
    ("questionnaire show", "quick", ["Quick", "QUICK"]),
]


@pytest.mark.parametrize(("command", "id", "names"), SHOWN, ids=lambda value: str(value))
def test_lists_show_an_entry_by_any_of_its_names(run: Run, command: str, id: str, names: list[str]) -> None:
    by_id = run(*command.split(), id)
    assert by_id.returncode == 0
    for name in names:
        assert run(*command.split(), name) == by_id


@pytest.mark.parametrize(
    ("by_id", "by_name"),
    [
        ("score {f} --role head-of-it", "score {f} --role 'IT director'"),
        ("score {f} --role itsm-practice-owner --practice incident-management",
         "score {f} --role 'Process Owner' --practice 'Incident Management'"),
        ("score {f} --explain supplier-management", "score {f} --explain 'Supplier management'"),
        ("score {f} --explain balance", "score {f} --explain Balance"),
        ("plan {f} --role service-owner --format json", "plan {f} --role 'Service Owner' --format json"),
        ("compare {f} {f} --role head-of-it", "compare {f} {f} --role 'Head of technology'"),
        ("plan {f} --has direct-reports", "plan {f} --has 'Direct Reports'"),
        ("plan {f} --goal supplier-management", "plan {f} --goal 'SUPPLIER management'"),
        ("plan {f} --without supplier-management --without money-trail",
         "plan {f} --without 'Supplier management' --without 'Money-Trail'"),
        ("team plan {f} --role head-of-it --has budget-holder", "team plan {f} --role 'it director' --has 'budget holder'"),
        ("portfolio {f} --skill supplier-management", "portfolio {f} --skill 'supplier management'"),
        ("team report {f} --role head-of-it", "team report {f} --role 'it director'"),
    ],
)  # fmt: skip
def test_names_give_the_same_as_ids(run: Run, tmp_path: Path, by_id: str, by_name: str) -> None:
    assert run("assess", "--answers", minimal_answers(tmp_path), "--output", tmp_path / "f.json").returncode == 0
    first, second = (run(*shlex.split(line.format(f=tmp_path / "f.json"))) for line in (by_id, by_name))
    assert first.returncode == 0, first.stderr
    assert second == first


def test_an_answers_file_and_assess_take_names_and_keep_ids(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(MINIMAL.replace("head-of-it-service-management", "Process owner\npractice: Incident management"))
    run("assess", "--answers", path, "--output", tmp_path / "a.json")
    run("assess", "--answers", path, "--role", "ITSM LEAD", "--practice", "Problem Management", "--output", tmp_path / "b.json")  # fmt: skip
    kept = [(tmp_path / name).read_text() for name in ("a.json", "b.json")]
    assert all('"role": "itsm-practice-owner"' in text for text in kept)
    assert '"practice": "incident-management"' in kept[0]
    assert '"practice": "problem-management"' in kept[1]


@pytest.mark.parametrize("command", ["assess --answers {f}", "score {j}", "plan {j}", "compare {j} {j}", "history",
                                     "team report {j}", "team coverage {j}", "team plan {j}"])  # fmt: skip
def test_a_wrong_role_blames_the_option(run: Run, tmp_path: Path, command: str) -> None:
    answers = minimal_answers(tmp_path)
    run("assess", "--answers", answers, "--output", tmp_path / "j.json")
    ended = run(*command.format(f=answers, j=tmp_path / "j.json").split(), "--role", "Service owwner")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "--role: there's no role 'Service owwner'; did you mean 'service-owner'? [unknown-id]\n" in ended.stderr
    assert "answers.yaml:" not in ended.stderr


@pytest.mark.parametrize("word", ["service dlivery manager", "CIOs", "incident-manger", "Head of", "IT directr"])
def test_did_you_mean_leads_to_a_name_that_works(run: Run, word: str) -> None:
    ended = run("role", "show", word)
    assert ended.returncode == 3
    found = re.search(r"did you mean '(.+)'\?", ended.stderr)
    if found is not None:
        assert run("role", "show", found[1]).returncode == 0
