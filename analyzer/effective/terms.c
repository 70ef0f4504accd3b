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

/* A request of AWS names an ARN, or a bare star, as its resource. */
static const struct set *arn_domain(struct arena *keep)
{
    struct set *asked = NEW(keep, struct set);
    struct glob glob;

    glob_compile(keep, STR("arn:*"), GLOB_ARN, false, NULL, NULL, &glob);
    set_add_glob(keep, asked, glob);
    set_add_glob(keep, asked, (struct glob){.text = STR("*")});
    set_settle(asked);
    return asked;
}

/* Every request names an action behind what it belongs to. */
struct terms *terms_new(struct arena *keep, const struct catalog *catalog)
{
    static const char *const actions[] = {"*:*", NULL};
    struct terms *terms = NEW(keep, struct terms);

    *terms = (struct terms){.keep = keep,
                            .catalog = catalog,
                            .facts = provider_facts(catalog_provider(catalog))};
    *LIST_PUSH(keep, &terms->space) = (struct dimension){
        .name = STR("action"),
        .domain = own_set(keep, GLOB_TEXT, terms->facts.folds, actions)};
    *LIST_PUSH(keep, &terms->space) = (struct dimension){
        .name = STR("resource"), .domain = terms->facts.arns ? arn_domain(keep) : NULL};
    *LIST_PUSH(keep, &terms->space) = (struct dimension){.name = STR("principal")};
    return terms;
}

bool terms_pattern(const struct terms *terms, struct arena *keep, struct str word,
                   bool action, struct glob *out)
{
    const struct provider_facts facts = terms->facts;

    return glob_compile(keep, word, action || !facts.arns ? GLOB_TEXT : GLOB_ARN,
                        action && facts.folds, NULL, NULL, out);
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
            .typed = fact.type == KEY_NUMBER || fact.type == KEY_DATE ||
                     fact.type == KEY_ADDRESS,
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
        if (glob_compile(terms->keep, names[i], GLOB_LITERAL, terms->facts.folds, NULL,
                         NULL, &glob))
            set_add_glob(terms->keep, set, glob);
    }
    set_settle(set);
    return set;
}

const enum assumed *terms_assumed(const struct terms *terms, struct str key)
{
    for (size_t i = 0; i < terms->assumptions.len; i++)
        if (str_equal_fold(terms->assumptions.at[i].key, key))
            return &terms->assumptions.at[i].how;
    return NULL;
}

static void put_outside(struct terms *terms, struct cubes *outside,
                        struct literal literal)
{
    struct cube *cube = LIST_PUSH(terms->keep, outside);

    *LIST_PUSH(terms->keep, cube) = literal;
}

/* The texts as a set; NULL for none. */
static const struct set *texts_set(struct arena *keep, const struct strs *texts)
{
    struct set *set = NEW(keep, struct set);

    for (size_t i = 0; texts && i < texts->len; i++)
        set_add_glob(keep, set, glob_of_text(arena_copy(keep, texts->at[i])));
    set_settle(set);
    return set_globs(set) ? set : NULL;
}

void terms_assume(struct terms *terms, struct arena scratch, struct str key,
                  enum assumed how, const struct strs *but, struct cubes *outside)
{
    static const char *const everything[] = {"*", NULL};
    uint32_t at = terms_dimension(terms, scratch, key);
    struct literal absence = {.dimension = at, .quantity = QUANTITY_ABSENCE};
    struct literal one = {.dimension = at, .quantity = QUANTITY_ONE};

    *LIST_PUSH(terms->keep, &terms->assumptions) = (struct assumption){key, how};
    terms->space.at[at].may_be_absent = how == ASSUMED_ABSENT;
    terms->space.at[at].may_be_many &= how == ASSUMED_MANY;
    absence.inverse = how == ASSUMED_ABSENT;
    put_outside(terms, outside, absence);
    one.set = how == ASSUMED_MANY ? own_set(terms->keep, GLOB_TEXT, false, everything)
                                  : texts_set(terms->keep, but);
    if (one.set)
        put_outside(terms, outside, one);
}
