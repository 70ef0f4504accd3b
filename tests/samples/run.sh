#!/bin/sh
# A sample says what its report.txt says: again, and however its objects are stored.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES SAMPLE EXIT    (with WRITE=1, writes report.txt)
set -eu
program=$1 rules=$2 sample=$(cd "$3" && pwd) wanted=$4
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

# The same bytes from packed objects, a bare clone, another folder, zone and language.
git -C repository gc -q --prune=now
git clone -q --bare repository elsewhere.git
mv repository first
mv elsewhere.git repository
TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 scan second
for format in txt json sarif xml; do
    cmp "first.$format" "second.$format"
done
