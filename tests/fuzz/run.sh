#!/bin/sh
# Runs the fuzz targets with libFuzzer, ASan and UBSan, each for a time, one after another.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh [-t SECONDS] [TARGET...]    (60 seconds; without a name, all targets)
# A row for each target: what was run, for how long, how much of the code it reached (cov:
# edges, ft: features), and how many inputs were worth keeping. Exits 1 when there is a find.
#
# All is made in build-fuzz/ at the top: corpus/TARGET grows from run to run, and
# finds/TARGET holds what broke a promise. To keep a find, after the mistake is mended:
# copy its file to corpus/TARGET/ beside this script, under a name that says what it is
# about. Every file there is replayed as the test fuzz.replay.TARGET. Make it smaller with
#     build-fuzz/tests/fuzz/fuzz_TARGET -minimize_crash=1 -runs=100000 FILE
# and add a row to the unit test of the function that was wrong.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$root/build-fuzz
seconds=60

usage() {
    sed -n '4p' "$0" | cut -c 3- >&2
    exit 2
}
while getopts t: option; do
    case $option in
    t) seconds=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
case $seconds in '' | *[!0-9]*) usage ;; esac
[ $# -gt 0 ] || {
    # shellcheck disable=SC2012,SC2046 # names of our own, without blanks
    set -- $(cd "$here" && ls fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')
}
for name; do
    [ -f "$here/fuzz_$name.c" ] || {
        echo "there is no target $name" >&2
        exit 2
    }
done

sh "$root/samples/install.sh" clang libclang-rt-14-dev libc6-dev cmake ninja-build \
    pkg-config libgit2-dev zlib1g-dev libjson-c-dev libxml2-dev libyaml-dev \
    libseccomp-dev libssl-dev libcmocka-dev
[ -f "$build/build.ninja" ] ||
    cmake --fresh -G Ninja -S "$root" -B "$build" -DCMAKE_C_COMPILER=clang \
        -DPERMDRIFT_FUZZ=ON -DPERMDRIFT_SANITIZE=ON >&2
# shellcheck disable=SC2046 # the same names
cmake --build "$build" --target $(printf 'fuzz_%s ' "$@") >&2

# Inputs that are as long as such a thing is, so that many are tried.
longest() {
    case $1 in
    glob) echo 300 ;;
    condition) echo 600 ;;
    pipe) echo 8192 ;;
    *) echo 4096 ;;
    esac
}

# The last number that the log of libFuzzer gives for a word: "cov: 12 ft: 34".
last() {
    sed -n "s/.*$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1
}

found=0
export UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS:-}"
printf '%-10s %12s %8s %7s %7s %7s  %s\n' target executions seconds cov ft corpus finds
for name; do
    corpus=$build/corpus/$name finds=$build/finds/$name log=$build/$name.log
    mkdir -p "$corpus" "$finds"
    begun=$(date +%s)
    code=0
    "$build/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -max_len="$(longest "$name")" \
        -rss_limit_mb=2048 -timeout=60 -print_final_stats=1 -artifact_prefix="$finds/" \
        "$corpus" "$here/corpus/$name" >"$log" 2>&1 || code=$?
    count=$(find "$finds" -type f | wc -l)
    words=$count
    if [ "$code" -ne 0 ] || [ "$count" -ne 0 ]; then
        found=1
        words="$count in $finds (exit $code, see $log)"
    fi
    printf '%-10s %12s %8s %7s %7s %7s  %s\n' "$name" \
        "$(last stat::number_of_executed_units)" $(($(date +%s) - begun)) \
        "$(last ' cov')" "$(last ' ft')" "$(find "$corpus" -type f | wc -l)" "$words"
done
exit $found
