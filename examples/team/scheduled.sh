#!/bin/sh
# A run for a scheduler: keeps a report and a table in the folder named, and ends with 1 where the team needs a look.
# Run from the top folder; PYTHON names the interpreter.
set -eu
folder=$1
run() { "${PYTHON:-python}" -m itsm_skills "$@"; }
run team report examples/team --before examples/team-a-year-ago --output "$folder/team.html"
run team report examples/team --format csv --output "$folder/team.csv"
run team coverage examples/team --format json --output "$folder/coverage.json" \
  --fail-if "coverage<1" --fail-if "unmet>3" --fail-if "answered<80"
