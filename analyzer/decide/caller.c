/* Who asks, and whether a Principal element means them; it knows no wildcards. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"

static bool is_account(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len == 12;
}

/* The kinds of ARN that are principals, by service and by how the resource starts. */
static const struct {
    const char *service, *head;
    enum caller_kind kind;
} arn_kinds[] = {
    {"iam", "user/",           CALLER_USER     },
    {"iam", "role/",           CALLER_ROLE     },
    {"sts", "assumed-role/",   CALLER_SESSION  },
    {"sts", "federated-user/", CALLER_FEDERATED},
    {"iam", "saml-provider/",  CALLER_PROVIDER },
    {"iam", "oidc-provider/",  CALLER_PROVIDER },
};

/* `rest` is what follows "arn:". */
static void read_arn(struct str rest, struct caller *out)
{
    struct str service, account;

    out->partition = str_cut(&rest, ':');
    service = str_cut(&rest, ':');
    str_cut(&rest, ':');
    account = str_cut(&rest, ':');
    if (str_is(service, "iam") && str_is(rest, "root"))
        out->kind = CALLER_ROOT;
    for (size_t i = 0; i < LEN(arn_kinds); i++) {
        struct str head = str_from(arn_kinds[i].head);
        if (!str_is(service, arn_kinds[i].service) || !str_starts(rest, head))
            continue;
        out->kind = arn_kinds[i].kind;
        rest = str_skip(rest, head.len);
        out->name = out->kind == CALLER_SESSION ? str_cut(&rest, '/')
                                                : str_after_last(rest, '/');
    }
    /* A provider's ARN names the account that configured it, not one that it is in. */
    if (out->kind != CALLER_OTHER && out->kind != CALLER_PROVIDER)
        out->account = account;
}

/* Names without a colon: services end like amazonaws.com, but for one provider. */
static enum caller_kind kind_of_name(struct str text)
{
    bool hex = text.len == 64;

    for (size_t i = 0; i < text.len && hex; i++)
        hex = strchr("0123456789abcdef", text.at[i]) != NULL && text.at[i];
    if (hex)
        return CALLER_CANONICAL;
    if (!str_is(text, "cognito-identity.amazonaws.com") &&
        (str_ends(text, STR(".amazonaws.com")) ||
         str_ends(text, STR(".amazonaws.com.cn"))))
        return CALLER_SERVICE;
    return memchr(text.at, '.', text.len) ? CALLER_PROVIDER : CALLER_OTHER;
}

struct caller caller_from(struct str text)
{
    struct caller caller = {.kind = CALLER_OTHER, .text = text};

    if (text.len == 0) {
        caller.kind = CALLER_NOBODY;
    } else if (is_account(text)) {
        caller.kind = CALLER_ROOT;
        caller.account = text;
    } else if (str_starts(text, STR("arn:"))) {
        read_arn(str_skip(text, 4), &caller);
    } else {
        caller.kind = kind_of_name(text);
    }
    return caller;
}

/* Of two ARNs: an account written as digits alone is somebody of no account. */
static bool same_account(const struct caller *a, const struct caller *b)
{
    return a->account.len && str_equal(a->account, b->account) &&
           str_equal(a->partition, b->partition);
}

/* An account lies in one partition (source: general reference, Amazon resource names),
 * so its number says which account it is. */
static enum truth aws_reaches(const struct caller *named, const struct caller *caller,
                              enum naming *how)
{
    if (named->kind == CALLER_ROOT) {
        *how = NAMED_BY_ACCOUNT;
        return truth_of(caller->account.len &&
                        str_equal(named->account, caller->account));
    }
    *how = caller->kind == CALLER_ROLE ? NAMED_BY_ROLE : NAMED_DIRECTLY;
    if (caller->text.len && str_equal(named->text, caller->text))
        return TRUE_;
    *how = NAMED_BY_ROLE;
    /* A session's ARN has neither the role's path nor, always, the role's capitals;
     * role names are unique in an account whatever their case. */
    if (named->kind == CALLER_ROLE && caller->kind == CALLER_SESSION)
        return truth_of(same_account(named, caller) &&
                        str_equal_fold(named->name, caller->name));
    /* The ARN of a federated user does not tell whose session it is. */
    if (named->kind == CALLER_USER && caller->kind == CALLER_FEDERATED)
        return same_account(named, caller) ? UNKNOWN_ : FALSE_;
    return FALSE_;
}

static enum truth token_reaches(const struct principal_token *token,
                                const struct caller *caller, enum naming *how)
{
    struct str text = token->token.text;
    bool every = str_is(text, "*");
    bool same = caller->text.len && str_equal(text, caller->text);
    struct caller named;

    *how = NAMED_DIRECTLY;
    switch (token->type) {
    case PRINCIPAL_ANY:
        return TRUE_;
    case PRINCIPAL_AWS:
        named = caller_from(text);
        return every ? TRUE_ : aws_reaches(&named, caller, how);
    case PRINCIPAL_FEDERATED:
        return truth_of(same || (every && caller->kind == CALLER_PROVIDER));
    case PRINCIPAL_SERVICE:
        return truth_of(same || (every && caller->kind == CALLER_SERVICE));
    case PRINCIPAL_CANONICAL:
        return truth_of(same || (every && caller->kind == CALLER_CANONICAL));
    }
    return UNKNOWN_;
}

/* Does the list name somebody of this account, and not only the account? */
static bool names_member(const struct principal_match *match,
                         const struct caller *caller)
{
    for (size_t i = 0; i < match->any.len; i++) {
        struct caller named = caller_from(match->any.at[i].token.text);
        if (match->any.at[i].type == PRINCIPAL_AWS && named.kind != CALLER_ROOT &&
            same_account(&named, caller))
            return true;
    }
    return false;
}

/* Source: IAM user guide, NotPrincipal: beside a user or role that is exempted its
 * account must be listed too, and the rest of the account is not exempted by that. */
static bool exempts(const struct principal_match *match, const struct caller *caller,
                    enum naming by)
{
    return by != NAMED_BY_ACCOUNT || caller->kind == CALLER_ROOT ||
           !names_member(match, caller);
}

/* NotPrincipal: everybody else, all named as directly as by "*". */
static enum truth others_reach(const struct principal_match *match,
                               const struct caller *caller)
{
    enum truth any = FALSE_;
    enum naming by;

    for (size_t i = 0; i < match->any.len; i++) {
        enum truth one = token_reaches(&match->any.at[i], caller, &by);
        if (one != FALSE_ && exempts(match, caller, by))
            any = truth_or(any, one);
    }
    return truth_not(any);
}

enum truth principals_reach(const struct principal_match *match,
                            const struct caller *caller, enum naming *how)
{
    enum truth any = FALSE_;
    enum naming by;

    *how = NAMED_DIRECTLY;
    if (!match->present)
        return TRUE_;
    if (match->negated)
        return others_reach(match, caller);
    *how = NAMED_BY_ACCOUNT;
    for (size_t i = 0; i < match->any.len; i++) {
        enum truth one = token_reaches(&match->any.at[i], caller, &by);
        any = truth_or(any, one);
        if (one != FALSE_ && by > *how)
            *how = by;
    }
    return any;
}
