/* Policies of resources: what they give to one principal, and what they take away. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"

static void add_pattern(struct arena *keep, struct set *set, enum glob_kind kind,
                        struct str text)
{
    struct glob glob;

    if (glob_compile(keep, text, kind, false, NULL, NULL, &glob))
        set_add_glob(keep, set, glob);
}

/* What a direct grant gives: resources of the principal's own account, and those whose
 * ARN names none. */
static const struct set *near_resources(struct terms *terms, struct arena scratch,
                                        struct str account)
{
    struct str key = arena_print(&scratch, "resources near %.*s", STR_ARGS(account));
    const struct set **slot = terms_kept(terms, key);

    if (*slot)
        return *slot;
    struct set *set = NEW(terms->keep, struct set);
    add_pattern(terms->keep, set, GLOB_ARN,
                arena_print(terms->keep, "arn:*:*:*:%.*s:*", STR_ARGS(account)));
    add_pattern(terms->keep, set, GLOB_ARN, STR("arn:*:*:*::*"));
    set_add_glob(terms->keep, set, glob_of_text(STR("*")));
    set_settle(set);
    return *slot = set;
}

/* Who asks. */
struct caller {
    struct terms *terms;
    const struct principal *principal;
    const struct context *facts;
    enum reading_way way;
};

/* A copy with one limit more, whose limits are its own. */
static struct grant limited(struct terms *terms, const struct grant *grant,
                            uint32_t dimension, const struct set *set)
{
    struct grant made = *grant;

    made.limits = (struct cube){0};
    for (size_t i = 0; i < grant->limits.len; i++)
        *LIST_PUSH(terms->keep, &made.limits) = grant->limits.at[i];
    *LIST_PUSH(terms->keep, &made.limits) =
        (struct literal){.dimension = dimension, .set = set};
    return made;
}

/* Source: IAM user guide, permissions boundaries: a Deny with NotPrincipal in a
 * resource's policy hits every user and role that has a boundary, whomever it lists. */
static bool hits_bounded(const struct caller *caller, const struct statement *statement)
{
    return caller->principal->boundary && statement->effect == EFFECT_DENY &&
           statement->principals.negated;
}

/* Who holds a policy file is in an account that nobody knows: any that is named. */
static bool may_be_named(const struct caller *caller,
                         const struct principal_match *match)
{
    bool aws = match->negated;

    for (size_t i = 0; i < match->any.len; i++)
        aws |= match->any.at[i].type == PRINCIPAL_AWS;
    return aws && caller->principal->form == FORM_POLICY;
}

/* What a statement says of the caller. `sessions` are those of a role that it names. A
 * deny without an exact meaning may not count. */
struct said {
    struct grant grant;
    enum reach reach;
    const struct set *sessions;
    bool counts;
};

static enum reach reach_of(const struct caller *caller,
                           const struct statement *statement,
                           const struct set **sessions)
{
    const struct principal_match *match = &statement->principals;
    enum reach reach =
        principals_reaching(caller->terms, match, caller->principal->id, sessions);

    if (hits_bounded(caller, statement)) {
        *sessions = NULL;
        return REACHES_DIRECTLY;
    }
    if (reach == REACHES_NOT && statement->effect == EFFECT_ALLOW &&
        may_be_named(caller, match))
        return REACHES_ACCOUNT;
    return reach;
}

/* False: nothing. A deny for some sessions leaves the others, and one for all others
 * leaves those. */
static bool say(const struct caller *caller, struct arena scratch,
                const struct policy *policy, const struct statement *statement,
                struct said *out)
{
    struct reading_of of = {caller->terms, policy, caller->facts, caller->way};
    bool deny = statement->effect == EFFECT_DENY;
    bool others = statement->principals.negated;

    out->reach = reach_of(caller, statement, &out->sessions);
    if (out->reach == REACHES_NOT && (deny || others || !out->sessions))
        return false;
    out->counts = statement_grant(&of, scratch, statement, false, &out->grant);
    if (!out->counts && !deny)
        return false;
    if (deny && others && out->sessions) {
        out->grant =
            limited(caller->terms, &out->grant, DIMENSION_PRINCIPAL, out->sessions);
        out->grant.limits.at[out->grant.limits.len - 1].negated = true;
    }
    return true;
}

/* The grants that count by themselves. */
static void add_alone(struct terms *terms, const struct said *said,
                      const struct bound *bound, struct grants *out)
{
    struct grant grant = said->grant;

    if (said->reach >= REACHES_ROLE) {
        grant.within = said->reach == REACHES_ROLE ? bound->role : bound->direct;
        *LIST_PUSH(terms->keep, out) = grant;
    }
    if (said->sessions && said->reach != REACHES_DIRECTLY) {
        grant = limited(terms, &said->grant, DIMENSION_PRINCIPAL, said->sessions);
        grant.within = bound->direct;
        *LIST_PUSH(terms->keep, out) = grant;
    }
}

/* An account that is named decides by its identity policies. */
static void add_statement(const struct caller *caller, struct arena scratch,
                          const struct policy *policy,
                          const struct statement *statement, const struct bound *bound,
                          struct rights *out)
{
    struct terms *terms = caller->terms;
    struct str account = standing_account(caller->principal->id);
    struct said said;

    if (!say(caller, scratch, policy, statement, &said))
        return;
    if (statement->effect == EFFECT_DENY) {
        *LIST_PUSH(terms->keep, said.counts ? &out->denies : &out->left_out) =
            said.grant;
        return;
    }
    said.grant = limited(terms, &said.grant, DIMENSION_RESOURCE,
                         near_resources(terms, scratch, account));
    add_alone(terms, &said, bound, &out->allows);
}

void resource_rights(struct terms *terms, struct arena scratch,
                     const struct principal *principal, const struct context *facts,
                     const struct bound *bound, enum reading_way way,
                     struct rights *out)
{
    const struct caller caller = {terms, principal, facts, way};

    for (size_t p = 0; p < principal->named_by.len; p++) {
        const struct policy *policy = principal->named_by.at[p];
        for (size_t s = 0; s < policy->statements.len; s++)
            add_statement(&caller, scratch, policy, &policy->statements.at[s], bound,
                          out);
    }
}

/* What one resource's own policy says: grants that let the account decide, and grants
 * that count by themselves. */
struct own_word {
    struct grants account, alone, denies;
};

static struct own_word own_word(const struct caller *caller, struct arena scratch,
                                const struct policy *own, const struct bound *bound)
{
    struct arena *keep = caller->terms->keep;
    struct own_word word = {0};

    for (size_t s = 0; s < own->statements.len; s++) {
        const struct statement *statement = &own->statements.at[s];
        struct said said;

        if (!say(caller, scratch, own, statement, &said))
            continue;
        if (statement->effect == EFFECT_DENY) {
            if (said.counts)
                *LIST_PUSH(keep, &word.denies) = said.grant;
            continue;
        }
        if (said.reach == REACHES_ACCOUNT)
            *LIST_PUSH(keep, &word.account) = said.grant;
        add_alone(caller->terms, &said, bound, &word.alone);
    }
    return word;
}

/* The grants of identity policies within one list more. */
static void add_identity(struct terms *terms, const struct rights *base,
                         const struct grants *let, struct rights *out)
{
    const struct bounds *last = NULL;
    struct bounds *made = NULL;

    for (size_t i = 0; let->len && i < base->allows.len; i++) {
        struct grant grant = base->allows.at[i];

        if (grant.policy->kind == POLICY_RESOURCE)
            continue;
        if (!made || grant.within != last) {
            made = NEW(terms->keep, struct bounds);
            for (size_t b = 0; grant.within && b < grant.within->len; b++)
                *LIST_PUSH(terms->keep, made) = grant.within->at[b];
            *LIST_PUSH(terms->keep, made) = *let;
            last = grant.within;
        }
        grant.within = made;
        *LIST_PUSH(terms->keep, &out->allows) = grant;
    }
}

/* Inside an account the account's grants are let by `word.account`; from outside, all
 * that the policy says lets them, and nothing counts without them. */
void effective_at(struct terms *terms, struct arena scratch,
                  const struct principal *principal, const struct rights *base,
                  const struct policy *own, struct str resource, struct rights *out)
{
    struct context *facts = NEW(terms->keep, struct context);
    const struct caller caller = {terms, principal, facts, READ_WIDE};
    struct str home = standing_account(principal->id);
    struct str owner = standing_account(resource);
    bool across = owner.len && !str_equal(home, owner);
    struct set *only = NEW(terms->keep, struct set);
    struct bound bound;

    *facts = effective_facts(terms->keep, principal);
    principal_bounds(terms, scratch, principal, facts, READ_WIDE, &bound);
    struct own_word word = own_word(&caller, scratch, own, &bound);
    set_add_glob(terms->keep, only, glob_of_text(arena_copy(terms->keep, resource)));
    set_settle(only);
    *out = (struct rights){.allows = {0}};
    for (size_t i = 0; across && i < word.alone.len; i++)
        *LIST_PUSH(terms->keep, &word.account) = word.alone.at[i];
    add_identity(terms, base, &word.account, out);
    for (size_t i = 0; !across && i < word.alone.len; i++)
        *LIST_PUSH(terms->keep, &out->allows) = word.alone.at[i];
    for (size_t i = 0; i < out->allows.len; i++)
        out->allows.at[i] =
            limited(terms, &out->allows.at[i], DIMENSION_RESOURCE, only);
    for (size_t i = 0; i < base->denies.len; i++)
        *LIST_PUSH(terms->keep, &out->denies) = base->denies.at[i];
    for (size_t i = 0; i < word.denies.len; i++)
        *LIST_PUSH(terms->keep, &out->denies) = word.denies.at[i];
}
