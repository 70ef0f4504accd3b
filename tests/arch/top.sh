#!/bin/sh
# The top folder holds what a stranger has to know, and every source says what it believes.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh top.sh ROOT
set -eu
cd "$1"
broken=0
complain() {
    printf '%s\n' "$*"
    broken=1
}

for name in *; do
    case $name in
    analyzer | rules | samples | tests | CMakeLists.txt | README.md | LICENSE) ;;
    build*) [ -d "$name" ] || complain "$name does not belong to the top" ;;
    *) complain "$name does not belong to the top" ;;
    esac
done
for name in analyzer rules samples tests CMakeLists.txt README.md LICENSE; do
    [ -e "$name" ] || complain "$name is missing"
done

# First what the file believes, then the licence. A script begins with its interpreter.
sources=$(find analyzer tests rules samples \( -name '*.[ch]' -o -name '*.sh' -o \
    -name '*.awk' -o -name '*.mjs' -o -name CMakeLists.txt \) | sort)
for file in $sources; do
    case $(head -n 3 "$file") in
    *'SPDX-License-Identifier: Apache-2.0'*) ;;
    *) complain "$file names no licence at its top" ;;
    esac
    case $file in
    *.[ch])
        case $(head -n 1 "$file") in
        '/* '*[!' '-]*) ;;
        *) complain "$file does not begin with what it believes" ;;
        esac
        ;;
    esac
done

# Nothing names a place on one machine, and nothing is left for later.
later='TO''DO|FIX''ME|XX''X'
# shellcheck disable=SC2086
if grep -nE "(^|[^A-Za-z0-9_.*-])/(home|root|work|Users)/|(^|[^A-Za-z])($later)([^A-Za-z]|\$)" \
    $sources README.md CMakeLists.txt; then
    complain "above: a place on one machine, or something left for later"
fi
exit $broken
