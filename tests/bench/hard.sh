#!/bin/sh
# How soon a comparison ends that was made to explode.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/bench/hard.sh [FAMILY]    (a part of its name)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$root/build/bench-release}

cmake -G Ninja -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DPERMDRIFT_TESTS=OFF \
    -DPERMDRIFT_BENCH=ON >/dev/null
ninja -C "$build" bench_hard >/dev/null
exec "$build/tests/bench/bench_hard" "$@"
