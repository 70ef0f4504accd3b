#!/bin/sh
# Scans the tree of one case, and compares the whole answer with what the case expects.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CASE    (with WRITE=1, writes what it expects from now on)
set -eu
program=$1 rules=$2 case=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift case-XXXXXX")
trap 'rm -rf "$work"' EXIT

# The story of one commit; its folder is the tree of the case.
mkdir "$work/story"
ln -s "$case/tree" "$work/story/tree"
cat >"$work/story/history.txt" <<'END'
commit only
date 2026-03-01T09:00:00Z
author Ada Lovelace <ada@example.com>
tree tree

    The case
END
sh "$here/../../samples/story.sh" "$work/story" "$work/repository"

code=0
(cd "$work" && NO_COLOR=1 "$program" scan repository --now 2026-03-02 --rules "$rules" \
    >said.txt) || code=$?
if [ "${WRITE:-}" = 1 ]; then
    cp "$work/said.txt" "$case/expected.txt"
    echo $code >"$case/expected.exit"
fi
echo $code >"$work/exit"
diff -u "$case/expected.txt" "$work/said.txt" && diff -u "$case/expected.exit" "$work/exit"
