/* HAVE is asked word by word, so that the answer names the words to cut. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare.h"

#include "compare/parts.h"

/* What one word of Action exceeds by: the words of Resource, and their best status. */
struct reach {
    uint32_t *resources;
    size_t count;
    enum row_status status;
};

/* What stays open counts as exceeding, and live. */
static enum row_status ask_piece(struct gathering *to, struct arena scratch,
                                 const struct piece *piece, struct place place,
                                 bool *exceeds)
{
    struct asking *asking = to->asking;
    struct leftover left;
    enum exists found = piece_exceeds(asking, scratch, piece, NULL, &left);

    *exceeds = found != EXISTS_NO;
    if (found == EXISTS_MAYBE)
        asking->trouble = asking->budget.reason;
    if (found != EXISTS_YES)
        return ROW_LIVE;
    enum row_status status = piece_status(asking, scratch, piece, &left);
    gather_witness(to, scratch, piece, status, &left, place);
    return status;
}

/* Asks about one word of Action (or all of NotAction) on each word of Resource; `reach`
 * has room for all of them. */
static void ask_action(struct gathering *to, struct arena scratch,
                       const struct grant *grant, size_t action, struct reach *reach)
{
    struct asking *asking = to->asking;
    size_t words = grant->resource_count ? grant->resource_count : 1;
    struct piece piece = {grant, word_set(asking, scratch, grant, action), NULL};
    struct leftover left;

    reach->count = 0;
    reach->status = ROW_INERT;
    /* Most words of a long list are inside NEED, and one question says so. */
    if (words > 1 && piece_exceeds(asking, scratch, &piece, NULL, &left) == EXISTS_NO)
        return;
    for (size_t r = 0; r < words; r++) {
        bool exceeds;
        if (grant->resource_count)
            piece.resources = grant_resource(asking->terms, scratch, grant, r);
        enum row_status status =
            ask_piece(to, scratch, &piece, word_place(grant, action), &exceeds);
        if (!exceeds)
            continue;
        reach->resources[reach->count++] = (uint32_t)r;
        if (status < reach->status)
            reach->status = status;
    }
}

static bool same_reach(const struct reach *a, const struct stretch *b, bool resources)
{
    if (a->status != b->status || (resources && a->count != b->resource_count))
        return false;
    for (size_t i = 0; resources && i < a->count; i++)
        if (a->resources[i] != b->resources[i])
            return false;
    return true;
}

static uint32_t *copied(struct arena *keep, const uint32_t *numbers, size_t count)
{
    uint32_t *made = NEW_MANY(keep, count, uint32_t);

    memcpy(made, numbers, count * sizeof *made);
    return made;
}

/* Words of Action that reach the same make one stretch. */
static void add_stretch(struct gathering *to, const struct grant *grant, size_t action,
                        const struct reach *reach, size_t first)
{
    struct arena *keep = to->asking->keep;
    struct stretches *list = &to->out->stretches;
    bool resources = grant->resource_count > 0;

    budget_spend(&to->asking->budget, (list->len - first) / 8);
    for (size_t i = first; grant->action_count && i < list->len; i++)
        if (same_reach(reach, &list->at[i], resources)) {
            list->at[i].actions[list->at[i].action_count++] = (uint32_t)action;
            return;
        }
    struct stretch *made = LIST_PUSH(keep, list);
    *made = (struct stretch){.grant = grant, .status = reach->status};
    if (grant->action_count) {
        made->actions = NEW_MANY(keep, grant->action_count, uint32_t);
        made->actions[made->action_count++] = (uint32_t)action;
    }
    if (resources) {
        made->resources = copied(keep, reach->resources, reach->count);
        made->resource_count = reach->count;
    }
}

/* The budget is spent: all words from `action` on may exceed, on every resource. */
static void add_rest(struct gathering *to, const struct grant *grant, size_t action,
                     const struct reach *room)
{
    struct reach all = {room->resources, grant->resource_count, ROW_LIVE};
    size_t first = to->out->stretches.len;

    to->asking->trouble = to->asking->budget.reason;
    for (size_t r = 0; r < all.count; r++)
        all.resources[r] = (uint32_t)r;
    add_stretch(to, grant, action, &all, first);
    while (++action < grant->action_count)
        to->out->stretches.at[first]
            .actions[to->out->stretches.at[first].action_count++] = (uint32_t)action;
}

static void ask_grant(struct gathering *to, struct arena scratch,
                      const struct grant *grant)
{
    struct piece whole = {.grant = grant};
    size_t words = grant->action_count ? grant->action_count : 1;
    size_t first = to->out->stretches.len;
    struct reach reach = {.resources =
                              NEW_MANY(&scratch, grant->resource_count + 1, uint32_t)};
    struct leftover left;

    /* Most grants are wholly inside NEED, and one question says so. */
    if (piece_exceeds(to->asking, scratch, &whole, NULL, &left) == EXISTS_NO)
        return;
    for (size_t a = 0; a < words; a++) {
        if (asking_spent(to->asking)) {
            add_rest(to, grant, a, &reach);
            return;
        }
        ask_action(to, scratch, grant, a, &reach);
        if (reach.count)
            add_stretch(to, grant, a, &reach, first);
    }
}

static void conclude(struct gathering *to, struct arena scratch)
{
    struct comparison *out = to->out;

    out->status = ROW_INERT;
    for (size_t i = 0; i < out->stretches.len; i++)
        if (out->stretches.at[i].status < out->status)
            out->status = out->stretches.at[i].status;
    if (out->stretches.len == 0) {
        out->verdict = VERDICT_COVERED;
        out->reason = STR("");
        return;
    }
    rows_of(to->asking, scratch, out);
    if (!out->place.span.line)
        out->place = out->rows.at[0].place;
    if (to->confirmed) {
        out->verdict = VERDICT_EXCEEDS;
        return;
    }
    out->verdict = VERDICT_UNDECIDED;
    out->place = out->rows.at[0].place;
    out->by = out->stretches.at[0].grant;
    if (to->asking->trouble)
        out->reason = str_from(to->asking->trouble);
}

void compare_rights(struct arena *keep, struct arena scratch, struct terms *terms,
                    const struct question *question, struct comparison *out)
{
    struct asking asking;
    struct gathering to = {.asking = &asking, .out = out};

    *out = (struct comparison){0};
    asking_begin(&scratch, keep, terms, question, &asking);
    size_t before = asking.budget.steps;
    const struct grants *allows = &question->have->allows;
    for (size_t g = 0; g < allows->len; g++)
        ask_grant(&to, scratch, &allows->at[g]);
    conclude(&to, scratch);
    out->steps = before - asking.budget.steps;
}
