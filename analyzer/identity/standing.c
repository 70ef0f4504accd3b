/* Policies of an organisation stand in levels, and each level binds some accounts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/standing.h"

#include "identity/refused.h"

struct str standing_account(struct str arn)
{
    struct str account = STR("");

    for (int field = 0; field < 5; field++)
        account = str_cut(&arn, ':');
    return config_is_account(account) ? account : STR("");
}

static const struct unit *unit_of(const struct config *config, struct str id)
{
    const struct units *units = &config->organization.units;

    for (size_t i = 0; i < units->len; i++)
        if (str_equal(units->at[i].id.text, id))
            return &units->at[i];
    return NULL;
}

/* There is one root, and what is said without a target is said of it. */
static struct str target_of(struct str text)
{
    return str_starts(text, STR("r-")) ? STR("") : text;
}

/* An account, the root or a unit: the level binds its accounts. False: an unknown unit.
 */
static bool bind_target(struct arena *keep, const struct config *config,
                        struct bound_level *level)
{
    struct str target = level->target;
    const struct unit *unit = unit_of(config, target);

    if (config_is_account(target))
        *LIST_PUSH(keep, &level->accounts) = target;
    level->everywhere = target.len == 0;
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

/* All policies of one target are one level, whoever names it: what one of them allows
 * is allowed there (Organizations user guide, "SCP evaluation"). */
static void add_to(struct organized *to, struct bound_levels *levels,
                   const struct policy *policy, struct str target, struct place place,
                   struct notes *notes)
{
    struct str at = target_of(target);
    struct bound_level *level = NULL;

    for (size_t i = 0; i < levels->len && !level; i++)
        if (str_equal(levels->at[i].target, at))
            level = &levels->at[i];
    if (!level) {
        level = LIST_PUSH(to->keep, levels);
        level->target = at;
        if (!bind_target(to->keep, to->config, level))
            note_unit(to->keep, notes, place, target);
    }
    *LIST_PUSH(to->keep, &level->policies) = policy;
}

static void add_configured(struct organized *to, struct bound_levels *levels,
                           struct policies *of_all, const struct guard *guard,
                           struct notes *notes)
{
    const struct tokens *targets = guard->applies_to;
    bool all = targets->len == 0;

    if (all)
        add_to(to, levels, guard->policy, STR(""), (struct place){0}, notes);
    for (size_t i = 0; i < targets->len; i++) {
        add_to(to, levels, guard->policy, targets->at[i].text,
               (struct place){to->config->path, targets->at[i].span}, notes);
        all |= target_of(targets->at[i].text).len == 0;
    }
    if (all)
        *LIST_PUSH(to->keep, of_all) = guard->policy;
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

static void add_attached(struct organized *to, struct bound_levels *levels,
                         const struct guard *guard, struct notes *notes)
{
    const struct policy *policy = guard->policy;

    for (size_t i = 0; i < policy->targets.len; i++)
        add_to(to, levels, policy, policy->targets.at[i].text,
               policy_place(policy, policy->targets.at[i].span), notes);
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
                                     enum policy_kind kind, struct policies *of_all,
                                     struct notes *notes)
{
    struct bound_levels levels = {0};

    for (size_t i = 0; i < guards->len; i++) {
        struct guard guard = guards->at[i];
        guard.policy = refused_or(to->keep, guard.policy, kind, notes);
        if (!guard.policy)
            continue;
        if (guard.applies_to)
            add_configured(to, &levels, of_all, &guard, notes);
        else
            add_attached(to, &levels, &guard, notes);
    }
    for (size_t i = 0; i < levels.len; i++)
        if (kind == POLICY_RCP || !has_allow(&levels.at[i].policies))
            *LIST_PUSH(to->keep, &levels.at[i].policies) = full_access(to->keep, kind);
    if (of_all->len)
        *LIST_PUSH(to->keep, of_all) = full_access(to->keep, kind);
    return levels;
}

struct organized standing_levels(struct arena *keep, const struct config *config,
                                 const struct guards *scp, const struct guards *rcp,
                                 struct notes *notes)
{
    struct organized made = {.keep = keep, .config = config};

    made.scp = levels_of(&made, scp, POLICY_SCP, &made.scp_of_all, notes);
    made.rcp = levels_of(&made, rcp, POLICY_RCP, &made.rcp_of_all, notes);
    return made;
}

static bool binds(const struct bound_level *level, struct str account)
{
    for (size_t i = 0; i < level->accounts.len; i++)
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

/* Does some level of RCPs with the policy bind the account? The root binds those that
 * are known to be ours. */
static bool is_protected(const struct organized *organized, struct str account,
                         const struct policy *policy)
{
    uint32_t ignored;
    bool ours = organized->ours && intern_find(organized->ours, account, &ignored);

    for (size_t i = 0; i < organized->rcp.len; i++) {
        const struct bound_level *level = &organized->rcp.at[i];

        for (size_t p = 0; p < level->policies.len; p++)
            if (level->policies.at[p] == policy && binds(level, account) &&
                (ours || !level->everywhere))
                return true;
    }
    return false;
}

/* Do all RCPs of the standing protect the other account too? */
static bool shares_rcp(const struct organized *organized,
                       const struct standing *standing, struct str other)
{
    if (str_equal(other, organized->config->organization.management_account.text))
        return false;
    for (size_t i = 0; i < standing->rcp.len; i++) {
        const struct policies *level = &standing->rcp.at[i];

        /* The last one is the provider's own. */
        for (size_t p = 0; p + 1 < level->len; p++)
            if (!is_protected(organized, other, level->at[p]))
                return false;
    }
    return true;
}

static struct levels one_level(struct arena *keep, const struct policies *policies)
{
    struct levels out = {0};

    if (policies->len)
        *LIST_PUSH(keep, &out) = *policies;
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
    made->scp = account.len ? binding(organized->keep, &organized->scp, account)
                            : one_level(organized->keep, &organized->scp_of_all);
    made->rcp = account.len ? binding(organized->keep, &organized->rcp, account)
                            : one_level(organized->keep, &organized->rcp_of_all);
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

static const struct standing *with_account(const struct organized *organized,
                                           const struct standing *standing,
                                           struct str account)
{
    struct standing *made = NEW(organized->keep, struct standing);

    *made = *standing;
    made->elsewhere = (struct strs){0};
    for (size_t i = 0; i < standing->elsewhere.len; i++)
        *LIST_PUSH(organized->keep, &made->elsewhere) = standing->elsewhere.at[i];
    *LIST_PUSH(organized->keep, &made->elsewhere) = account;
    strs_settle(&made->elsewhere);
    return made;
}

const struct standing *standing_reaching(const struct organized *organized,
                                         const struct standing *standing,
                                         const struct policy *policy)
{
    for (size_t s = 0; standing && standing->rcp.len && s < policy->statements.len;
         s++) {
        const struct statement *statement = &policy->statements.at[s];
        const struct tokens *words = &statement->resources.any;

        for (size_t i = 0; statement->effect == EFFECT_ALLOW && i < words->len; i++) {
            struct str account = standing_account(words->at[i].text);
            if (account.len && !str_equal(account, standing->account) &&
                !strs_has(&standing->elsewhere, account) &&
                !shares_rcp(organized, standing, account))
                standing = with_account(organized, standing, account);
        }
    }
    return standing;
}
