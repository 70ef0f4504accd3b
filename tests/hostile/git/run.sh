#!/bin/sh
# Builds the hostile repositories of one group, scans each, and compares with its row.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES FORGE GROUP [CASE]
# A group is a list of cases; a case begins with its name and says what must be answered.
set -eu
program=$1 rules=$2 forge=$3 group=$4 only=${5:-}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/permdrift hostile-XXXXXX")" && pwd -P)
trap 'chmod -R u+rwx "$root"; rm -rf "$root"' EXIT
unset NO_COLOR COLUMNS SUDO_UID
export TERM=dumb LC_ALL=C HOME="$root/home" XDG_CONFIG_HOME="$root/home"
# The library leaks where it gives up; our own leaks are looked for by the unit tests.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
mkdir "$root/home"

name='' cases=0 broken=0 skipped=0
. "$here/words.sh"
base
. "$here/$group.sh"
close_case
printf '%d cases, %d skipped, %d broken\n' "$cases" "$skipped" "$broken"
[ "$cases" -gt 0 ] && [ "$broken" -eq 0 ]
