#!/bin/sh
# The same question put to z3 and to permdrift, on the same pairs of AWS-managed policies.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/z3.sh [PAIRS]    (100; half of them covered; z3 has 10 s for each)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for tool in node z3; do
    command -v "$tool" >/dev/null || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
sample=$(mktemp)
trap 'rm -f "$sample"' EXIT
sh "$here/pairs.sh" --sample "${1:-100}" >"$sample"
node "$here/z3.mjs" "$sample"
