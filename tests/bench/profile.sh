#!/bin/sh
# How fast a scan of one large profile is, next to git reading its blob, and its memory.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/profile.sh [BYTES]...    (1000000 10000000)
# ROUNDS=5 runs each side five times, in turn. PROGRAM=... measures another program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/build/bench
program=${PROGRAM:-$root/build/analyzer/cli/permdrift}
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
[ $# -gt 0 ] || set -- 1000000 10000000
[ -x "$program" ] || {
    echo "There is no $program; sh samples/quickstart.sh builds it." >&2
    exit 1
}
mkdir -p "$work"
cc -O2 -D_GNU_SOURCE -o "$work/measure" "$here/measure.c"

scan() {
    "$work/measure" "$program" scan "$work/$1.profile" --rules "$root/rules" \
        --out "json=$work/$1.json" --fail-on critical 2>&1 >/dev/null | tail -n 1
}
read_blob() {
    # shellcheck disable=SC2016 # for the inner shell
    "$work/measure" sh -c 'git -C "$1" cat-file blob \
        HEAD:force-app/profiles/Large.profile-meta.xml >/dev/null' sh "$work/$1.profile" 2>&1
}
median() {
    sort -n | awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'
}

printf '%-9s %9s %9s %10s %9s %10s %6s  %s\n' bytes rights scan 'peak scan' git scan/git exit found
for size; do
    [ -d "$work/$size.profile" ] || {
        rm -rf "$work/making"
        git init -q --template= --initial-branch=main "$work/making"
        awk -v n="$size" -f "$here/profile.awk" |
            git -C "$work/making" fast-import --quiet --done
        mv "$work/making" "$work/$size.profile"
    }
    : >"$work/rounds"
    round=0
    while [ $round -lt "${ROUNDS:-3}" ]; do
        round=$((round + 1))
        echo "$(scan "$size") $(read_blob "$size")" >>"$work/rounds"
    done
    rights=$(git -C "$work/$size.profile" cat-file blob \
        HEAD:force-app/profiles/Large.profile-meta.xml | grep -c 'Permissions>$')
    found=$(grep -o '"rule": "[a-z-]*"' "$work/$size.json" | sort | uniq -c |
        awk '{ gsub(/"/, ""); printf "%s%s %s", (NR > 1 ? ", " : ""), $1, $3 }')
    printf '%-9s %9d %7.3f s %6.0f MiB %7.3f s %10.2f %6s  %s\n' "$size" $((rights / 2)) \
        "$(awk '{ print $1 }' "$work/rounds" | median)" \
        "$(awk '{ print $2 / 1024 }' "$work/rounds" | median)" \
        "$(awk '{ print $4 }' "$work/rounds" | median)" \
        "$(awk '{ print $1 / $4 }' "$work/rounds" | median)" \
        "$(awk 'END { print $3 }' "$work/rounds")" "$found"
done
