#!/bin/sh
# Every header compiles alone, so that a reader needs nothing but what it names.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh headers.sh ROOT [FLAG...]    (the compiler is $CC, or cc)
set -eu
cd "$1"
shift
broken=0
for header in $(find analyzer -name '*.h' | sort); do
    "${CC:-cc}" -std=c11 -D_GNU_SOURCE -DPERMDRIFT_VERSION='"0"' -Wall -Wextra -Werror \
        -fsyntax-only -Ianalyzer "$@" -x c -include "$header" /dev/null || {
        echo "$header does not compile alone"
        broken=1
    }
done
exit $broken
