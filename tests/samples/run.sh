#!/bin/sh
# A sample says what its report.txt says: again, and however its objects are stored.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES SAMPLE EXIT [TAG EXIT]...
# What it says of the commit with a tag is in report-TAG.txt. Where there are such files,
# gate-TAG.txt is what the gate says of that commit, origin-TAG.txt what a scan with the
# origin of its findings says (both as of its day, with the exit code), history-report.txt
# how the rights drifted, and review-NAME.txt a review. WRITE=1 writes them.
set -eu
program=$1 rules=$2 sample=$(cd "$3" && pwd) wanted=$4
shift 4
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift sample-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
sh "$sample/../story.sh" "$sample" "$work/repository"

# scan NAME: one report in each format.
scan() {
    code=0
    NO_COLOR=1 "$program" scan repository --rules "$rules" --out "json=$1.json" \
        --out "sarif=$1.sarif" --out "junit=$1.xml" >"$1.txt" || code=$?
    [ "$code" = "$wanted" ] || {
        echo "run.sh: exit code $code, wanted $wanted"
        exit 1
    }
}

scan first
[ "${WRITE:-}" != 1 ] || cp first.txt "$sample/report.txt"
diff -u "$sample/report.txt" first.txt

# An earlier commit.
while [ $# -gt 0 ]; do
    code=0
    NO_COLOR=1 "$program" scan repository --rules "$rules" --rev "$1" >earlier.txt || code=$?
    [ "${WRITE:-}" != 1 ] || cp earlier.txt "$sample/report-$1.txt"
    diff -u "$sample/report-$1.txt" earlier.txt
    [ "$code" = "$2" ] || {
        echo "run.sh: exit code $code at $1, wanted $2"
        exit 1
    }
    shift 2
done

# said FILE COMMAND...: what the command says, with its exit code, is in FILE.
said() {
    file=$1 code=0
    shift
    NO_COLOR=1 "$program" "$@" --rules "$rules" >said.txt || code=$?
    echo "exit $code" >>said.txt
    [ "${WRITE:-}" != 1 ] || cp said.txt "$file"
    diff -u "$file" said.txt
}

# What a check before each merge says, and what a scan says of the past.
for file in "$sample"/gate-*.txt "$sample"/origin-*.txt; do
    [ -e "$file" ] || continue
    tag=${file##*/} tag=${tag#*-} tag=${tag%.txt}
    day=$(git -C repository log -1 --format=%cs "$tag")
    case ${file##*/} in
    gate-*) said "$file" gate repository "$tag^" "$tag" --now "$day" ;;
    *) said "$file" scan repository --rev "$tag" --origin first-parent --now "$day" ;;
    esac
done

# How the rights moved, as of the last day.
[ ! -f "$sample/history-report.txt" ] ||
    said "$sample/history-report.txt" history repository \
        --now "$(git -C repository log -1 --format=%cs)"

# What somebody reads of one principal.
for file in "$sample"/review-*.txt; do
    [ -e "$file" ] || continue
    name=$(basename "$file" .txt)
    NO_COLOR=1 "$program" review repository "${name#review-}" --rules "$rules" >"$name" || :
    [ "${WRITE:-}" != 1 ] || cp "$name" "$file"
    diff -u "$file" "$name"
done

# The same bytes from packed objects, a bare clone, another folder, zone and language.
git -C repository gc -q --prune=now
git clone -q --bare repository elsewhere.git
mv repository first
mv elsewhere.git repository
TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 scan second
for format in txt json sarif xml; do
    cmp "first.$format" "second.$format"
done
