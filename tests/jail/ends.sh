#!/bin/sh
# However the part that reads comes to its end, the one that watches says so and cleans up.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh ends.sh PROGRAM RULES PROGRAMS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1 rules=$2 programs=$(cd "$3" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift jail-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/../cli/words.sh"
passed=0 failed=0

# check NAME WANTED WORDS: the exit code in $code, and what was said in `said`.
check() {
    if [ "$code" -eq "$2" ] && { [ -z "$3" ] || grep -qF -e "$3" said; }; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1: exit $code, wanted $2 and \"$3\": $(cat said)"
    fi
}
end_of() {
    code=0
    "$programs/escape" "$1" >/dev/null 2>said || code=$?
    check "$@"
}

mkdir in
end_of spin 3 'the time limit of 2 seconds is over'
end_of eat 4 'out of memory'
end_of crash 4 'crashed (Segmentation fault)'
end_of abort 4 'crashed (Aborted)'
end_of leave-early 4 'did not end as it should (exit code 0)'
end_of exec 4 'asked for the system call execve'
end_of socket 4 'asked for the system call socket'

# A scan that hangs while it writes its first report.
orderly
commit
mkdir out
hang() {
    FAIL=hang FAIL_AT=1 exec env --default-signal=INT "$programs/failing" scan repo \
        --rules "$rules" --out json=out/report.json --out sarif=out/new.sarif "$@"
}
# begin: the hanging scan in the background; its process and the one that reads.
begin() {
    rm -rf out
    mkdir out
    echo yesterday >out/report.json
    (hang) >said 2>&1 &
    watcher=$!
    reader=
    until [ -n "$reader" ]; do
        reader=$(cat "/proc/$watcher/task/$watcher/children" 2>/dev/null | tr -d ' ' || :)
    done
    until [ -s out/.permdrift-"$watcher"-0 ] || grep -q '^State:.*R' "/proc/$reader/status"; do
        :
    done
}
# finish NAME WANTED WORDS: how it ended, and that nothing was left behind.
finish() {
    code=0
    wait "$watcher" || code=$?
    check "$@"
    [ "$(ls -A out)" = report.json ] && [ "$(cat out/report.json)" = yesterday ] || {
        failed=$((failed + 1))
        echo "$1: in the folder of the report are $(ls -A out)"
    }
}
for signal in TERM:143 INT:130 HUP:129; do
    begin
    kill -"${signal%:*}" "$watcher"
    finish "signal ${signal%:*}" "${signal#*:}" ''
done
begin
kill -KILL "$reader"
finish 'the reading part is killed' 4 'was killed from outside'
begin
kill -KILL "$watcher"
code=0
wait "$watcher" || code=$?
[ "$(cat out/report.json)" = yesterday ] && [ ! -e out/new.sarif ] || code=0
while grep -q '^State:.*[RSD]' "/proc/$reader/status" 2>/dev/null; do :; done
check 'the watching part is killed' 137 ''

# Time that runs out is told in the reports, in place of those of yesterday.
echo yesterday >out/report.json
code=0
(hang --time-limit 1) >said 2>&1 || code=$?
check 'the time is over' 3 'the time limit of 1 second is over'
grep -q '"complete": false' out/report.json && grep -q 'time limit' out/new.sarif || {
    failed=$((failed + 1))
    echo "the time is over, and the reports do not say so"
}

code=0
"$program" scan repo --rules "$rules" --time-limit 0 >said 2>&1 || code=$?
check 'a limit of no time' 2 '--time-limit takes seconds'
code=0
"$program" scan repo --rules "$rules" --no-sandbox >said 2>&1 || code=$?
check 'no sandbox' 0 'UNPROTECTED read without a sandbox'
for layer in landlock:Landlock seccomp:seccomp 'both:a sandbox'; do
    code=0
    "$programs/without" "${layer%%:*}" "$program" scan repo --rules "$rules" \
        >said 2>&1 || code=$?
    check "without ${layer%%:*}" 0 "UNPROTECTED read without ${layer#*:}"
    code=0
    "$programs/without" "${layer%%:*}" "$program" scan repo --rules "$rules" \
        --format json >said 2>&1 || code=$?
    check "without ${layer%%:*}, for programs" 0 '"sandboxGap": "read without '
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
