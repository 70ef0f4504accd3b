#!/bin/sh
# Changes one operator at a time in the pure rooms, and says which changes no test notices.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh [-j JOBS] [-s STEP] [-q] [-r] BUILD_FOLDER [FILE...]
#   FILE   of analyzer/algebra or analyzer/decide, as git names it; all of both by default
#   -j     files are shared out among so many copies of the sources (1)
#   -s     only every STEP-th mutant: quick, and only an estimate (1)
#   -q     without the laws, which take longest
#   -r     only what the last run in that folder left over, say after adding a test
#
# The sources are copied into BUILD_FOLDER, which is made anew; the work tree is only
# read. For each mutant (mutants.awk) its file is compiled, and what links it; then run,
# up to the first failure: the unit tests of the file, of the room, the same under the
# sanitizers, the labelled comparisons, the laws. A mutant that compiles to the code of
# the original or of an earlier one is not counted, nor is one that survives and that
# equivalent.txt has with a reason why it changes nothing. A test that takes a hundred
# times its processor time has noticed. The report: what survived, by file and line, then
# for each room how many mutants were noticed. Exit 1 when it is less than 95 of 100.
# It needs what the tests need, and takes about half an hour for each job of one.
set -eu
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
jobs=1 every=1 quick= last=/dev/null
while getopts j:s:qr option; do
    case $option in
    j) jobs=$OPTARG ;;
    s) every=$OPTARG ;;
    q) quick=yes ;;
    r) last=outcomes ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 1 ] || { sed -n 4,9p "$0" >&2; exit 2; }
mkdir -p "$1"
build=$(cd "$1" && pwd)
[ "$last" = /dev/null ] || last=$build/last
[ "$last" = /dev/null ] || cp "$build/outcomes" "$last"
shift
[ $# -gt 0 ] || {
    cd "$root"
    set -- analyzer/algebra/*.[ch] analyzer/decide/*.[ch]
}

# A run of laws long enough to notice what it can notice.
export PERMDRIFT_LAWS_POLICIES="${PERMDRIFT_LAWS_POLICIES:-10000}"
export ASAN_OPTIONS="detect_leaks=0"

# One stage of tests: those whose names match, with so many seconds of processor time.
passes() { # FOLDER TARGET TESTS SECONDS
    ninja -C "$1" "$2" >>"$1/log" 2>&1 || return 1
    (ulimit -t "$4" && exec ctest --test-dir "$1" -R "$3" --stop-on-failure) \
        >"$1/ctest.log" 2>&1
}

# Who notices? Prints the stage, or nothing.
noticed_by() { # COPY ROOM FILE
    unit=unit.$2.$(basename "$3" | sed 's/\..*//')
    plain=$1/plain
    if grep -q "$unit\\b" "$plain/tests/unit/$2/CTestTestfile.cmake" &&
        ! passes "$plain" "$(echo "$unit" | sed 's/^unit/test/; s/\./_/g')" "^$unit\$" 3
    then
        echo unit
    elif ! passes "$plain" "tests/unit/$2/all" "^unit\\.$2\\." 3; then
        echo room
    elif ! passes "$1/checked" "tests/unit/$2/all" "^unit\\.$2\\." 30; then
        echo sanitizer
    elif ! passes "$plain" tests/compare/all '^compare\.' 20; then
        echo labelled
    elif [ -z "$quick" ] && ! passes "$plain" tests/laws/all '^laws\.' 100; then
        echo laws
    fi
}

# The code of a room, as one number.
code() { # COPY ROOM
    ninja -C "$1/plain" "$2" >>"$1/plain/log" 2>&1 || return 1
    find "$1/plain/analyzer/$2" -name '*.o' | sort | xargs cat | cksum
}

# Of the mutants of a file, those whose outcome the last run does not tell; the others
# are told again.
to_try() { # FILE OUTCOMES
    awk -v file="$1" -v told="$2" '
    BEGIN { FS = "\t" }
    FILENAME == ARGV[1] {
        change = $1 FS $2 FS $6 FS $7
        if ($4 != "survived") outcome[change, ++count[change]] = $0
        else count[change]++
        next
    }
    {
        change = file FS $3 FS $4 FS $5
        at = ++seen[change]
        if ((change, at) in outcome) print outcome[change, at] >>told
        else print
    }' "$last" -
}

# Tries all mutants of one file: file, function, line, outcome, who noticed, the line
# before and after.
try_file() { # COPY FILE
    room=$(basename "$(dirname "$2")")
    original=$(code "$1" "$room")
    echo "$original" >"$1/seen"
    awk -f "$here/mutants.awk" "$root/$2" | awk -v every="$every" 'NR % every == 0' |
        to_try "$2" "$1/outcomes" |
        while IFS='	' read -r number line name before after; do
            awk -v pick="$number" -f "$here/mutants.awk" "$root/$2" >"$1/tree/$2"
            by=
            if ! code=$(code "$1" "$room"); then
                outcome=uncompiled
            elif grep -qxF "$code" "$1/seen"; then
                outcome=same
            else
                echo "$code" >>"$1/seen"
                by=$(noticed_by "$1" "$room" "$2")
                outcome=${by:+noticed}
            fi
            printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$2" "$name" "$line" \
                "${outcome:-survived}" "$by" "$before" "$after"
        done
    cp "$root/$2" "$1/tree/$2"
}

# A copy of the sources, built twice: as it is tested, and as fast as it goes.
work() { # NUMBER FILE...
    copy=$build/$1
    rm -rf "$copy"
    mkdir -p "$copy/tree"
    (cd "$root" && cp -R analyzer rules samples tests CMakeLists.txt "$copy/tree")
    for kind in plain checked; do
        cmake -G Ninja -S "$copy/tree" -B "$copy/$kind" -DCMAKE_BUILD_TYPE=None \
            -DPERMDRIFT_WERROR=OFF -DCMAKE_C_FLAGS="-O2 -w" \
            -DPERMDRIFT_SANITIZE=$([ $kind = plain ] || echo ON) >"$copy/$kind.log"
    done
    for room in algebra decide; do
        by=$(noticed_by "$copy" $room $room.c)
        [ -z "$by" ] || {
            echo "the tests fail as they are ($by of $room): see $copy/plain" >&2
            return 2
        }
    done
    shift
    for file; do
        try_file "$copy" "$file"
    done >>"$copy/outcomes"
}

# File by file in turns, as the copies share nothing.
job=1
while [ "$job" -le "$jobs" ]; do
    own=$(printf '%s\n' "$@" | awk -v job="$job" -v jobs="$jobs" 'NR % jobs == job % jobs')
    # shellcheck disable=SC2086 # paths of our own, without blanks
    work "$job" $own &
    job=$((job + 1))
done
wait
cat "$build"/*/outcomes >"$build/outcomes"
awk -f "$here/report.awk" "$here/equivalent.txt" "$build/outcomes"
