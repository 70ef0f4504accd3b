/* A change: what a principal held before does not count, and ids stay those of a scan.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/excess.h"

/* The principal of that id as it was; where files made several of one name, that of the
 * same file. */
static const struct principal *past_of(const struct principals *before,
                                       const struct principal *principal)
{
    const struct principal *found = NULL;

    for (size_t i = 0; i < before->len; i++) {
        const struct principal *one = &before->at[i];
        if (!str_equal(one->id, principal->id) || one->form != principal->form)
            continue;
        if (str_equal(one->place.path, principal->place.path))
            return one;
        if (!found)
            found = one;
    }
    return found;
}

static const struct context_entry *entry_of(const struct context *context,
                                            struct str key)
{
    for (size_t i = 0; i < context->len; i++)
        if (str_equal_fold(context->at[i].key, key))
            return &context->at[i];
    return NULL;
}

static const struct token *tag_of(const struct principal *principal, struct str key)
{
    const struct entity *entity = principal->entity;

    for (size_t i = 0; entity && i < entity->tags.len; i++)
        if (str_equal_fold(entity->tags.at[i].key.text, key))
            return &entity->tags.at[i].value;
    return NULL;
}

/* The tags of `from` that were others in the past, or none, as they were. */
static void add_tags(struct judging *judging, const struct principal *from)
{
    struct arena *keep = &judging->work;

    for (size_t i = 0; from->entity && i < from->entity->tags.len; i++) {
        struct str key = from->entity->tags.at[i].key.text;
        const struct token *was = tag_of(judging->past, key);
        const struct token *is = tag_of(judging->principal, key);
        struct str full = arena_print(keep, "aws:PrincipalTag/%.*s", STR_ARGS(key));
        if ((was && is && str_equal(was->text, is->text)) ||
            entry_of(&judging->stood_facts, full))
            continue;
        struct context_entry *entry = LIST_PUSH(keep, &judging->stood_facts);
        entry->key = full;
        if (was)
            *LIST_PUSH(keep, &entry->values) = was->text;
    }
}

/* What was known of the principal then. What others can change, and nobody did, is as
 * open as it is now; tags that are others now were what they were. */
static void work_out_facts(struct judging *judging)
{
    struct context all = effective_facts(&judging->work, judging->past);

    for (size_t i = 0; i < all.len; i++) {
        const struct context_entry *now = entry_of(&judging->facts, all.at[i].key);
        bool same = now && str_equal(now->values.at[0], all.at[i].values.at[0]);
        if (!same || entry_of(&judging->fixed, all.at[i].key))
            *LIST_PUSH(&judging->work, &judging->stood_facts) = all.at[i];
    }
    add_tags(judging, judging->principal);
    add_tags(judging, judging->past);
}

void since_turn(struct judging *judging, struct arena scratch)
{
    const struct change_of_rights *since = judging->since;

    judging->past = NULL;
    judging->before = NULL;
    if (!since || !since->before)
        return;
    judging->stood = (struct rights){.allows = {0}};
    judging->stood_layers = (struct layers){0};
    judging->stood_facts = (struct context){0};
    judging->before = &judging->stood;
    judging->past = past_of(&since->before->principals, judging->principal);
    if (!judging->past)
        return;
    effective_surely(judging->in->terms, scratch, judging->past, &judging->stood);
    effective_layers(&judging->work, judging->past, &judging->stood_layers);
    work_out_facts(judging);
}

/* Gives what is new, `from` on, the meaning of the whole, which follows `to` on. A rule
 * that tells `several` findings puts what tells them apart last. */
static void mean_whole(struct findings *out, size_t from, size_t to, bool several)
{
    for (size_t i = from; i < to; i++)
        for (size_t w = to; w < out->len; w++) {
            struct finding *one = &out->at[i];
            const struct strs *whole = &out->at[w].meaning;
            if (one->check != out->at[w].check || !one->meaning.len || !whole->len)
                continue;
            if (several && !str_equal(one->meaning.at[one->meaning.len - 1],
                                      whole->at[whole->len - 1]))
                continue;
            one->meaning = *whole;
            break;
        }
}

/* What stays open means nothing but its question, so that its id is the same anyway. */
static bool any_proved(const struct findings *out, size_t from)
{
    for (size_t i = from; i < out->len; i++)
        if (out->at[i].certainty != CERTAIN_UNDECIDED)
            return true;
    return false;
}

void since_ask(struct judging *judging, struct arena scratch, const struct rule *rule)
{
    const struct predicate *predicate = rule->predicate;
    const struct rights *before = judging->before;
    struct findings *out = judging->out;
    size_t from = out->len;

    /* Only sets of requests have a part that is new. */
    if (predicate->waivable != WAIVE_SET)
        judging->before = NULL;
    predicate->of_principal(judging, scratch, rule);
    size_t to = out->len;
    if (judging->before && any_proved(out, from)) {
        judging->before = NULL;
        judging->told_known = false;
        predicate->of_principal(judging, scratch, rule);
        judging->told_known = false;
        mean_whole(out, from, to, predicate->of_principal == holds_capability);
        out->len = to;
    }
    judging->before = before;
}
