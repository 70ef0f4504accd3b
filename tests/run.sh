#!/bin/sh
# Builds everything with sanitizers and runs all tests; fails when one of them fails.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/run.sh [CTEST_ARGUMENT...]    (sh tests/run.sh -R arch)
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build-test

sh "$root/samples/install.sh" gcc libc6-dev cmake ninja-build pkg-config git \
    libgit2-dev zlib1g-dev libjson-c-dev libxml2-dev libyaml-dev libseccomp-dev libssl-dev libcmocka-dev libxml2-utils \
    pmccabe clang-format-14

# Not so in a folder that was moved here, or was left half made.
configured() {
    [ -f "$build/build.ninja" ] &&
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"
}
configured ||
    cmake --fresh -G Ninja -S "$root" -B "$build" -DPERMDRIFT_SANITIZE=ON
cmake --build "$build"

export ASAN_OPTIONS="detect_leaks=1:${ASAN_OPTIONS:-}"
export UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS:-}"
exec ctest --test-dir "$build" -j2 --output-on-failure --no-tests=error "$@"
