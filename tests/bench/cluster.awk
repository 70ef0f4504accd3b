# A made-up repository of N documents of Kubernetes, as a stream for git fast-import.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -v n=N -v planted=FILE -f cluster.awk
# A role and its binding for each application, twenty of them in a namespace. One in a
# hundred is bound to the default role `edit` instead; `planted` names those. The same N
# gives the same bytes with every awk.
BEGIN {
    state = 20261121
    kinds = split("configmaps pods pods/log services endpoints events", kind, " ")
    verbs = split("get list watch patch update", verb, " ")
    printf "" >planted
    print "commit refs/heads/main"
    print "committer Ada Lovelace <ada@example.com> 1772355600 +0000"
    print "data 7\ncluster"
    file("principals.yaml", "principals:\n  - match: \"k8s:serviceaccount:*\"\n" \
        "    kind: service\n    owner: team\n")
    for (i = 0; i < n / 2; i++)
        application(i, i % 100 == 17)
    print "done"
}

function chance(below) {
    state = (state * 16807) % 2147483647
    return state % below
}

function file(path, text) {
    printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text
}

function object(kind, name, space) {
    return "apiVersion: rbac.authorization.k8s.io/v1\nkind: " kind "\nmetadata:\n  name: " \
        name "\n  namespace: " space "\n  labels:\n    app.kubernetes.io/name: " name "\n"
}

function rule(    text, k) {
    text = "  - apiGroups: [\"\"]\n    resources:\n"
    for (k = 1 + chance(3); k > 0; k--)
        text = text "      - " kind[1 + chance(kinds)] "\n"
    text = text "    verbs:\n"
    for (k = 1 + chance(3); k > 0; k--)
        text = text "      - " verb[1 + chance(verbs)] "\n"
    return text
}

function application(i, drift,    name, space, text, r) {
    name = sprintf("app-%06d", i)
    space = sprintf("team-%05d", i / 20)
    text = object("Role", name, space) "rules:\n"
    for (r = 1 + chance(4); r > 0; r--)
        text = text rule()
    text = text "---\n" object("RoleBinding", name, space) \
        "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: " \
        (drift ? "ClusterRole\n  name: edit" : "Role\n  name: " name) \
        "\nsubjects:\n  - kind: ServiceAccount\n    name: " name "\n"
    file("policies/" space "/" name ".yaml", text)
    if (drift)
        print space "/" name >planted
}
