#!/bin/sh
# The algebra against z3, or a word on what is missing for it.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/differential/z3.sh Z3_PAIRS [--pairs N] [--seed N]...    (see z3.mjs)
set -eu
for tool in node z3; do
    command -v "$tool" >/dev/null || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
exec node "$(dirname "$0")/z3.mjs" "$@"
