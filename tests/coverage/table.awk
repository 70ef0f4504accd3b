# Branches taken and not taken, by file, out of what gcov wrote; worst files first.
# SPDX-License-Identifier: Apache-2.0
# -v wanted="FILE...": the lines with branches that were not taken, of those files.
# A function in a header is compiled into many files, and gcov tells each copy apart: a
# branch of it is taken when one copy takes it. An assert is a mistake of ours when it
# fails: its branches are justified. No switch here has a default, as the compiler names
# each forgotten case: the one way out of it that is never taken is justified too. And
# what refuses always says false: the one way on from `return fine || refuse(...)` is.

function named(path,    part, n) {
    n = split(path, part, /#analyzer#/)
    path = part[n]
    gsub(/#/, "/", path)
    sub(/\.gcov$/, "", path)
    return "analyzer/" path
}

# The code from this line to the end of the statement.
function statement(file, number,    text, last) {
    for (last = number + 4; number < last && text !~ /;/; number++)
        text = text " " lines[file, number]
    return text
}

# Is this branch a way that is never taken, when all others of its line are?
function is_no_way(file, number, branch) {
    return lines[file, number] ~ /[^_[:alnum:]]switch \(/ ||
        (branch + 1 >= last[file, number] && statement(file, number) ~ refusal)
}

BEGIN {
    refusal = "[|][|][ :0-9]*(trouble_set|fault_[a-z]+|[a-z]+_fault|[a-z]+_expected|" \
        "refuse|cannot_write)[(]"
}

FNR == 1 {
    file = named(FILENAME)
    excused = pending = 0
}
# "      12:   34:    if (x)": how often, which line, and what it says
/^ *[^ :]+: *[0-9]+:/ {
    pending = pending || /not covered:/
    split($0, field, ":")
    number = field[2] + 0
    excused = pending || /[^_[:alnum:]]assert\(/
    if (!/^ *-:/) # a line of code: what a comment before it said ends here
        pending = 0
    lines[file, number] = substr($0, index($0, ":"))
    next
}
/^branch/ {
    key = file SUBSEP number SUBSEP $2
    last[file, number] = $2 + 0 # the branches of a line come in their order
    if (excused)
        justified[key] = 1
    else if (!(key in taken) || !taken[key])
        taken[key] = !/never executed/ && !/taken 0/
}
END {
    sort = "sort -n"
    for (key in taken) {
        split(key, part, SUBSEP)
        if (!taken[key] && is_no_way(part[1], part[2], part[3])) {
            ways[part[1], part[2]]++
            way[part[1], part[2]] = key
        }
    }
    for (at in ways)
        if (ways[at] == 1) {
            justified[way[at]] = 1
            delete taken[way[at]]
        }
    for (key in taken) {
        split(key, part, SUBSEP)
        file = part[1]
        all[file]++
        if (taken[key])
            continue
        missed[file]++
        if (index(" " wanted " ", " " file " ") && !told[file, part[2]]++)
            print file lines[file, part[2]] | "sort -t: -k1,1 -k2,2n"
    }
    close("sort -t: -k1,1 -k2,2n")
    for (file in all) {
        total += all[file]
        gone += missed[file]
        if (missed[file])
            printf "%5.1f %%  %4d of %4d branches not taken  %s\n",
                100 * (all[file] - missed[file]) / all[file], missed[file],
                all[file], file | sort
    }
    close(sort)
    if (!total) {
        print "no counters were found"
        exit 1
    }
    share = 100 * (total - gone) / total
    for (key in justified)
        excuses++
    printf "%.1f %% of %d branches; %d not taken, %d more are justified in place\n",
        share, total, gone, excuses
    exit share < least
}
