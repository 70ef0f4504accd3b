/* Policies of an organisation stand in levels, and each level binds some accounts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/standing.h"

struct str standing_account(struct str arn)
{
    struct str account = STR("");

    for (int field = 0; field < 5; field++)
        account = str_cut(&arn, ':');
    return config_is_account(account) ? account : STR("");
}

/* The level of that entry or, where there is none, of that target. */
static struct bound_level *level_for(struct arena *keep, struct bound_levels *levels,
                                     const struct tokens *applies_to, struct str target,
                                     bool *made)
{
    *made = false;
    for (size_t i = 0; i < levels->len; i++)
        if (levels->at[i].applies_to == applies_to &&
            str_equal(levels->at[i].target, target))
            return &levels->at[i];
    struct bound_level *level = LIST_PUSH(keep, levels);
    level->applies_to = applies_to;
    level->target = target;
    *made = true;
    return level;
}

static const struct unit *unit_of(const struct config *config, struct str id)
{
    const struct units *units = &config->organization.units;

    for (size_t i = 0; i < units->len; i++)
        if (str_equal(units->at[i].id.text, id))
            return &units->at[i];
    return NULL;
}

/* An account, a root or a unit: the level binds its accounts. False: an unknown unit.
 */
static bool bind_target(struct arena *keep, const struct config *config,
                        struct str target, struct bound_level *level)
{
    const struct unit *unit = unit_of(config, target);

    if (config_is_account(target))
        *LIST_PUSH(keep, &level->accounts) = target;
    else if (str_starts(target, STR("r-")))
        level->everywhere = true;
    for (size_t i = 0; unit && i < unit->accounts.len; i++)
        *LIST_PUSH(keep, &level->accounts) = unit->accounts.at[i].text;
    return unit || level->everywhere || config_is_account(target);
}

static void note_unit(struct arena *keep, struct notes *notes, struct place place,
                      struct str unit)
{
    note_add(
        keep, notes, "unplaced-policy", place,
        "\"organization\" does not list the accounts of \"%.*s\", so no account is "
        "taken to be limited there",
        STR_ARGS(unit));
}

/* All files of one entry of the configuration are one level. */
static void add_configured(struct organized *to, struct bound_levels *levels,
                           const struct guard *guard, struct notes *notes)
{
    const struct tokens *applies_to = guard->applies_to;
    bool made;
    struct bound_level *level = level_for(to->keep, levels, applies_to, STR(""), &made);

    *LIST_PUSH(to->keep, &level->policies) = guard->policy;
    level->everywhere |= applies_to->len == 0;
    for (size_t i = 0; made && i < applies_to->len; i++) {
        const struct token *target = &applies_to->at[i];

        if (!bind_target(to->keep, to->config, target->text, level))
            note_unit(to->keep, notes, (struct place){to->config->path, target->span},
                      target->text);
    }
}

static bool is_star(const struct match *match)
{
    return match->present && !match->negated && match->any.len == 1 &&
           str_is(match->any.at[0].text, "*");
}

/* A policy like FullAWSAccess limits nobody, wherever it is. */
static bool limits(const struct policy *policy)
{
    bool full = false;

    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct statement *statement = &policy->statements.at[i];

        if (statement->effect == EFFECT_DENY)
            return true;
        full |= statement->conditions.len == 0 && is_star(&statement->actions) &&
                is_star(&statement->resources);
    }
    return !full;
}

/* What a container attaches belongs to the level of each of its targets. */
static void add_attached(struct organized *to, struct bound_levels *levels,
                         const struct guard *guard, struct notes *notes)
{
    const struct policy *policy = guard->policy;

    for (size_t i = 0; i < policy->targets.len; i++) {
        const struct token *target = &policy->targets.at[i];
        bool made;
        struct bound_level *level =
            level_for(to->keep, levels, NULL, target->text, &made);

        *LIST_PUSH(to->keep, &level->policies) = policy;
        if (made && !bind_target(to->keep, to->config, target->text, level))
            note_unit(to->keep, notes, policy_place(policy, target->span),
                      target->text);
    }
    if (policy->targets.len == 0 && limits(policy))
        note_add(to->keep, notes, "unplaced-policy", policy_place(policy, policy->span),
                 "nothing says which accounts this %s limits, so none is taken to be; "
                 "an entry of \"grants\" can say it (\"as\", \"applies_to\")",
                 policy_kind_name(policy->kind));
}

static bool has_allow(const struct policies *policies)
{
    for (size_t i = 0; i < policies->len; i++)
        for (size_t j = 0; j < policies->at[i]->statements.len; j++)
            if (policies->at[i]->statements.at[j].effect == EFFECT_ALLOW)
                return true;
    return false;
}

static void add_star(struct arena *keep, struct match *match)
{
    match->present = true;
    LIST_PUSH(keep, &match->any)->text = STR("*");
}

/* FullAWSAccess or RCPFullAWSAccess: people do not write them down. */
static const struct policy *full_access(struct arena *keep, enum policy_kind kind)
{
    struct policy *policy = NEW(keep, struct policy);
    struct statement *statement = LIST_PUSH(keep, &policy->statements);

    policy->kind = kind;
    policy->name = kind == POLICY_SCP ? STR("FullAWSAccess") : STR("RCPFullAWSAccess");
    add_star(keep, &statement->actions);
    add_star(keep, &statement->resources);
    return policy;
}

static struct bound_levels levels_of(struct organized *to, const struct guards *guards,
                                     enum policy_kind kind, struct notes *notes)
{
    struct bound_levels levels = {0};

    for (size_t i = 0; i < guards->len; i++)
        if (guards->at[i].applies_to)
            add_configured(to, &levels, &guards->at[i], notes);
        else
            add_attached(to, &levels, &guards->at[i], notes);
    for (size_t i = 0; i < levels.len; i++)
        if (kind == POLICY_RCP || !has_allow(&levels.at[i].policies))
            *LIST_PUSH(to->keep, &levels.at[i].policies) = full_access(to->keep, kind);
    return levels;
}

struct organized standing_levels(struct arena *keep, const struct config *config,
                                 const struct guards *scp, const struct guards *rcp,
                                 struct notes *notes)
{
    struct organized made = {.keep = keep, .config = config};

    made.scp = levels_of(&made, scp, POLICY_SCP, notes);
    made.rcp = levels_of(&made, rcp, POLICY_RCP, notes);
    return made;
}

static bool binds(const struct bound_level *level, struct str account)
{
    for (size_t i = 0; account.len && i < level->accounts.len; i++)
        if (str_equal(level->accounts.at[i], account))
            return true;
    return level->everywhere;
}

static struct levels binding(struct arena *keep, const struct bound_levels *levels,
                             struct str account)
{
    struct levels out = {0};

    for (size_t i = 0; i < levels->len; i++)
        if (binds(&levels->at[i], account))
            *LIST_PUSH(keep, &out) = levels->at[i].policies;
    return out;
}

/* Source: Organizations user guide, "Service control policies" and "Resource control
 * policies": neither affects the management account. */
static const struct standing *stand(struct organized *organized, struct str account)
{
    const struct token *free = &organized->config->organization.management_account;
    struct standing *made = NEW(organized->keep, struct standing);

    if (account.len && str_equal(account, free->text))
        return NULL;
    made->account = account;
    made->scp = binding(organized->keep, &organized->scp, account);
    made->rcp = binding(organized->keep, &organized->rcp, account);
    return made->scp.len || made->rcp.len ? made : NULL;
}

const struct standing *standing_of(struct organized *organized, struct str account)
{
    size_t before = organized->accounts.len;
    uint32_t id = intern_id(organized->keep, &organized->accounts, account);

    if (organized->accounts.len > before)
        *LIST_PUSH(organized->keep, &organized->standings) =
            stand(organized, intern_text(&organized->accounts, id));
    return organized->standings.at[id];
}
