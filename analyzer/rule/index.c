/* What an action is: its classes, the environments it ends or makes, its tiers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/parts.h"

#include <stdlib.h>

/* As the provider compares it. */
static struct str spelled(struct arena *keep, const struct rules *rules,
                          struct str action)
{
    return provider_facts(rules->provider).folds ? arena_fold(keep, action) : action;
}

static void add(struct arena *keep, struct rules *rules, const struct tokens *actions,
                uint32_t bit)
{
    for (size_t i = 0; i < actions->len; i++)
        *LIST_PUSH(keep, &rules->meanings) =
            (struct meaning_of){spelled(keep, rules, actions->at[i].text), bit};
}

static int by_action(const void *left, const void *right)
{
    const struct meaning_of *a = left, *b = right;

    return str_compare(a->action, b->action);
}

void index_fill(struct arena *keep, struct rules *rules)
{
    for (size_t i = 0; i < rules->classes.len; i++)
        add(keep, rules, &rules->classes.at[i].actions, (uint32_t)i);
    for (size_t i = 0; i < rules->environments.len; i++) {
        const struct environment *one = &rules->environments.at[i];
        add(keep, rules, &one->delete, bit_deletes(rules, i));
        add(keep, rules, &one->create, bit_creates(rules, i));
        add(keep, rules, &one->alone, bit_deletes(rules, i));
        add(keep, rules, &one->alone, bit_creates(rules, i));
    }
    if (rules->meanings.len)
        qsort(rules->meanings.at, rules->meanings.len, sizeof *rules->meanings.at,
              by_action);
}

/* The first meaning of the action, or of one behind it. */
static size_t first_meaning(const struct rules *rules, struct str action)
{
    size_t low = 0, high = rules->meanings.len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(rules->meanings.at[middle].action, action) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint64_t classes_of(const struct rules *rules, struct str action)
{
    uint64_t mask = 0;

    for (size_t i = first_meaning(rules, action);
         i < rules->meanings.len && str_equal(rules->meanings.at[i].action, action);
         i++)
        if (rules->meanings.at[i].bit < rules->classes.len)
            mask |= (uint64_t)1 << rules->meanings.at[i].bit;
    return mask;
}

static bool beyond(const struct ceiling *tier, unsigned levels, uint64_t classes)
{
    return (levels & ~tier->may.levels) != 0 || (classes & tier->except_mask) != 0;
}

bool index_beyond(struct arena scratch, const struct rules *rules, enum tier tier,
                  const struct action *action, uint64_t told)
{
    const struct ceiling *ceiling = &rules->tiers[tier];
    uint64_t classes = classes_of(rules, spelled(&scratch, rules, action->name));

    return beyond(ceiling, action->levels, classes) &&
           !(classes & told & ceiling->except_mask);
}

void index_action(struct arena scratch, const struct rules *rules,
                  const struct action *action, uint64_t *bits)
{
    struct str name = spelled(&scratch, rules, action->name);
    uint64_t classes = classes_of(rules, name);

    for (size_t i = first_meaning(rules, name);
         i < rules->meanings.len && str_equal(rules->meanings.at[i].action, name);
         i++) {
        uint32_t bit = rules->meanings.at[i].bit;
        bits[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    for (size_t t = 0; t <= TIER_ADMIN; t++)
        if (beyond(&rules->tiers[t], action->levels, classes)) {
            uint32_t bit = bit_exceeds(rules, (enum tier)t);
            bits[bit / 64] |= (uint64_t)1 << bit % 64;
        }
}

/* Levels of all kinds, and no exception: then all of the class is expected. A tier that
 * leaves out a level expects no class. */
bool index_expected(const struct rules *rules, enum tier tier, size_t class)
{
    const unsigned all =
        LEVEL_LIST | LEVEL_READ | LEVEL_WRITE | LEVEL_TAGGING | LEVEL_PERMISSIONS;
    const struct ceiling *ceiling = &rules->tiers[tier];

    return ceiling->may.levels == all && !(ceiling->except_mask >> class & 1);
}

const struct policy *rule_ceiling(struct arena *keep, struct arena scratch,
                                  const struct rules *rules,
                                  const struct catalog *catalog, enum tier tier)
{
    struct policy *policy = NEW(keep, struct policy);
    struct statement *all = LIST_PUSH(keep, &policy->statements);
    size_t count;
    const struct action *actions = catalog_actions(catalog, &count);

    policy->kind = POLICY_IDENTITY;
    policy->provider = rules->provider;
    policy->variables = true;
    all->effect = EFFECT_ALLOW;
    all->actions.present = all->actions.negated = all->resources.present = true;
    for (size_t i = 0; i < count; i++)
        if (index_beyond(scratch, rules, tier, &actions[i], 0))
            LIST_PUSH(keep, &all->actions.any)->text = actions[i].name;
    LIST_PUSH(keep, &all->resources.any)->text = STR("*");
    return policy;
}
