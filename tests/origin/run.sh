#!/bin/sh
# Makes the commits of one case, and compares since which of them each finding holds.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CASE    (with WRITE=1, writes what it expects from now on)
# `story` of the case makes the commits with the words of ../lib/story.sh; expected.txt
# has a line for each finding, once along the first parents and once along all.
set -eu
program=$1 rules=$2 case=$(cd "$3" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift origin-XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME="$work"
git init -q -b main "$work/repository"
. "$(dirname "$0")/../lib/story.sh"

cd "$work/repository"
. "$case/story"
# The rule, the principal, the commit by its tag, and what else the line says of it.
told() {
    NO_COLOR=1 "$program" scan . --now 2026-03-30 --rules "$rules" --origin "$1" |
        awk -v line="$1" '
        /\[[a-z-]+\]$/ { rule = $NF; who = since = "" }
        /^  who / { who = $2 }
        /^  since / { $1 = ""; print line, rule, who ":" $0 }
        /^          (nobody else|claimed|verified|none)/ { print "   " $0 }' |
        while IFS= read -r row; do
            id=$(printf '%s\n' "$row" | sed -n 's/.*commit \([0-9a-f]\{12\}\).*/\1/p')
            [ -z "$id" ] || row=$(printf '%s\n' "$row" |
                sed "s/$id/$(git tag --points-at "$id" | head -n 1)/")
            printf '%s\n' "$row"
        done
}
{ told first-parent; told all; } >"$work/said.txt"
[ "${WRITE:-}" != 1 ] || cp "$work/said.txt" "$case/expected.txt"
[ -s "$work/said.txt" ] || echo "run.sh: nothing was told"
diff -u "$case/expected.txt" "$work/said.txt"
