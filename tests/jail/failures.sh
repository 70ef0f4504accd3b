#!/bin/sh
# Fails each allocation of a scan in turn, and each call that its reports depend on.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh failures.sh PROGRAM RULES PROGRAMS [MOST]    (tries of a kind; all: each call)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rules=$2 programs=$(cd "$3" && pwd) most=${4:-40}
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift jail-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/../cli/words.sh"
passed=0 failed=0

orderly
commit
mkdir out
scan() {
    "$programs/failing" scan repo --rules "$rules" --quiet --out json=out/report.json \
        --out sarif=out/report.sarif --out junit=out/report.xml
}
unset FAIL FAIL_AT FAIL_ON
scan
mkdir whole
mv out/* whole/

complain() {
    failed=$((failed + 1))
    echo "$kind $at ${FAIL_ON:-once}: $*: $(head -c 300 said)"
}

# A report is the one of yesterday, or whole; and what the end is called fits that.
try() {
    rm -rf out
    mkdir out
    for report in json sarif xml; do echo yesterday >out/report.$report; done
    code=0
    FAIL=$kind FAIL_AT=$at scan >said 2>&1 || code=$?
    before=$failed
    case $code in
    3 | 4) ;;
    2) [ "$kind" != memory ] || complain "exit 2" ;;
    *) complain "exit $code" ;;
    esac
    for report in json sarif xml; do
        [ "$(cat out/report.$report)" = yesterday ] || [ "$code" -eq 3 ] ||
            cmp -s out/report.$report whole/report.$report || complain "half a $report"
    done
    [ "$before" -ne "$failed" ] || passed=$((passed + 1))
}

for kind in memory open read write fsync rename fork; do
    count=$(FAIL=$kind FAIL_AT=0 scan 2>&1 | awk '/ calls$/ { print $1 }')
    step=1
    [ "$most" = all ] || step=$(((count + most - 1) / most))
    at=1 tried=0
    while [ $at -le "$count" ]; do
        unset FAIL_ON
        try
        export FAIL_ON=1
        try
        tried=$((tried + 1))
        at=$((at + step))
    done
    unset FAIL_ON
    echo "$kind: $tried of $count calls failed, once and from then on"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
