#!/bin/sh
# Makes the commits of one case, asks the gate, and compares all that it answers.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CASE    (with WRITE=1, writes what it expects from now on)
# `change` of the case makes the commits with the words of ../lib/story.sh. The gate is
# asked from `base` to `head`; `options` of the case, if there is one, are added, and
# `folder` is the folder of the repository that is asked for.
set -eu
program=$1 rules=$2 case=$(cd "$3" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift gate-XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME="$work"
git init -q -b main "$work/repository"
. "$(dirname "$0")/../lib/story.sh"

cd "$work/repository"
. "$case/change"
cd "$work"
code=0 folder=
[ ! -f "$case/folder" ] || folder=/$(cat "$case/folder")
[ ! -f "$case/options" ] || set -- $(cat "$case/options")
[ -f "$case/options" ] || set --
NO_COLOR=1 "$program" gate "repository$folder" base head --now 2026-03-20 --rules "$rules" "$@" \
    >said.txt 2>said.err || code=$?
cat said.err >>said.txt
echo $code >exit
if [ "${WRITE:-}" = 1 ]; then
    cp said.txt "$case/expected.txt"
    cp exit "$case/expected.exit"
fi
diff -u "$case/expected.txt" said.txt && diff -u "$case/expected.exit" exit
