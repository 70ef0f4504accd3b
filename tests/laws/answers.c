/* decide/ asked by parts: a statement applies when its action, resource, caller and
 * conditions do, so each part is asked once and the grid is put together of bits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

#include "decide/decide.h"

/* One bit for each context: certainly so, and possibly so. */
struct bits {
    uint16_t sure, maybe;
};

_Static_assert(GRID_CONTEXTS == 16, "a row of contexts is a word of 16 bits");

static struct bits bits_and(struct bits a, struct bits b)
{
    return (struct bits){a.sure & b.sure, a.maybe & b.maybe};
}

static struct bits bits_of(enum truth truth)
{
    return (struct bits){truth == TRUE_ ? 0xffff : 0, truth != FALSE_ ? 0xffff : 0};
}

/* What each part of one statement says of each part of the requests. */
struct parts {
    struct bits actions[GRID_ACTIONS], resources[GRID_RESOURCES], callers[GRID_CALLERS],
        conditions;
};

static bool has_variable(const struct match *match)
{
    for (size_t i = 0; i < match->any.len; i++)
        if (str_has(match->any.at[i].text, STR("${")))
            return true;
    return false;
}

/* A part that the context decides too, for every context. */
static struct bits by_context(struct arena scratch, const struct grid *grid,
                              const struct policy *policy, const struct statement *part,
                              struct request request)
{
    struct bits made = {0, 0};

    for (size_t c = 0; c < GRID_CONTEXTS; c++) {
        request.context = grid->contexts[c];
        struct bits one = bits_of(decide_applies(scratch, policy, part, &request));
        made.sure |= (uint16_t)(one.sure & 1u << c);
        made.maybe |= (uint16_t)(one.maybe & 1u << c);
    }
    return made;
}

static void take_apart(struct arena scratch, const struct grid *grid,
                       const struct policy *policy, const struct statement *statement,
                       struct parts *out)
{
    struct statement action = {.actions = statement->actions};
    struct statement resource = {.resources = statement->resources};
    struct statement caller = {.principals = statement->principals};
    struct statement conditions = {.conditions = statement->conditions};
    struct request request = {.action = STR(""), .resource = STR("")};
    bool varies = policy->variables && has_variable(&statement->resources);

    for (size_t i = 0; i < GRID_ACTIONS; i++) {
        request.action = grid->actions[i];
        out->actions[i] = bits_of(decide_applies(scratch, policy, &action, &request));
    }
    for (size_t i = 0; i < GRID_RESOURCES; i++) {
        request.resource = grid->resources[i];
        out->resources[i] =
            varies ? by_context(scratch, grid, policy, &resource, request)
                   : bits_of(decide_applies(scratch, policy, &resource, &request));
    }
    for (size_t i = 0; i < grid->caller_count; i++) {
        request.principal = grid->callers[i];
        out->callers[i] = bits_of(decide_applies(scratch, policy, &caller, &request));
    }
    out->conditions = statement->conditions.len
                          ? by_context(scratch, grid, policy, &conditions, request)
                          : bits_of(TRUE_);
}

/* The effect of a statement on one row of requests: those of one caller, action and
 * resource. */
static void add_row(const struct parts *parts, bool deny, struct bits row,
                    struct bits *allowed, struct bits *denied)
{
    struct bits *to = deny ? denied : allowed;

    row = bits_and(row, parts->conditions);
    to->sure |= row.sure;
    to->maybe |= row.maybe;
}

void answers_of(struct arena scratch, const struct grid *grid,
                const struct policy *policy, struct answers *out)
{
    const struct statements *list = &policy->statements;
    struct parts *parts = NEW_MANY(&scratch, list->len, struct parts);
    size_t rows = grid->count / GRID_CONTEXTS;

    *out = (struct answers){{0}, {0}};
    for (size_t s = 0; s < list->len; s++)
        take_apart(scratch, grid, policy, &list->at[s], &parts[s]);
    for (size_t at = 0; at < rows; at++) {
        struct bits allowed = {0, 0}, denied = {0, 0};
        size_t r = at % GRID_RESOURCES, a = at / GRID_RESOURCES % GRID_ACTIONS;
        size_t p = at / GRID_RESOURCES / GRID_ACTIONS;
        for (size_t s = 0; s < list->len; s++)
            add_row(&parts[s], list->at[s].effect == EFFECT_DENY,
                    bits_and(bits_and(parts[s].actions[a], parts[s].resources[r]),
                             parts[s].callers[p]),
                    &allowed, &denied);
        unsigned shift = at % 4 * 16;
        out->sure[at / 4] |= (uint64_t)(allowed.sure & (uint16_t)~denied.maybe)
                             << shift;
        out->maybe[at / 4] |= (uint64_t)(allowed.maybe & (uint16_t)~denied.sure)
                              << shift;
    }
}
