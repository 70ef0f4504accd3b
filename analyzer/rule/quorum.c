/* A second person is one who has to set a tag, and whom the first cannot become. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/quorum.h"

#include "rule/chain.h"

static const struct str head = STR_INIT("aws:PrincipalTag/");

static const struct set *only(struct arena *keep, struct str text)
{
    struct set *set = NEW(keep, struct set);

    set_add_glob(keep, set, glob_of_text(text));
    set_settle(set);
    return set;
}

struct helps quorum_needs(struct judging *judging, struct arena scratch,
                          const struct request *witness)
{
    uint32_t node = chain_node(judging, judging->principal);
    struct helps needs = {0};

    for (size_t i = 0; judging->principal->entity && i < witness->context.len; i++) {
        const struct context_entry *entry = &witness->context.at[i];
        struct help need;
        if (entry->key.len <= head.len ||
            !str_equal_fold(str_head(entry->key, head.len), head))
            continue;
        need.tag = arena_copy(judging->side, str_skip(entry->key, head.len));
        need.value = arena_copy(judging->side, entry->values.at[0]);
        const struct tag *own = become_tag(judging->principal, need.tag);
        if (own && str_equal(own->value.text, need.value))
            continue;
        struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
        need.by = become_setters(judging->graph, call, node, need.tag,
                                 only(&keep, need.value));
        if (!need.by->len)
            need.by = become_setters(judging->graph, call, node, need.tag, NULL);
        *LIST_PUSH(judging->side, &needs) = need;
    }
    return needs;
}

/* Is the node it, or one whom it can become alone? */
static bool reaches(const struct quorum_reach *reach, uint32_t node)
{
    bool found = node == reach->self;

    for (size_t i = 0; i < reach->all->len && !found; i++) {
        const struct reached *one = &reach->all->at[i];
        found = one->node == node && !one->undecided && !one->helped && !one->factor;
    }
    return found;
}

bool quorum_alone(const struct quorum_reach *reach, const struct helps *needs)
{
    for (size_t n = 0; n < needs->len; n++) {
        const struct setters *by = needs->at[n].by;
        bool found = false;
        for (size_t i = 0; i < by->len && !found; i++)
            found = reaches(reach, by->at[i].node);
        if (!found)
            return false;
    }
    return true;
}
