/* The tags of who asks: what they are, and what they leave of its requests. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

static const struct str head = STR_INIT("aws:PrincipalTag/");

static bool names_tag(struct str key)
{
    return key.len > head.len && str_equal_fold(str_head(key, head.len), head);
}

const struct tag *become_tag(const struct principal *principal, struct str key)
{
    const struct entity *entity = principal->entity;

    for (size_t i = 0; entity && i < entity->tags.len; i++)
        if (str_equal_fold(entity->tags.at[i].key.text, key))
            return &entity->tags.at[i];
    return NULL;
}

bool tags_looked_at(const struct policy *policy)
{
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct conditions *list = &policy->statements.at[s].conditions;
        for (size_t i = 0; i < list->len; i++)
            if (names_tag(list->at[i].key.text))
                return true;
    }
    return false;
}

static bool is_tag(const struct space *space, const struct literal *literal)
{
    return literal->dimension >= DIMENSION_KEYS &&
           names_tag(space->at[literal->dimension].name);
}

static void add_literals(struct arena *keep, const struct space *space,
                         const struct grants *grants, struct cube *out)
{
    for (size_t g = 0; g < grants->len; g++) {
        const struct cube *limits = &grants->at[g].limits;
        for (size_t i = 0; i < limits->len; i++)
            if (is_tag(space, &limits->at[i]))
                *LIST_PUSH(keep, out) = limits->at[i];
    }
}

/* All that is said of tags; neighbours mostly share their bounds. */
static struct cube literals_of(struct arena *keep, const struct space *space,
                               const struct rights *rights)
{
    const struct bounds *last = NULL;
    struct cube found = {0};

    add_literals(keep, space, &rights->allows, &found);
    add_literals(keep, space, &rights->denies, &found);
    for (size_t i = 0; i < rights->allows.len; i++) {
        const struct bounds *within = rights->allows.at[i].within;
        for (size_t b = 0; within && within != last && b < within->len; b++)
            add_literals(keep, space, &within->at[b], &found);
        last = within;
    }
    return found;
}

static bool look_at_tags(const struct space *space, const struct grants *grants)
{
    for (size_t g = 0; g < grants->len; g++) {
        const struct cube *limits = &grants->at[g].limits;
        for (size_t i = 0; i < limits->len; i++)
            if (is_tag(space, &limits->at[i]))
                return true;
    }
    return false;
}

bool tags_looked_at_by(const struct space *space, const struct rights *rights)
{
    const struct bounds *last = NULL;
    bool any =
        look_at_tags(space, &rights->allows) || look_at_tags(space, &rights->denies);

    for (size_t i = 0; i < rights->allows.len && !any; i++) {
        const struct bounds *within = rights->allows.at[i].within;
        for (size_t b = 0; within && within != last && b < within->len; b++)
            any |= look_at_tags(space, &within->at[b]);
        last = within;
    }
    return any;
}

/* One tag while it is looked at: its dimension, and the set of its present value. */
struct looking {
    const struct limiting *by;
    struct arena *keep;
    struct str key;
    const struct tag *tag;
    struct tag_limits *out;
};

static void never_add(const struct looking *at, struct literal literal)
{
    guard_add(at->keep, &at->out->never, literal);
}

static void drop_fact(struct context *facts, struct str key)
{
    size_t kept = 0;

    for (size_t i = 0; i < facts->len; i++)
        if (!str_equal_fold(facts->at[i].key, key))
            facts->at[kept++] = facts->at[i];
    facts->len = kept;
}

/* Is there somebody who counts, and can set it? */
static bool can_be_set(const struct looking *at, struct arena scratch,
                       const struct set *values)
{
    const struct setters *all =
        setters_of(at->by->graph, scratch, at->by->node, at->key, values);

    if (!at->by->alone)
        return all->len > 0;
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].node == at->by->node)
            return true;
        else
            at->out->aided = true;
    return false;
}

/* The tag stays what it is. */
static void fix(const struct looking *at, uint32_t dimension)
{
    struct set *value;

    if (!at->tag) {
        never_add(at, (struct literal){.dimension = dimension,
                                       .quantity = QUANTITY_ABSENCE,
                                       .inverse = true});
        return;
    }
    value = NEW(at->keep, struct set);
    set_add_glob(at->keep, value, glob_of_text(at->tag->value.text));
    set_settle(value);
    never_add(at,
              (struct literal){.dimension = dimension, .set = value, .inverse = true});
}

/* Values that it does not have, and nobody can give it. */
static void leave_out(const struct looking *at, struct arena scratch,
                      const struct literal *literal)
{
    const struct set *set = literal->set;
    struct literal wanted = {
        .dimension = literal->dimension, .quantity = literal->quantity, .set = set};

    if (!set || set->variable || set->family != SET_TEXT ||
        literal->quantity == QUANTITY_ABSENCE)
        return;
    if (at->tag && (set_has(set, at->tag->value.text) ||
                    set_has(set, arena_fold(&scratch, at->tag->value.text))))
        return;
    if (!can_be_set(at, scratch, set))
        never_add(at, wanted);
}

static bool is_first(const struct cube *all, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (all->at[i].dimension == all->at[at].dimension)
            return false;
    return true;
}

static void limit_tag(struct looking *at, struct arena scratch, const struct cube *all,
                      uint32_t dimension)
{
    if (!can_be_set(at, scratch, NULL)) {
        fix(at, dimension);
        return;
    }
    drop_fact(&at->out->facts, terms_space(at->by->terms)->at[dimension].name);
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].dimension == dimension)
            leave_out(at, scratch, &all->at[i]);
}

void tags_limit(const struct limiting *by, struct arena *keep, struct arena scratch,
                const struct context *from, const struct rights *have,
                struct tag_limits *out)
{
    const struct space *space = terms_space(by->terms);
    const struct entity *entity = by->principal->entity;
    struct looking at = {.by = by, .keep = keep, .out = out};

    *out = (struct tag_limits){.facts = context_joined(keep, from, NULL)};
    if (!entity || entity->type == ENTITY_GROUP || !entity->tags_known ||
        by->node == BECOME_UNSEEN)
        return;
    const struct cube all = literals_of(&scratch, space, have);
    for (size_t i = 0; i < all.len; i++) {
        if (!is_first(&all, i))
            continue;
        at.key =
            str_skip(terms_space(by->terms)->at[all.at[i].dimension].name, head.len);
        at.tag = become_tag(by->principal, at.key);
        limit_tag(&at, scratch, &all, all.at[i].dimension);
    }
}

static struct cubes cubes_joined(struct arena *keep, const struct cubes *a,
                                 const struct cubes *b)
{
    struct cubes made = {0};

    for (size_t i = 0; a && i < a->len; i++)
        *LIST_PUSH(keep, &made) = a->at[i];
    for (size_t i = 0; i < b->len; i++)
        *LIST_PUSH(keep, &made) = b->at[i];
    return made;
}

static bool sets_itself(const struct setters *all, uint32_t node)
{
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].node == node)
            return true;
    return false;
}

/* The tags of the witness that somebody else has to set. */
static struct helps helps_of(const struct limiting *by, struct arena scratch,
                             const struct request *witness)
{
    struct graph *graph = by->graph;
    struct helps found = {0};

    for (size_t i = 0; i < witness->context.len; i++) {
        const struct context_entry *entry = &witness->context.at[i];
        struct help help = {.tag = str_skip(entry->key, head.len)};
        if (!names_tag(entry->key))
            continue;
        help.value = entry->values.at[0];
        const struct tag *tag = become_tag(by->principal, help.tag);
        if (tag && str_equal(tag->value.text, help.value))
            continue;
        help.by = setters_of(graph, scratch, by->node, help.tag,
                             guard_resource(&scratch, help.value));
        if (!help.by->len)
            help.by = setters_of(graph, scratch, by->node, help.tag, NULL);
        if (help.by->len && !sets_itself(help.by, by->node))
            *LIST_PUSH(graph->keep, &found) = help;
    }
    return found;
}

struct use use_tagged(struct graph *graph, struct arena scratch,
                      const struct person *person, const struct question *question)
{
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct limiting by = {graph, graph->terms, person->principal, person->node, true};
    struct question asked = *question;
    struct tag_limits limits;
    struct cubes never;
    struct use use = {.can = EXISTS_NO};

    for (int round = 0; round < 2; round++) {
        tags_limit(&by, &keep, call, question->facts, question->have, &limits);
        never = cubes_joined(&keep, question->never, &limits.never);
        asked.facts = &limits.facts;
        asked.never = &never;
        use = use_exact(graph, call, &asked);
        if (use.can != EXISTS_NO || !limits.aided)
            break;
        by.alone = false;
    }
    if (!by.alone && use.can == EXISTS_YES)
        use.helps = helps_of(&by, call, &use.witness);
    return use;
}
