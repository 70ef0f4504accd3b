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

/* What is being gathered for an answer. */
struct gathering {
    struct asking *asking;
    struct comparison *out;
    bool confirmed, maybe;
    enum row_status confirmed_status;
};

/* A stronger row may give a better witness; the first of a kind is kept. */
static void confirm(struct gathering *to, struct arena scratch,
                    const struct piece *piece, enum row_status status,
                    const struct leftover *leftover, struct place place)
{
    struct request request;
    struct str reason;

    if (to->confirmed && to->confirmed_status <= status)
        return;
    if (!witness_of(to->asking, scratch, leftover, &request, &reason)) {
        if (!to->out->reason.len)
            to->out->reason =
                piece->grant->open ? str_from(piece->grant->open) : reason;
        return;
    }
    to->confirmed = true;
    to->confirmed_status = status;
    to->out->witness = request;
    to->out->by = piece->grant;
    to->out->place = place;
}

static struct place piece_place(const struct grant *grant, size_t action)
{
    const struct match *actions = &grant->statement->actions;

    return policy_place(grant->policy, grant->action_count
                                           ? actions->any.at[action].span
                                           : actions->span);
}

static const struct set *word_of(const struct asking *asking, struct arena scratch,
                                 const struct grant *grant, size_t action)
{
    return grant->action_count ? grant_action(asking->terms, scratch, grant, action)
                               : NULL;
}

/* Asks about one word of Action (or all of NotAction) on each word of Resource. */
static struct reach ask_action(struct gathering *to, struct arena scratch,
                               const struct grant *grant, size_t action)
{
    struct asking *asking = to->asking;
    size_t words = grant->resource_count ? grant->resource_count : 1;
    struct reach reach = {NEW_MANY(asking->keep, words, uint32_t), 0, ROW_INERT};

    for (size_t r = 0; r < words; r++) {
        struct piece piece = {grant, word_of(asking, scratch, grant, action),
                              grant->resource_count
                                  ? grant_resource(asking->terms, scratch, grant, r)
                                  : NULL};
        struct leftover left;
        enum exists found = piece_exceeds(asking, scratch, &piece, NULL, &left);
        if (found == EXISTS_NO)
            continue;
        reach.resources[reach.count++] = (uint32_t)r;
        if (found == EXISTS_MAYBE) {
            to->maybe = true;
            asking->trouble = asking->budget.reason;
            reach.status = ROW_LIVE;
            continue;
        }
        enum row_status status = piece_status(asking, scratch, &piece, &left);
        if (status < reach.status)
            reach.status = status;
        confirm(to, scratch, &piece, status, &left, piece_place(grant, action));
    }
    return reach;
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

/* Words of Action that reach the same make one stretch. */
static void add_stretch(struct gathering *to, const struct grant *grant, size_t action,
                        const struct reach *reach, size_t first)
{
    struct arena *keep = to->asking->keep;
    struct stretches *list = &to->out->stretches;
    bool resources = grant->resource_count > 0;

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
        made->resources = reach->resources;
        made->resource_count = reach->count;
    }
}

static void ask_grant(struct gathering *to, struct arena scratch,
                      const struct grant *grant)
{
    struct piece whole = {.grant = grant};
    size_t words = grant->action_count ? grant->action_count : 1;
    size_t first = to->out->stretches.len;
    struct leftover left;

    /* Most grants are wholly inside NEED, and one question says so. */
    if (piece_exceeds(to->asking, scratch, &whole, NULL, &left) == EXISTS_NO)
        return;
    to->asking->budget.steps += 10000 * words;
    for (size_t a = 0; a < words; a++) {
        struct reach reach = ask_action(to, scratch, grant, a);
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
    const struct grants *allows = &question->have->layers[0].allows;
    for (size_t g = 0; g < allows->len; g++)
        ask_grant(&to, scratch, &allows->at[g]);
    conclude(&to, scratch);
}

/* One statement, as a whole and then word by word, until something is confirmed. */
static void ask_first(struct gathering *to, struct arena scratch,
                      const struct grant *grant)
{
    size_t words = grant->action_count ? grant->action_count : 1;

    for (size_t a = 0; a < words && !to->confirmed; a++) {
        struct piece piece = {grant, word_of(to->asking, scratch, grant, a), NULL};
        struct leftover left;
        enum exists found = piece_exceeds(to->asking, scratch, &piece, NULL, &left);
        if (found == EXISTS_MAYBE)
            to->asking->trouble = to->asking->budget.reason;
        if (found == EXISTS_YES)
            confirm(to, scratch, &piece, ROW_LIVE, &left, piece_place(grant, a));
    }
}

void compare_first(struct arena *keep, struct arena scratch, struct terms *terms,
                   const struct question *question, struct comparison *out)
{
    struct asking asking;
    struct gathering to = {.asking = &asking, .out = out};
    const struct grants *allows = &question->have->layers[0].allows;

    *out = (struct comparison){0};
    asking_begin(&scratch, keep, terms, question, &asking);
    for (size_t g = 0; g < allows->len && !to.confirmed; g++)
        ask_first(&to, scratch, &allows->at[g]);
    if (to.confirmed) {
        out->verdict = VERDICT_EXCEEDS;
        out->reason = STR("");
    } else if (asking.trouble || out->reason.len) {
        out->verdict = VERDICT_UNDECIDED;
        if (asking.trouble)
            out->reason = str_from(asking.trouble);
    }
}
