#!/bin/sh
# How fast a change is judged before it is merged, next to git naming what it changes.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/gate.sh [N]...    (1000 10000 100000)
# ROUNDS=20 runs each side so often, in turn. PROGRAM=... measures another program.
# The repositories are those of tests/bench/scan.sh, with two commits of one file each: one
# narrows a resource of a policy, one widens it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/build/bench
program=${PROGRAM:-$root/build/analyzer/cli/permdrift}
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
[ $# -gt 0 ] || set -- 1000 10000 100000
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
    awk -v n="$1" -v planted="$work/$1.planted" -f "$here/policies.awk" \
        "$root/rules/catalog/aws/actions.txt" |
        git -C "$work/making" fast-import --quiet --done
    git -C "$work/making" gc -q
    mv "$work/making" "$work/$1.repo"
}

# change BRANCH TEXT: a commit on main in which the first resource of a policy ends so.
change() {
    git cat-file blob "main:$path" |
        awk -v ends="$2" '!d && sub(/-app\*"/, ends "\"") { d = 1 } { print }' \
            >"$work/changed.json"
    echo "commit refs/heads/$1"
    echo 'committer Ada Lovelace <ada@example.com> 1772442000 +0000'
    printf 'data 6\nchange\nfrom refs/heads/main^0\n'
    printf 'M 100644 inline %s\ndata %d\n' "$path" "$(wc -c <"$work/changed.json")"
    cat "$work/changed.json"
    echo
}
make_changes() {
    cd "$work/$1.repo"
    path=$(git ls-tree -r --name-only main policies | awk '{ at[NR] = $0 }
        END { print at[int(NR / 2)] }')
    {
        change wider '-*'
        change narrower '-app-one'
        echo 'done'
    } | git fast-import --quiet --done --force
    cd "$root"
}

# once FILE COMMAND...: the seconds of one run, a line of FILE, with memory and exit code.
once() {
    file=$1
    shift
    "$work/measure" "$@" 2>&1 >/dev/null | tail -n 1 >>"$file"
}
# The middle one of the numbers on stdin.
median() {
    sort -n | awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'
}

printf '%-9s %-9s %10s %10s %10s %9s %6s\n' policies change gate git 'peak gate' gate/git exit
for size; do
    make_repository "$size"
    make_changes "$size"
    for branch in narrower wider; do
        rm -f "$work/gates" "$work/gits"
        round=0
        while [ $round -lt "${ROUNDS:-20}" ]; do
            round=$((round + 1))
            once "$work/gates" "$program" gate "$work/$size.repo" main $branch \
                --rules "$root/rules" --now 2026-03-03
            once "$work/gits" git -C "$work/$size.repo" diff --name-only main $branch
        done
        ratio=$(paste -d ' ' "$work/gates" "$work/gits" | awk '{ print $1 / $4 }' | median)
        printf '%-9s %-9s %7.1f ms %7.1f ms %6.0f MiB %9.2f %6s\n' "$size" $branch \
            "$(awk '{ print 1000 * $1 }' "$work/gates" | median)" \
            "$(awk '{ print 1000 * $1 }' "$work/gits" | median)" \
            "$(awk '{ print $2 / 1024 }' "$work/gates" | median)" "$ratio" \
            "$(awk 'END { print $3 }' "$work/gates")"
    done
done
