# A made-up repository of N policies with a baseline each, as a stream for git fast-import.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -v n=N -v planted=FILE -f policies.awk rules/catalog/aws/actions.txt
# One policy in fifty has a right that its baseline has not; `planted` names those. The
# same N gives the same bytes with every awk.
BEGIN { state = 20260301 }

# Actions of services whose names and actions are plain, by service.
/^[a-z0-9-]+:[A-Z][A-Za-z]+ [RLW]/ {
    split($1, part, ":")
    if (part[1] != service) {
        service = part[1]
        services++
        name[services] = service
    }
    action[services, ++actions[services]] = part[2]
}

function chance(below) {
    state = (state * 16807) % 2147483647
    return state % below
}

# A resource of the service; its name has no character that means anything else.
function resource(service, kind, number,    region, low, high) {
    region = 1 + chance(3)
    low = 100000 + chance(900000)
    high = chance(1000000)
    return sprintf("arn:aws:%s:eu-west-%d:%06d%06d:%s/team-%d-%s*", service, region,
        low, high, kind, number % 997, kind)
}

function quote(list, count,    i, text) {
    for (i = 1; i <= count; i++)
        text = text (i > 1 ? ",\n        " : "") "\"" list[i] "\""
    return "[\n        " text "\n      ]"
}

function statement(sid, actions_text, resources_text, effect) {
    return "    {\n      \"Sid\": \"" sid "\",\n      \"Effect\": \"" effect "\",\n" \
        "      \"Action\": " actions_text ",\n      \"Resource\": " resources_text "\n    }"
}

function document(body) {
    return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n" body "\n  ]\n}\n"
}

function file(path, text) {
    printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text
}

# Policy number i, and the baseline that covers it: the same statements in another order
# and with one wildcard more. With `drift`, the policy also has an action of its own.
function policy(i, drift,    have, need, count, s, k, which, some, wide, where, path) {
    count = 1 + chance(4)
    for (s = 1; s <= count; s++) {
        which = 1 + chance(services)
        some = 1 + chance(5)
        for (k = 1; k <= some; k++) {
            held[k] = name[which] ":" action[which, 1 + chance(actions[which])]
            wide[k] = held[k]
        }
        wide[some + 1] = name[which] ":Describe*"
        where[1] = resource(name[which], "app", i)
        where[2] = resource(name[which], "job", i + s)
        have = have (s > 1 ? ",\n" : "") \
            statement("S" s, quote(held, some), quote(where, 2), "Allow")
        need = statement("N" s, quote(wide, some + 1), quote(where, 2), "Allow") \
            (s > 1 ? ",\n" : "") need
    }
    if (drift) {
        held[1] = "batch:SubmitJob"
        where[1] = "arn:aws:batch:eu-west-1:100000000000:job-queue/drift-" i
        have = have ",\n" statement("Drift", quote(held, 1), quote(where, 1), "Allow")
    }
    path = sprintf("policies/%05d/p%07d.json", i / 100, i)
    if (drift)
        print path >planted
    file(path, document(have))
    file("baselines/" path, document(need))
}

END {
    printf "" >planted
    print "commit refs/heads/main"
    print "committer Ada Lovelace <ada@example.com> 1772355600 +0000"
    print "data 6\npolicy"
    file("principals.yaml", "principals:\n  - match: \"policy:*\"\n    kind: human\n" \
        "    owner: team\n    tier: admin\n")
    for (i = 0; i < n; i++)
        policy(i, i % 50 == 17)
    print "done"
}
