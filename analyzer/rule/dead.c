/* Predicate: a deny that can never take effect, with the word that keeps it from it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/dead.h"

#include "rule/effect.h"
#include "rule/policies.h"

/* The run of one check. */
struct hunt {
    struct judging *judging;
    const struct rule *rule;
};

/* The words of Action that the finding is about; `chosen` NULL: all of them. */
static struct strs actions_of(struct judging *judging,
                              const struct statement *statement, const bool *chosen)
{
    const struct tokens *words = &statement->actions.any;
    struct strs made = {0};

    for (size_t i = 0; i < words->len; i++)
        if (!chosen || chosen[i])
            *LIST_PUSH(judging->run, &made) = kept(judging, words->at[i].text);
    return made;
}

static struct str summary(struct judging *judging, const struct fate *fate,
                          const struct strs *actions, bool whole)
{
    enum { SHOWN = 3 };
    struct arena *run = judging->run;
    struct str of = arena_join(run, actions->at,
                               actions->len > SHOWN ? SHOWN : actions->len, STR(", "));
    struct str what = whole ? STR("this deny")
                            : arena_print(run, "the deny of %.*s%s", STR_ARGS(of),
                                          actions->len > SHOWN ? " and others" : "");

    return arena_print(run, "%.*s can never take effect: %.*s%s%.*s", STR_ARGS(what),
                       STR_ARGS(fate->said), fate->said.len ? ": " : "",
                       STR_ARGS(fate->why));
}

/* The statement, but for its actions. */
static void mean(struct judging *judging, const struct denial *denial,
                 struct strs *meaning)
{
    const struct statement *statement = denial->statement;
    const struct tokens *on = &statement->resources.any;

    for (size_t i = 0; i < on->len; i++)
        *LIST_PUSH(judging->run, meaning) = kept(judging, on->at[i].text);
    for (size_t i = 0; i < statement->conditions.len; i++) {
        const struct condition *one = &statement->conditions.at[i];
        *LIST_PUSH(judging->run, meaning) = arena_print(
            judging->run, "%.*s %.*s", STR_ARGS(one->op.text), STR_ARGS(one->key.text));
        for (size_t v = 0; v < one->values.len; v++)
            *LIST_PUSH(judging->run, meaning) = kept(judging, one->values.at[v].text);
    }
}

/* One finding; `chosen` are the words of Action that it is about, NULL: all. */
static void report(const struct hunt *hunt, const struct denial *denial,
                   const struct fate *fate, const bool *chosen)
{
    struct judging *judging = hunt->judging;
    struct finding *finding =
        finding_about_policy(judging, hunt->rule->check, denial->policy, denial->owner);
    struct strs actions = actions_of(judging, denial->statement, chosen);

    finding->place = kept_place(judging, policy_place(denial->policy, fate->span));
    finding->summary = summary(judging, fate, &actions, !chosen);
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, fate->why);
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, fate->said);
    for (size_t i = 0; i < actions.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) = actions.at[i];
    mean(judging, denial, &finding->meaning);
    if (!denial->owner)
        finding_of_nobody(judging, finding, denial->policy);
}

/* A rule that its runtime accepts and never asks. */
static void report_inert(const struct hunt *hunt, const struct policy *policy,
                         const struct principal *owner, const struct inert *inert)
{
    struct judging *judging = hunt->judging;
    struct finding *finding =
        finding_about_policy(judging, hunt->rule->check, policy, owner);

    finding->place = kept_place(judging, policy_place(policy, inert->word.span));
    finding->summary =
        arena_print(judging->run, "the rule %.*s can never take effect: %s",
                    STR_ARGS(inert->word.text), inert->why);
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, str_from(inert->why));
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, inert->word.text);
    if (!owner)
        finding_of_nobody(judging, finding, policy);
}

/* Words that lack the same, in one finding, told by the first of them. */
static void ask_words(const struct hunt *hunt, struct denial *denial,
                      struct arena scratch)
{
    size_t count = denial->grant->action_count;
    struct fate *fates = NEW_MANY(&scratch, count, struct fate);
    bool *chosen = NEW_MANY(&scratch, count, bool);

    for (size_t i = 0; i < count; i++)
        fates[i] = effect_of_word(denial, scratch, i);
    for (size_t i = 0; i < count; i++) {
        if (!fates[i].lack)
            continue;
        memset(chosen, 0, count * sizeof *chosen);
        for (size_t k = i; k < count; k++)
            chosen[k] = fates[k].lack == fates[i].lack;
        struct fate told = fates[i];
        for (size_t k = i; k < count; k++)
            if (chosen[k])
                fates[k].lack = LACK_NONE;
        report(hunt, denial, &told, chosen);
    }
}

static void ask_deny(const struct hunt *hunt, struct denial *denial,
                     struct arena scratch)
{
    struct fate fate = effect_of_statement(denial, scratch);

    if (fate.lack)
        report(hunt, denial, &fate, NULL);
    else
        ask_words(hunt, denial, scratch);
}

static void ask_policy(void *context, struct arena scratch, const struct policy *policy,
                       const struct principal *owner)
{
    const struct hunt *hunt = context;
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    struct policies one = {&policy, 1, 1};
    struct denial denial = {
        .keep = &keep,
        .rules = hunt->judging->in->rules,
        .terms = terms_new(&keep, hunt->judging->in->catalog),
        .policy = policy,
        .owner = owner,
    };
    struct rights rights;

    for (size_t i = 0; i < policy->inert.len; i++)
        report_inert(hunt, policy, owner, &policy->inert.at[i]);
    /* Denies are read as widely as they can be: what then denies nothing is dead. */
    effective_policies(denial.terms, work, &one, NULL, READ_NARROW, &rights);
    for (size_t i = 0; i < rights.denies.len; i++) {
        denial.grant = &rights.denies.at[i];
        denial.statement = denial.grant->statement;
        denial.budget = budget_full();
        ask_deny(hunt, &denial, work);
    }
}

void denies_nothing(struct judging *judging, struct arena scratch,
                    const struct rule *rule)
{
    struct hunt hunt = {judging, rule};

    policies_each(judging, scratch, ask_policy, &hunt);
}
