# A room includes only rooms above it in LAYERS, and only the doors LAYERS gives it.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f layers.awk analyzer/LAYERS FILE...    (columns are two spaces apart)
function complain(what) {
    print what
    broken = 1
}

# The row of one room: what it may include, and its doors to foreign libraries.
function learn(line,    column, uses, outside, count, i) {
    split(line, column, /  +/)
    known[column[1]] = 1
    count = split(column[2], uses, " ")
    for (i = 1; i <= count; i++) {
        if (uses[i] != "-" && !(uses[i] in known))
            complain("LAYERS: " column[1] " names " uses[i] " before its row")
        may[column[1], uses[i]] = 1
    }
    count = split(column[3], outside, " ")
    for (i = 1; i <= count; i++)
        door[column[1], outside[i]] = 1
}

# Which door a header in <...> belongs to; nothing for the C library.
function door_of(header) {
    if (header ~ /^json/)
        return "json-c"
    if (header ~ /^(libxml|libxslt)/)
        return "libxml"
    if (header ~ /^yaml/)
        return "yaml"
    if (header ~ /^git2/)
        return "git2"
    if (header ~ /^openssl\//)
        return "openssl"
    if (header ~ /^seccomp/)
        return "seccomp"
    if (header ~ /^linux\//)
        return "linux"
    if (header ~ /^zlib/)
        return "zlib"
    return header ~ /\// && header !~ /^(sys|netinet|arpa|sanitizer)\// ? header : ""
}

FILENAME == ARGV[1] {
    if ($0 !~ /^[ \t]*(#|$)/)
        learn($0)
    next
}

FNR == 1 {
    count = split(FILENAME, part, "/")
    room = part[count - 1]
    if (!(room in known))
        complain(FILENAME ": LAYERS has no room " room)
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    if (quoted[2] !~ /\//)
        complain(FILENAME ":" FNR ": write \"" room "/" quoted[2] "\"")
    else {
        split(quoted[2], part, "/")
        if (part[1] != room && !((room, part[1]) in may))
            complain(FILENAME ":" FNR ": " room " may not see " part[1])
    }
}

/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, quoted, /[<>]/)
    needed = door_of(quoted[2])
    if (needed != "" && !((room, needed) in door))
        complain(FILENAME ":" FNR ": " room " has no door to " needed)
}

END { exit broken }
