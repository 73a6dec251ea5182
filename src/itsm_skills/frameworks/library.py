"""Access to all reference data. Each part, and the code for it, is only loaded when it's first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from itsm_skills.frameworks.compiled import CataloguePart
from itsm_skills.frameworks.framework import Action, Crosswalk, Framework, Role, Skill
from itsm_skills.frameworks.names import find
from itsm_skills.frameworks.sources import Sources
from itsm_skills.problems import Problem, ProblemError

if TYPE_CHECKING:
    from itsm_skills.frameworks.qualification import Qualification

FRAMEWORK: CataloguePart[Framework] = CataloguePart("framework", Framework)
ROLES: CataloguePart[dict[str, Role]] = CataloguePart("roles", dict[str, Role])
CROSSWALKS: CataloguePart[tuple[Crosswalk, ...]] = CataloguePart("crosswalks", tuple[Crosswalk, ...])
ACTIONS: CataloguePart[tuple[Action, ...]] = CataloguePart("actions", tuple[Action, ...])
THEMES: CataloguePart[dict[str, str]] = CataloguePart("themes", dict[str, str])


def qualifications_part() -> CataloguePart[dict[str, Qualification]]:
    """Return where the qualifications are in compiled form; their class is only imported if they're needed."""
    from itsm_skills.frameworks.qualification import Qualification

    return CataloguePart("qualifications", dict[str, Qualification])


class Library:
    """Framework, roles, actions and qualifications from the built-in folder and an organisation's own.

    In an installed copy, the built-in ones are read in compiled form; ``as_written`` reads the YAML files instead, so
    that problems have their lines. Every property raises ProblemError if its files have problems.
    """

    def __init__(self, own: Sequence[Path] = (), *, as_written: bool = False) -> None:
        self.sources = Sources.of(own, as_written=as_written)

    @cached_property
    def framework(self) -> Framework:
        """Scale, domains and skills."""
        if (compiled := FRAMEWORK.read(self.sources)) is not None:
            return compiled
        from itsm_skills.frameworks.loader import load_framework

        return load_framework(self.sources)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Role profiles by id."""
        if (compiled := ROLES.read(self.sources)) is not None:
            return compiled
        from itsm_skills.frameworks.loader import load_roles

        return load_roles(self.sources, self.framework)

    @cached_property
    def qualifications(self) -> dict[str, Qualification]:
        """Qualifications by id."""
        if (compiled := qualifications_part().read(self.sources)) is not None:
            return compiled
        from itsm_skills.frameworks.qualifications import load_qualifications

        return load_qualifications(self.sources, self.framework)

    @cached_property
    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """Crosswalks between versions of the framework."""
        if (compiled := CROSSWALKS.read(self.sources)) is not None:
            return compiled
        from itsm_skills.frameworks.crosswalks import load_crosswalks

        return load_crosswalks(self.sources, self.framework)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Development actions in catalogue order, expanded."""
        if (compiled := ACTIONS.read(self.sources)) is not None:
            return compiled
        from itsm_skills.frameworks.actions import load_actions

        return load_actions(self.sources, self.framework, set(self.qualifications))

    @cached_property
    def themes(self) -> dict[str, str]:
        """Names of themes (what a skill is for, in words that a board uses) by id."""
        if (compiled := THEMES.read(self.sources)) is not None:
            return compiled
        from itsm_skills.frameworks.themes import load_themes

        return load_themes(self.sources)

    def role(self, name: str, practice: str | None = None) -> Role:
        """Return the role ``name``, with ``practice`` as the one it owns, if given; raise ProblemError if unknown.

        As everywhere in this class, both can be an id or a name, in upper or lower case (see ``names.find``).
        """
        role = self.find_role(name)
        if practice is None:
            return role
        owned = self.find_practice(practice)
        if role.own_practice is None:
            fix = "leave out --practice, or choose a role that owns one"
            raise ProblemError([Problem("no-own-practice", role.id, "this role doesn't own a practice", fix)])
        return role.owning(owned.id)

    def find_role(self, name: str, path: str = "") -> Role:
        """Return the role ``name``; raise ProblemError, which names ``path``, if it's unknown."""
        return self.roles.get(name) or find("role", name, self.roles.values(), path=path)

    def find_practice(self, name: str, path: str = "") -> Skill:
        """Return the practice ``name``; raise ProblemError, which names ``path``, if it's unknown."""
        return find("practice", name, self.framework.practices, path=path)

    def find_skill(self, name: str, path: str = "") -> Skill:
        """Return the skill ``name``; raise ProblemError, which names ``path``, if it's unknown."""
        return find("skill", name, self.framework.skills.values(), path=path)

    def find_action(self, name: str, path: str = "") -> Action:
        """Return the action ``name``; raise ProblemError, which names ``path``, if it's unknown."""
        return find("action", name, self.actions, path=path)

    def find_qualification(self, name: str, path: str = "") -> Qualification:
        """Return the qualification ``name``; raise ProblemError, which names ``path``, if it's unknown."""
        return find("qualification", name, self.qualifications.values(), path=path)
