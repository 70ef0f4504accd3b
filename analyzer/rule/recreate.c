/* Predicate: the same environment can be deleted and created again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/recreate.h"

#include "base/out.h"

/* What was found of one principal; the first pair is the proof. */
struct found {
    const struct cubes *guards;
    struct strs environments;
    struct str summary;
    struct pair first;
    bool alone, maybe;
    struct str reason;
    struct tokens actions;
};

/* A tier that may hold both rights expects them. */
static bool expected(struct judging *judging, struct arena scratch,
                     const struct environment *environment)
{
    const struct tokens *lists[] = {&environment->delete, &environment->create,
                                    &environment->alone};

    for (size_t l = 0; l < LEN(lists); l++)
        for (size_t i = 0; i < lists[l]->len; i++) {
            const struct action *action =
                catalog_action(judging->in->catalog, lists[l]->at[i].text);
            if (!action || index_beyond(scratch, judging->in->rules,
                                        judging->principal->tier, action, 0))
                return false;
        }
    return true;
}

static void add_actions(struct arena *keep, const struct environment *environment,
                        struct tokens *out)
{
    const struct tokens *lists[] = {&environment->delete, &environment->create,
                                    &environment->alone};

    for (size_t l = 0; l < LEN(lists); l++)
        for (size_t i = 0; i < lists[l]->len; i++)
            *LIST_PUSH(keep, out) = lists[l]->at[i];
}

/* One right that does both: holding it is enough. */
static void ask_alone(struct judging *judging, struct arena scratch,
                      const struct cubes *guards, size_t position, struct pair *out)
{
    struct question question = judging_question(judging, &judging->have);
    struct comparison held;

    question.within = judging_deletes(judging, position);
    question.guards = guards;
    compare_rights(&judging->work, scratch, judging->in->terms, &question, &held);
    *out = (struct pair){.both = EXISTS_NO, .reason = held.reason};
    switch (held.verdict) {
    case VERDICT_COVERED:
        return;
    case VERDICT_EXCEEDS:
        /* An example on a resource of another kind deletes nothing. */
        out->both = held.status == ROW_INERT ? EXISTS_NO : EXISTS_YES;
        break;
    case VERDICT_UNDECIDED:
        out->both = EXISTS_MAYBE;
        break;
    }
    out->first = held.witness;
    out->first_by = held.by;
    out->place = held.place;
}

/* Is one of the actions allowed by a statement without any limit, on everything? */
static bool allowed_on_all(const struct judging *judging, const struct set *actions)
{
    const struct grants *allows = &judging->have.allows;

    for (size_t g = 0; g < allows->len; g++) {
        const struct grant *grant = &allows->at[g];
        if (grant->limits.len || grant->within || !grant->any_action ||
            !grant->any_resource || !set_has(grant->any_resource, STR("*")))
            continue;
        for (size_t i = 0; i < set_globs(actions); i++)
            if (set_has(grant->any_action, set_glob(actions, i)->text))
                return true;
    }
    return false;
}

/* Plain enough to be certain without a question: nothing is denied, bounded or waived,
 * nothing stood before, and both rights reach everything. */
static bool plainly(struct judging *judging, size_t position)
{
    return judging->have.denies.len == 0 && !judging->waived && !judging->before &&
           allowed_on_all(judging, judging_deletes(judging, position)) &&
           allowed_on_all(judging, judging_creates(judging, position));
}

static void ask(struct judging *judging, struct arena scratch, size_t position,
                struct found *found)
{
    const struct environment *environment =
        &judging->in->rules->environments.at[position];
    struct question question = judging_question(judging, &judging->have);
    struct pair pair;

    question.guards = found->guards;
    /* The first one is the proof, and is always asked. */
    if (found->environments.len && plainly(judging, position))
        pair.both = EXISTS_YES;
    else if (environment->alone.len)
        ask_alone(judging, scratch, found->guards, position, &pair);
    else
        compare_overlap(&judging->work, scratch, judging->in->terms, &question,
                        judging_deletes(judging, position),
                        judging_creates(judging, position), &pair);
    if (pair.both == EXISTS_MAYBE && !found->maybe) {
        found->maybe = true;
        found->reason = pair.reason;
    }
    if (pair.both != EXISTS_YES)
        return;
    if (!found->environments.len) {
        found->first = pair;
        found->alone = environment->alone.len > 0;
    }
    *LIST_PUSH(&judging->work, &found->environments) = environment->name.text;
    add_actions(&judging->work, environment, &found->actions);
}

static struct str summary(struct judging *judging, const struct strs *environments)
{
    enum { SHOWN = 4 };
    struct out out = out_to_arena(judging->run);

    out_print(&out, "%s can delete and create again: ", who_words(judging->principal));
    for (size_t i = 0; i < environments->len && i < SHOWN; i++)
        out_print(&out, "%s%.*s", i ? ", " : "", STR_ARGS(environments->at[i]));
    if (environments->len > SHOWN)
        out_print(&out, " and %zu more", environments->len - SHOWN);
    return out_text(&out);
}

static void report(struct judging *judging, struct arena scratch,
                   const struct rule *rule, const struct found *found)
{
    struct finding *finding = finding_about(judging, rule->check);
    struct question question = judging_question(judging, &judging->have);
    struct str *names = NEW_MANY(&judging->work, found->actions.len, struct str);
    struct comparison rows;

    for (size_t i = 0; i < found->actions.len; i++)
        names[i] = found->actions.at[i].text;
    question.guards = found->guards;
    question.within =
        actions_set(&judging->work, judging->in, names, found->actions.len);
    compare_rights(&judging->work, scratch, judging->in->terms, &question, &rows);
    rows.witness = found->first.first;
    rows.by = found->first.first_by;
    rows.place = found->first.place;
    rows.status = ROW_LIVE;
    finding_prove(judging, finding, &rows, STR(""));
    if (!found->alone) {
        finding_witness(judging, finding, &found->first.second, STR(""));
        if (found->first.second_by->policy != found->first.first_by->policy)
            finding_hold(judging, finding, found->first.second_by->policy);
    }
    for (size_t i = 0; i < found->environments.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) =
            kept(judging, found->environments.at[i]);
    finding->summary = summary(judging, &found->environments);
}

void delete_and_recreate(struct judging *judging, struct arena scratch,
                         const struct rule *rule)
{
    const struct rules *rules = judging->in->rules;
    struct cubes guards = guard_cubes(judging, &judging->work, scratch, rule);
    struct found found = {.guards = &guards};

    for (size_t i = 0; i < rules->environments.len; i++)
        if (bit_is_set(judging->bits, bit_deletes(rules, i)) &&
            bit_is_set(judging->bits, bit_creates(rules, i)) &&
            !expected(judging, scratch, &rules->environments.at[i]))
            ask(judging, scratch, i, &found);
    if (found.environments.len)
        report(judging, scratch, rule, &found);
    if (found.maybe)
        finding_undecided(judging, rule, STR(""), found.reason, (struct place){0});
}
