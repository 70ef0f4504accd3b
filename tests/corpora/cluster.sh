#!/bin/sh
# Real documents of clusters: every file of roles and bindings is read, and every rule.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh cluster.sh PROGRAM RULES FOLDER    (77: the folder is not there)
# The files of FOLDER are committed and scanned. The lines in them that begin a role, a
# binding or the verbs of a rule are counted by themselves, and the report has to come to
# the same numbers; what it could not read, it says.
set -eu
program=$1 rules=$2 folder=$3
[ -d "$folder" ] || exit 77
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift cluster-XXXXXX")
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null NO_COLOR=1 LC_ALL=C

die() {
    echo "cluster.sh: $*" >&2
    exit 1
}

cp -R "$folder" "$work/repository"
cd "$work/repository"
git init -q .
git add -A
git -c user.name=a -c user.email=a@example.com commit -q -m all
kind='^[[:space:]-]*kind: *(Cluster)?Role(Binding)?(List)?[[:space:]]*$'
files=$(grep -rlE "$kind" --include='*.y*ml' . | wc -l)
verbs=$(grep -rhE '^[[:space:]-]*verbs:' --include='*.y*ml' . | wc -l)
cd "$work"

code=0
timeout 300 "$program" scan repository --rules "$rules" >said 2>err ||
    code=$?
[ ! -s err ] || die "complains: $(cat err)"
[ $code = 1 ] || [ $code = 3 ] || die "exit code $code"
tally=$(grep -E '^[0-9]* finding' said)
told=$(echo "$tally" | sed -n 's/.* in \([0-9]*\) documents with \([0-9]*\) grants.*/\1 \2/p')
[ "$told" = "$files $verbs" ] ||
    die "$files files and $verbs rules are there, and $told are told of"
# The only places that are not understood are roles that stand nowhere.
grep '^- ' said | grep -v '\[unresolved-role\]$' && die 'something could not be read'
echo "$tally"
