#!/bin/sh
# A function or table that only one file uses is static there.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh static.sh BUILD EXCEPTIONS    (rows of EXCEPTIONS: symbol, reason)
set -eu
exceptions=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$1"
symbols=$(mktemp)
trap 'rm -f "$symbols"' EXIT
# One line a symbol: file of the object, name, kind (U: it is used there).
find analyzer -name '*.a' | sort | while IFS= read -r library; do
    nm -A -g "$library"
done | awk '{
    split($1, part, ":")
    kind = $(NF - 1); name = $NF
    if (name !~ /^(__|_GLOBAL_|\.)/) print part[1] ":" part[2], name, kind
}' >"$symbols"
[ -s "$symbols" ] || {
    echo "there is no library in $1/analyzer"
    exit 1
}
awk '
FILENAME == ARGV[1] { if (NF && $0 !~ /^#/) { if (NF < 2) { print "no reason: " $0; bad = 1 }
            excused[$1] = 1 } next }
$3 == "U" { used[$2] = 1; next }
$3 ~ /^[A-Z]$/ { home[$2] = $1 }
END {
    for (name in home) {
        if (name == "main" || name in used) continue
        if (name in excused) { met[name] = 1; continue }
        print home[name] ": " name " is used in no other file"; bad = 1
    }
    for (name in excused) if (!(name in met)) { print "no longer needed: " name; bad = 1 }
    exit bad
}' "$exceptions" "$symbols"
