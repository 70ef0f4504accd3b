# The words in which hostile files are told, on top of those of tests/cli/words.sh.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034,SC2154 # used by the rows; program is set

# More than ten minutes is no load of the machine but a hang: 124.
permdrift() {
    timeout 600 "$program" "$@"
}

# bytes TEXT: with \NNN (octal) undone, and nothing else done.
bytes() {
    printf '%b' "$(printf '%s' "$1" | sed 's/\\\([0-7]\)/\\0\1/g')"
}

# repeat COUNT TEXT: that often; # stands for the number, from 1.
repeat() {
    awk -v count="$1" -v text="$2" 'BEGIN {
        parts = split(text, part, "#")
        for (i = 1; i <= count; i++) {
            printf "%s", part[1]
            for (p = 2; p <= parts; p++) printf "%d%s", i, part[p]
        }
    }'
}

# A policy that grants little: `granting` with more members of its one statement,
# `around` with a value in a place where any value is allowed, `beside` with more
# members of the policy itself.
allow='"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"'
granting() {
    printf '{"Version": "2012-10-17", "Statement": [{%s, %s}]}\n' "$allow" "$1"
}
beside() {
    printf '{"Version": "2012-10-17", "Statement": [{%s}], %s}\n' "$allow" "$1"
}
around() {
    beside "\"Id\": $1"
}

# actions TEXT, resources TEXT: the JSON value of the one element.
actions() {
    printf '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": %s, ' "$1"
    printf '"Resource": "arn:aws:s3:::logs/*"}]}\n'
}
resources() {
    printf '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '
    printf '"Action": "s3:GetObject", "Resource": %s}]}\n' "$1"
}

# The same policy in YAML: more lines of its one statement, more lines of the policy.
yaml_granting() {
    printf 'Version: "2012-10-17"\nStatement:\n- Effect: Allow\n'
    printf '  Action: s3:GetObject\n  Resource: arn:aws:s3:::logs/*\n%s\n' "$1"
}
yaml_beside() {
    yaml_granting '' | sed '/^$/d'
    printf '%b\n' "$1"
}

metadata='http://soap.sforce.com/2006/04/metadata'
# A permission set with this inside.
permissions() {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n<PermissionSet xmlns="%s">%s</PermissionSet>\n' \
        "$metadata" "$1"
}

# account NAME...: a snapshot with these roles; each may do everything.
account() {
    printf '{"UserDetailList": [], "GroupDetailList": [], "Policies": [], "RoleDetailList": ['
    comma=''
    for name; do
        printf '%s{"RoleName": "%s", "RoleId": "AROAEXAMPLE", "Path": "/", ' "$comma" "$name"
        printf '"Arn": "arn:aws:iam::111122223333:role/%s", ' "$name"
        printf '"CreateDate": "2026-01-01T00:00:00Z", "AttachedManagedPolicies": [], '
        printf '"InstanceProfileList": [], "AssumeRolePolicyDocument": {"Version": '
        printf '"2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": '
        printf '"ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}, "RolePolicyList": '
        printf '[{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17", '
        printf '"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}'
        comma=','
    done
    printf ']}\n'
}

# cluster_role NAME RULES, cluster_binding NAME ROLE: documents of a cluster; the binding
# ends in front of the name of a user.
cluster_role() {
    printf -- '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n'
    printf 'metadata: {name: %s}\nrules: %s\n' "$1" "$2"
}
cluster_binding() {
    printf -- '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\n'
    printf 'metadata: {name: %s}\nroleRef: {kind: ClusterRole, name: %s}\n' "$1" "$2"
    printf 'subjects:\n- kind: User\n'
}

# workflow LINES: of one job, whose keys the lines are. opened CONDITION: whose job starts
# an agent, when somebody comments and the condition holds.
workflow() {
    printf "on: push\njobs:\n  go:\n    $1\n"
}
opened() {
    printf 'on: issue_comment\npermissions: {contents: write}\njobs:\n  agent:\n    if: >-\n'
    printf '      %s\n    steps:\n      - run: claude -p x\n' "$1"
}
