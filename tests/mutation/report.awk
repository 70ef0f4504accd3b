# What became of the mutants: the survivors, and how many were noticed in each room.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f report.awk equivalent.txt OUTCOMES
#   equivalent.txt    four lines a mutant: path and function; "- " and the line before;
#                     "+ " and the line after; why nothing can tell them apart
#   OUTCOMES          a row a mutant: file, function, line, outcome, by whom, the line
#                     before and after
function excuse() {
    if (length(change))
        excused[change] = 1
    change = ""
    lines = 0
}
BEGIN { FS = "\t" }
FILENAME == ARGV[1] {
    if ($0 == "")
        excuse()
    else if (++lines <= 3)
        change = change $0 "\n"
    next
}
{
    excuse()
    split($1, part, "/")
    room = part[2]
    change = $1 " " $2 "\n- " $6 "\n+ " $7 "\n"
    if ($4 == "survived" && (change in excused)) {
        $4 = "excused"
        excused[change] = 2
    }
    if ($4 == "survived")
        printf "%s:%s: %s: survived\n- %s\n+ %s\n\n", $1, $3, $2, $6, $7
    tried[$1 " " $2]
    rooms[room]
    any = 1
    total[room]++
    outcome[room, $4]++
    by[room, $5]++
    change = ""
}
END {
    for (change in excused) {
        name = substr(change, 1, index(change, "\n") - 1)
        if (excused[change] == 1 && (name in tried))
            printf "needs no excuse: %s\n", change
    }
    for (room in rooms) {
        noticed = outcome[room, "noticed"]
        counted = noticed + outcome[room, "survived"]
        share = counted ? 100 * noticed / counted : 0
        all = counted + outcome[room, "excused"]
        printf "%s: %d of %d mutants noticed, %.1f %%; %.1f %% of all that differ in code\n", \
            room, noticed, counted, share, all ? 100 * noticed / all : 0
        printf "  of %d made: %d do not compile, %d are the same code, %d are excused\n", \
            total[room], outcome[room, "uncompiled"], outcome[room, "same"], \
            outcome[room, "excused"]
        printf "  noticed by the unit test of the file %d, of the room %d, under the " \
            "sanitizers %d, by the labelled cases %d, by the laws %d\n", \
            by[room, "unit"], by[room, "room"], by[room, "sanitizer"], \
            by[room, "labelled"], by[room, "laws"]
        if (share < 95)
            failed = 1
    }
    exit failed || !any
}
