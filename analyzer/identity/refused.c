/* Policies of an organisation that the provider refuses: they limit nobody. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/refused.h"

/* Source: Organizations user guide, "Resource control policies", list of services. */
static const char *const rcp_services[] = {
    "aoss",
    "cognito-identity",
    "cognito-idp",
    "cognito-sync",
    "dynamodb",
    "ecr",
    "kms",
    "logs",
    "s3",
    "s3express",
    "secretsmanager",
    "sqs",
    "sts",
};

static bool has_rcps(struct str action)
{
    struct str service = str_cut(&action, ':');

    for (size_t i = 0; i < LEN(rcp_services); i++)
        if (str_equal_fold(service, str_from(rcp_services[i])))
            return true;
    return false;
}

/* Source: Organizations user guide, "RCP syntax": elements summary. */
static const char *rcp_trouble(const struct statement *statement)
{
    const struct match *actions = &statement->actions;

    if (!statement->principals.present || statement->principals.negated)
        return "has no \"Principal\"";
    if (actions->negated)
        return "has \"NotAction\"";
    for (size_t i = 0; statement->effect == EFFECT_DENY && i < actions->any.len; i++)
        if (!str_is(actions->any.at[i].text, "*") && !has_rcps(actions->any.at[i].text))
            return "names actions of a service without such policies";
    return NULL;
}

static const char *trouble_of(const struct statement *statement, enum policy_kind kind)
{
    if (kind == POLICY_RCP)
        return rcp_trouble(statement);
    return statement->principals.present ? "has \"Principal\" or \"NotPrincipal\""
                                         : NULL;
}

/* `*` as the services that there are. */
static void spell_out(struct arena *keep, struct statement *statement)
{
    const struct tokens old = statement->actions.any;

    statement->actions.any = (struct tokens){0};
    for (size_t i = 0; i < old.len; i++) {
        if (!str_is(old.at[i].text, "*")) {
            *LIST_PUSH(keep, &statement->actions.any) = old.at[i];
            continue;
        }
        for (size_t s = 0; s < LEN(rcp_services); s++)
            *LIST_PUSH(keep, &statement->actions.any) = (struct token){
                arena_print(keep, "%s:*", rcp_services[s]), old.at[i].span};
    }
}

const struct policy *refused_or(struct arena *keep, const struct policy *policy,
                                enum policy_kind kind, struct notes *notes)
{
    struct policy *made = NEW(keep, struct policy);

    *made = *policy;
    made->statements = (struct statements){0};
    for (size_t i = 0; i < policy->statements.len; i++) {
        struct statement statement = policy->statements.at[i];
        const char *trouble = trouble_of(&statement, kind);
        if (trouble) {
            note_add(keep, notes, "bad-element", policy_place(policy, statement.span),
                     "a statement %s, so the provider does not take this %s, and it is "
                     "taken to limit nobody",
                     trouble, policy_kind_name(kind));
            return NULL;
        }
        if (kind == POLICY_RCP && statement.effect == EFFECT_DENY)
            spell_out(keep, &statement);
        *LIST_PUSH(keep, &made->statements) = statement;
    }
    return kind == POLICY_RCP ? made : policy;
}
