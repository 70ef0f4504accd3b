#!/bin/sh
# Wherever reports go: whole under their name, or not at all and exit code 4.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh outputs.sh PROGRAM RULES PROGRAMS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1 rules=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift jail-XXXXXX")
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
. "$here/../cli/words.sh"
passed=0 failed=0

# row NAME WANTED OPTION...: the exit code of a scan with these options.
row() {
    name=$1 wanted=$2
    shift 2
    code=0
    "$program" scan repo --rules "$rules" --quiet "$@" >shown 2>said || code=$?
    if [ "$code" -eq "$wanted" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$name: exit $code, wanted $wanted: $(cat said)"
    fi
}
# holds NAME COMMAND...
holds() {
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$name: not so: $*"
    fi
}

orderly
commit
row 'to a file' 0 --out json=whole.json
holds 'it is whole' grep -q '"complete": true' whole.json

mkdir locked
chmod 500 locked
[ "$(id -u)" -eq 0 ] || row 'a folder that may not be written to' 4 --out json=locked/r.json
row 'a folder of the kernel' 4 --out json=/proc/r.json
row 'a full disk' 4 --out json=/dev/full
row 'a full disk, and a file' 4 --out json=/dev/full --out sarif=r.sarif
holds 'the other report is whole' grep -q '"executionSuccessful": true' r.sarif
ln -s target.json link.json
row 'a link to nothing yet' 0 --out json=link.json
holds 'what it names is whole' cmp -s link.json whole.json
ln -sf nowhere/at/all.json broken.json
row 'a link into no folder is replaced' 0 --out json=broken.json
mkfifo pipe
cat pipe >piped &
row 'a pipe' 0 --out json=pipe
wait
holds 'what came out is whole' cmp -s piped whole.json
row 'a device' 0 --out json=/dev/null
row 'a folder' 4 --out json=repo

"$program" scan repo --rules "$rules" --out json=both.json >/dev/null &
"$program" scan repo --rules "$rules" --out json=both.json >/dev/null &
wait
holds 'two runs at once' cmp -s both.json whole.json
holds 'nothing is left behind' [ -z "$(find . -name '.permdrift-*')" ]

# The inputs of the other verbs are read in the jail as well, wherever they come from.
compare() {
    code=0
    "$program" compare "$@" --rules "$rules" >shown 2>said || code=$?
    holds "compare $* ($(cat said))" [ $code -eq 0 ]
}
mkdir away
cp repo/logs.json away/policy.json
ln -s away/policy.json near.json
compare away/policy.json near.json
compare - away/policy.json <repo/logs.json
compare /dev/stdin near.json <repo/logs.json
mkfifo in
cat repo/logs.json >in &
compare in near.json
compare HEAD:logs.json repo/logs.json --repo repo
cat repo/logs.json | compare /dev/fd/0 near.json
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
