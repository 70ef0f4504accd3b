/* Two rights on one and the same resource: where their resources meet. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/known.h"
#include "compare/parts.h"

/* What HAVE allows of one known action by one statement, part by part. */
struct holds {
    const struct action *action;
    const struct grant *by;
    struct leftovers parts;
};

LIST_OF(holds_list, struct holds);

/* How each of the two is asked about. */
struct both {
    struct asking *first, *second;
};

static void open_question(struct asking *asking)
{
    asking->trouble = asking->budget.reason ? asking->budget.reason
                                            : "a right falls into too many parts";
}

static struct holds_list held(struct asking *asking, struct arena *scratch,
                              const struct action *action)
{
    const struct grants *allows = &asking->question->have->allows;
    struct cube known = known_cube(scratch, asking->terms, action);
    struct holds_list list = {0};

    for (size_t g = 0; g < allows->len; g++) {
        struct piece piece = {.grant = &allows->at[g]};
        struct holds one = {.action = action, .by = piece.grant};
        if (piece_parts(asking, *scratch, &piece, &known, &one.parts) == EXISTS_MAYBE)
            open_question(asking);
        if (one.parts.len)
            *LIST_PUSH(scratch, &list) = one;
    }
    return list;
}

/* Moves the point of `left` to the resource of `to`. */
static struct leftover moved(struct arena *keep, const struct asking *asking,
                             const struct leftover *left, const struct leftover *to)
{
    struct leftover made = *left;

    made.point = NEW_MANY(keep, asking->space->len, struct coordinate);
    memcpy(made.point, left->point, asking->space->len * sizeof *made.point);
    made.point[DIMENSION_RESOURCE] = to->point[DIMENSION_RESOURCE];
    return made;
}

/* The second action on the resources of one part of the first: dimensions do not depend
 * on each other, so the first then works on the resource that is found. */
static bool try_part(const struct both *both, struct arena scratch,
                     const struct holds *first, size_t part,
                     const struct action *action, struct pair *out)
{
    struct asking *asking = both->second;
    const struct grants *allows = &asking->question->have->allows;
    struct cube known = known_cube(&scratch, asking->terms, action);
    const struct leftover *left = &first->parts.at[part];
    /* An action that is asked on `*` works on whatever the other one names. */
    bool shared = first->action->resource_count && action->resource_count;

    for (size_t i = 0; shared && i < left->cube.len; i++)
        if (left->cube.at[i].dimension == DIMENSION_RESOURCE)
            *LIST_PUSH(&scratch, &known) = left->cube.at[i];
    for (size_t g = 0; g < allows->len; g++) {
        struct piece piece = {.grant = &allows->at[g]};
        struct leftover right, met = *left;
        enum exists found = piece_exceeds(asking, scratch, &piece, &known, &right);
        if (found == EXISTS_MAYBE)
            open_question(asking);
        if (found != EXISTS_YES)
            continue;
        if (shared)
            met = moved(&scratch, asking, left, &right);
        if (witness_of(both->first, scratch, &met, &out->first, &out->reason) &&
            witness_of(asking, scratch, &right, &out->second, &out->reason)) {
            out->first_by = first->by;
            out->second_by = piece.grant;
            return true;
        }
    }
    return false;
}

static struct place token_place(struct terms *terms, struct arena scratch,
                                const struct grant *grant, struct str action)
{
    const struct match *actions = &grant->statement->actions;

    for (size_t i = 0; i < grant->action_count; i++)
        if (set_has(grant_action(terms, scratch, grant, i), action))
            return policy_place(grant->policy, actions->any.at[i].span);
    return policy_place(grant->policy, actions->span);
}

/* That of the first, unless only the second is new. */
static struct place place_of(const struct both *both, struct arena scratch,
                             const struct pair *pair)
{
    bool second = both->second->question->before != NULL;

    return token_place(both->first->terms, scratch,
                       second ? pair->second_by : pair->first_by,
                       second ? pair->second.action : pair->first.action);
}

static void mean(struct arena *keep, struct pair *out)
{
    const struct request *both[] = {&out->first, &out->second};

    for (size_t i = 0; i < LEN(both); i++)
        *LIST_PUSH(keep, &out->meaning) = both[i]->action;
    strs_settle(&out->meaning);
}

/* All that is held of one action against another one. */
static bool try_second(const struct both *both, struct arena scratch,
                       const struct holds_list *first, const struct action *second,
                       struct pair *out)
{
    for (size_t h = 0; h < first->len; h++)
        for (size_t p = 0; p < first->at[h].parts.len; p++)
            if (try_part(both, scratch, &first->at[h], p, second, out))
                return true;
    return false;
}

static bool try_first(const struct both *both, struct arena scratch,
                      const struct action *first, const struct set *second,
                      struct pair *out)
{
    const struct catalog *catalog = terms_catalog(both->first->terms);
    struct holds_list list = held(both->first, &scratch, first);

    for (size_t i = 0; list.len && i < set_globs(second); i++) {
        const struct action *two = catalog_action(catalog, set_glob(second, i)->text);
        if (two && try_second(both, scratch, &list, two, out))
            return true;
    }
    return false;
}

/* Any pair of the two sets; false when there is none, or it stays open. */
static bool try_all(const struct both *both, struct arena scratch,
                    const struct set *first, const struct set *second, struct pair *out)
{
    const struct catalog *catalog = terms_catalog(both->first->terms);

    for (size_t i = 0; i < set_globs(first); i++) {
        const struct action *one = catalog_action(catalog, set_glob(first, i)->text);
        if (one && try_first(both, scratch, one, second, out)) {
            out->both = EXISTS_YES;
            out->place = place_of(both, scratch, out);
            mean(both->first->keep, out);
            return true;
        }
    }
    return false;
}

/* With what stood before, a pair is new when either of the two is: first the one, then
 * the other is asked for what is new alone. */
void compare_overlap(struct arena *keep, struct arena scratch, struct terms *terms,
                     const struct question *question, const struct set *first,
                     const struct set *second, struct pair *out)
{
    struct question whole = *question;
    struct asking asking, fresh;

    *out = (struct pair){.both = EXISTS_NO};
    whole.before = NULL;
    whole.before_by = (struct evidence){0};
    asking_begin(&scratch, keep, terms, &whole, &asking);
    if (question->before) {
        asking_begin(&scratch, keep, terms, question, &fresh);
        if (try_all(&(struct both){&fresh, &asking}, scratch, first, second, out) ||
            try_all(&(struct both){&asking, &fresh}, scratch, first, second, out))
            return;
        if (!asking.trouble)
            asking.trouble = fresh.trouble;
    } else if (try_all(&(struct both){&asking, &asking}, scratch, first, second, out))
        return;
    if (out->reason.len || asking.trouble) {
        out->both = EXISTS_MAYBE;
        if (asking.trouble)
            out->reason = str_from(asking.trouble);
    }
}
