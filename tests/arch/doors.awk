# Foreign objects, jumps and the clock exist only where LAYERS has a door for them.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f doors.awk FILE...
# What is allowed where: memory and goto at the doors, a clock for the eyes of a person.
function at_door(path) {
    return path ~ /analyzer\/(source|syntax|jail)\// || path ~ /analyzer\/report\/junit\.c$/ ||
        path ~ /analyzer\/provenance\/verify\.c$/ || path ~ /analyzer\/cli\/memory\.c$/
}

function used(words) {
    return code ~ ("(^|[^A-Za-z0-9_>.])(" words ")[ \t]*\\(")
}

function complain(what) {
    print FILENAME ":" FNR ": " what
    broken = 1
}

# The line without texts and comments.
function strip(line) {
    gsub(/\\\\/, "", line)
    gsub(/\\"/, "", line)
    gsub(/"[^"]*"/, "\"\"", line)
    gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
    if (inside) {
        if (!sub(/^.*\*\//, "", line))
            return ""
        inside = 0
    }
    if (sub(/\/\*.*$/, "", line))
        inside = 1
    return line
}

FNR == 1 { inside = 0 }
{ code = strip($0) }

!at_door(FILENAME) && used("malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf") {
    complain("memory comes from an arena; only doors hold foreign objects")
}
code ~ /(^|[^A-Za-z0-9_])goto[^A-Za-z0-9_]/ {
    if (!at_door(FILENAME))
        complain("goto belongs to the doors")
    else if (code !~ /goto out;/)
        complain("the one label of a door is called out")
}
used("setlocale|newlocale|uselocale") { complain("no locale: same input, same bytes") }
used("time|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|strftime|clock|rand|random") {
    complain("no clock and no chance: same input, same bytes")
}
used("clock_gettime") && FILENAME !~ /analyzer\/cli\// {
    complain("only cli/ may look at a clock, for the progress bar")
}
used("strcpy|strcat|sprintf|vsprintf|gets|strtok|system|popen") {
    complain("no function without a bound, and no shell")
}

END { exit broken }
