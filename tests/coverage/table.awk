# Branches taken and not taken, by file, out of what gcov wrote; worst files first.
# SPDX-License-Identifier: Apache-2.0
# -v wanted="FILE...": the lines with branches that were not taken, of those files.

function named(path,    part, n) {
    n = split(path, part, /#analyzer#/)
    path = part[n]
    gsub(/#/, "/", path)
    sub(/\.gcov$/, "", path)
    return "analyzer/" path
}

FNR == 1 {
    file = named(FILENAME)
    files[file] = 1
    shown = index(" " wanted " ", " " file " ") > 0
    excused = pending = 0
}
# "      12:   34:    if (x)": how often, which line, and what it says
/^ *[^ :]+: *[0-9]+:/ {
    pending = pending || /not covered:/
    excused = pending
    if (!/^ *-:/) # a line of code: what a comment before it said ends here
        pending = 0
    line = $0
    told = 0
    next
}
/^branch/ {
    if (excused) {
        justified++
        next
    }
    all[file]++
    if (/never executed/ || /taken 0/) {
        missed[file]++
        if (shown && !told++)
            print file substr(line, index(line, ":"))
    }
}
END {
    sort = "sort -n"
    for (file in files) {
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
    printf "%.1f %% of %d branches; %d not taken, %d more are justified in place\n",
        share, total, gone, justified
    exit share < least
}
