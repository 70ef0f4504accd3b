#!/bin/sh
# Which conditions no test has shown to decide: modified condition/decision coverage.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh tests/coverage/mcdc.sh [FILE]...    (analyzer/algebra/glob.c: that one alone)
# A development check, with clang-19. Fails where a condition of the files below is not
# shown to decide by itself, and neither its line, nor the comment above it, nor any line
# of its decision says "not covered: REASON". JOBS=2 runs so many tests at a time; with
# RUN=no the counters of the last run are read again. BUILD is where it builds.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$root/build-mcdc}
export LC_ALL=C
sh "$root/samples/install.sh" clang-19 llvm-19 libclang-rt-19-dev
cd "$root"
[ $# -gt 0 ] || set -- analyzer/syntax/lexer.c analyzer/syntax/number.c \
    analyzer/syntax/utf8.c analyzer/syntax/scalar.c analyzer/algebra/glob.c \
    analyzer/algebra/cover.c analyzer/algebra/dimension.c analyzer/algebra/find.c \
    analyzer/algebra/set.c analyzer/decide/pattern.c analyzer/decide/evaluate.c \
    analyzer/decide/layer.c analyzer/decide/condition.c analyzer/compare/*.c \
    analyzer/finding/settle.c

if [ "${RUN:-yes}" = yes ]; then
    cmake -G Ninja -S "$root" -B "$build" -DCMAKE_C_COMPILER=clang-19 \
        -DCMAKE_BUILD_TYPE=Debug -DPERMDRIFT_WERROR=OFF -DCMAKE_C_FLAGS="-O1 \
        -DPERMDRIFT_COVERAGE -fprofile-instr-generate -fcoverage-mapping \
        -fcoverage-mcdc" >/dev/null
    cmake --build "$build" >/dev/null
    rm -rf "$build/counted"
    mkdir "$build/counted"
    # A file for each process of each program: what one writes is not always merged with
    # what is there, and the numbers of processes come round again. Only the tests that
    # call these files themselves: a scan from outside shows no condition to decide that
    # they do not. One that fails here fails in tests/run.sh too, and is told there.
    LLVM_PROFILE_FILE="$build/counted/%m-%p.profraw" \
        ctest --test-dir "$build" -j"${JOBS:-2}" \
        -R '^(unit\.(syntax|algebra|decide|compare|finding)|compare|laws)\.' \
        >"$build/tests.log" || true
    tail -n 25 "$build/tests.log" | sed -n '/tests passed/,$p'
fi
# A process that a test ends by force leaves a file that cannot be read.
llvm-profdata-19 merge --sparse --failure-mode=all \
    -o "$build/all.profdata" "$build/counted" 2>/dev/null

# Functions of one name in files of one name are told apart by their hash.
for file; do
    room=${file#analyzer/}
    object=$build/analyzer/${room%/*}/CMakeFiles/${room%/*}.dir/${room##*/}.o
    printf 'file %s\n' "$file"
    llvm-cov-19 show -show-mcdc -show-branches=count \
        -instr-profile "$build/all.profdata" "$object" "$root/$file" 2>/dev/null
done | awk -f tests/coverage/mcdc.awk
