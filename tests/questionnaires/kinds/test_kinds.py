"""Every kind of question does what the rest of the program relies on."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from itsm_skills.assessments.assessment import Answer
from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.library import Library
from itsm_skills.questionnaires import kinds
from itsm_skills.questionnaires.kinds.item import Asking, Begun, Item, Misread, Reply
from itsm_skills.questionnaires.kinds.kind import Kind
from itsm_skills.questionnaires.loader import find_questionnaire
from itsm_skills.questionnaires.pace import seconds

LIBRARY = Library()
FRAMEWORK = LIBRARY.framework
ASKED = find_questionnaire("full", LIBRARY).for_person(LIBRARY.role("head-of-it-service-management"), LIBRARY.framework)
ITEMS = {kind: next(item for item in ASKED.items() if item.kind is kind) for kind in kinds.KINDS}
TYPED = ("2", "1", "y", "0")
"""Lines of which every kind takes some."""

each_kind = pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)


def answered(item: Item) -> tuple[list[str], Reply]:
    """Return the replies on the way and the whole answer, typing the first of ``TYPED`` that is taken each time."""
    begun = [""]
    for _ in range(20):
        read = next(
            read for line in TYPED if not isinstance(read := item.read(line, begun[-1], FRAMEWORK.scale), Misread)
        )
        if isinstance(read, Reply):
            return begun, read
        assert isinstance(read, Begun)
        begun.append(read.replies)
    raise AssertionError("the item has no end")


def stored(reply: Reply) -> Answer:
    state = State.GIVEN if reply.level is None else State.LEVEL
    answer = Answer(state=state, level=reply.level, **reply.fields)
    return Answer.model_validate_json(answer.model_dump_json(exclude_none=True))


def test_every_module_of_a_kind_is_registered_once() -> None:
    every = {module.name for module in pkgutil.iter_modules(kinds.__path__)}
    names = {name for name in every if not name.endswith("_file")} - {
        "kind",
        "item",
        "files",
        "file_parts",
        "answers_parts",
    }
    assert {name.removesuffix("_file") for name in every if name.endswith("_file")} <= names
    modules = [importlib.import_module(f"{kinds.__name__}.{name}") for name in names]
    found = [thing for module in modules for thing in vars(module).values() if isinstance(thing, Kind)]
    assert set(found) == set(kinds.KINDS)
    assert sorted(kind.name for kind in kinds.KINDS) == sorted(names)


def test_no_two_kinds_share_a_folder_a_section_or_a_part() -> None:
    for names in (
        [kind.folder for kind in kinds.KINDS if kind.folder],
        [kind.section.id for kind in kinds.KINDS if kind.section],
        [kind.part for kind in kinds.KINDS if kind.part],
    ):
        assert len(set(names)) == len(names)


@each_kind
def test_a_kind_with_files_loads_the_shipped_ones(kind: Kind) -> None:
    assert (kind.file_model() is None) == (kind.folder == "")
    loaded = kind.load(LIBRARY.sources, FRAMEWORK)
    assert bool(loaded) == bool(kind.folder)
    if kind.section:
        assert {item.kind for item in loaded.values()} == {kind}
        assert all(item.name == name for name, item in loaded.items())


@each_kind
def test_a_question_shows_words_and_the_keys_that_answer_it(kind: Kind) -> None:
    item = ITEMS[kind]
    for about_self in (True, False):
        shown = [line.text for line in item.lines(Asking(FRAMEWORK, ASKED, about_self))]
        assert len(shown) >= 2
        assert all(shown)
    assert item.keys(FRAMEWORK.scale)
    assert item.key_help(FRAMEWORK.scale).endswith(".")
    assert item.title(FRAMEWORK)
    about_self_text, about_other_text = item.listed()
    assert about_self_text
    assert bool(about_other_text) == (not kind.self_only)
    assert seconds(item, Asking(FRAMEWORK, ASKED, True)) > 0


@each_kind
def test_a_line_that_answers_nothing_gets_a_sentence(kind: Kind) -> None:
    for line in ("\x1b[A", "9" * 400, "zzz", "é"):
        read = ITEMS[kind].read(line, "", FRAMEWORK.scale)
        assert isinstance(read, Misread)
        assert read.why.endswith(".")


@each_kind
def test_replies_lead_to_an_answer_that_is_stored_and_read_back(kind: Kind) -> None:
    item = ITEMS[kind]
    begun, reply = answered(item)
    assert [len(replies) for replies in begun] == list(range(len(begun)))  # one character each
    for replies in begun[1:]:
        assert item.step(replies, FRAMEWORK.scale)
    assert (reply.level is not None) == kind.rates_level
    answer = stored(reply)
    assert [other.name for other in kinds.KINDS if other.is_given(answer)] == ([] if kind.rates_level else [kind.name])
    assert bool(item.in_short(answer)) == (not kind.rates_level)
    assert {name: getattr(answer, name) for name in reply.fields} == dict(reply.fields)
    assert set(reply.fields) <= set(kinds.AnswerFields.model_fields)


@each_kind
def test_unfinished_replies_are_stored_where_the_kind_can_go_on_after_them(kind: Kind) -> None:
    begun, _ = answered(ITEMS[kind])
    for replies in begun[1:]:
        answer = Answer(state=State.SKIPPED, **kind.kept(replies))
        assert answer.begun == kind.resumable
        assert answer.unfinished == (replies if kind.resumable else "")


@each_kind
def test_the_appendix_lists_an_answer_once_or_leaves_it_out(kind: Kind) -> None:
    item = ITEMS[kind]
    _, reply = answered(item)
    shown = kinds.in_appendix(item.id, stored(reply), "2 assisted", FRAMEWORK)
    name = FRAMEWORK.skills[item.id].name if kind.rates_level else ""
    assert shown == {
        "level": (name, "2 assisted"),
        "climb": (name, "2 assisted (answered line by line)"),
        "terms": ("Terms", "1 ticked"),
        "situation": None,
    }.get(kind.name)
    assert kinds.in_appendix("no-such-skill", Answer(state=State.UNKNOWN), "cannot judge", FRAMEWORK) is None


@each_kind
def test_a_selection_by_role_keeps_a_kind_without_levels_whatever_the_skills(kind: Kind) -> None:
    kept = {item.kind for item in ASKED.only(set()).items()}
    assert (kind in kept) == (not kind.rates_level)
    assert (kind in {item.kind for item in ASKED.about_others().items()}) == (not kind.self_only)
