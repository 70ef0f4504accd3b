/* Principal elements as sets of callers: accounts, users, roles with their sessions. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"

/* A principal's ARN taken apart. An account lies in one partition, so its number says
 * which it is (source: general reference, Amazon resource names). */
struct named {
    struct str partition, service, account, rest;
    bool whole; /* the account itself: its root, or its digits */
};

static struct named named_from(struct str text)
{
    struct named named = {.partition = STR("*"), .account = text, .whole = true};

    if (config_is_account(text))
        return named;
    if (!str_is(str_cut(&text, ':'), "arn"))
        return (struct named){0};
    named.partition = str_cut(&text, ':');
    named.service = str_cut(&text, ':');
    str_cut(&text, ':');
    named.account = str_cut(&text, ':');
    named.rest = text;
    named.whole = str_is(named.service, "iam") && str_is(text, "root");
    if (named.whole)
        named.partition = STR("*");
    return named;
}

static void add(struct arena *keep, struct set *set, enum glob_kind kind,
                struct str text)
{
    struct glob glob;

    if (glob_compile(keep, text, kind, false, NULL, NULL, &glob))
        set_add_glob(keep, set, glob);
}

/* Everybody in an account, kind by kind: a provider's ARN names the account that
 * configured it, and is not in it. */
static void add_account(struct arena *keep, struct set *set, const struct named *named,
                        bool root_only)
{
    static const struct {
        const char *service, *rest;
    } kinds[] = {
        {"iam", "root"            },
        {"iam", "user/*"          },
        {"iam", "role/*"          },
        {"sts", "assumed-role/*"  },
        {"sts", "federated-user/*"}
    };

    add(keep, set, GLOB_LITERAL, named->account);
    for (size_t i = 0; i < (root_only ? 1 : LEN(kinds)); i++)
        add(keep, set, GLOB_ARN,
            arena_print(keep, "arn:%.*s:%s::%.*s:%s", STR_ARGS(named->partition),
                        kinds[i].service, STR_ARGS(named->account), kinds[i].rest));
}

/* A role's ARN reaches the role and all of its sessions, which lack its path. */
static void add_sessions(struct arena *keep, struct set *set, const struct named *named)
{
    struct str name = str_after_last(named->rest, '/');

    if (str_is(named->service, "iam") && str_starts(named->rest, STR("role/")))
        add(keep, set, GLOB_ARN,
            arena_print(keep, "arn:%.*s:sts::%.*s:assumed-role/%.*s/*",
                        STR_ARGS(named->partition), STR_ARGS(named->account),
                        STR_ARGS(name)));
}

/* Does the list name somebody of this account, and not only the account? */
static bool names_member(const struct principal_match *match, struct str account)
{
    for (size_t i = 0; i < match->any.len; i++) {
        struct named other = named_from(match->any.at[i].token.text);
        if (match->any.at[i].type == PRINCIPAL_AWS && !other.whole &&
            str_equal(other.account, account))
            return true;
    }
    return false;
}

/* "*" under Service or Federated means every service, every provider. */
static void add_every(struct arena *keep, struct set *set, enum principal_type type)
{
    switch (type) {
    case PRINCIPAL_SERVICE:
        add(keep, set, GLOB_TEXT, STR("*.amazonaws.com"));
        add(keep, set, GLOB_TEXT, STR("*.amazonaws.com.cn"));
        break;
    case PRINCIPAL_FEDERATED:
        add(keep, set, GLOB_ARN, STR("arn:*:iam::*:saml-provider/*"));
        add(keep, set, GLOB_ARN, STR("arn:*:iam::*:oidc-provider/*"));
        break;
    case PRINCIPAL_ANY:
    case PRINCIPAL_AWS:
    case PRINCIPAL_CANONICAL:
        add(keep, set, GLOB_TEXT, STR("*"));
        break;
    }
}

static void add_principal(struct arena *keep, struct set *set,
                          const struct principal_match *match,
                          const struct principal_token *token)
{
    struct str text = token->token.text;
    struct named named = named_from(text);

    if (token->type == PRINCIPAL_ANY || str_is(text, "*")) {
        add_every(keep, set, token->type);
    } else if (token->type != PRINCIPAL_AWS) {
        add(keep, set, GLOB_LITERAL, text);
    } else if (named.whole) {
        /* NotPrincipal: an account beside one of its members exempts no one else (IAM
         * user guide, NotPrincipal). */
        add_account(keep, set, &named,
                    match->negated && names_member(match, named.account));
    } else {
        add(keep, set, GLOB_LITERAL, text);
        add_sessions(keep, set, &named);
    }
}

/* Is the first ARN that of a session of the role with the second? Role names are unique
 * in an account whatever their case, and a session's ARN lacks the path. */
static bool is_session(const struct named *session, const struct named *role)
{
    struct str head = STR("assumed-role/"), rest = session->rest;

    if (!str_is(session->service, "sts") || !str_starts(rest, head) ||
        !str_starts(role->rest, STR("role/")))
        return false;
    rest = str_skip(rest, head.len);
    return str_equal(session->account, role->account) &&
           str_equal(session->partition, role->partition) &&
           str_equal_fold(str_cut(&rest, '/'), str_after_last(role->rest, '/'));
}

static enum reach token_reaches(const struct principal_token *token, struct str arn)
{
    struct named named = named_from(token->token.text), self = named_from(arn);

    if (token->type == PRINCIPAL_ANY)
        return REACHES_DIRECTLY;
    if (token->type != PRINCIPAL_AWS)
        return REACHES_NOT;
    if (str_is(token->token.text, "*"))
        return REACHES_DIRECTLY;
    if (named.whole)
        return str_equal(named.account, self.account) ? REACHES_ACCOUNT : REACHES_NOT;
    if (str_equal(token->token.text, arn))
        return str_starts(self.rest, STR("role/")) ? REACHES_ROLE : REACHES_DIRECTLY;
    return REACHES_NOT;
}

/* The sessions of a role that the list names; NULL for none. */
static const struct set *sessions_of(struct terms *terms,
                                     const struct principal_match *match,
                                     struct str arn)
{
    const struct named role = named_from(arn);
    struct set *set = NULL;

    for (size_t i = 0; i < match->any.len; i++) {
        struct str text = match->any.at[i].token.text;
        const struct named named = named_from(text);

        if (match->any.at[i].type != PRINCIPAL_AWS || !is_session(&named, &role))
            continue;
        if (!set)
            set = NEW(terms->keep, struct set);
        add(terms->keep, set, GLOB_LITERAL, text);
    }
    if (set)
        set_settle(set);
    return set;
}

/* NotPrincipal: an account exempts no one else beside one of its members. */
static bool exempts(const struct principal_match *match, struct str arn)
{
    for (size_t i = 0; i < match->any.len; i++) {
        enum reach reach = token_reaches(&match->any.at[i], arn);

        if (reach == REACHES_ROLE || reach == REACHES_DIRECTLY ||
            (reach == REACHES_ACCOUNT && !names_member(match, named_from(arn).account)))
            return true;
    }
    return false;
}

enum reach principals_reaching(struct terms *terms, const struct principal_match *match,
                               struct str arn, const struct set **sessions)
{
    enum reach best = REACHES_NOT;

    *sessions = sessions_of(terms, match, arn);
    if (!match->present)
        return REACHES_DIRECTLY;
    if (match->negated)
        return exempts(match, arn) ? REACHES_NOT : REACHES_DIRECTLY;
    for (size_t i = 0; i < match->any.len; i++) {
        enum reach reach = token_reaches(&match->any.at[i], arn);
        if (reach > best)
            best = reach;
    }
    return best;
}

struct literal principals_literal(struct terms *terms,
                                  const struct principal_match *match)
{
    struct set *set = NEW(terms->keep, struct set);

    for (size_t i = 0; i < match->any.len; i++)
        add_principal(terms->keep, set, match, &match->any.at[i]);
    set_settle(set);
    return (struct literal){
        .dimension = DIMENSION_PRINCIPAL, .set = set, .negated = match->negated};
}
