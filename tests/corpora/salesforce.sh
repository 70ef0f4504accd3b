#!/bin/sh
# Real profiles and permission sets: each right is read, counted by another program.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh salesforce.sh PROGRAM RULES FOLDER    (FOLDER has salesforce-*; 77: it has none)
set -eu
program=$1 rules=$2 folder=$3
ls -d "$folder"/salesforce-* >/dev/null 2>&1 || exit 77
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift salesforce-XXXXXX")
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null NO_COLOR=1
broken=0

# The records of a file that give something: one a line, and then a look at the words.
count() {
    tr -d '\r\n' <"$1" |
        sed 's/<\(default\|hasActivationRequired\)>[^<]*<\/[a-zA-Z]*>//g; s/<\([a-zA-Z]*\)\(Accesses\|Permissions\|Visibilities\|Settings\)>/\n&/g' |
        grep -ciE '^<.*>(true|DefaultOn|DefaultOff|Available|Visible)</' || :
}

for file in $(cd "$folder" && find salesforce-* -type f | sort); do
    rm -rf "$work/repo"
    git init -q "$work/repo"
    mkdir -p "$work/repo/$(dirname "$file")"
    cp "$folder/$file" "$work/repo/$file"
    git -C "$work/repo" add -A
    git -C "$work/repo" -c user.name=a -c user.email=a@example.com commit -qm a
    code=0
    "$program" scan "$work/repo" --rules "$rules" --out "json=$work/said.json" \
        >"$work/said" || code=$?
    grants=$(sed -n 's/.*documents\{0,1\} with \([0-9]*\) grants\{0,1\}.*/\1/p' "$work/said")
    if [ $code -gt 1 ] || [ "${grants:-0}" -ne "$(count "$folder/$file")" ]; then
        echo "$file: exit $code, ${grants:-no} grants read, and $(count "$folder/$file") in it"
        broken=1
    fi
done
exit $broken
