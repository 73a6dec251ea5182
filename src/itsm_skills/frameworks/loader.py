"""Loads the files of a framework, resolves every id and collects all problems."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from itsm_skills.frameworks.framework import Domain, Framework, Level, OwnPractice, Role, Scale, Skill, Target
from itsm_skills.frameworks.kinds import EvidenceKind
from itsm_skills.frameworks.models import DomainEntry, RoleFile, ScaleFile, SkillEntry, SkillsFile
from itsm_skills.frameworks.sources import Sources
from itsm_skills.model_files import Loaded, load, load_all, raise_all
from itsm_skills.problems import Problem, attempt, raise_if_any
from itsm_skills.references import Twice, check_id, check_ids


def load_framework(sources: Sources) -> Framework:
    """Return scale, domains and skills; raise ProblemError with the problems of all their files."""
    problems: list[Problem] = []
    loaded_scale = attempt(lambda: load(sources.scale, ScaleFile), problems)
    loaded_skills = attempt(lambda: load_all(sources.skills(), SkillsFile), problems)
    raise_if_any(problems)
    assert loaded_scale is not None
    assert loaded_skills is not None
    files = sorted(loaded_skills, key=lambda file: file.content.order)
    scale = _scale(loaded_scale)
    domains, skills = _skills(files, scale)
    head = loaded_scale.content.framework
    digests = [loaded_scale.document.digest, *(file.document.digest for file in files)]
    digest = hashlib.sha256("".join(digests).encode()).hexdigest()
    return Framework(head.id, head.name, head.version, f"sha256:{digest[:16]}", scale, domains, skills)


def _scale(loaded: Loaded[ScaleFile]) -> Scale:
    content, document = loaded.content, loaded.document
    top = len(content.levels) - 1
    for index, entry in enumerate(content.levels):
        if entry.level != index:
            document.add(
                "scale-hole",
                ("levels", index, "level"),
                f"is level {entry.level}, but should be level {index}",
                "number the levels from 0 without gaps",
            )
    names = [entry.name for entry in content.levels]
    for index, name in enumerate(names):
        if name in names[:index]:
            document.add(
                "duplicate-name",
                ("levels", index, "name"),
                f"two levels are called '{name}'",
                "give each level its own name",
            )
    for kind, ceiling in content.evidence.ceilings.items():
        if ceiling > top:
            document.add(
                "off-scale", ("evidence", "ceilings", kind), f"{ceiling} isn't on the scale", f"use 0 to {top}"
            )
    for needed in EvidenceKind:
        if needed not in content.evidence.ceilings:
            document.add(
                "missing-field", ("evidence", "ceilings"), f"is missing the ceiling for '{needed}'", f"add '{needed}'"
            )
    if content.attested_from is not None and content.attested_from > top:
        document.add("off-scale", ("attested_from",), f"{content.attested_from} isn't on the scale", f"use 1 to {top}")
    document.raise_if_bad()
    return Scale(
        id=content.id,
        name=content.name,
        levels=tuple(Level(entry.level, entry.name, entry.anchor) for entry in content.levels),
        ceilings={str(kind): level for kind, level in content.evidence.ceilings.items()},
        stale_after_months=content.evidence.stale_after_months,
        attested_from=content.attested_from,
        prior_sd=content.prior_sd or top / 5,
        step_hours=content.step_hours,
    )


def _skills(files: list[Loaded[SkillsFile]], scale: Scale) -> tuple[dict[str, Domain], dict[str, Skill]]:
    domains: dict[str, Domain] = {}
    twice = Twice()
    for file in files:
        for index, domain in enumerate(file.content.domains):
            twice.check(file.document, domain.id, ("domains", index, "id"))
        domains.update({entry.id: _domain(entry) for entry in file.content.domains})
    skills: dict[str, Skill] = {}
    twice = Twice()
    for file in files:
        for index, entry in enumerate(file.content.skills):
            _check_skill(entry, scale, domains, file, index)
            twice.check(file.document, entry.id, ("skills", index, "id"))
            skills[entry.id] = _skill(entry)
    raise_all(files)
    return domains, skills


def _check_skill(
    entry: SkillEntry, scale: Scale, domains: Mapping[str, Domain], file: Loaded[SkillsFile], index: int
) -> None:
    add = file.document.add
    check_id(file.document, ("skills", index, "domain"), domains, "domain")
    wanted = {level.value for level in scale.levels if level.value > 0}
    for level in sorted(wanted - entry.behaviours.keys()):
        add(
            "level-missing",
            ("skills", index, "behaviours"),
            f"'{entry.id}' has no behaviour for level {level}",
            "write one",
        )
    for level in sorted(entry.behaviours.keys() - wanted):
        add(
            "off-scale",
            ("skills", index, "behaviours", str(level)),
            f"level {level} can't have a behaviour",
            f"use 1 to {scale.top}",
        )


def _domain(entry: DomainEntry) -> Domain:
    return Domain(entry.id, entry.name, entry.plain_name, entry.practices)


def _skill(entry: SkillEntry) -> Skill:
    shared = {name: getattr(entry, name) for name in Skill.__slots__ if name != "behaviours"}
    return Skill(behaviours=dict(sorted(entry.behaviours.items())), **shared)


def load_roles(sources: Sources, framework: Framework) -> dict[str, Role]:
    """Return the role profiles by id; raise ProblemError with the problems of all role files."""
    files = load_all(sources.within("roles"), RoleFile)
    roles: dict[str, Role] = {}
    ids = {file.content.id for file in files}
    twice = Twice()
    for file in files:
        twice.check(file.document, file.content.id, ("id",))
        _check_role(file, framework, ids)
        roles[file.content.id] = _role(file.content)
    raise_all(files)
    return _by_ladder(roles)


def _by_ladder(roles: dict[str, Role]) -> dict[str, Role]:
    """Return the roles with the lowest rungs of the ladder first. As many passes as roles are enough for any ladder."""
    rung = dict.fromkeys(roles, 0)
    for _ in roles:
        for role in roles.values():
            for later in role.leads_to:
                rung[later] = max(rung[later], rung[role.id] + 1)
    return dict(sorted(roles.items(), key=lambda entry: rung[entry[0]]))


def _check_role(file: Loaded[RoleFile], framework: Framework, ids: set[str]) -> None:
    add, content = file.document.add, file.content
    seen: set[str] = set()
    for index, target in enumerate(content.targets):
        trail = ("targets", index)
        check_id(file.document, (*trail, "skill"), framework.skills, "skill")
        if target.skill in seen:
            add("duplicate-id", (*trail, "skill"), f"'{target.skill}' has two targets", "keep one")
        seen.add(target.skill)
        if target.level > framework.scale.top:
            fix = f"use 0 to {framework.scale.top}"
            add("off-scale", (*trail, "level"), f"{target.level} isn't on the scale", fix)
    _check_around(file, framework, ids)


def _check_around(file: Loaded[RoleFile], framework: Framework, ids: set[str]) -> None:
    """Check everything apart from the targets: the own practice, its neighbours and the ladder."""
    add, content = file.document.add, file.content
    extra = [("own_practice", content.own_practice), ("neighbours", content.neighbours)]
    for name, entry in extra:
        if entry is not None and entry.level > framework.scale.top:
            add("off-scale", (name, "level"), f"{entry.level} isn't on the scale", f"use 0 to {framework.scale.top}")
    check_ids(file.document, ("neighbours", "practices"), {skill.id for skill in framework.practices}, "practice")
    for side, others in (("from", content.ladder.from_), ("to", content.ladder.to)):
        for other in others:
            check_id(file.document, ("ladder", side), ids, "role", name=other)


def _role(content: RoleFile) -> Role:
    own = content.own_practice
    return Role(
        id=content.id,
        title=content.title,
        plain_title=content.plain_title,
        purpose=content.purpose,
        targets=tuple(Target(entry.skill, entry.level, entry.importance) for entry in content.targets),
        own_practice=OwnPractice(own.level, own.importance) if own else None,
        also_known_as=content.also_known_as,
        leads_to=content.ladder.to,
        group=content.group,
    )
