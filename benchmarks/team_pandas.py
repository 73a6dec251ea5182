"""The script that a user of pandas would write for the same figures; `team.py` measures it.

Run: python benchmarks/team_pandas.py TEAM.csv OUTPUT.html
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd  # type: ignore[import-not-found, import-untyped, unused-ignore]

from itsm_skills.frameworks.library import Library

SILENCES = ["unknown", "not-applicable"]
CEILINGS = {"learnt": 2, "applied": 4, "result": 5}


def main(path: str, output: str) -> None:
    """Write the figures of every team and skill."""
    library = Library()
    targets = {role.id: {one.skill: one.level for one in role.targets} for role in library.roles.values()}
    data = pd.read_csv(path, dtype=str, keep_default_na=False)
    skills = [name for name in library.framework.skills if name in data.columns]
    data = data.sort_values("date").drop_duplicates(["person", "rater"], keep="last")
    parts = data["team"].str.split("/")
    nodes = [parts.str[:depth].str.join("/").astype("category") for depth in range(4)]
    tables = []
    for skill in skills:
        said, backed = data[skill], data[f"{skill}.evidence"]
        bad = ~said.isin([*"012345", "", *SILENCES]) | ~backed.isin(["", *CEILINGS])
        if bad.any():
            print(skill, data.loc[bad, "person"].tolist())
        level = pd.to_numeric(said, errors="coerce")
        evidenced = np.minimum(level, backed.map(CEILINGS))
        target = data["role"].map({role: own.get(skill) for role, own in targets.items()})
        frame = pd.DataFrame(
            {
                "level": level,
                "evidenced": evidenced >= 3,
                "claimed": level >= 3,
                "below": level < target,
                "gap": target - level,
                "target": target.where(level.notna()),
                "unknown": said == "unknown",
                "not_applicable": said == "not-applicable",
                "skipped": said == "",
                **{f"level {value}": level == value for value in range(6)},
            }
        )
        flags = [name for name in frame.columns if frame[name].dtype == bool]
        for node in nodes:
            groups = frame.groupby(node, observed=True)
            figures = groups["level"].agg(["count", "mean", "median", "std"])
            figures = figures.join(groups[flags].sum())
            figures["mwds"] = groups["gap"].mean() * groups["target"].mean()
            figures["skill"] = skill
            tables.append(figures)
    with open(output, "w", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write(pd.concat(tables).to_html())


if __name__ == "__main__":
    main(*sys.argv[1:])
