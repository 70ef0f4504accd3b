#!/bin/sh
# Each cap that the program lists has a row of limits.txt with a test that is there.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh limits.sh PROGRAM BUILD    (BUILD: the folder of the tests)
set -eu
program=$1 build=$2
here=$(cd "$(dirname "$0")" && pwd)
broken=0
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift limits-XXXXXX")
trap 'rm -rf "$work"' EXIT

"$program" limits | awk 'NF < 4 { print "no reason: " $0 > "/dev/stderr"; exit 1 } { print $1 }' |
    sort >"$work/listed"
awk '!/^#/ { print $1 }' "$here/limits.txt" | sort >"$work/told"
diff "$work/listed" "$work/told" || broken=1
ctest --test-dir "$build" -N | sed -n 's/^ *Test *#[0-9]*: //p' >"$work/tests"
while read -r name test reason; do
    case $name in '#'*) continue ;; esac
    if [ "$test" = - ] && [ -n "$reason" ]; then
        continue
    fi
    grep -qxF -e "$test" "$work/tests" || {
        echo "$name: there is no test $test"
        broken=1
    }
done <"$here/limits.txt"
exit $broken
