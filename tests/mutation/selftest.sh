#!/bin/sh
# The rewriter finds every mutant of a sample, once each, and changes nothing else.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh selftest.sh    (WRITE=1 takes what comes out as expected)
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")"
found=$(mktemp) made=$(mktemp)
trap 'rm -f "$found" "$made"' EXIT

awk -f mutants.awk sample.txt >"$found"
[ -z "${WRITE:-}" ] || cp "$found" expected.txt
diff -u expected.txt "$found"
while IFS='	' read -r number line name before after; do
    awk -v pick="$number" -f mutants.awk sample.txt >"$made"
    ! cmp -s sample.txt "$made" || { echo "mutant $number changes nothing"; exit 1; }
    sed -n "${line}p" "$made" | grep -qF -e "$after" ||
        { echo "mutant $number of $name is not what is listed: $before"; exit 1; }
done <"$found"
# What spans lines is closed where it ends.
awk -v pick=5 -f mutants.awk sample.txt | grep -qxF '                            !found)))'
# A row of the list excuses what a run could meet: it has a path, a change, a reason.
awk 'BEGIN { RS = ""; FS = "\n" }
NF < 4 || $1 !~ /^analyzer\/[^ ]+ [a-z_]+$/ || $2 !~ /^- / || $3 !~ /^\+ / || $2 == $3 {
    print "equivalent.txt: no path, change and reason: " $1
    bad = 1
}
END { exit bad }' equivalent.txt
