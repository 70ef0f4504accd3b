/* A principal's rights out of all its layers; an account's are worked out once. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"

#include "identity/wild.h"

static bool has_star(const struct match *match)
{
    for (size_t i = 0; !match->negated && i < match->any.len; i++)
        if (str_is(match->any.at[i].text, "*"))
            return true;
    return false;
}

/* A layer that allows everything by one statement bounds nothing. */
static bool allows_all(const struct grants *allows)
{
    for (size_t i = 0; i < allows->len; i++) {
        const struct statement *statement = allows->at[i].statement;
        if (statement->conditions.len == 0 && !statement->principals.present &&
            has_star(&statement->actions) && has_star(&statement->resources))
            return true;
    }
    return false;
}

/* The denies of a layer, and those that were left out. */
static void add_denies(struct terms *terms, const struct rights *layer,
                       struct rights *to)
{
    for (size_t i = 0; i < layer->denies.len; i++)
        *LIST_PUSH(terms->keep, &to->denies) = layer->denies.at[i];
    for (size_t i = 0; i < layer->left_out.len; i++)
        if (layer->left_out.at[i].statement->effect == EFFECT_DENY)
            *LIST_PUSH(terms->keep, &to->left_out) = layer->left_out.at[i];
}

/* One layer more: its allows bound, its denies add up. */
static void add_layer(struct terms *terms, struct arena scratch,
                      const struct policies *policies, const struct context *facts,
                      enum reading_way way, struct bounds *bounds,
                      struct rights *without)
{
    struct rights layer;

    effective_policies(terms, scratch, policies, facts, way, &layer);
    if (!allows_all(&layer.allows))
        *LIST_PUSH(terms->keep, bounds) = layer.allows;
    add_denies(terms, &layer, without);
}

/* What other accounts own that RCPs do not protect; kept once. NULL: nothing. */
static const struct set *elsewhere(struct terms *terms, struct arena scratch,
                                   const struct standing *standing)
{
    if (standing->elsewhere.len == 0)
        return NULL;
    struct str accounts =
        arena_join(&scratch, standing->elsewhere.at, standing->elsewhere.len, STR(" "));
    struct str key =
        arena_print(&scratch, "resources of the others %.*s", STR_ARGS(accounts));
    const struct set **slot = terms_kept(terms, key);
    if (*slot)
        return *slot;
    struct set *set = NEW(terms->keep, struct set);
    for (size_t i = 0; i < standing->elsewhere.len; i++) {
        struct glob glob;
        if (glob_compile(terms->keep,
                         arena_print(terms->keep, "arn:*:*:*:%.*s:*",
                                     STR_ARGS(standing->elsewhere.at[i])),
                         GLOB_ARN, false, NULL, NULL, &glob))
            set_add_glob(terms->keep, set, glob);
    }
    set_settle(set);
    return *slot = set;
}

/* The grant, but for resources in `away`. */
static struct grant but_for(struct terms *terms, const struct grant *grant,
                            const struct set *away)
{
    struct grant made = *grant;

    made.limits = (struct cube){0};
    for (size_t l = 0; l < grant->limits.len; l++)
        *LIST_PUSH(terms->keep, &made.limits) = grant->limits.at[l];
    *LIST_PUSH(terms->keep, &made.limits) =
        (struct literal){.dimension = DIMENSION_RESOURCE, .set = away, .negated = true};
    return made;
}

/* Beside RCPs there is always one that allows everything, so only denies count. */
static void add_rcp(struct terms *terms, struct arena scratch,
                    const struct standing *standing, const struct policies *level,
                    const struct context *facts, enum reading_way way,
                    struct rights *without)
{
    const struct set *away = elsewhere(terms, scratch, standing);
    struct rights layer;

    effective_policies(terms, scratch, level, facts, way, &layer);
    for (size_t i = 0; away && i < layer.denies.len; i++)
        layer.denies.at[i] = but_for(terms, &layer.denies.at[i], away);
    add_denies(terms, &layer, without);
}

static struct limits make_limits(struct terms *terms, struct arena scratch,
                                 const struct standing *standing,
                                 const struct context *facts, enum reading_way way)
{
    struct limits made = {.key = standing, .way = way};

    for (size_t i = 0; i < standing->scp.len; i++)
        add_layer(terms, scratch, &standing->scp.at[i], facts, way, &made.bounds,
                  &made.without);
    for (size_t i = 0; i < standing->rcp.len; i++)
        add_rcp(terms, scratch, standing, &standing->rcp.at[i], facts, way,
                &made.without);
    return made;
}

static bool tokens_vary(const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->len; i++)
        if (str_has(tokens->at[i].text, STR("${")))
            return true;
    return false;
}

/* Are there policy variables in it? Then it means something else for each principal. */
static bool policy_varies(const struct policy *policy)
{
    for (size_t s = 0; policy->variables && s < policy->statements.len; s++) {
        const struct statement *statement = &policy->statements.at[s];

        if (tokens_vary(&statement->resources.any))
            return true;
        for (size_t i = 0; i < statement->conditions.len; i++)
            if (tokens_vary(&statement->conditions.at[i].values))
                return true;
    }
    return false;
}

static bool levels_vary(const struct levels *levels)
{
    for (size_t i = 0; i < levels->len; i++)
        for (size_t p = 0; p < levels->at[i].len; p++)
            if (policy_varies(levels->at[i].at[p]))
                return true;
    return false;
}

/* Principals come by account, so the last one kept is mostly the one. */
static struct limits limits_of(struct terms *terms, struct arena scratch,
                               const struct standing *standing,
                               const struct context *facts, enum reading_way way)
{
    if (!standing)
        return (struct limits){0};
    for (size_t i = terms->standings.len; i-- > 0;)
        if (terms->standings.at[i].key == standing && terms->standings.at[i].way == way)
            return terms->standings.at[i];
    if (levels_vary(&standing->scp) || levels_vary(&standing->rcp))
        return make_limits(terms, scratch, standing, facts, way);
    struct limits made = make_limits(terms, scratch, standing, NULL, way);
    *LIST_PUSH(terms->keep, &terms->standings) = made;
    return made;
}

static const struct bounds *bounds_kept(struct terms *terms,
                                        const struct bounds *bounds)
{
    struct bounds *made;

    if (bounds->len == 0)
        return NULL;
    made = NEW(terms->keep, struct bounds);
    *made = *bounds;
    return made;
}

/* A list of its own, with room for more. */
static struct bounds bounds_copy(struct terms *terms, const struct bounds *from)
{
    struct bounds made = {0};

    for (size_t i = 0; i < from->len; i++)
        *LIST_PUSH(terms->keep, &made) = from->at[i];
    return made;
}

void principal_bounds(struct terms *terms, struct arena scratch,
                      const struct principal *principal, const struct context *facts,
                      enum reading_way way, struct bound *out)
{
    struct limits limits = limits_of(terms, scratch, principal->standing, facts, way);
    struct policies boundary = {0};

    *out = (struct bound){0};
    add_denies(terms, &limits.without, &out->without);
    out->role = out->direct = bounds_kept(terms, &limits.bounds);
    if (!principal->boundary)
        return;
    struct bounds all = bounds_copy(terms, &limits.bounds);
    *LIST_PUSH(terms->keep, &boundary) = principal->boundary;
    add_layer(terms, scratch, &boundary, facts, way, &all, &out->without);
    out->role = bounds_kept(terms, &all);
}

/* Does the statement let the principal in, or somebody whom only an id names? */
static bool may_admit(struct terms *terms, const struct statement *statement,
                      const struct principal *principal)
{
    const struct principal_tokens *who = &statement->principals.any;
    const struct set *sessions;

    if (statement->effect == EFFECT_DENY)
        return false;
    for (size_t i = 0; i < who->len; i++) {
        struct str text = who->at[i].token.text;
        if (who->at[i].type == PRINCIPAL_CANONICAL ||
            (who->at[i].type == PRINCIPAL_AWS && !str_starts(text, STR("arn:")) &&
             !config_is_account(text)))
            return true;
    }
    return principals_reaching(terms, &statement->principals, principal->id,
                               &sessions) != REACHES_NOT ||
           sessions;
}

static bool admits(struct terms *terms, const struct policies *owned, struct str arn,
                   const struct principal *principal)
{
    for (size_t i = 0; i < owned->len; i++) {
        const struct statements *list = &owned->at[i]->statements;
        for (size_t s = 0; str_equal(owned->at[i]->arn, arn) && s < list->len; s++)
            if (may_admit(terms, &list->at[s], principal))
                return true;
    }
    return false;
}

/* Does the statement let an account decide, by its identity policies? */
static bool names_account(struct terms *terms, const struct statement *statement,
                          const struct principal *principal)
{
    const struct principal_match *who = &statement->principals;

    if (statement->effect == EFFECT_DENY || who->negated)
        return false;
    for (size_t i = 0; i < who->any.len; i++) {
        struct principal_match one = {
            .present = true, .any = {&who->any.at[i], 1, 1}
        };
        const struct set *sessions;
        if (principals_reaching(terms, &one, principal->id, &sessions) ==
            REACHES_ACCOUNT)
            return true;
    }
    return false;
}

/* Source (KMS developer guide, "Default key policy"): unless the key policy says so,
 * identity policies that allow access to the key have no effect. */
static bool leaves_to_account(struct terms *terms, const struct policies *owned,
                              struct str arn, const struct principal *principal)
{
    for (size_t i = 0; i < owned->len; i++) {
        const struct statements *list = &owned->at[i]->statements;
        for (size_t s = 0; str_equal(owned->at[i]->arn, arn) && s < list->len; s++)
            if (names_account(terms, &list->at[s], principal))
                return true;
    }
    return false;
}

/* Does an identity policy alone give nothing on that resource? */
static bool is_closed(struct terms *terms, struct str arn,
                      const struct principal *principal)
{
    bool near = str_equal(standing_account(arn), standing_account(principal->id));

    if (wild_text(STR("arn:*:kms:*"), arn))
        return near && !leaves_to_account(terms, principal->owned, arn, principal);
    return !near && !admits(terms, principal->owned, arn, principal);
}

/* The resources of other accounts whose own policy does not let the principal in, and
 * the keys of its own that are not left to the account. Kept once; NULL: none. */
static const struct set *closed_to(struct terms *terms, struct arena scratch,
                                   const struct principal *principal)
{
    struct str home = standing_account(principal->id);
    struct strs arns = {0};

    for (size_t i = 0; home.len && principal->owned && i < principal->owned->len; i++) {
        struct str arn = principal->owned->at[i]->arn;
        if (is_closed(terms, arn, principal))
            *LIST_PUSH(&scratch, &arns) = arn;
    }
    if (!arns.len)
        return NULL;
    strs_settle(&arns);
    struct str all = arena_join(&scratch, arns.at, arns.len, STR(" "));
    struct str key = arena_print(&scratch, "closed: %.*s", STR_ARGS(all));
    const struct set **slot = terms_kept(terms, key);
    if (*slot)
        return *slot;
    struct set *set = NEW(terms->keep, struct set);
    for (size_t i = 0; i < arns.len; i++)
        set_add_glob(terms->keep, set, glob_of_text(arns.at[i]));
    set_settle(set);
    return *slot = set;
}

static void stay_out(struct terms *terms, struct arena scratch,
                     const struct principal *principal, struct grants *allows)
{
    const struct set *closed = closed_to(terms, scratch, principal);

    for (size_t i = 0; closed && i < allows->len; i++)
        allows->at[i] = but_for(terms, &allows->at[i], closed);
}

static void read_principal(struct terms *terms, struct arena scratch,
                           const struct principal *principal, enum reading_way way,
                           struct rights *out)
{
    struct context *facts = NEW(terms->keep, struct context);
    struct policies held = {0};
    struct bound bound;

    for (size_t i = 0; i < principal->holds.len; i++)
        *LIST_PUSH(terms->keep, &held) = principal->holds.at[i].policy;
    *facts = effective_facts(terms->keep, principal);
    effective_policies(terms, scratch, &held, facts, way, out);
    principal_bounds(terms, scratch, principal, facts, way, &bound);
    stay_out(terms, scratch, principal, &out->allows);
    for (size_t i = 0; i < out->allows.len; i++)
        out->allows.at[i].within = bound.role;
    for (size_t i = 0; i < out->left_out.len; i++)
        if (out->left_out.at[i].statement->effect == EFFECT_ALLOW)
            out->left_out.at[i].within = bound.role;
    add_denies(terms, &bound.without, out);
    resource_rights(terms, scratch, principal, facts, &bound, way, out);
}

void effective_principal(struct terms *terms, struct arena scratch,
                         const struct principal *principal, struct rights *out)
{
    read_principal(terms, scratch, principal, READ_WIDE, out);
}

void effective_surely(struct terms *terms, struct arena scratch,
                      const struct principal *principal, struct rights *out)
{
    read_principal(terms, scratch, principal, READ_NARROW, out);
}

void effective_layers(struct arena *keep, const struct principal *principal,
                      struct layers *out)
{
    const struct standing *standing = principal->standing;
    struct policies *held = NEW(keep, struct policies);
    struct policies *boundary = NEW(keep, struct policies);

    for (size_t i = 0; i < principal->holds.len; i++)
        *LIST_PUSH(keep, held) = principal->holds.at[i].policy;
    if (principal->boundary)
        *LIST_PUSH(keep, boundary) = principal->boundary;
    *out = (struct layers){
        .identity = held,
        .boundary = principal->boundary ? boundary : NULL,
        .named_by = principal->named_by.len ? &principal->named_by : NULL,
        .scp = standing && standing->scp.len ? &standing->scp : NULL,
        .rcp = standing && standing->rcp.len ? &standing->rcp : NULL,
        .rcp_elsewhere = standing ? &standing->elsewhere : NULL,
        .unseen = true,
    };
}
