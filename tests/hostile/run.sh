#!/bin/sh
# One hostile file in an orderly repository: the exit code, the words, and nothing raw.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES GROUP CASE    (with SHOW=1, prints what the program says)
# A row of GROUP/cases.txt: row of the catalogue and case | exit | finding or - | words of
# the answer | path of the file, or - | how the file is made (sh). Without a path the row
# makes its files itself. A row may define `ask`, which is then typed instead of a scan.
set -eu
program=$1 rules=$2 group=$3 case=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/permdrift hostile-XXXXXX")" && pwd -P)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset NO_COLOR COLUMNS
export TERM=dumb LC_ALL=C
. "$here/../cli/words.sh"
. "$here/words.sh"
. "$here/tame.sh"

complain() {
    printf '%s: %s\n' "$case" "$1"
    cat said
    exit 1
}
column() {
    printf '%s\n' "$row" | cut -d '|' -f "$1" | sed 's/^ *//; s/ *$//'
}

row=$(grep -E "^[A-Z]+[0-9]+ $case +\|" "$here/$group/cases.txt")
exit=$(column 2) finding=$(column 3) words=$(column 4) path=$(column 5)
how=$(column 6-)
ask() {
    permdrift scan repo --rules "$rules" --out json=said.json --out text=-
}

orderly
if [ "$path" = - ]; then
    eval "$how"
else
    eval "$how" >made
    file "$path" <made
fi
commit
code=0
(ask) >said 2>&1 || code=$?
[ -z "${SHOW:-}" ] || cat said

[ $code -eq "$exit" ] || complain "exit $code, not $exit"
[ "$words" = - ] || grep -qF -e "$words" said || complain "does not say \"$words\""
[ "$finding" = - ] || grep -qF "[$finding]" said || complain "no finding [$finding]"
if [ $code -eq 3 ]; then
    grep -qE '^INCOMPLETE|undecided|not decidable' said || complain 'does not say what is open'
    [ "$path" = - ] || grep -qF "$path" said || complain "does not name $path"
fi
tame said
