"""The people in a table of any length, one by one; their answers are worked out when they're needed."""

from __future__ import annotations

from collections.abc import Collection

from itsm_skills.frameworks.library import Library
from itsm_skills.inputs.tables.bulk import BulkTable
from itsm_skills.inputs.team_file import Setup
from itsm_skills.teams.counted.answer_rows import Readings
from itsm_skills.teams.person import Person


def people_of(
    read: BulkTable, setup: Setup, library: Library, *, keys: Collection[str] | None = None
) -> tuple[Person, ...]:
    """Return the people who rated themselves in ``read``, which was read with ``keep_answers``.

    Team and role in the team file come before those in the table, as in tables that are read row by row. With ``keys``,
    everyone else is left out. The people have no names, and their answers have no targets.
    """
    rows, top = read.table.answers(), library.framework.scale.top
    by_targets: dict[tuple[str, ...], Readings] = {}
    people = []
    for row, (name, number) in enumerate(zip(rows.people, rows.numbers.tolist(), strict=True)):
        key, group = name.decode(), rows.groups[number]
        if keys is not None and key not in keys:
            continue
        entry = setup.people.get(key)
        role = (entry.role if entry else None) or library.roles.get(group.role)
        targets = tuple(target.skill for target in role.targets) if role else ()
        if targets not in by_targets:
            by_targets[targets] = Readings(rows.skills, targets, top)
        answers = rows.answers(row, by_targets[targets])
        team = entry.team if entry else group.team
        people.append(Person(key, "", team, role.title if role else "", answers, edition=rows.edition(row)))
    return tuple(people)
