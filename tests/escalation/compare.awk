# Compares what was told with what has to be told of each case.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f compare.awk EXPECTED... told=1 TOLD    (TOLD: what told.awk prints)
# A case is named ROW.CASE, and only ways of that row count. Exit 1: they differ.
!told {
    if ($0 !~ /^#/)
        wanted[$0] = 1
    next
}
{
    name = $1
    sub(/^[^\/]*\//, "", name)
    row = name
    sub(/\..*/, "", row)
    if (row == $2 && name ~ /\./)
        got[name " " $3 " " $4] = 1
}
END {
    for (line in wanted)
        if (!(line in got)) {
            print "not told: " line
            wrong = 1
        }
    for (line in got)
        if (!(line in wanted)) {
            print "told, and should not be: " line
            wrong = 1
        }
    exit wrong
}
