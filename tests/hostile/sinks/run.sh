#!/bin/sh
# One hostile text in every place that a report or a message can show: nothing acts.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM RULES CHECK CASE    (a row of corpus.txt)
set -eu
program=$1 rules=$2 check=$3 case=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$(mktemp -d "${TMPDIR:-/tmp}/permdrift sinks-XXXXXX")" && pwd -P)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset NO_COLOR COLUMNS
export TERM=dumb LC_ALL=C
. "$here/../../cli/words.sh"
. "$here/../words.sh"
. "$here/../tame.sh"

complain() {
    printf '%s: %s\n' "$case" "$1"
    exit 1
}
# As JSON and YAML write it between quotes.
quoted() {
    printf '%s' "$text" | od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++)
        if ($i < 32 || $i == 34 || $i == 92 || $i == 127) printf "\\u%04x", $i
        else printf "%c", $i }'
}
# Types a command that may end with any code of ours, and not by a signal.
asks() {
    code=0
    permdrift "$@" >>said 2>&1 </dev/null || code=$?
    [ $code -le 4 ] || complain "exit $code: $1 $2"
}

# The last byte of a substitution may be a line end.
text=$(bytes "$(sed -n "s/^$case | //p" "$here/corpus.txt")" && echo .)
text=${text%.}
path="p-$(printf '%s' "$text" | tr / _)x.json"

# Reports: the text in a path, in what is granted, in names, in what cannot be read.
registry agent contributor
actions '"*"' | sed 's/arn:aws:s3:::logs.[*]/*/' | file all.json
account "$(quoted)" | file account.json
resources "\"arn:aws:s3:::$(quoted)/*\"" | file resource.json
granting "\"Sid\": \"$(quoted)\"" | sed 's/s3:GetObject/*/' | file sid.json
granting "\"$(quoted)\": 1" | file key.json
granting "\"Condition\": {\"StringEquals\": {\"aws:username\": \"$(quoted)\"}}" | file value.json
granting '"Sid": 5' >made
commit
index 100644 "$(git -C repo hash-object -w ../made)" "$path"
commit_index
asks scan repo --rules "$rules" --out json=r.json --out sarif=r.sarif --out junit=r.xml \
    --out text=-
[ $code -eq 3 ] || complain "exit $code, not 3"
"$check" "$rules/schema/report-1.schema.json" r.json r.sarif "$path" ||
    complain 'the reports are not valid'
if command -v xmllint >/dev/null; then
    xmllint --nonet --noout --schema "$here/../../reports/junit.xsd" r.xml 2>xml.err ||
        complain "$(cat xml.err)"
fi
cat r.json r.sarif r.xml >>said

# Dossiers: of a policy at that path, and of the role with that name.
resources '"*"' | sed 's/s3:GetObject/*/' >made
commit
index 100644 "$(git -C repo hash-object -w ../made)" "$path"
commit_index
dossier() {
    asks review repo "$1" --rules "$rules" --out json=d.json --out html=d.html \
        --out markdown=d.md --out text=-
    [ $code -eq 3 ] || return 0
    "$check" "$rules/schema/review-1.schema.json" d.json - "$2" ||
        complain 'the dossier is not valid'
    for format in html md; do
        awk -f "$here/$format.awk" "d.$format" || complain "markup of others in d.$format"
        tame "d.$format"
    done
    cat d.json d.html >>said
}
dossier "policy:$path" "$path"
[ $code -eq 3 ] || complain "exit $code, not 3"
dossier "role/$text" account.json

# The registry and the configuration, which are refused or believed.
printf 'principals:\n  - match: "*"\n    kind: agent\n    owner: "%s"\n    tier: contributor\n' \
    "$(quoted)" | file principals.yaml
commit
asks scan repo --rules "$rules"
printf 'principals:\n  - match: "%s"\n    kind: "%s"\n' "$(quoted)" "$(quoted)" |
    file principals.yaml
commit
asks scan repo --rules "$rules"
printf '"%s": 1\n' "$(quoted)" | file permdrift.yaml
commit
asks scan repo --rules "$rules"

# Messages: the text as each part of a command.
asks "$text" x
asks scan "$text"
asks scan repo "--$text"
asks scan repo --rev "$text"
asks scan repo --format "$text"
asks scan repo --out "json=$text/x"
asks scan repo --rules "$text"
asks explain "$text" --rules "$rules"
asks review repo "$text" --rules "$rules"
asks compare "$text" made --rules "$rules"
asks compare "$path:$text" made --repo repo --rules "$rules"
asks can "$text" "$text" "$text" --repo repo --rev HEAD~3 --rules "$rules"
asks completion "$text"

tame said
# No line may start like a command of a build server.
if grep -qE '^[[:space:]]*(::|##)' said; then
    complain "a line that a build server obeys: $(grep -nE '^[[:space:]]*(::|##)' said | head -n 1)"
fi
