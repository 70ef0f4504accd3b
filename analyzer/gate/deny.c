/* A deny that holds back nobody knows whom: its loss is told. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

/* The denies of one side, in the files of the change. */
struct deny {
    const struct policy *policy;
    const struct statement *statement;
};

LIST_OF(denies, struct deny);

/* Those that are named are judged by their rights. */
static bool is_of_everybody(const struct statement *statement)
{
    const struct principal_match *who = &statement->principals;

    if (statement->effect != EFFECT_DENY || !who->present)
        return false;
    for (size_t i = 0; i < who->any.len; i++)
        if (who->any.at[i].type == PRINCIPAL_ANY)
            return true;
    return who->negated;
}

/* It gives nobody anything: it is there to limit whoever it is attached to. */
static bool only_denies(const struct policy *policy)
{
    for (size_t i = 0; i < policy->statements.len; i++)
        if (policy->statements.at[i].effect != EFFECT_DENY)
            return false;
    return true;
}

/* A policy of the organisation is judged by the rights that it limits, where anybody is
 * known who has some. */
static bool is_judged_by_rights(const struct gate *gate, struct str path)
{
    const struct grant_paths *entry =
        config_path(&gate->before.said.config, path).entry;

    return entry && entry->as.text.len &&
           (gate->before.who.principals.len || gate->after.who.principals.len);
}

static void take(struct gate *gate, const struct policy *policy, struct denies *out)
{
    bool limits = policy->kind != POLICY_RESOURCE && only_denies(policy);

    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct statement *statement = &policy->statements.at[i];
        if (limits || (policy->kind == POLICY_RESOURCE && is_of_everybody(statement)))
            *LIST_PUSH(gate->keep, out) = (struct deny){policy, statement};
    }
}

static void gather(struct gate *gate, bool after, struct denies *out)
{
    const struct changes *changes = &gate->merge.changes;

    for (size_t c = 0; c < changes->len; c++) {
        const struct said *said = gate_said(gate, &changes->at[c], after);
        if (is_judged_by_rights(gate, changes->at[c].path))
            continue;
        for (size_t p = 0; said && p < said->reading.loose.len; p++)
            take(gate, said->reading.loose.at[p], out);
    }
}

/* Does the pattern surely hold whatever the other holds? */
static bool holds(struct str wide, struct str narrow)
{
    struct str head = wide;

    if (str_equal_fold(wide, narrow))
        return true;
    if (!wide.len || wide.at[wide.len - 1] != '*')
        return false;
    head.len--;
    return !memchr(head.at, '*', head.len) && !memchr(head.at, '?', head.len) &&
           narrow.len >= head.len && str_equal_fold(head, str_head(narrow, head.len));
}

/* Every word of `narrow` is held by one of `wide`. */
static bool all_held(const struct tokens *wide, const struct tokens *narrow)
{
    for (size_t i = 0; i < narrow->len; i++) {
        bool held = false;
        for (size_t j = 0; j < wide->len; j++)
            held |= holds(wide->at[j].text, narrow->at[i].text);
        if (!held)
            return false;
    }
    return true;
}

static bool match_holds(const struct match *wide, const struct match *narrow)
{
    return wide->present == narrow->present && wide->negated == narrow->negated &&
           (wide->negated ? all_held(&narrow->any, &wide->any)
                          : all_held(&wide->any, &narrow->any));
}

static bool has_principal(const struct principal_tokens *all,
                          const struct principal_token *one)
{
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].type == one->type &&
            str_equal(all->at[i].token.text, one->token.text))
            return true;
    return false;
}

static bool principals_hold(const struct principal_match *wide,
                            const struct principal_match *narrow)
{
    if (!wide->negated)
        return true; /* everybody */
    if (!narrow->negated)
        return false;
    for (size_t i = 0; i < wide->any.len; i++)
        if (!has_principal(&narrow->any, &wide->any.at[i]))
            return false;
    return true;
}

static bool same_words(const struct tokens *a, const struct tokens *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++) {
        bool found = false;
        for (size_t j = 0; j < b->len; j++)
            found |= str_equal(a->at[i].text, b->at[j].text);
        if (!found)
            return false;
    }
    return true;
}

/* A deny of fewer conditions holds more. */
static bool conditions_hold(const struct conditions *wide,
                            const struct conditions *narrow)
{
    for (size_t i = 0; i < wide->len; i++) {
        bool found = false;
        for (size_t j = 0; j < narrow->len; j++)
            found |= str_equal(wide->at[i].op.text, narrow->at[j].op.text) &&
                     str_equal_fold(wide->at[i].key.text, narrow->at[j].key.text) &&
                     same_words(&wide->at[i].values, &narrow->at[j].values);
        if (!found)
            return false;
    }
    return true;
}

static bool still_denied(const struct denies *after, const struct statement *was)
{
    for (size_t i = 0; i < after->len; i++) {
        const struct statement *now = after->at[i].statement;
        if (principals_hold(&now->principals, &was->principals) &&
            match_holds(&now->actions, &was->actions) &&
            match_holds(&now->resources, &was->resources) &&
            conditions_hold(&now->conditions, &was->conditions))
            return true;
    }
    return false;
}

static struct str words_of(struct arena *run, const struct match *match)
{
    struct strs words = {0};

    for (size_t i = 0; i < match->any.len; i++)
        *LIST_PUSH(run, &words) = match->any.at[i].text;
    struct str list = arena_join(run, words.at, words.len, STR(", "));
    return arena_print(run, "%s%.*s", match->negated ? "all but " : "", STR_ARGS(list));
}

void deny_judge(struct gate *gate)
{
    struct denies before = {0}, after = {0};

    gather(gate, false, &before);
    gather(gate, true, &after);
    for (size_t i = 0; i < before.len; i++) {
        const struct deny *was = &before.at[i];
        struct finding *finding;
        if (still_denied(&after, was->statement))
            continue;
        finding = gate_finding(gate, STR("deny-removed"), was->policy->path);
        if (!finding)
            return;
        struct str actions = words_of(gate->run, &was->statement->actions);
        struct str resources = words_of(gate->run, &was->statement->resources);
        finding->summary =
            arena_print(gate->run,
                        "a deny is gone or narrower: of %.*s on %.*s; whoever it held "
                        "back may do more",
                        STR_ARGS(actions), STR_ARGS(resources));
        *LIST_PUSH(gate->run, &finding->meaning) = actions;
        *LIST_PUSH(gate->run, &finding->meaning) = resources;
    }
}
