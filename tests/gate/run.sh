#!/bin/sh
# Makes the commits of one case, asks the gate, and compares all that it answers.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CASE    (with WRITE=1, writes what it expects from now on)
# `change` of the case makes the commits with the words below: put PATH <<END, policy PATH
# ACTION [RESOURCE [EFFECT]], commit NAME (a tag), from NAME (go on from there). The gate
# is asked from `base` to `head`; `options` of the case, if there is one, are added.
set -eu
program=$1 rules=$2 case=$(cd "$3" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift gate-XXXXXX")
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 HOME="$work" GIT_AUTHOR_NAME='Ada Lovelace' \
    GIT_AUTHOR_EMAIL=ada@example.com GIT_COMMITTER_NAME='Ada Lovelace' \
    GIT_COMMITTER_EMAIL=ada@example.com
git init -q -b main "$work/repository"
day=1

put() {
    mkdir -p "$(dirname "$1")"
    cat >"$1"
}
# A policy of one statement, a word a line.
policy() {
    put "$1" <<END
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "${4:-Allow}",
      "Action": "$2",
      "Resource": "${3:-*}"
    }
  ]
}
END
}
commit() {
    day=$((day + 1))
    export GIT_AUTHOR_DATE="2026-03-0${day}T09:00:00Z" \
        GIT_COMMITTER_DATE="2026-03-0${day}T09:00:00Z"
    git add -A
    git commit -q --allow-empty -m "${MESSAGE:-$1}"
    git tag "$1"
}
from() {
    git checkout -q --detach "$1"
}

cd "$work/repository"
. "$case/change"
cd "$work"
code=0
[ ! -f "$case/options" ] || set -- $(cat "$case/options")
[ -f "$case/options" ] || set --
NO_COLOR=1 "$program" gate repository base head --now 2026-03-20 --rules "$rules" "$@" \
    >said.txt 2>said.err || code=$?
cat said.err >>said.txt
echo $code >exit
if [ "${WRITE:-}" = 1 ]; then
    cp said.txt "$case/expected.txt"
    cp exit "$case/expected.exit"
fi
diff -u "$case/expected.txt" said.txt && diff -u "$case/expected.exit" exit
