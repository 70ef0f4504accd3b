#!/bin/sh
# The sources are as clang-format 14 would write them.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh format.sh ROOT
set -eu
cd "$1"
command -v clang-format-14 >/dev/null || {
    echo "SKIP: clang-format-14 is not installed"
    exit 77
}
broken=0
for file in $(find analyzer tests -name '*.[ch]' | sort); do
    clang-format-14 "$file" | diff -u --label "$file" --label "$file, formatted" \
        "$file" - || broken=1
done
exit $broken
