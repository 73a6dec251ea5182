#!/bin/sh
# Makes the example reports again, with the dates fixed. Run from the top folder; PYTHON names the interpreter.
set -eu
export ITSM_SKILLS_HOME="$(mktemp -d)" SOURCE_DATE_EPOCH=1772409600 COLUMNS=80 PYTHONUTF8=1
run() { "${PYTHON:-python}" -m itsm_skills "$@"; }
person=examples/service-delivery-manager
run assess --answers "$person/answers.yaml" --output "$ITSM_SKILLS_HOME/alex.json" >/dev/null
run score "$ITSM_SKILLS_HOME/alex.json" >"$person/score.txt"
run assess --answers "$person/answers-a-year-ago.yaml" >/dev/null
options="--hours 36 --budget 600 --has direct-reports --has supplier-contract --has executive-sponsor --start 2026-03-09"
options="$options --rate 52 --goals $person/goals.yaml --person $person/person.yaml"
run plan "$ITSM_SKILLS_HOME/alex.json" $options >"$person/plan.md"
run plan "$ITSM_SKILLS_HOME/alex.json" $options --format html >"$person/plan.html"
run plan "$ITSM_SKILLS_HOME/alex.json" $options --format ics >"$person/plan.ics"
for reader in manager hr board; do
  run plan "$ITSM_SKILLS_HOME/alex.json" $options --audience "$reader" >"$person/plan-for-$reader.md"
done
run team plan examples/team --start 2026-03-09 >examples/team/plan.md
home=examples/home
rm -rf "$home/assessments" "$home/plans"
run assess --answers "$person/answers-a-year-ago.yaml" --home "$home" >/dev/null
run assess --answers "$person/answers.yaml" --home "$home" >/dev/null
run plan --hours 36 --has direct-reports --start 2026-03-09 --keep --home "$home" >/dev/null
rm -r "$ITSM_SKILLS_HOME"
