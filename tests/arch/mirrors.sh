#!/bin/sh
# What exists twice agrees: checks with their cases and the manual, rooms with their tests.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh mirrors.sh ROOT
set -eu
cd "$1"
broken=0
complain() {
    printf '%s\n' "$*"
    broken=1
}

# Told by gate, so that no scan can be a case of them.
gate="deny-removed judge-changed policy-deleted policy-out-of-sight policy-renamed self-widening"
gate=" $gate unreviewed-widening widened "

# A check has a row in the manual, a case in which it fires and one in which it is quiet.
for file in rules/checks/*.json; do
    slug=$(basename "$file" .json)
    grep -q "^| \`$slug\` |" README.md || complain "README.md has no row for $slug"
    case $gate in *" $slug "*) continue ;; esac
    for case in fires quiet; do
        [ -d "tests/checks/$slug/$case" ] || complain "tests/checks/$slug/$case is missing"
    done
done
for folder in tests/checks/*/; do
    slug=$(basename "$folder")
    [ -f "rules/checks/$slug.json" ] || complain "$folder has no rule"
done
awk '/^\| check \|/ { on = 1; next } !/^\|/ { on = 0 }
    on && split($0, part, "`") > 2 { print part[2] }' README.md | {
    while IFS= read -r slug; do
        [ -f "rules/checks/$slug.json" ] ||
            complain "README.md explains $slug, and it is no rule"
    done
    exit $broken
} || broken=1

# What the manual shows of a report is in the report of the sample.
awk '/^```text/ { on = 1; next } /^```/ { on = 0 } on && NF' README.md | {
    while IFS= read -r line; do
        grep -qxF -e "$line" samples/kiro-incident/report.txt ||
            complain "README.md shows a line that no report has: $line"
    done
    exit $broken
} || broken=1

# A room of LAYERS has a folder, and a folder of analyzer/ or of tests/unit/ is a room.
rooms=$(sed '/^[[:space:]]*\(#\|$\)/d; s/ .*//' analyzer/LAYERS)
for room in $rooms; do
    [ -d "analyzer/$room" ] || complain "LAYERS has $room, and analyzer/$room is missing"
done
for folder in analyzer/*/ tests/unit/*/; do
    name=$(basename "$folder")
    printf '%s\n' "$rooms" | grep -qx "$name" || complain "$folder is no room of LAYERS"
done
# A source is built: its CMakeLists.txt names it.
for file in $(find analyzer -name '*.c' | sort); do
    grep -qw -- "$(basename "$file")" "$(dirname "$file")/CMakeLists.txt" ||
        complain "$file is not built"
done
for file in $(find tests/unit -name 'test_*.c' | sort); do
    name=$(basename "$file" .c)
    grep -qw -- "${name#test_}" "$(dirname "$file")/CMakeLists.txt" ||
        complain "$file is not built"
done
exit $broken
