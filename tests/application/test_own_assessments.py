"""Which assessments in the home are the user's own, and which number each has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from itsm_skills.application.find_assessments import find_assessments, find_two
from itsm_skills.application.own_assessments import numbered, numbers_of, own_assessments
from itsm_skills.assessments.assessment import Answer, Asked, Assessment
from itsm_skills.assessments.claim import Rater, State
from itsm_skills.assessments.store import Store
from itsm_skills.frameworks.library import Library
from itsm_skills.problems import ProblemError

TODAY = date(2026, 4, 30)


def keep(home: Path, day: int, about: str = "Sam", *, finished: bool = True, asked: bool = False, **more: Any) -> Path:
    """Save an assessment of ``about``, started on ``day`` of March 2026, in an interview or from a file."""
    when = datetime(2026, 3, day, 9, tzinfo=UTC)
    said: dict[str, Any] = {
        "about": about,
        "by": about,
        "role": "head-of-it",
        "questionnaire": Asked(id="full", version="1.0"),
        "framework": Asked(id="itsm", version="1.0"),
        "started": when,
        "items": ("integrity",),
        "answers": {"integrity": Answer(state=State.LEVEL, level=2, seconds=5.0 if asked else None)},
    }
    assessment = Assessment(finished=when if finished else None, **(said | more))
    store = Store(home, TODAY)
    return store.add(assessment).path


def newest(home: Path, library: Library, person: str | None = None) -> tuple[Path, tuple[str, ...]]:
    found = find_assessments(None, library, today=TODAY, home=home, person=person)
    return found.stored[0].path, tuple(map(str, found.remarks))


def test_a_finished_one_comes_before_a_newer_unfinished_one(home: Path, library: Library) -> None:
    finished = keep(home, 2)
    keep(home, 3, finished=False)
    assert newest(home, library) == (finished, ())


def test_an_unfinished_one_is_better_than_none(home: Path, library: Library) -> None:
    keep(home, 1, finished=False)
    newer = keep(home, 2, finished=False)
    path, (remark,) = newest(home, library)
    assert path == newer
    assert "isn't finished yet" in remark


def test_the_user_is_the_one_of_the_last_interview(home: Path, library: Library) -> None:
    own = keep(home, 1, "Kim", asked=True)
    keep(home, 2, "Alex Example")
    keep(home, 3, "Bo Example")
    keep(home, 4, "Kim", by="Boss", rater=Rater.MANAGER)
    path, (remark,) = newest(home, library)
    assert path == own
    assert remark == (
        "Only Kim's assessments are used. Skipped: 1 assessment of Bo Example and 1 assessment of Alex Example. "
        "To choose somebody else, add --as NAME."
    )


def test_the_user_is_the_one_without_a_name(home: Path, library: Library) -> None:
    own = keep(home, 1, "me")
    keep(home, 2, "Alex Example", asked=True)
    assert newest(home, library)[0] == own


def test_the_user_is_the_person_of_person_yaml(home: Path, library: Library) -> None:
    own = keep(home, 1, "Sam Example")
    keep(home, 2, "me", asked=True)
    (home / "person.yaml").write_text("name: Sam Example\nplan_with:\n  hours_a_week: 2\n")
    assert newest(home, library)[0] == own


def test_without_any_sign_the_newest_file_says_who_it_is(home: Path, library: Library) -> None:
    keep(home, 1, "Sam Example")
    other = keep(home, 2, "Kim Example")
    assert newest(home, library)[0] == other


def test_a_person_is_chosen_by_name(home: Path, library: Library) -> None:
    own = keep(home, 1, "Sam Example")
    keep(home, 2, "Kim Example", asked=True)
    assert newest(home, library, "Sam Example") == (own, ())
    with pytest.raises(ProblemError, match=r"there's no assessment of Robin yet; .* \[no-assessment\]"):
        newest(home, library, "Robin")


def test_assessments_of_other_frameworks_are_skipped_with_a_note(home: Path, library: Library) -> None:
    own = keep(home, 1)
    for day in (2, 3):
        keep(home, day, framework=Asked(id="wards", version="1.0"))
    assert newest(home, library) == (
        own,
        (
            "Skipped: 2 assessments from 2 March 2026 and 3 March 2026, made with the framework 'wards'. "
            "To use that framework, add --frameworks.",
        ),
    )


def test_where_all_are_of_another_framework_it_is_named(home: Path, library: Library) -> None:
    keep(home, 1, framework=Asked(id="wards", version="1.0"))
    with pytest.raises(ProblemError, match=r"made with 'wards', not with the framework 'itsm'; use --frameworks"):
        own_assessments(Store(home, TODAY), library)


def test_numbers_begin_with_the_oldest_and_do_not_depend_on_the_person(home: Path) -> None:
    paths = [keep(home, 2, "Kim"), keep(home, 3), keep(home, 9, framework=Asked(id="wards", version="1.0"))]
    keep(home, 4, by="Boss", rater=Rater.MANAGER)
    store = Store(home, TODAY)
    assert {number: one.path for number, one in numbered(store).items()} == dict(enumerate(paths, 1))
    with pytest.raises(ProblemError, match=r"there's no assessment with the number 4.*\n.*number 0"):
        numbers_of([4, 1, 0], store, "--remove")


def test_a_number_stands_for_an_assessment_unless_there_is_such_a_file(
    home: Path, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = keep(home, 1), keep(home, 2)
    assert find_assessments([Path("1")], library, today=TODAY, home=home).stored[0].path == first
    (tmp_path / "1").write_bytes(second.read_bytes())
    assert find_assessments([Path("1")], library, today=TODAY, home=home).stored[0].path == Path("1")


def test_two_are_the_last_finished_ones_in_their_order(home: Path, library: Library) -> None:
    keep(home, 1)
    two, three = keep(home, 2), keep(home, 3)
    keep(home, 4, finished=False)
    keep(home, 5, "Alex Example")
    found = find_two([], library, today=TODAY, home=home, person="Sam")
    assert [one.path for one in found.stored] == [two, three]
    with_one = find_two([two], library, today=TODAY, home=home, person="Sam")
    assert [one.path for one in with_one.stored] == [two, three]


def test_a_wrong_order_is_put_right_and_said(home: Path, library: Library) -> None:
    one, two = keep(home, 1), keep(home, 2)
    found = find_two([two, one], library, today=TODAY, home=home)
    assert [stored.path for stored in found.stored] == [one, two]
    assert found.remarks == ("You named the later assessment first, so the two have been put in order.",)


def test_one_assessment_cannot_be_compared(home: Path, library: Library) -> None:
    keep(home, 1)
    with pytest.raises(ProblemError, match="to compare, you need two finished assessments of Sam; do another one with"):
        find_two([], library, today=TODAY, home=home)
