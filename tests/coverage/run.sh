#!/bin/sh
# Which branches of the program no test takes: a build with counters, all tests, a table.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/coverage/run.sh [FILE]...    (analyzer/decide/layer.c: its lines, too)
# A development check: fails below LEAST per cent (95). A branch on a line that says
# "not covered: REASON", or below such a comment, is counted as justified. JOBS=2 runs so
# many tests at a time.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build-coverage
export LC_ALL=C

cmake -G Ninja -S "$root" -B "$build" -DPERMDRIFT_COVERAGE=ON \
    -DCMAKE_BUILD_TYPE=Debug >/dev/null
cmake --build "$build" >/dev/null
find "$build" -name '*.gcda' -delete
rm -rf "$build/lines"
mkdir "$build/lines"
# A test that fails here fails in tests/run.sh too, and is told there.
ctest --test-dir "$build" -j"${JOBS:-2}" >"$build/tests.log" || true
tail -n 25 "$build/tests.log" | sed -n '/tests passed/,$p'
(
    cd "$build/lines"
    find "$build/analyzer" -name '*.gcda' -exec gcov -b -c -p {} + >/dev/null 2>&1
)
# gcov writes '#' for '/' in the names.
files=$(find "$build/lines" -name '*#analyzer#*.gcov')
# shellcheck disable=SC2086 # the names hold no blanks of ours
awk -f "$root/tests/coverage/table.awk" -v least="${LEAST:-95}" \
    -v wanted="$*" $files
