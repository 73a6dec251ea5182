#!/usr/bin/env bash
# Breaks a package in many small ways and counts what its own tests notice: tools/mutation.sh PACKAGE [PATTERN…]
#
# PACKAGE is one of the names below. A PATTERN takes only the mutants whose name it matches: '*[05]' is a fifth of them.
# It works in a copy of the checkout, build/mutation/PACKAGE; survivors are listed at the end, and there
# "python -m mutmut show NAME" shows one. It is not part of the gate.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(realpath -s "${PYTHON:-.venv/bin/python}")

case "${1:-}" in
  scoring)        tests=(tests/scoring tests/teams/test_balance.py) ;;
  # Those with the shipped catalogue are left out: they take most of the time and find next to nothing that these don't.
  planning/model) tests=(tests/planning/{model,team} tests/planning/personal/test_{choice,selection,alternatives,gap_order,passed_over}.py) ;;
  teams/release)  tests=(tests/teams/release) ;;
  *) echo "usage: tools/mutation.sh scoring|planning/model|teams/release [PATTERN…]" >&2; exit 2 ;;
esac
package=$1; shift

"$python" -c 'import mutmut' 2>/dev/null || "$python" -m pip install -q -c constraints.txt mutmut
copy=build/mutation/${package//\//-}
rm -rf "$copy"; mkdir -p "$copy"
git ls-files -z -- src tests frameworks questionnaires examples pyproject.toml | xargs -0 cp --parents -t "$copy"
cd "$copy"
# The fork server hasn't run a test yet, so nothing that a function caches hides a mutant of it.
cat > setup.cfg <<END
[mutmut]
source_paths = src
only_mutate = src/itsm_skills/$package/*
also_copy =
  frameworks
  questionnaires
  examples
pytest_add_cli_args =
  --numprocesses=0
pytest_add_cli_args_test_selection =
$(printf '  %s\n' "${tests[@]}")
process_isolation = forkserver
track_dependencies = false
use_git_change_detection = false
END
SECONDS=0
nice "$python" -m mutmut run "$@" > log || { tail -n 30 log; exit 1; }
"$python" -m mutmut export-cicd-stats > /dev/null
"$python" -m mutmut results | grep -E ': (survived|no tests|timeout|suspicious|segfault)$' || true
"$python" - "$package" "$SECONDS" <<'END'
import json, pathlib, sys
found = json.loads(pathlib.Path("mutants/mutmut-cicd-stats.json").read_text())
tried = found["killed"] + found["survived"] + found["timeout"] + found["no_tests"]
print(f"{sys.argv[1]}: {tried} mutants, {found['killed'] + found['timeout']} killed, {found['survived']} survived,",
      f"{found['no_tests']} without a test; {int(sys.argv[2]) / 60:.0f} minutes")
END
