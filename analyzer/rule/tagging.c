/* Can the one who is guarded by a tag set that tag? Asked of the sets. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/tagging.h"

#include "identity/wild.h"
#include "rule/chain.h"

/* Names that take tags away set none. */
static bool sets_tags(const struct action *action)
{
    static const char *const takes[] = {"*:Untag*", "*:Remove*", "*:Delete*"};

    for (size_t i = 0; i < LEN(takes); i++)
        if (wild_text(str_from(takes[i]), action->name))
            return false;
    return action->levels & LEVEL_TAGGING;
}

/* The actions of the same services that set tags. */
static const struct set *tagging_actions(struct judging *judging, struct arena scratch,
                                         const struct set *actions)
{
    struct strs names = {0};
    struct str last = STR("");

    for (size_t i = 0; i < set_globs(actions); i++) {
        struct str rest = set_glob(actions, i)->text, service = str_cut(&rest, ':');
        struct str head = arena_print(&scratch, "%.*s:", STR_ARGS(service));
        size_t count;
        if (str_equal(service, last))
            continue;
        last = service;
        const struct action *all = catalog_range(judging->in->catalog, head, &count);
        for (size_t a = 0; a < count; a++)
            if (sets_tags(&all[a]))
                *LIST_PUSH(&scratch, &names) = all[a].name;
    }
    return actions_set(&judging->work, judging->in, names.at, names.len);
}

/* Setting a tag to what a guard asks for, on what does not carry it yet: of requests
 * for `tagging`, all others are walls. */
static struct cubes other_requests(struct judging *judging, struct arena scratch,
                                   const struct literal *guard, struct str tag,
                                   const struct set *tagging)
{
    struct arena *keep = &judging->work;
    struct literal action = {.dimension = DIMENSION_ACTION, .set = tagging};
    struct token star = {.text = STR("*")};
    struct condition asks = {
        .values = {&star, 1, 1}
    };
    struct literal sent, other[2];
    struct cubes made = {0};

    asks.op.text = STR("StringLike");
    asks.key.text = arena_print(keep, "aws:RequestTag/%.*s", STR_ARGS(tag));
    if (!terms_condition(judging->in->terms, scratch, &asks, &sent))
        return made;
    sent.set = guard->set;
    sent.inverse = true;
    other[0] = sent;
    other[1] = *guard;
    for (size_t i = 0; i < LEN(other); i++) {
        struct cube *cube = LIST_PUSH(keep, &made);
        *LIST_PUSH(keep, cube) = action;
        *LIST_PUSH(keep, cube) = other[i];
    }
    return made;
}

static bool tags_resource(struct judging *judging, struct arena scratch,
                          const struct literal *guard, struct str tag,
                          const struct set *actions)
{
    const struct set *tagging = tagging_actions(judging, scratch, actions);
    struct cubes walls = other_requests(judging, scratch, guard, tag, tagging);
    struct question question = judging_question(judging, &judging->have);
    struct pair pair;

    question.guards = &walls;
    question.waived = NULL;
    compare_overlap(&judging->work, scratch, judging->in->terms, &question, actions,
                    tagging, &pair);
    return pair.both != EXISTS_NO;
}

/* Can the principal give itself such a tag, or start a session of itself with it? */
static bool tags_itself(struct judging *judging, struct arena scratch,
                        const struct literal *guard, struct str tag)
{
    uint32_t self = chain_node(judging, judging->principal);
    const struct setters *all;

    if (!judging->principal->entity)
        return true;
    all = become_setters(judging->graph, scratch, self, tag, guard->set);
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].node == self)
            return true;
    return false;
}

/* Does the principal carry the tag with such a value already? Then nobody has to give
 * it any more. */
static bool carries(const struct judging *judging, struct arena scratch,
                    const struct literal *guard, struct str tag)
{
    const struct tag *own = become_tag(judging->principal, tag);

    return own && (set_has(guard->set, own->value.text) ||
                   set_has(guard->set, arena_fold(&scratch, own->value.text)));
}

/* Does the literal look at a tag that the principal has, or can set? */
static bool is_idle(struct judging *judging, struct arena scratch,
                    const struct literal *literal, const struct set *actions)
{
    struct str key = terms_space(judging->in->terms)->at[literal->dimension].name;
    struct str tag = key;

    if (literal->dimension < DIMENSION_KEYS)
        return false;
    str_cut(&tag, '/');
    if (wild_text_fold(STR("*:ResourceTag/*"), key))
        return tags_resource(judging, scratch, literal, tag, actions);
    if (wild_text_fold(STR("aws:PrincipalTag/*"), key))
        return carries(judging, scratch, literal, tag) ||
               tags_itself(judging, scratch, literal, tag);
    return false;
}

struct cubes tagging_hold(struct judging *judging, struct arena scratch,
                          const struct cubes *cubes, const struct set *actions,
                          struct strs *idle)
{
    struct cubes made = {0};

    for (size_t c = 0; c < cubes->len; c++) {
        const struct cube *cube = &cubes->at[c];
        const struct literal *found = NULL;
        for (size_t i = 0; i < cube->len && !found; i++)
            if (is_idle(judging, scratch, &cube->at[i], actions))
                found = &cube->at[i];
        if (found)
            *LIST_PUSH(&judging->work, idle) =
                terms_space(judging->in->terms)->at[found->dimension].name;
        else
            *LIST_PUSH(&judging->work, &made) = *cube;
    }
    strs_settle(idle);
    return made;
}
