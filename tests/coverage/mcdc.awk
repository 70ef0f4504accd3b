# What llvm-cov says of conditions, by file: those that no test has shown to decide.
# SPDX-License-Identifier: Apache-2.0

/^file / {
    file = $2
    names[++files] = file
    delete says
    last = carried = 0
    next
}
# "   12|    34|    if (x)": which line, how often, and what it says
/^ *[0-9]+\|/ {
    last = $0 + 0
    text = substr($0, index($0, "|") + 1)
    text = substr(text, index(text, "|") + 1)
    says[last] = carried || text ~ /not covered:/
    carried = says[last] && text ~ /^ *(\/\*|\*[ \/])/ # a comment speaks of what follows
    lines[file, last] = text
    next
}
# "|  Branch (12:20): [True: 3, False: 0]"
/^ *\|  Branch \(/ {
    place = $0
    sub(/^[^(]*\(/, "", place)
    sub(/\).*/, "", place)
    both[file, place] = !/True: 0,/ && !/False: 0\]/
    next
}
/Decision Region/ {
    counted = 1
    gsub(/[():]/, " ")
    for (i = 1; i <= NF && $i != "Region"; i++)
        ;
    from = $(i + 1) + 0
    to = $(i + 4) + 0
    next
}
/Condition C[0-9]+ -->/ {
    match($0, /C[0-9]+/)
    number = substr($0, RSTART + 1, RLENGTH - 1) + 0
    match($0, /\([0-9]+:/)
    where[number] = substr($0, RSTART + 1, RLENGTH - 2) + 0
    place = $0
    sub(/^[^(]*\(/, "", place)
    sub(/\).*/, "", place)
    whole[number] = place
    next
}
# clang 19 counts none where a choice is between structs: then both ways of each condition
# have to be taken, which in a row of || or of && says the same.
/^ *\|  *None\./ {
    counted = 0
    next
}
/C[0-9]+-Pair:/ {
    all[file]++
    if (!/not covered/)
        next
    match($0, /C[0-9]+/)
    number = substr($0, RSTART + 1, RLENGTH - 1) + 0
    if (!counted && both[file, whole[number]])
        next
    for (i = from; i <= to && !says[i]; i++)
        ;
    # `good || trouble_set(...)`: what sets the trouble is false always, by contract.
    if (i <= to || lines[file, where[number]] ~ /^ *trouble_set\(/) {
        excused[file]++
        next
    }
    missed[file]++
    printf "%s:%d: condition %d of the decision in line %d:%s\n", file, where[number],
        number, from, lines[file, where[number]]
}
END {
    for (i = 1; i <= files; i++) {
        file = names[i]
        printf "%4d of %4d conditions decide, %2d are justified  %s\n",
            all[file] - missed[file] - excused[file], all[file], excused[file], file
        total += all[file]
        gone += missed[file]
    }
    if (!total) {
        print "no counters were found"
        exit 1
    }
    printf "%d of %d conditions are neither shown to decide nor justified\n", gone, total
    exit gone > 0
}
