"""``score --others``: who is shown, who is not, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

from tests_support import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "service-delivery-manager" / "answers.yaml"


def rating(run: Run, folder: Path, name: str, head: str) -> Path:
    text = EXAMPLE.read_text("utf-8").replace('person: "Alex Example"\n', f'person: "Alex Example"\n{head}')
    source, place = folder / f"{name}.yaml", folder / f"{name}.json"
    source.write_text(text, "utf-8")
    done = run("assess", "--answers", str(source), "--output", str(place))
    assert done.returncode == 0, done.stderr
    return place


def test_manager_by_name_peers_from_four_on_and_never_by_name(run: Run, tmp_path: Path) -> None:
    own = rating(run, tmp_path, "own", "")
    manager = rating(run, tmp_path, "manager", 'rater: manager\nby: "Robin Example"\n')
    peers = [rating(run, tmp_path, f"peer{n}", f'rater: peer\nby: "Peer {n} Example"\n') for n in range(4)]

    def shown(*others: Path, form: str = "markdown") -> str:
        given = [part for path in others for part in ("--others", str(path))]
        done = run("score", str(own), *given, "--format", form)
        assert done.returncode == 0, done.stderr
        return done.stdout

    few = shown(manager, *peers[:3])
    assert "Rated by the manager: Robin Example." in few
    assert "Rated by 3 peers; not shown, because at least 4 are needed." in few
    enough = shown(manager, *peers)
    assert "Rated by 4 peers." in enough
    assert "Peer 0 Example" not in enough
    data = json.loads(shown(*peers, form="json"))
    assert data["others"]["groups"] == ["peer"]
    assert all(skill["agreement"]["peer"] in (None, 1.0) for skill in data["others"]["skills"])
    assert data["balance"] == json.loads(shown(form="json"))["balance"]
    assert "What others see" in shown(manager, form="table")


def test_what_is_no_rating_of_this_person_is_refused(run: Run, tmp_path: Path) -> None:
    own = rating(run, tmp_path, "own", "")
    other = tmp_path / "other.yaml"
    other.write_text('person: "Kim Example"\nrater: peer\nrole: head-of-it\nanswers: {integrity: 2}\n', "utf-8")
    place = tmp_path / "other.json"
    run("assess", "--answers", str(other), "--output", str(place))
    done = run("score", str(own), "--others", str(own), "--others", str(place))
    assert done.returncode == 3
    assert done.stderr.count("[not-a-rating]") == 2
    assert run("score", str(own), str(own), "--others", str(place)).returncode == 2
