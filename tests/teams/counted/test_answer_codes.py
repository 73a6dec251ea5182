"""The words of large files mean what the same words mean in an answers file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itsm_skills.assessments.answer_text import Reading, read_value
from itsm_skills.assessments.claim import State
from itsm_skills.frameworks.framework import Scale
from itsm_skills.frameworks.library import Library
from itsm_skills.teams.counted.answer_codes import SILENCES, AnswerCodes, code_count
from itsm_skills.teams.counted.cell_values import KINDS
from itsm_skills.teams.counted.csv_cells import cut
from itsm_skills.teams.counted.table_columns import Flaw, SkillColumn

SCALE = Library().framework.scale
WORDS = [*(level.name for level in SCALE.levels), *(state.value for state in SILENCES), *KINDS, "0", "5", "6", "-1"]
cells = st.one_of(
    st.text(st.characters(blacklist_characters='\n\r,"', codec="utf-8"), max_size=20),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(WORDS).map(lambda word: f" {word.title()} "),
    st.sampled_from(WORDS).map(lambda word: f'"{word}"'),
    st.integers(-9, 19).map(lambda value: f"{value:+03}"),
)


def plain(level: str, kind: str, scale: Scale) -> tuple[int, bool]:
    """The code of two cells, worked out one by one, and whether one of them is bad."""
    reading = read_value(level.strip().strip('"').strip() or None, scale)
    backing = kind.strip().strip('"').strip().casefold()
    if not isinstance(reading, Reading):
        return 4 * (scale.top + 1) + SILENCES.index(State.SKIPPED), True
    if reading.level is None:
        return 4 * (scale.top + 1) + SILENCES.index(reading.state), backing != ""
    return 4 * reading.level + (KINDS.index(backing) if backing in KINDS else 0), backing not in KINDS


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=10))
def test_codes_against_reading_one_by_one(pairs: list[tuple[str, str]]) -> None:
    block = "".join(f"x,{level},{kind}\n" for level, kind in pairs).encode()
    codes, flaws = AnswerCodes(SCALE).codes(cut(block, 3, b","), [SkillColumn("s", 1, 2)])
    wanted = [plain(level, kind, SCALE) for level, kind in pairs]
    assert codes[:, 0].tolist() == [code for code, _ in wanted]
    assert sorted({row for row, _, _ in flaws}) == [row for row, (_, bad) in enumerate(wanted) if bad]


def test_flaws_name_the_column_that_is_wrong() -> None:
    skills = [SkillColumn("s", 1, 4), SkillColumn("t", 2, None), SkillColumn("u", 3, 0)]
    block = b"none,7,unknown,3,applied\nresult,Unknown,4 ,,result\n,2,praktised,0,learned\n"
    codes, flaws = AnswerCodes(SCALE).codes(cut(block, 5, b","), skills)
    assert flaws == [
        (0, 1, Flaw.LEVEL),
        (0, 0, Flaw.EVIDENCE),
        (1, 4, Flaw.LONE_EVIDENCE),
        (1, 0, Flaw.LONE_EVIDENCE),
        (2, 4, Flaw.EVIDENCE),
        (2, 2, Flaw.LEVEL),
    ]
    assert codes.tolist() == [[26, 25, 12], [25, 16, 26], [8, 26, 0]]


def test_number_of_codes() -> None:
    assert code_count(5) == 6 * 4 + 3
    assert [state for state in State if state in SILENCES] == list(SILENCES)
