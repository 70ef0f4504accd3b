# Outside code and our own marks, a dossier in Markdown holds nothing that could be markup.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f md.awk DOSSIER
# The line without its code spans; a span that never ends gives "`".
function without_code(line,    out, fence, at) {
    out = ""
    while (match(line, /`+/)) {
        out = out substr(line, 1, RSTART - 1)
        fence = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        for (;;) {
            if (!match(line, /`+/))
                return "`"
            at = RLENGTH
            line = substr(line, RSTART + RLENGTH)
            if (at == length(fence))
                break
        }
    }
    return out line
}
/^```/ { inside = !inside; next }
inside { next }
{
    line = $0
    sub(/^(# |## |### |- \*\*[a-z ]+:\*\* |- |  - )/, "", line)
    line = without_code(line)
    if (line ~ /[][`*_#<>|~@&\\{}=$!+\/]/ || line ~ /www\./ || line ~ /^ *- /) {
        print NR ": " $0
        bad = 1
    }
}
END { exit bad || inside }
