#!/bin/sh
# How time and memory grow with an organisation, and whether its chains are found.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/organisation.sh [N]...    (principals: 1000 3000 10000)
# ROUNDS=5 runs each size five times, in turn. PROGRAM=... measures another program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/build/bench
program=${PROGRAM:-$root/build/analyzer/cli/permdrift}
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
[ $# -gt 0 ] || set -- 1000 3000 10000
[ -x "$program" ] || {
    echo "There is no $program; sh samples/quickstart.sh builds it." >&2
    exit 1
}
mkdir -p "$work"
cc -O2 -D_GNU_SOURCE -o "$work/measure" "$here/measure.c"

make_repository() {
    rm -rf "$work/organisation-$1"
    git init -q --template= --initial-branch=main "$work/organisation-$1"
    awk -v n="$1" -v planted="$work/organisation-$1.planted" -f "$here/organisation.awk" |
        git -C "$work/organisation-$1" fast-import --quiet --done
    : >"$work/organisation-$1.rounds"
}

scan() {
    "$work/measure" "$program" scan "$work/organisation-$1" --rules "$root/rules" \
        --out "json=$work/organisation-$1.json" --fail-on critical 2>&1 >/dev/null |
        tail -n 1 >>"$work/organisation-$1.rounds"
}

# Chains that were planted, those told from end to end, and the differences.
chains() {
    awk -f "$here/chains.awk" "$work/organisation-$1.json" | sort >"$work/found"
    sort "$work/organisation-$1.planted" >"$work/planted"
    printf '%d, %d, %d, %d' "$(wc -l <"$work/planted")" "$(wc -l <"$work/found")" \
        "$(comm -23 "$work/planted" "$work/found" | wc -l)" \
        "$(comm -13 "$work/planted" "$work/found" | wc -l)"
}

# The middle one of a column of the rounds.
median() {
    awk -v of="$2" '{ print $of }' "$work/organisation-$1.rounds" | sort -n |
        awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'
}

for size; do
    make_repository "$size"
done
round=0
while [ $round -lt "${ROUNDS:-3}" ]; do
    round=$((round + 1))
    for size; do
        scan "$size"
    done
done
printf '%-10s %9s %10s %8s %8s %6s  %s\n' principals scan peak 'x time' 'x memory' exit \
    'chains: planted, found, missed, wrong'
first=$1
for size; do
    awk -v n="$size" -v t="$(median "$size" 1)" -v m="$(median "$size" 2)" \
        -v t1="$(median "$first" 1)" -v m1="$(median "$first" 2)" \
        -v code="$(median "$size" 3)" -v chains="$(chains "$size")" 'BEGIN {
            printf "%-10s %7.3f s %6.0f MiB %8.2f %8.2f %6s  %s\n",
                n, t, m / 1024, t / t1, m / m1, code, chains
        }'
done
