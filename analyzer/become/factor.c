/* A second factor: which requests carry one, and who may get itself one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "effective/values.h"

static const struct str present = STR_INIT("aws:MultiFactorAuthPresent");
static const struct str age = STR_INIT("aws:MultiFactorAuthAge");

bool use_asks_factor(const struct use *use)
{
    const struct context_entry *entry;

    if (use->can != EXISTS_YES)
        return false;
    if (request_context(&use->witness, age))
        return true;
    entry = request_context(&use->witness, present);
    return entry && entry->values.len &&
           str_equal_fold(entry->values.at[0], STR("true"));
}

int use_strength(const struct use *use)
{
    switch (use->can) {
    case EXISTS_NO:
        return 0;
    case EXISTS_MAYBE:
        return 2;
    case EXISTS_YES:
        break;
    }
    return use_asks_factor(use) ? 1 : USE_STRONGEST;
}

/* Requests that carry one do not count. */
void factor_guards(struct graph *graph, struct arena *keep, struct cubes *guards)
{
    static const struct {
        struct str op, key, value;
    } carried[] = {
        {STR_INIT("Bool"), STR_INIT("aws:MultiFactorAuthPresent"), STR_INIT("true") },
        {STR_INIT("Null"), STR_INIT("aws:MultiFactorAuthAge"),     STR_INIT("false")},
    };

    for (size_t i = 0; i < LEN(carried); i++) {
        struct token value = {.text = carried[i].value};
        struct condition condition = {
            .op.text = carried[i].op,
            .key.text = carried[i].key,
            .values = {&value, 1, 1}
        };
        struct literal literal;
        uint32_t dimension;
        if (terms_find_dimension(graph->terms, carried[i].key, &dimension) &&
            terms_condition(graph->terms, graph->spare, &condition, &literal))
            guard_add(keep, guards, literal);
    }
}

/* Without a factor already, and also where that stays open. */
static bool is_free(const struct use *use)
{
    return use_strength(use) > 1;
}

/* A virtual device is made, and then enabled for the user. Only users have any. */
static const struct use *registers(struct graph *graph, struct arena scratch,
                                   uint32_t by, uint32_t user)
{
    static const struct use no = {.can = EXISTS_NO};
    const struct principal *owner = graph->nodes.at[user].principal;

    if (!graph->nodes.at[by].principal || !owner || owner->form != FORM_USER ||
        !str_equal(graph->nodes.at[by].account, graph->nodes.at[user].account))
        return &no;
    struct person *person = person_at(graph, scratch, by);
    if (!person_touches(person, graph->make_factor) ||
        !person_touches(person, graph->give_factor))
        return &no;
    struct use *uses = NEW_MANY(graph->keep, FACTOR_USES, struct use);
    const struct asked_use give = {.person = person, .deed = graph->give_factor};
    uses[0] = *use_anywhere(graph, scratch, person, graph->make_factor);
    uses[1] = is_free(&uses[0]) ? use_on(graph, scratch, &give, owner->id) : no;
    return is_free(&uses[1]) ? uses : &no;
}

const struct use *factor_device(struct graph *graph, struct arena scratch, uint32_t by,
                                uint32_t user)
{
    struct str key = arena_print(&scratch, "factor %u %u", by, user);

    if (!*answer_place(graph, key)) {
        const struct use *found = registers(graph, scratch, by, user);
        *answer_place(graph, key) = found;
    }
    const struct use *known = *answer_place(graph, key);
    return known->can == EXISTS_NO ? NULL : known;
}
