#!/bin/sh
# Every row of rules/escalation is told where it works, and never where it is closed.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM ROOT
set -eu
program=$1 root=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift escalation-XXXXXX")
trap 'rm -rf "$work"' EXIT
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

# The accounts made from the rows, and those written by hand, as one commit. Everybody is
# expected to hold a lot, so that little else is reported.
registry='principals:
  - {match: "*", kind: service, owner: team, tier: operator}'
git init -q --bare --template= --initial-branch=main "$work/repository"
{
    awk -v expected="$work/expected" -f "$here/generate.awk" "$here/shapes.txt" \
        "$root/rules/escalation/aws.json"
    for file in "$here"/accounts/*.json; do
        printf 'M 100644 inline accounts/%s\ndata %d\n' "$(basename "$file")" \
            "$(wc -c <"$file")"
        cat "$file"
        echo
    done
    printf 'M 100644 inline principals.yaml\ndata %d\n%s\ndone\n' ${#registry} "$registry"
} | git -C "$work/repository" fast-import --quiet --done

# A row without a case that fires would be a row that nobody tried.
sed -n 's/^ *{"id": "\([^"]*\)".*/\1/p' "$root/rules/escalation/aws.json" | sort >"$work/rows"
sed -n 's/\.fires .*//p' "$work/expected" | sort >"$work/tried"
diff -u "$work/rows" "$work/tried"

# All of it is read and decided, so nothing may make the answer incomplete.
code=0
"$program" scan "$work/repository" --rules "$root/rules" --out "json=$work/report.json" \
    >/dev/null || code=$?
[ "$code" = 1 ] || {
    echo "run.sh: exit code $code, wanted 1"
    exit 1
}
awk -f "$here/told.awk" "$work/report.json" >"$work/told"
awk -f "$here/compare.awk" "$work/expected" "$here/told.txt" told=1 "$work/told"
