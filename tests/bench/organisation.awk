# A made-up organisation of N principals in 30 accounts, as a stream for git fast-import.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -v n=N -v planted=FILE -f organisation.awk
# Some agents stand at the start of a chain of roles that ends at one with rights of
# operators, and `planted` has a line for each: who, and how many steps. Half as many chains
# more are broken somewhere, and have no line. The same N gives the same bytes with every awk.
BEGIN {
    state = 20260301
    accounts = 30
    printf "" >planted
    print "commit refs/heads/main"
    print "committer Ada Lovelace <ada@example.com> 1772355600 +0000"
    print "data 12\norganisation"
    control()
    for (a = 0; a < accounts; a++)
        account(a)
    print "done"
}

function chance(below) {
    state = (state * 16807) % 2147483647
    return state % below
}

function number(a) {
    return sprintf("2000000%05d", a)
}

function arn(a, kind, name) {
    return "arn:aws:iam::" number(a) ":" kind "/" name
}

function quoted(text) {
    return "\"" text "\""
}

function joined(some, more) {
    return some == "" ? more : some ",\n" more
}

function file(path, text) {
    printf "M 100644 inline %s\ndata %d\n%s\n", path, length(text), text
}

# --- Documents.

function allow(actions, resource, condition) {
    return "{\"Effect\": \"Allow\", \"Action\": [" actions "], \"Resource\": " \
        quoted(resource) (condition == "" ? "" : ", \"Condition\": {" condition "}") "}"
}

function document(statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" statements "]}"
}

function trust(kind, who, action, condition) {
    return document("{\"Effect\": \"Allow\", \"Principal\": {" quoted(kind) ": " \
        quoted(who) "}, \"Action\": " quoted(action) \
        (condition == "" ? "" : ", \"Condition\": {" condition "}") "}")
}

function trust_role(a, name) {
    return trust("AWS", arn(a, "role", name), "sts:AssumeRole")
}

function trust_service(name) {
    return trust("Service", name ".amazonaws.com", "sts:AssumeRole")
}

# --- An account.

function attached(a, policy) {
    return policy == "" ? "" : "{\"PolicyName\": " quoted(policy) ", \"PolicyArn\": " \
        quoted(arn(a, "policy", policy)) "}"
}

function bounded(a, policy) {
    return policy == "" ? "" : ", \"PermissionsBoundary\": {\"PermissionsBoundaryType\":" \
        " \"Policy\", \"PermissionsBoundaryArn\": " quoted(arn(a, "policy", policy)) "}"
}

function inline(kind, statements) {
    return quoted(kind) ": [" (statements == "" ? "" : "{\"PolicyName\": \"rights\"," \
        " \"PolicyDocument\": " document(statements) "}") "]"
}

function role(a, name, admits, statements, policy, boundary) {
    roles = joined(roles, "{\"RoleName\": " quoted(name) ", \"Arn\": " \
        quoted(arn(a, "role", name)) ",\n\"AssumeRolePolicyDocument\": " admits ",\n" \
        inline("RolePolicyList", statements) ",\n\"AttachedManagedPolicies\": [" \
        attached(a, policy) "]" bounded(a, boundary) "}")
}

function user(a, name, groups, statements, policy, boundary) {
    users = joined(users, "{\"UserName\": " quoted(name) ", \"Arn\": " \
        quoted(arn(a, "user", name)) ", \"GroupList\": [" groups "],\n" \
        inline("UserPolicyList", statements) ", \"AttachedManagedPolicies\": [" \
        attached(a, policy) "]" bounded(a, boundary) "}")
}

function managed(a, name, statements) {
    policies = joined(policies, "{\"PolicyName\": " quoted(name) ", \"Arn\": " \
        quoted(arn(a, "policy", name)) ", \"DefaultVersionId\": \"v1\"," \
        " \"PolicyVersionList\": [{\"VersionId\": \"v1\", \"IsDefaultVersion\": true,\n" \
        "\"Document\": " document(statements) "}]}")
}

# Rights of an everyday kind on resources of this one.
function everyday(a, i) {
    return allow("\"s3:GetObject\", \"s3:PutObject\"", "arn:aws:s3:::team-" i % 97 "-data/*") \
        ",\n" allow("\"dynamodb:GetItem\", \"dynamodb:PutItem\", \"dynamodb:Query\"", \
        "arn:aws:dynamodb:eu-west-1:" number(a) ":table/app-" i) \
        (chance(3) ? "" : ",\n" allow("\"sqs:SendMessage\", \"sqs:ReceiveMessage\"", \
        "arn:aws:sqs:eu-west-1:" number(a) ":queue-" i "-*", \
        "\"StringEquals\": {\"aws:RequestedRegion\": \"eu-west-1\"}"))
}

function operator() {
    return allow("\"rds:DeleteDBInstance\", \"rds:CreateDBInstance\"", "*")
}

function assume(a, name) {
    return allow("\"sts:AssumeRole\"", arn(a, "role", name))
}

# These make principals, and return how many.
# An agent, the roles that it comes to one after the other, and at the end one that runs
# databases. `cut` says what is closed somewhere on the way: a right (1), a trust (2), or a
# boundary (3).
function chain(a, c, steps, cut,    i, here, after, right, admits, broken) {
    broken = cut ? 1 + chance(steps) : 0
    admits = trust_service("bedrock-agentcore")
    for (i = 0; i <= steps; i++) {
        here = i == 0 ? "agent-" c : i == steps ? "crown-" c : "hop-" c "-" i
        after = i + 1 == steps ? "crown-" c : "hop-" c "-" i + 1
        right = i == steps ? operator() : assume(a, after)
        if (broken == i + 1 && cut == 1)
            sub(/Allow/, "Deny", right)
        role(a, here, admits, right, "look", broken == i + 1 && cut == 3 ? "small" : "")
        admits = trust_role(a, broken == i + 1 && cut == 2 ? "elsewhere" : here)
    }
    if (!cut)
        print arn(a, "role", "agent-" c), steps >planted
    return steps + 1
}

# A build that deploys functions: it passes the role of its own application.
function build(a, i) {
    role(a, "ci-" i, trust("Federated", arn(a, "oidc-provider", \
        "token.actions.githubusercontent.com"), "sts:AssumeRoleWithWebIdentity", \
        "\"StringEquals\": {\"token.actions.githubusercontent.com:aud\":" \
        " \"sts.amazonaws.com\", \"token.actions.githubusercontent.com:sub\":" \
        " \"repo:example/app-" i ":ref:refs/heads/main\"}"), \
        allow("\"lambda:CreateFunction\", \"lambda:UpdateFunctionCode\"," \
        " \"lambda:InvokeFunction\"", "arn:aws:lambda:eu-west-1:" number(a) \
        ":function:app-" i "-*") ",\n" allow("\"iam:PassRole\"", \
        arn(a, "role", "app-" i), \
        "\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}"), "", "")
    role(a, "app-" i, trust_service("lambda"), everyday(a, i), "look", "")
    return 2
}

function person(a, i) {
    user(a, "person-" i, quoted("team-" i % 7) (i % 3 ? "" : ", \"team-7\""), \
        i % 4 ? "" : everyday(a, i), i % 5 ? "" : "common-" i % 10, i % 11 ? "" : "limit")
    return 1
}

function service_role(a, i) {
    role(a, "svc-" i, trust_service(i % 3 == 0 ? "ec2" : i % 3 == 1 ? "ecs-tasks" : \
        "lambda"), everyday(a, i), "common-" i % 10, i % 13 ? "" : "limit")
    return 1
}

# A role that somebody of the next account reads with.
function visitor(a, i) {
    role(a, "reader-" i, trust("AWS", arn((a + 1) % accounts, "role", "auditor"), \
        "sts:AssumeRole", "\"StringEquals\": {\"sts:ExternalId\": \"audit-" i "\"}"), \
        allow("\"cloudwatch:GetMetricData\"", "*"), "", "")
    return 1
}

function groups_of(a,    i, all) {
    for (i = 0; i < 8; i++)
        all = joined(all, "{\"GroupName\": \"team-" i "\", \"Arn\": " \
            quoted(arn(a, "group", "team-" i)) ", " inline("GroupPolicyList", \
            everyday(a, 1000 + i)) ", \"AttachedManagedPolicies\": [" \
            attached(a, "look") "]}")
    return all
}

function account(a,    i, size, made) {
    users = roles = policies = ""
    size = int(n / accounts) + (a < n % accounts)
    managed(a, "look", allow("\"cloudwatch:Describe*\", \"cloudwatch:Get*\"," \
        " \"logs:Describe*\"", "*"))
    managed(a, "limit", allow("\"s3:GetObject\", \"dynamodb:GetItem\"," \
        " \"cloudwatch:Get*\"", "*"))
    managed(a, "small", allow("\"cloudwatch:Get*\"", "*"))
    for (i = 0; i < 10; i++)
        managed(a, "common-" i, everyday(a, 2000 + i))
    role(a, "auditor", trust_service("ec2"), assume((a + accounts - 1) % accounts, \
        "reader-*"), "", "")
    made = 1
    for (; made < size; serial++) {
        i = serial
        if (i % 57 == 5 && made + 6 <= size)
            made += chain(a, i, 2 + chance(4), 0)
        else if (i % 114 == 40 && made + 6 <= size)
            made += chain(a, i, 2 + chance(4), 1 + chance(3))
        else if (i % 20 == 3 && made + 2 <= size)
            made += build(a, i)
        else if (i % 20 == 7)
            made += visitor(a, i)
        else
            made += i % 2 ? person(a, i) : service_role(a, i)
    }
    file("accounts/" number(a) ".json", "{\"UserDetailList\": [" users "],\n" \
        "\"GroupDetailList\": [" groups_of(a) "],\n\"RoleDetailList\": [" roles "],\n" \
        "\"Policies\": [" policies "],\n\"IsTruncated\": false}\n")
}

# --- What judges.

function control(    a, unit, units) {
    for (unit = 0; unit < 3; unit++) {
        units = units "    ou-" unit ": ["
        for (a = unit; a < accounts; a += 3)
            units = units (a > unit ? ", " : "") quoted(number(a))
        units = units "]\n"
        file("organisation/ou-" unit ".json", document("{\"Effect\": \"Deny\"," \
            " \"Action\": \"organizations:LeaveOrganization\", \"Resource\": \"*\"},\n" \
            allow("\"*\"", "*")) "\n")
    }
    file("organisation/root.json", document("{\"Effect\": \"Deny\", \"NotAction\":" \
        " [\"iam:*\", \"sts:*\", \"s3:*\", \"cloudwatch:*\"], \"Resource\": \"*\"," \
        " \"Condition\": {\"StringNotEquals\": {\"aws:RequestedRegion\":" \
        " [\"eu-west-1\", \"eu-central-1\"]}}},\n" allow("\"*\"", "*")) "\n")
    file("permdrift.yaml", "version: 1\ngrants:\n  - path: \"accounts/*.json\"\n" \
        "  - path: \"organisation/root.json\"\n    as: service-control-policy\n" \
        level(0) level(1) level(2) "organization:\n  units:\n" units \
        "principals: principals.yaml\n")
    file("principals.yaml", "principals:\n" \
        registered("user/*", "human") registered("role/*", "service") \
        registered("role/agent-*", "agent"))
}

function level(unit) {
    return "  - path: \"organisation/ou-" unit ".json\"\n    as: service-control-policy\n" \
        "    applies_to: [ou-" unit "]\n"
}

function registered(which, kind) {
    return "  - match: \"arn:aws:iam::*:" which "\"\n    kind: " kind \
        "\n    owner: team\n    tier: " (kind == "service" ? "operator" : "contributor") "\n"
}
