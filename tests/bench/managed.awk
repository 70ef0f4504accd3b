# The managed policies of the catalogue as a repository, for git fast-import.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f managed.awk rules/catalog/aws/managed.txt
BEGIN {
    print "commit refs/heads/main"
    print "committer Ada Lovelace <ada@example.com> 1772355600 +0000"
    print "data 7\nmanaged"
}
/^arn:/ {
    name = $1
    sub(/^arn:[^:]*:iam::aws:policy\//, "", name)
    text = substr($0, index($0, "{"))
    printf "M 100644 inline policies/%s.json\ndata %d\n%s\n", name, length(text), text
}
END { print "done" }
