from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itsm_skills.frameworks.framework import OwnPractice, Target
from itsm_skills.frameworks.loader import load_framework, load_roles
from itsm_skills.frameworks.sources import Sources
from itsm_skills.problems import ProblemError

Tiny = Callable[..., Path]
Found = tuple[str, str, int | None, str]


def problems(folder: Path) -> list[Found]:
    """Code, file, line and field of what is wrong in ``folder``."""
    sources = Sources.of([folder])
    with pytest.raises(ProblemError) as caught:
        load_roles(sources, load_framework(sources))
    return [
        (problem.code, Path(problem.path).relative_to(folder).as_posix(), problem.line, problem.field)
        for problem in caught.value.problems
    ]


def test_a_framework_is_read_whole(tiny: Tiny) -> None:
    framework = load_framework(Sources.of([tiny()]))
    assert (framework.id, framework.name, framework.version) == ("tiny", "Tiny", "1.0")
    assert [level.name for level in framework.scale.levels] == ["none", "helps", "does", "shapes"]
    assert framework.scale.ceilings == {"learnt": 1, "applied": 2, "result": 3, "exam": 1}
    assert (framework.scale.stale_after_months, framework.scale.attested_from) == (24, 3)
    assert framework.skills["baking"].behaviours[2] == "Bakes a night's loaves alone."
    assert framework.skills["baking"].themes == ("growth",)


def test_files_are_taken_by_order_then_by_name(tiny: Tiny) -> None:
    framework = load_framework(Sources.of([tiny()]))
    assert list(framework.domains) == ["people", "craft"]  # order 1 before order 2, though p stands after c
    assert list(framework.skills) == ["selling", "listening", "baking", "milling"]
    same = load_framework(Sources.of([tiny(("craft.yaml", "order: 2", "order: 1"), name="same")]))
    assert list(same.domains) == ["craft", "people"]


def test_behaviours_are_sorted_by_level(tiny: Tiny) -> None:
    edit = ("craft.yaml", "{1: Fills one hopper., 2: Sets both stones by ear.", "{2: Sets both stones., 1: Fills one.")
    assert list(load_framework(Sources.of([tiny(edit)])).skills["milling"].behaviours) == [1, 2, 3]


@pytest.mark.parametrize(("line", "spread"), [("", 0.6), ("prior_sd: 0.9\n", 0.9)])
def test_the_assumed_spread_is_a_fifth_of_the_range_unless_the_scale_says_otherwise(
    tiny: Tiny, line: str, spread: float
) -> None:
    scale = load_framework(Sources.of([tiny(("scale.yaml", "", line))])).scale
    assert scale.prior_sd == pytest.approx(spread)  # levels 0 to 3: 3 / 5


def test_the_digest_follows_every_word_and_no_place(tiny: Tiny) -> None:
    def digest(*edits: tuple[str, str, str], name: str) -> str:
        return load_framework(Sources.of([tiny(*edits, name=name)])).digest

    original = digest(name="one")
    assert digest(name="two") == original
    assert digest(("roles/baker.yaml", "Bakes the bread", "Bakes bread"), name="role") == original
    changed = {
        digest(("scale.yaml", "With others.", "With a baker."), name="a"),
        digest(("craft.yaml", "Fills one hopper", "Fills a hopper"), name="b"),
        digest(("people.yaml", "Greets regulars", "Greets guests"), name="c"),
    }
    assert len(changed | {original}) == 4


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (("craft.yaml", "domain: craft", "domain: carft"), ("unknown-id", "craft.yaml", 9, "skills.0.domain")),
        (("craft.yaml", "2: Bakes a night's loaves alone., ", ""), ("level-missing", "craft.yaml", 14, "skills.0.behaviours")),
        (("craft.yaml", "{1: Kneads", "{0: Waits., 1: Kneads"), ("off-scale", "craft.yaml", 14, "skills.0.behaviours.0")),
        (("craft.yaml", "{1: Kneads", "{4: Waits., 1: Kneads"), ("off-scale", "craft.yaml", 14, "skills.0.behaviours.4")),
        (("craft.yaml", "id: milling", "id: baking"), ("duplicate-id", "craft.yaml", 15, "skills.1.id")),
        (("people.yaml", "id: selling", "id: milling"), ("duplicate-id", "craft.yaml", 15, "skills.1.id")),
        (("scale.yaml", "level: 2", "level: 4"), ("scale-hole", "scale.yaml", 7, "levels.2.level")),
        (("scale.yaml", "name: shapes", "name: does"), ("duplicate-name", "scale.yaml", 8, "levels.3.name")),
        (("scale.yaml", "result: 3", "result: 4"), ("off-scale", "scale.yaml", 10, "evidence.ceilings.result")),
        (("scale.yaml", "learnt: 1, ", ""), ("missing-field", "scale.yaml", 10, "evidence.ceilings")),
        (("scale.yaml", "attested_from: 3", "attested_from: 4"), ("off-scale", "scale.yaml", 12, "attested_from")),
        (("roles/baker.yaml", "skill: baking", "skill: bakign"), ("unknown-id", "roles/baker.yaml", 9, "targets.0.skill")),
        (("roles/baker.yaml", "skill: listening", "skill: baking"), ("duplicate-id", "roles/baker.yaml", 10, "targets.1.skill")),
        (("roles/baker.yaml", "importance: 4, level: 2", "importance: 4, level: 4"), ("off-scale", "roles/baker.yaml", 9, "targets.0.level")),
        (("roles/baker.yaml", "to: [owner]", "to: [ownr]"), ("unknown-id", "roles/baker.yaml", 7, "ladder.to")),
        (("roles/owner.yaml", "from: [baker]", "from: [bakr]"), ("unknown-id", "roles/owner.yaml", 6, "ladder.from")),
    ],
)  # fmt: skip
def test_one_fault_is_found_in_its_place(tiny: Tiny, edit: tuple[str, str, str], found: Found) -> None:
    assert problems(tiny(edit)) == [found]


def test_an_own_target_above_the_top_is_found(tiny: Tiny) -> None:
    edit = ("roles/baker.yaml", "own_practice: {importance: 5, level: 2}", "own_practice: {importance: 5, level: 4}")
    assert problems(tiny(edit)) == [("off-scale", "roles/baker.yaml", 6, "own_practice.level")]


def test_two_roles_of_one_id_in_a_folder_are_a_problem(tiny: Tiny) -> None:
    edits = (("roles/baker.yaml", "to: [owner]", "to: []"), ("roles/owner.yaml", "id: owner", "id: baker"))
    assert problems(tiny(*edits)) == [("duplicate-id", "roles/owner.yaml", 2, "id")]


def test_an_unknown_id_comes_with_the_nearest_spelling(tiny: Tiny) -> None:
    with pytest.raises(ProblemError) as caught:
        load_framework(Sources.of([tiny(("craft.yaml", "domain: craft", "domain: carft"))]))
    assert caught.value.problems[0].fix == "did you mean 'craft'?"


def test_problems_of_scale_and_skills_come_in_one_run(tiny: Tiny) -> None:
    folder = tiny(
        ("scale.yaml", "id: four", "id: Four"),
        ("craft.yaml", "technical_weight: 1", "technical_weight: 2"),
        ("people.yaml", "summary: Sells.", "sumary: Sells."),
    )
    assert [(code, file, line) for code, file, line, _ in problems(folder)] == [
        ("bad-id", "scale.yaml", 2),
        ("bad-value", "craft.yaml", 19),
        ("missing-field", "people.yaml", 6),
        ("unknown-field", "people.yaml", 11),
    ]


def test_problems_of_all_roles_come_in_one_run(tiny: Tiny) -> None:
    folder = tiny(
        ("roles/baker.yaml", "skill: baking", "skill: bakign"),
        ("roles/baker.yaml", "skill: listening", "skill: lisening"),
        ("roles/owner.yaml", "level: 3", "level: 5"),
    )
    assert [(code, file) for code, file, _, _ in problems(folder)] == [
        ("unknown-id", "roles/baker.yaml"),
        ("unknown-id", "roles/baker.yaml"),
        ("off-scale", "roles/owner.yaml"),
    ]


def test_a_missing_scale_is_a_problem(tiny: Tiny) -> None:
    folder = tiny()
    sources = Sources.of([folder])
    (folder / "scale.yaml").unlink()
    with pytest.raises(ProblemError) as caught:
        load_framework(sources)
    assert [problem.code for problem in caught.value.problems] == ["file-missing"]


def test_a_later_folder_replaces_a_skill_and_keeps_its_place(tiny: Tiny, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    skill = (tiny() / "people.yaml").read_text("utf-8").split("  - id: listening")[0].replace("Greets", "Knows")
    (own / "ours.yaml").write_text(skill, encoding="utf-8")
    framework = load_framework(Sources.of([tiny(), own]))
    assert list(framework.skills) == ["selling", "listening", "baking", "milling"]
    assert framework.skills["selling"].behaviours[1] == "Knows regulars."


def test_roles_are_read_whole(tiny: Tiny) -> None:
    sources = Sources.of([tiny()])
    baker = load_roles(sources, load_framework(sources))["baker"]
    assert baker.targets == (Target("baking", 2, 4), Target("listening", 1, 3))
    assert baker.own_practice == OwnPractice(2, 5)
    assert baker.leads_to == ("owner",)


@pytest.mark.parametrize(
    ("edits", "order"),
    [
        ((), ["baker", "owner"]),
        ((("roles/baker.yaml", "to: [owner]", "to: []"), ("roles/owner.yaml", "from: [baker]", "to: [baker]")), ["owner", "baker"]),
    ],
)  # fmt: skip
def test_roles_stand_in_the_order_of_the_ladder(
    tiny: Tiny, edits: tuple[tuple[str, str, str], ...], order: list[str]
) -> None:
    sources = Sources.of([tiny(*edits)])
    found = list(load_roles(sources, load_framework(sources)))
    assert found == order


def test_a_ladder_in_a_circle_still_gives_every_role(tiny: Tiny) -> None:
    sources = Sources.of([tiny(("roles/owner.yaml", "from: [baker]", "to: [baker]"))])
    assert set(load_roles(sources, load_framework(sources))) == {"baker", "owner"}
