/* Two rights on one and the same resource: both pieces, and where their resources meet. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/known.h"
#include "compare/parts.h"

/* What HAVE allows of one known action, statement by statement. */
struct holds {
    const struct action *action;
    struct leftovers parts;
    const struct grant **by;
};

static void hold(struct asking *asking, struct arena *scratch,
                 const struct action *action, struct holds *out)
{
    const struct grants *allows = &asking->question->have->layers[0].allows;
    const struct set *only = known_action(scratch, action->name);
    const struct set *on = known_resources(scratch, action);

    *out = (struct holds){.action = action,
                          .by = NEW_MANY(scratch, allows->len, const struct grant *)};
    for (size_t g = 0; g < allows->len; g++) {
        struct piece piece = {.grant = &allows->at[g]};
        struct leftover left;
        enum exists found = piece_exceeds(asking, *scratch, &piece, only, on, &left);
        if (found == EXISTS_MAYBE)
            asking->trouble = asking->budget.reason;
        if (found != EXISTS_YES)
            continue;
        out->by[out->parts.len] = piece.grant;
        *LIST_PUSH(scratch, &out->parts) = left;
    }
}

/* Moves the point of `left` to the shared resource. */
static struct leftover moved(struct arena *keep, const struct asking *asking,
                             const struct leftover *left, struct coordinate at)
{
    struct leftover made = *left;

    made.point = NEW_MANY(keep, asking->space->len, struct coordinate);
    memcpy(made.point, left->point, asking->space->len * sizeof *made.point);
    made.point[DIMENSION_RESOURCE] = at;
    return made;
}

static bool try_pair(struct asking *asking, struct arena scratch,
                     const struct holds *first, size_t f, const struct holds *second,
                     size_t s, struct pair *out)
{
    const struct leftover *a = &first->parts.at[f], *b = &second->parts.at[s];
    struct coordinate shared;
    struct leftover left = *a, right = *b;
    struct str reason;

    /* An action that is asked on `*` works on whatever the other one names. */
    if (first->action->resource_count && second->action->resource_count) {
        enum exists met =
            cover_meet_in(&scratch, *asking->keep, asking->space, &a->cube, &b->cube,
                          DIMENSION_RESOURCE, &asking->budget, &shared);
        if (met == EXISTS_MAYBE)
            asking->trouble = asking->budget.reason;
        if (met != EXISTS_YES)
            return false;
        left = moved(&scratch, asking, a, shared);
        right = moved(&scratch, asking, b, shared);
    }
    if (!witness_of(asking, scratch, &left, &out->first, &reason) ||
        !witness_of(asking, scratch, &right, &out->second, &reason)) {
        out->reason = reason;
        return false;
    }
    out->first_by = first->by[f];
    out->second_by = second->by[s];
    return true;
}

static struct place token_place(const struct grant *grant, struct str action)
{
    const struct match *actions = &grant->statement->actions;

    for (size_t i = 0; i < grant->action_count; i++)
        if (set_has(grant->actions[i], action))
            return policy_place(grant->policy, actions->any.at[i].span);
    return policy_place(grant->policy, actions->span);
}

static void mean(struct arena *keep, struct pair *out)
{
    const struct request *both[] = {&out->first, &out->second};

    for (size_t i = 0; i < LEN(both); i++)
        *LIST_PUSH(keep, &out->meaning) = both[i]->action;
    strs_settle(&out->meaning);
}

/* All parts of one action against all of the other. */
static bool match_parts(struct asking *asking, struct arena scratch,
                        const struct holds *first, const struct holds *second,
                        struct pair *out)
{
    for (size_t f = 0; f < first->parts.len; f++)
        for (size_t s = 0; s < second->parts.len; s++)
            if (try_pair(asking, scratch, first, f, second, s, out))
                return true;
    return false;
}

void compare_overlap(struct arena *keep, struct arena scratch, struct terms *terms,
                     const struct question *question, const struct set *first,
                     const struct set *second, struct pair *out)
{
    const struct catalog *catalog = terms_catalog(terms);
    struct asking asking;

    *out = (struct pair){.both = EXISTS_NO};
    asking_begin(&scratch, keep, terms, question, &asking);
    for (size_t i = 0; i < set_globs(first); i++) {
        struct arena inner = scratch;
        struct holds a;
        const struct action *one = catalog_action(catalog, set_glob(first, i)->text);
        if (!one)
            continue;
        hold(&asking, &inner, one, &a);
        for (size_t j = 0; a.parts.len && j < set_globs(second); j++) {
            struct arena innermost = inner;
            struct holds b;
            const struct action *two =
                catalog_action(catalog, set_glob(second, j)->text);
            if (!two)
                continue;
            hold(&asking, &innermost, two, &b);
            if (match_parts(&asking, innermost, &a, &b, out)) {
                out->both = EXISTS_YES;
                out->place = token_place(out->first_by, out->first.action);
                mean(keep, out);
                return;
            }
        }
    }
    if (out->reason.len || asking.trouble) {
        out->both = EXISTS_MAYBE;
        if (asking.trouble)
            out->reason = str_from(asking.trouble);
    }
}
