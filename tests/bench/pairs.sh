#!/bin/sh
# How many exact comparisons a second: all ordered pairs of 1,000 AWS-managed policies.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/pairs.sh [--sample N]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$root/build/bench-release}

cmake -G Ninja -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DPERMDRIFT_TESTS=OFF \
    -DPERMDRIFT_BENCH=ON >/dev/null
ninja -C "$build" bench_pairs >/dev/null
exec "$build/tests/bench/bench_pairs" "$@"
