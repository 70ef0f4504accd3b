#!/bin/sh
# How fast a scan is, next to git reading the same blobs, and whether it finds the drift.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/scan.sh [N|clusterN|managed]...
# (1000 10000 100000 managed cluster20000; the last is of documents of Kubernetes, two a file)
# ROUNDS=5 runs each side five times, in turn. PROGRAM=... measures another program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/build/bench
program=${PROGRAM:-$root/build/analyzer/cli/permdrift}
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
[ $# -gt 0 ] || set -- 1000 10000 100000 managed cluster20000
[ -x "$program" ] || {
    echo "There is no $program; sh samples/quickstart.sh builds it." >&2
    exit 1
}
mkdir -p "$work"
cc -O2 -D_GNU_SOURCE -o "$work/measure" "$here/measure.c"

# The repository of one size, made once: nothing is checked out.
make_repository() {
    [ ! -d "$work/$1.repo" ] || return 0
    rm -rf "$work/making"
    git init -q --template= --initial-branch=main "$work/making"
    : >"$work/$1.planted"
    case $1 in
    managed) awk -f "$here/managed.awk" "$root/rules/catalog/aws/managed.txt" ;;
    cluster*) awk -v n="${1#cluster}" -v planted="$work/$1.planted" \
        -f "$here/cluster.awk" ;;
    *) awk -v n="$1" -v planted="$work/$1.planted" -f "$here/policies.awk" \
        "$root/rules/catalog/aws/actions.txt" ;;
    esac | git -C "$work/making" fast-import --quiet --done
    git -C "$work/making" gc -q
    mv "$work/making" "$work/$1.repo"
}

scan() {
    "$work/measure" "$program" scan "$work/$1.repo" --rules "$root/rules" \
        --out "json=$work/$1.json" --fail-on critical 2>&1 >/dev/null | tail -n 1
}
read_blobs() {
    # shellcheck disable=SC2016 # for the inner shell
    "$work/measure" sh -c 'git -C "$1" ls-tree -r --object-only HEAD |
        git -C "$1" cat-file --batch --buffer >/dev/null' sh "$work/$1.repo" 2>&1
}

# What was planted, what was found of it, and the differences; the managed policies have no
# baselines, so that what exceeds their tier is only counted.
drift() {
    awk -f "$here/drifted.awk" "$work/$1.json" | sort >"$work/found"
    sort "$work/$1.planted" >"$work/planted"
    [ "$1" != managed ] || {
        printf -- '-, %d, -, -' "$(wc -l <"$work/found")"
        return 0
    }
    printf '%d, %d, %d, %d' "$(wc -l <"$work/planted")" "$(wc -l <"$work/found")" \
        "$(comm -23 "$work/planted" "$work/found" | wc -l)" \
        "$(comm -13 "$work/planted" "$work/found" | wc -l)"
}

# The middle one of the numbers on stdin.
median() {
    sort -n | awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'
}

printf '%-12s %9s %9s %12s %10s %10s %9s %6s  %s\n' policies scan git policies/s \
    'peak scan' 'peak git' scan/git exit 'drift: planted, found, missed, wrong'
for size; do
    make_repository "$size"
    count=$(git -C "$work/$size.repo" ls-tree -r --name-only HEAD policies | wc -l)
    : >"$work/rounds"
    round=0
    while [ $round -lt "${ROUNDS:-3}" ]; do
        round=$((round + 1))
        echo "$(scan "$size") $(read_blobs "$size")" >>"$work/rounds"
    done
    mine=$(awk '{ print $1 }' "$work/rounds" | median)
    gits=$(awk '{ print $4 }' "$work/rounds" | median)
    ratio=$(awk '{ print $1 / $4 }' "$work/rounds" | median)
    memory=$(awk '{ print $2 / 1024 }' "$work/rounds" | median)
    gits_memory=$(awk '{ print $5 / 1024 }' "$work/rounds" | median)
    code=$(awk 'END { print $3 }' "$work/rounds")
    printf '%-12s %7.3f s %7.3f s %12.0f %6.0f MiB %6.0f MiB %9.2f %6s  %s\n' \
        "$size" "$mine" "$gits" "$(awk -v n="$count" -v s="$mine" 'BEGIN { print n / s }')" \
        "$memory" "$gits_memory" "$ratio" "$code" "$(drift "$size")"
done
