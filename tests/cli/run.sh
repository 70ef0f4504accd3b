#!/bin/sh
# Types the command of one case, and compares what it says, where, and its exit code.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CASE    (with WRITE=1, writes what it expects from now on)
# In CASE: cmd, expected.exit, and expected.out and expected.err unless they are empty.
set -eu
program=$1 rules=$2 case=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/permdrift cli-XXXXXX")" && pwd -P)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
unset NO_COLOR COLUMNS
export TERM=dumb LC_ALL=C program rules

code=0
(cd "$work/in" && sh -u -c '. "$1/words.sh" && . "$2/cmd"' sh "$here" "$case") \
    >"$work/said.out" 2>"$work/said.err" </dev/null || code=$?
echo $code >"$work/said.exit"
for part in out err exit; do
    # The temporary folder has another name each time.
    sed "s|$work/in|WORK|g; s|$rules|RULES|g" "$work/said.$part" >"$work/$part"
    if [ "${WRITE:-}" = 1 ]; then
        rm -f "$case/expected.$part"
        [ ! -s "$work/$part" ] || cp "$work/$part" "$case/expected.$part"
    fi
done
broken=0
for part in out err exit; do
    expected=$case/expected.$part
    [ -f "$expected" ] || expected=/dev/null
    diff -u "$expected" "$work/$part" || broken=1
done
exit $broken
