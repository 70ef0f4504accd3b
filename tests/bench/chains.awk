# The chains by which agents are operators in a JSON report: who, and how many steps.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f chains.awk REPORT.json
BEGIN { FS = "\"" }
/^      "rule": / { inherited = $4 == "inherited-operator" }
/^        "id": / { who = $4 }
/^          "text": "chain: / && inherited { steps[who]++ }
END {
    for (who in steps)
        print who, steps[who]
}
