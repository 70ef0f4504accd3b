#!/bin/sh
# Real histories: each change is judged, none in silence, and compare has the same word.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh history.sh PROGRAM RULES FOLDER    (FOLDER has *.bundle; 77: it is not there)
# A bundle is cloned, scanned and asked for its drift, and the gate judges its commits one
# after the other along the first parents: about sixty of them in even steps, and the last
# twenty. PAIRS=all judges each.
set -eu
program=$1 rules=$2 folder=$3
ls "$folder"/*.bundle >/dev/null 2>&1 || exit 77
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift history-XXXXXX")
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null NO_COLOR=1
cd "$work"

die() {
    echo "history.sh: $*" >&2
    cat said err >&2
    exit 1
}

# Sets `code`. What is not read or not decided is said, and so is what is found.
ask() {
    code=0
    timeout 120 "$program" "$@" --rules "$rules" >said 2>err || code=$?
    case $code in
    0) ! grep -q '^INCOMPLETE' said || die "$*: incomplete, and exit code 0" ;;
    1) grep -q '^[0-9]* finding' said || die "$*: exit code 1 for no finding" ;;
    3) grep -q '^INCOMPLETE' said || die "$*: exit code 3, and not said why" ;;
    *) die "$*: exit code $code" ;;
    esac
    [ ! -s err ] || die "$*: complains"
}

# Is a right told that the policy at that path has not had? Paragraphs are findings.
is_widened() {
    awk -v path="policy:$1" 'BEGIN { RS = ""; FS = "\n" }
        $1 ~ /\[widened\]$/ && $2 ~ / who / && substr($2, index($2, "policy:")) == path {
            found = 1
        }
        END { exit !found }' said
}

# The first files that a change modifies, asked one by one. What is compared by itself
# must have been judged so, both ways; what cannot be compared is only counted.
compare() {
    git -C repository diff --name-only --diff-filter=M --no-renames "$1" "$2" -- '*.json' |
        head -n "${FILES:-4}" >files
    while IFS= read -r path; do
        code=0
        "$program" compare --repo repository --rules "$rules" "$1:$path" "$2:$path" \
            >compared 2>&1 || code=$?
        echo "compare $code" >>counts
        case $code in
        0) ! is_widened "$path" || die "$1 $2: $path is covered, and told as widened" ;;
        1) is_widened "$path" || die "$1 $2: $path is widened, in silence" ;;
        esac
    done <files
}

# Each k-th commit and the last twenty, with the one before it.
pairs() {
    git -C repository rev-list --first-parent --reverse HEAD |
        awk -v all="${PAIRS:-}" '{ at[NR] = $1 }
            END {
                step = all == "all" ? 1 : int((NR + 59) / 60)
                for (i = 2; i <= NR; i++)
                    if (i % step == 0 || i > NR - 20)
                        print at[i - 1], at[i]
            }'
}

for bundle in "$folder"/*.bundle; do
    rm -rf repository counts
    : >counts
    git clone -q "$bundle" repository
    ask scan repository
    echo "scan $code" >>counts
    if "$program" history --help >/dev/null 2>&1; then
        ask history repository
        echo "history $code" >>counts
    fi
    pairs >commits
    while read -r base head; do
        ask gate repository "$base" "$head" --now 2026-11-01
        echo "gate $code" >>counts
        sed -n 's/^- .* \[\([a-z-]*\)\]$/note \1/p' said >>counts
        [ $code = 3 ] || compare "$base" "$head"
    done <commits
    echo "$(basename "$bundle" .bundle): $(sort counts | uniq -c |
        awk '{ printf "%s%s %s: %d", sep, $2, $3, $1; sep = ", " }')"
done
