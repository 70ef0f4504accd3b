# The policy files, or the service accounts of a cluster, of a JSON report that hold more
# than their baseline, one a line.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f drifted.awk REPORT.json
{ split($0, text, "\"") }
text[2] == "rule" { rule = text[4] }
text[2] == "id" && rule == "broader-than-baseline" {
    if (sub(/^(policy|k8s:serviceaccount):/, "", text[4]) && !(text[4] in seen))
        print text[4]
    seen[text[4]] = 1
    rule = ""
}
