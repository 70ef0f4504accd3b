#!/bin/sh
# Functions, files and lines stay short enough to be read at once.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh size.sh ROOT EXCEPTIONS    (rows of EXCEPTIONS: path, function or -, reason)
# In tests a table of rows may make a function long and a line wide.
set -eu
exceptions=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$1"
command -v pmccabe >/dev/null || {
    echo "SKIP: pmccabe is not installed"
    exit 77
}
files=$(find analyzer tests -name '*.[ch]' | sort)
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT

{
    # shellcheck disable=SC2086 # paths of our own, without blanks
    pmccabe $files | awk '
    {
        path = $6; sub(/\(.*/, "", path)
        if ($1 > 12) print path, $7, "has a complexity of " $1 ", over 12"
        if ($5 > 60 && path ~ /^analyzer/) print path, $7, "has " $5 " lines, over 60"
    }'
    # shellcheck disable=SC2086
    LC_ALL=C awk '
    FNR == 1 { if (path != "") finish(); path = FILENAME }
    function finish() { if (last > 400) print path, "-", "has " last " lines, over 400" }
    { last = FNR; gsub(/[\200-\277]/, "") }
    length($0) > 88 && FILENAME ~ /^analyzer/ {
        print FILENAME ":" FNR, "-", "is " length($0) " wide, over 88"
    }
    END { finish() }' $files
} >"$rows"

awk '
FILENAME == ARGV[1] { if (NF && $0 !~ /^#/) { if (NF < 3) { print "no reason: " $0; bad = 1 }
            excused[$1, $2] = 1; row[$1, $2] = $0 } next }
($1, $2) in excused { met[$1, $2] = 1; next }
{ print; bad = 1 }
END {
    for (name in row) if (!(name in met)) { print "no longer needed: " row[name]; bad = 1 }
    exit bad
}' "$exceptions" "$rows"
