# For each row of rules/escalation accounts that have to be told, and accounts that must not.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -v expected=FILE -f generate.awk shapes.txt rules/escalation/aws.json
# Writes one commit as a stream for git fast-import, and to `expected` a line for each case
# that has to be told: who, how, and whom it reaches. Each case is an account of its own
# with one user (or role), named for the row and the case, and with whatever the row takes.

# --- The text of one row.

function text_of(row, key) {
    if (!match(row, "\"" key "\": \"[^\"]*\""))
        return ""
    return substr(row, RSTART + length(key) + 5, RLENGTH - length(key) - 6)
}

function read_row(row,    part, i, words) {
    id = text_of(row, "id")
    gain = text_of(row, "gain")
    raises = text_of(row, "category") == "self-escalation"
    surety = row ~ /"assumed": true/ ? "assumed" : "proved"
    match(row, /"trust": \[[^]]*\]/)
    words = split(substr(row, RSTART, RLENGTH), part, "\"")
    services = 0
    for (i = 4; i < words; i += 2)
        service[++services] = part[i]
    count = 0
    while (match(row, /"action": "[^"]*", "on": "[^"]*"/)) {
        split(substr(row, RSTART, RLENGTH), part, "\"")
        action[++count] = part[4]
        on[count] = part[8]
        row = substr(row, RSTART + RLENGTH)
    }
}

# What the row takes: who holds it, whom it reaches, and whom that one's trust admits.
function place_row(    k) {
    holder = "user"
    target = teamed = assumes = ""
    for (k = 1; k <= count; k++) {
        if (on[k] == "self" && action[k] ~ /Role/)
            holder = "role"
        if (on[k] == "self-group")
            teamed = 1
        if (on[k] == "passed-role")
            target = "role"
        if (on[k] == "target")
            target = action[k] ~ /AddUserToGroup/ ? "group" : \
                action[k] ~ /User|AccessKey|LoginProfile/ ? "user" : "role"
        if (action[k] == "sts:AssumeRole")
            assumes = 1
    }
    told = surety " " (target != "" ? target "/target" : raises ? "itself" : "unseen")
}

# --- What each permission of a row is about.

function arn(kind, label) {
    return "arn:aws:iam::" account ":" kind "/" label
}

function resource(k) {
    if (on[k] == "self")
        return arn(holder, name)
    if (on[k] == "self-group")
        return arn("group", "team")
    if (on[k] == "self-policy")
        return arn("policy", "held")
    if (on[k] == "target-policy")
        return arn("policy", "kept")
    if (on[k] == "target" || on[k] == "passed-role")
        return arn(target, "target")
    return "*"
}

# Something else of the same kind, so that the permission leads nowhere.
function elsewhere(k) {
    if (resource(k) == "*")
        return "arn:aws:sns:eu-west-1:" account ":elsewhere"
    return away(resource(k))
}

function away(text) {
    sub(/\/[^\/]*$/, "/elsewhere", text)
    return text
}

# A resource that permissions have to share, by the row or its first service; or nothing.
function shared(k, label,    text) {
    text = action[k]
    sub(/:.*/, "", text)
    text = (id in shapes) ? shapes[id] : shapes[text]
    gsub(/ACCOUNT/, account, text)
    gsub(/NAME/, label, text)
    return text
}

# --- Documents.

function quoted(text) {
    return "\"" text "\""
}

function joined(some, more) {
    return some == "" ? more : more == "" ? some : some ",\n " more
}

function statement(effect, element, actions, on_what, condition) {
    return "{\"Effect\": " quoted(effect) ", " quoted(element) ": [" actions "]," \
        " \"Resource\": " quoted(on_what) \
        (condition == "" ? "" : ", \"Condition\": {" condition "}") "}"
}

function allow(k, on_what, condition) {
    return statement("Allow", "Action", quoted(action[k]), on_what, condition)
}

# The permissions of the row from number `first` to `last`, without number `but`.
function permissions(first, last, but,    k, all) {
    for (k = first; k <= last; k++)
        if (k != but)
            all = joined(all, allow(k, resource(k)))
    return all
}

function all_actions(    k, all) {
    for (k = 1; k <= count; k++)
        all = joined(all, quoted(action[k]))
    return all
}

# What the target may do and nobody else.
function prize() {
    return statement("Allow", "Action", quoted("s3:DeleteBucket"), "*")
}

function document(statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" statements "]}"
}

# --- An account.

function policy(label, statements) {
    return "{\"PolicyName\": " quoted(label) ", \"Arn\": " quoted(arn("policy", label)) \
        ", \"DefaultVersionId\": \"v1\", \"PolicyVersionList\": [{\"VersionId\": \"v1\"," \
        " \"IsDefaultVersion\": true,\n \"Document\": " document(statements) "}]}"
}

function attached(label) {
    return "{\"PolicyName\": " quoted(label) ", \"PolicyArn\": " \
        quoted(arn("policy", label)) "}"
}

function inline(list, statements) {
    return quoted(list) ": [" (statements == "" ? "" : "{\"PolicyName\": \"inline\"," \
        " \"PolicyDocument\": " document(statements) "}") "]"
}

function bounded_by(label) {
    return label == "" ? "" : ", \"PermissionsBoundary\": {\"PermissionsBoundaryType\":" \
        " \"Policy\", \"PermissionsBoundaryArn\": " quoted(arn("policy", label)) "}"
}

function trust(    kind, who) {
    kind = admitted ~ /amazonaws\.com$/ ? "Service" : "AWS"
    who = admitted
    if (admitted ~ /^cognito/)
        kind = "Federated"
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\"," \
        " \"Principal\": {" quoted(kind) ": " quoted(who) "}, \"Action\": " \
        quoted(kind == "Federated" ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole") \
        "}]}"
}

function user(label, statements, teams, some, limit) {
    users = joined(users, "{\"UserName\": " quoted(label) ", \"Arn\": " \
        quoted(arn("user", label)) ", \"GroupList\": [" teams "], " \
        inline("UserPolicyList", statements) ", \"AttachedManagedPolicies\": [" some "]" \
        bounded_by(limit) "}")
}

function role(label, admits, some, limit) {
    roles = joined(roles, "{\"RoleName\": " quoted(label) ", \"Arn\": " \
        quoted(arn("role", label)) ",\n \"AssumeRolePolicyDocument\": " admits \
        ", \"AttachedManagedPolicies\": [" some "]" bounded_by(limit) "}")
}

function group(label, statements) {
    groups = joined(groups, "{\"GroupName\": " quoted(label) ", \"Arn\": " \
        quoted(arn("group", label)) ", " inline("GroupPolicyList", statements) \
        ", \"AttachedManagedPolicies\": []}")
}

# Begins the account of one case of the row, with nobody in it.
function begin(label) {
    account = sprintf("%06d%06d", 100000 + rows, ++cases)
    case_label = label
    name = id "." label
    users = roles = groups = policies = held = limit = ""
    admitted = assumes ? "arn:aws:iam::" account ":root" : \
        services ? service[1] : "ec2.amazonaws.com"
}

function hold(label, statements) {
    policies = joined(policies, policy(label, statements))
    held = joined(held, attached(label))
}

function bound(statements) {
    policies = joined(policies, policy("bound", statements))
    limit = "bound"
}

# Puts the target into the account.
function reach(    bounds) {
    if (target == "user")
        user("target", prize(), "", "", "")
    if (target == "group")
        group("target", prize())
    if (target != "role")
        return
    if (gain == "unbounded") {
        bounds = "cap"
        policies = joined(policies, policy(bounds, \
            statement("Allow", "Action", quoted("s3:ListBucket"), "*")))
    }
    policies = joined(policies, policy("kept", prize()))
    role("target", trust(), attached("kept"), bounds)
}

# Ends the account: one who holds these statements, and what has to be told of it.
function end(statements, how,    text) {
    if (statements != "")
        hold("held", statements)
    if (gain == "unbounded" && target == "") {
        hold("beyond", prize())
        bound(permissions(1, count))
    }
    reach()
    if (teamed)
        group("team", "")
    if (holder == "user")
        user(name, "", teamed ? quoted("team") : "", held, limit)
    else {
        admitted = "ec2.amazonaws.com"
        role(name, trust(), held, limit)
    }
    text = "{\"UserDetailList\": [" users "],\n\"GroupDetailList\": [" groups "],\n" \
        "\"RoleDetailList\": [" roles "],\n\"Policies\": [" policies "],\n" \
        "\"IsTruncated\": false}\n"
    printf "M 100644 inline %s/%s.json\ndata %d\n%s\n", id, case_label, length(text), text
    if (how != "")
        print name, how >expected
}

# --- The cases of a row.

function cases_that_fire(    i) {
    begin("fires")
    end(permissions(1, count), told)
    if (count > 1) {
        begin("split-over-two-policies")
        hold("first", permissions(1, 1))
        end(permissions(2, count), told)
    }
    begin("beside-a-deny-elsewhere")
    end(joined(permissions(1, count), \
        statement("Deny", "Action", all_actions(), elsewhere(1))), told)
    begin("beside-a-deny-that-leaves-it-out")
    end(joined(permissions(1, count), \
        statement("Deny", "NotAction", all_actions() ", " quoted("s3:DeleteBucket"), "*")), \
        told)
    begin("in-an-allow-of-all-but-another")
    end(statement("Allow", "NotAction", quoted("s3:DeleteBucket"), "*"), told)
    for (i = 2; i <= services; i++) {
        begin("trusting-service-" i)
        admitted = service[i]
        end(permissions(1, count), told)
    }
}

function cases_that_are_closed() {
    begin("denied-with-all-but-another")
    end(joined(permissions(1, count), \
        statement("Deny", "NotAction", quoted("sns:*"), "*")), "")
    if (target == "role" && (services || assumes)) {
        begin("trusting-somebody-else")
        admitted = services ? "events.amazonaws.com" : "arn:aws:iam::999999999999:root"
        end(permissions(1, count), "")
    }
    if (gain != "unbounded" || target != "") {
        begin("beyond-the-boundary")
        bound(statement("Allow", "NotAction", quoted(action[1]), "*"))
        end(permissions(1, count), "")
    }
}

# One permission after the other is what the path lacks.
function cases_of_permission(k,    only) {
    begin("without-" k)
    end(joined(permissions(1, count, k), \
        statement("Allow", "Action", quoted("sns:ListTopics"), "*")), "")
    begin("denied-" k)
    end(joined(permissions(1, count), \
        statement("Deny", "Action", quoted(action[k]), "*")), "")
    begin("on-another-resource-" k)
    end(joined(permissions(1, count, k), allow(k, elsewhere(k))), "")
    begin("left-out-" k)
    end(statement("Allow", "NotAction", \
        quoted(action[k]) ", " quoted("s3:DeleteBucket"), "*"), "")
    begin("for-somebody-else-" k)
    end(joined(permissions(1, count, k), allow(k, resource(k), \
        "\"ArnEquals\": {\"aws:PrincipalArn\": " quoted(arn(holder, "elsewhere")) "}")), "")
    if (on[k] != "passed-role")
        return
    only = "\"StringEquals\": {\"iam:PassedToService\": "
    begin("passed-to-the-service")
    end(joined(permissions(1, count, k), \
        allow(k, resource(k), only quoted(service[1]) "}")), told)
    begin("passed-to-another-service")
    end(joined(permissions(1, count, k), \
        allow(k, resource(k), only quoted("events.amazonaws.com") "}")), "")
}

# Permissions that are needed on one and the same resource.
function cases_of_sharing(    k, first, together, apart) {
    for (k = 1; k <= count; k++) {
        if (on[k] != "same")
            continue
        if (shared(k, "one") == "")
            print "generate.awk: no shape for " id " " action[k] >"/dev/stderr"
        first = first ? first : k
    }
    if (!first)
        return
    begin("on-the-same-resource")
    for (k = 1; k <= count; k++)
        together = joined(together, \
            allow(k, on[k] == "same" ? shared(k, "one") : resource(k)))
    end(together, told)
    begin("on-two-resources")
    for (k = 1; k <= count; k++)
        apart = joined(apart, allow(k, on[k] != "same" ? resource(k) : \
            shared(k, k == first ? "one" : "two")))
    end(apart, "")
}

BEGIN {
    printf "" >expected
    print "commit refs/heads/main"
    print "committer Ada Lovelace <ada@example.com> 1772355600 +0000"
    print "data 5\npaths"
}
FNR == NR {
    if ($0 !~ /^#/)
        shapes[$1] = $2
    next
}
/^ *\{"id": / {
    rows++
    cases = 0
    read_row($0)
    place_row()
    cases_that_fire()
    cases_that_are_closed()
    for (k = 1; k <= count; k++)
        cases_of_permission(k)
    cases_of_sharing()
}
