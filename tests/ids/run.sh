#!/bin/sh
# An edit leaves the ids of findings as they are, or changes them: as the case says.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CASE WHAT
# The findings of the tree base, and those of the tree CASE; of CASE "squashed" and
# "rebased" the same tree, with another history. WHAT: the ids are the `same`; those of
# the rules told below have all `changed`; or there are `more`: all of before, and others.
set -eu
program=$1 rules=$2 case=$3 what=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift ids-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

# commit LABEL TREE DAY AUTHOR: one more commit of the story here.
commit() {
    [ ! -s story/history.txt ] || echo >>story/history.txt
    cat >>story/history.txt <<END
commit $1
date $3T09:00:00Z
author $4 <$4@example.com>
tree $2

    Commit $1
END
}

# ids NAME: what a scan of the story finds, as lines of rule and id.
ids() {
    sh "$here/../../samples/story.sh" story "$1.repository" >/dev/null
    code=0
    "$program" scan "$1.repository" --now 2026-03-02 --rules "$rules" \
        --out "json=$1.json" >/dev/null || code=$?
    [ $code = 1 ] || {
        echo "$1: exit $code, where findings and nothing else are expected"
        exit 1
    }
    awk -F'"' '/^      "id": / { id = $4 } /^      "rule": / { print $4, id }' \
        "$1.json" | sort >"$1.ids"
    rm -rf story
    mkdir story
}

mkdir story
cp -R "$here/base" story/base
cp -R "$here/base/baselines" story/start
commit first start 2026-01-05 ada
commit second base 2026-01-06 ada
ids before

tree=$case
case $case in squashed | rebased) tree=base ;; esac
cp -R "$here/$tree" story/tree
if [ "$case" = rebased ]; then
    cp -R "$here/base/policies" story/start
    commit upstream start 2026-02-01 grace
    commit second tree 2026-02-02 ada
else
    commit only tree 2026-01-06 ada
fi
ids after

case $what in
same) diff -u before.ids after.ids ;;
more)
    comm -23 before.ids after.ids >lost.ids
    comm -13 before.ids after.ids >new.ids
    if [ -s lost.ids ] || [ ! -s new.ids ] || [ -n "$(uniq -d after.ids)" ]; then
        cat lost.ids new.ids
        exit 1
    fi
    ;;
changed)
    for rule in becomes-another broader-than-baseline delete-and-recreate \
        operator-level unguarded-destruction; do
        grep "^$rule " before.ids >old.ids
        grep "^$rule " after.ids >new.ids || {
            echo "$rule no longer fires"
            exit 1
        }
        ! comm -12 old.ids new.ids | grep . || {
            echo "$rule has an id of before, though the right is wider"
            exit 1
        }
    done
    ;;
esac
