#!/bin/sh
# How fast a history is, next to git listing what its commits changed.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/history.sh [POLICIES:COMMITS]...    (1000:1000 10000:10000)
# ROUNDS=5 runs each side five times, in turn. PROGRAM=... measures another program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${WORK:-$root/build/bench}
program=${PROGRAM:-$root/build/analyzer/cli/permdrift}
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
[ $# -gt 0 ] || set -- 1000:1000 10000:10000
[ -x "$program" ] || {
    echo "There is no $program; sh samples/quickstart.sh builds it." >&2
    exit 1
}
mkdir -p "$work"
cc -O2 -D_GNU_SOURCE -o "$work/measure" "$here/measure.c"

# Made once: nothing is checked out.
make_repository() {
    [ ! -d "$1" ] || return 0
    rm -rf "$work/making"
    git init -q --template= --initial-branch=main "$work/making"
    awk -v n="$2" -v commits="$3" -f "$here/history.awk" |
        git -C "$work/making" fast-import --quiet --done
    git -C "$work/making" gc -q
    mv "$work/making" "$1"
}

median() {
    sort -n | awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'
}

printf '%-13s %9s %9s %9s %9s\n' size history git 'peak MiB' history/git
for size; do
    repository=$work/history-$size.repo
    make_repository "$repository" "${size%:*}" "${size#*:}"
    : >"$work/rounds"
    round=0
    while [ $round -lt "${ROUNDS:-3}" ]; do
        round=$((round + 1))
        mine=$("$work/measure" "$program" history "$repository" --rules "$root/rules" \
            --out "json=$work/history.json" 2>&1 >/dev/null | tail -n 1)
        gits=$("$work/measure" sh -c \
            'git -C "$1" log --raw --first-parent >/dev/null' sh "$repository" 2>&1)
        echo "$mine $gits" >>"$work/rounds"
    done
    printf '%-13s %9s %9s %9s %9s\n' "$size" \
        "$(awk '{ print $1 }' "$work/rounds" | median)" \
        "$(awk '{ print $4 }' "$work/rounds" | median)" \
        "$(awk '{ print $2 / 1024 }' "$work/rounds" | median)" \
        "$(awk '{ print $1 / $4 }' "$work/rounds" | median)"
done
