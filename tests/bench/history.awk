# A made-up history, as a stream for git fast-import: N policies, then COMMITS commits, each
# of which changes one of them; one in fifty widens it, and another takes that back.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -v n=N -v commits=COMMITS -f history.awk
# The same numbers give the same bytes with every awk.
function chance(below) {
    state = (state * 16807) % 2147483647
    return state % below
}

function path(i) {
    return sprintf("policies/%05d/p%07d.json", i / 100, i)
}

function policy(i, version, wide) {
    return sprintf("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n" \
        "      \"Effect\": \"Allow\",\n      \"Action\": [\"s3:GetObject\", " \
        "\"s3:ListBucket\"%s],\n      \"Resource\": \"arn:aws:s3:::team-%d-v%d/*\"\n" \
        "    }\n  ]\n}\n", wide ? ", \"s3:DeleteBucket\"" : "", i, version)
}

function file(name, text) {
    printf "M 100644 inline %s\ndata %d\n%s\n", name, length(text), text
}

function commit(number) {
    print "commit refs/heads/main"
    printf "committer Ada Lovelace <ada@example.com> %d +0000\n", 1500000000 + number * 26000
    print "data 6\npolicy"
}

BEGIN {
    state = 20260301
    commit(0)
    file("principals.yaml", "principals:\n  - match: \"policy:*\"\n    kind: human\n" \
        "    owner: team\n    tier: contributor\n")
    for (i = 0; i < n; i++)
        file(path(i), policy(i, 0, 0))
    for (c = 1; c <= commits; c++) {
        commit(c)
        i = c % 50 == 25 ? last : chance(n)
        file(path(i), policy(i, c, c % 50 == 0))
        if (c % 50 == 0)
            last = i
    }
    print "done"
}
