# The paths that a JSON report tells of each principal, one a line: who, which, how, whom.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f told.awk REPORT.json
BEGIN { FS = "\"" }

function short(arn) {
    sub(/^arn:aws:iam::[0-9]*:/, "", arn)
    return arn
}

/^      "rule": / { rule = $4 }
/^        "id": / { who = $4 }
/^          "text": / && rule == "becomes-another" {
    if (!match($4, /^[^ ]* \((proved|assumed|undecided)\): /))
        next
    whom = substr($4, RLENGTH + 1)
    split(substr($4, 1, RLENGTH), part, / \(|\): /)
    if (whom == "something that no document shows")
        whom = "unseen"
    if (whom ~ /^itself/)
        whom = "itself"
    print short(who), part[1], part[2], short(whom)
}
