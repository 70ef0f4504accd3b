#!/bin/sh
# Every row of rules/escalation is told where it works, and never where it is closed.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh EDGES ROOT    (EDGES: the program made of edges.c)
set -eu
edges=$1 root=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift escalation-XXXXXX")
trap 'rm -rf "$work"' EXIT
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

# The accounts made from the rows, and those written by hand, as one commit.
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
    printf 'done\n'
} | git -C "$work/repository" fast-import --quiet --done

# A row without a case that fires would be a row that nobody tried.
sed -n 's/^ *{"id": "\([^"]*\)".*/\1/p' "$root/rules/escalation/aws.json" | sort >"$work/rows"
sed -n 's/\.fires .*//p' "$work/expected" | sort >"$work/tried"
diff -u "$work/rows" "$work/tried"

"$edges" "$work/repository" >"$work/told"
awk -f "$here/compare.awk" "$work/expected" "$here/told.txt" told=1 "$work/told"
