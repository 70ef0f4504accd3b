/* The terms of a comparison: dimensions and sets, each met once and kept. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"

/* A set out of literal patterns of our own. */
static const struct set *own_set(struct arena *keep, enum glob_kind kind, bool fold,
                                 const char *const *texts)
{
    struct set *set = NEW(keep, struct set);

    for (; *texts; texts++) {
        struct glob glob;
        glob_compile(keep, str_from(*texts), kind, fold, NULL, NULL, &glob);
        set_add_glob(keep, set, glob);
    }
    set_settle(set);
    return set;
}

struct terms *terms_new(struct arena *keep, const struct catalog *catalog)
{
    static const char *const actions[] = {"*:*", NULL};
    struct terms *terms = NEW(keep, struct terms);

    *terms = (struct terms){.keep = keep, .catalog = catalog};
    /* A request names a service's action, and an ARN or a bare star as its resource. */
    *LIST_PUSH(keep, &terms->space) = (struct dimension){
        .name = STR("action"), .domain = own_set(keep, GLOB_TEXT, true, actions)};
    struct set *asked = NEW(keep, struct set);
    struct glob glob;
    glob_compile(keep, STR("arn:*"), GLOB_ARN, false, NULL, NULL, &glob);
    set_add_glob(keep, asked, glob);
    set_add_glob(keep, asked, (struct glob){.text = STR("*")});
    set_settle(asked);
    *LIST_PUSH(keep, &terms->space) =
        (struct dimension){.name = STR("resource"), .domain = asked};
    *LIST_PUSH(keep, &terms->space) = (struct dimension){.name = STR("principal")};
    return terms;
}

const struct space *terms_space(const struct terms *terms)
{
    return &terms->space;
}

const struct catalog *terms_catalog(const struct terms *terms)
{
    return terms->catalog;
}

uint32_t terms_dimension(struct terms *terms, struct arena scratch, struct str key)
{
    static const char *const truths[] = {"true", "false", NULL};
    size_t before = terms->dimensions.len;
    uint32_t id = intern_id(terms->keep, &terms->dimensions, arena_fold(&scratch, key));

    if (terms->dimensions.len > before) {
        struct key_fact fact = catalog_key(terms->catalog, key);
        *LIST_PUSH(terms->keep, &terms->space) = (struct dimension){
            .name = arena_copy(terms->keep, key),
            .may_be_absent = true,
            .may_be_many = fact.multi || fact.type == KEY_UNKNOWN,
            .domain = fact.type == KEY_BOOL
                          ? own_set(terms->keep, GLOB_LITERAL, false, truths)
                          : NULL};
    }
    return id + DIMENSION_KEYS;
}

const struct set **terms_kept(struct terms *terms, struct str key)
{
    size_t before = terms->keys.len;
    uint32_t id = intern_id(terms->keep, &terms->keys, key);

    if (terms->keys.len > before)
        *LIST_PUSH(terms->keep, &terms->sets) = NULL;
    return &terms->sets.at[id];
}

const struct set *terms_actions(struct terms *terms, const struct str *names,
                                size_t count)
{
    struct set *set = NEW(terms->keep, struct set);

    for (size_t i = 0; i < count; i++) {
        struct glob glob;
        if (glob_compile(terms->keep, names[i], GLOB_LITERAL, true, NULL, NULL, &glob))
            set_add_glob(terms->keep, set, glob);
    }
    set_settle(set);
    return set;
}
