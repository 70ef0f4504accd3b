#!/bin/sh
# Each way out of the jail is closed, and what reading takes is open.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh escapes.sh PROGRAM RULES PROGRAMS
set -eu
programs=$(cd "$3" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift jail-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir in out
echo inside >in/file
echo outside >out/file
ln -s ../out/file in/link
passed=0 failed=0

# NAME WANTED...: one of these exit codes.
check() {
    name=$1
    shift
    code=0
    "$programs/escape" "$name" >/dev/null 2>said 9>>out/file || code=$?
    for wanted; do
        [ "$code" -ne "$wanted" ] || {
            passed=$((passed + 1))
            return 0
        }
    done
    failed=$((failed + 1))
    echo "$name: exit $code, wanted $*: $(cat said)"
}

for name in $("$programs/escape"); do
    case $name in
    read-inside | write-given | use-memory) check "$name" 0 ;;
    *) check "$name" 1 4 ;;
    esac
    if grep -q 'not all layers' said; then
        echo "SKIP: this kernel does not offer all layers" && exit 77
    fi
done
[ "$(cat in/file out/file)" = "inside
outside" ] && [ "$(ls in)" = "file
link" ] || {
    echo "something was changed: $(ls in) $(cat in/file out/file)"
    failed=$((failed + 1))
}
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
