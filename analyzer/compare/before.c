/* What was there before does not count: its allows, and the denies that were lifted. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "algebra/dimension.h"

/* BEFORE as it is put against HAVE. `facts` are those of the principal that were others
 * then, as literals of the keys that count anywhere; a key that had no value then is
 * absent. */
struct past {
    struct asking *asking;
    struct arena *keep;
    struct cube facts;
    bool same_facts;
};

static bool same_literal(const struct literal *a, const struct literal *b)
{
    return a->dimension == b->dimension && a->set == b->set &&
           a->quantity == b->quantity && a->negated == b->negated &&
           a->on_absent == b->on_absent && a->inverse == b->inverse;
}

/* Is the cube inside the other one? Sets are kept once, so each limit of the wider one
 * stands in the narrower one; true is a proof. */
static bool is_inside(const struct cube *cube, const struct cube *other)
{
    for (size_t i = 0; i < other->len; i++) {
        size_t l = 0;
        while (l < cube->len && !same_literal(&cube->at[l], &other->at[i]))
            l++;
        if (l == cube->len)
            return false;
    }
    return true;
}

static const struct strs *values_of(const struct context *facts, struct str key)
{
    for (size_t i = 0; facts && i < facts->len; i++)
        if (str_equal_fold(facts->at[i].key, key))
            return &facts->at[i].values;
    return NULL;
}

static bool same_values(const struct strs *a, const struct strs *b)
{
    if (!a || !b || a->len != b->len)
        return a == b;
    for (size_t i = 0; i < a->len; i++)
        if (!str_equal(a->at[i], b->at[i]))
            return false;
    return true;
}

static bool same_facts(const struct context *a, const struct context *b)
{
    for (size_t i = 0; a && i < a->len; i++)
        if (!same_values(&a->at[i].values, values_of(b, a->at[i].key)))
            return false;
    return (a ? a->len : 0) == (b ? b->len : 0);
}

/* The facts that changed. */
static struct cube facts_of(struct arena *keep, const struct asking *asking)
{
    const struct question *question = asking->question;
    struct cube all = facts_cube(keep, asking->space, question->before_facts);
    struct cube made = {0};

    for (uint32_t d = DIMENSION_KEYS; d < asking->space->len; d++) {
        struct str key = asking->space->at[d].name;
        const struct strs *then = values_of(question->before_facts, key);
        if (same_values(values_of(question->facts, key), then))
            continue;
        struct literal was = {.dimension = d, .quantity = QUANTITY_ABSENCE};
        for (size_t i = 0; then && then->len && i < all.len; i++)
            if (all.at[i].dimension == d)
                was = all.at[i];
        *LIST_PUSH(keep, &made) = was;
    }
    return made;
}

/* Can the literal have held, by the fact? */
static bool may_hold(struct past *past, struct literal literal,
                     const struct literal *fact)
{
    struct arena keep = *past->keep, scratch = *past->asking->keep;
    const struct dimension *dimension = &past->asking->space->at[fact->dimension];
    struct cube both = {0};
    struct coordinate ignored;

    *LIST_PUSH(&keep, &both) = literal;
    *LIST_PUSH(&keep, &both) = *fact;
    return dimension_find(&scratch, keep, dimension, &both, &past->asking->budget,
                          &ignored) != EXISTS_NO;
}

static struct literal inverse(struct literal literal)
{
    literal.inverse = !literal.inverse;
    return literal;
}

static const struct literal *fact_for(const struct past *past, uint32_t dimension)
{
    for (size_t i = 0; i < past->facts.len; i++)
        if (past->facts.at[i].dimension == dimension)
            return &past->facts.at[i];
    return NULL;
}

/* The grant as it was for the principal with the facts of then; false: it was not for
 * it. Where that stays open, an allow was not, and a deny was. */
static bool cube_then(struct past *past, const struct grant *grant, struct cube *out)
{
    struct cube all = grant_cube(past->keep, grant);
    bool allow = grant->statement->effect == EFFECT_ALLOW;

    *out = (struct cube){0};
    for (size_t i = 0; i < all.len; i++) {
        const struct literal *fact = fact_for(past, all.at[i].dimension);
        if (!fact) {
            *LIST_PUSH(past->keep, out) = all.at[i];
            continue;
        }
        bool may = may_hold(past, all.at[i], fact);
        bool may_not = may_hold(past, inverse(all.at[i]), fact);
        if (!may || (allow && may_not))
            return false;
    }
    return true;
}

/* The bounds of an allow of BEFORE, one list of cubes each; `open` are those that do
 * not bound every allow of HAVE as well. */
struct within_then {
    const struct bounds *bounds;
    struct cube_lists all, open;
};

/* One allow of BEFORE. */
struct allow_then {
    struct cube cube;
    const struct grant *grant;
    const struct within_then *within;
};

LIST_OF(allows_then, struct allow_then);

/* Is every grant of the list inside one of the cubes? */
static bool list_inside(struct arena scratch, const struct grants *list,
                        const struct cubes *cubes)
{
    for (size_t i = 0; i < list->len; i++) {
        struct arena inner = scratch;
        struct cube cube = grant_cube(&inner, &list->at[i]);
        size_t c = 0;
        while (c < cubes->len && !is_inside(&cube, &cubes->at[c]))
            c++;
        if (c == cubes->len)
            return false;
    }
    return true;
}

/* Is all that these bounds leave inside one of the cubes? */
static bool bounds_inside(struct arena scratch, const struct bounds *bounds,
                          const struct cubes *cubes)
{
    for (size_t i = 0; bounds && i < bounds->len; i++)
        if (list_inside(scratch, &bounds->at[i], cubes))
            return true;
    return false;
}

/* Does the list hold whatever any allow of HAVE is bounded to? */
static bool bounds_all(const struct past *past, const struct cubes *cubes)
{
    const struct grants *allows = &past->asking->question->have->allows;
    const struct bounds *last = NULL;

    for (size_t i = 0; i < allows->len; i++) {
        if (last && allows->at[i].within == last)
            continue;
        last = allows->at[i].within;
        if (!bounds_inside(*past->keep, last, cubes))
            return false;
    }
    return true;
}

static const struct within_then *within_of(struct past *past,
                                           const struct bounds *bounds)
{
    struct within_then *made = NEW(past->keep, struct within_then);

    made->bounds = bounds;
    for (size_t b = 0; bounds && b < bounds->len; b++) {
        struct cubes cubes = {0};
        for (size_t g = 0; g < bounds->at[b].len; g++) {
            struct cube cube;
            if (cube_then(past, &bounds->at[b].at[g], &cube))
                *LIST_PUSH(past->keep, &cubes) = cube;
        }
        *LIST_PUSH(past->keep, &made->all) = cubes;
        if (!bounds_all(past, &cubes))
            *LIST_PUSH(past->keep, &made->open) = cubes;
    }
    return made;
}

/* The allows among the grants; mostly they share their bounds. */
static void add_allows(struct past *past, const struct grants *grants,
                       struct allows_then *to)
{
    const struct within_then *within = NULL;

    for (size_t i = 0; i < grants->len; i++) {
        const struct grant *grant = &grants->at[i];
        struct allow_then made = {.grant = grant};
        if (grant->statement->effect != EFFECT_ALLOW ||
            !cube_then(past, grant, &made.cube))
            continue;
        if (!within || within->bounds != grant->within)
            within = within_of(past, grant->within);
        made.within = within;
        *LIST_PUSH(past->keep, to) = made;
    }
}

/* Is an allow of HAVE bounded at least as BEFORE bounded its own? */
static bool bounded_as(struct arena scratch, const struct grant *grant,
                       const struct within_then *within)
{
    for (size_t i = 0; i < within->all.len; i++)
        if (!bounds_inside(scratch, grant->within, &within->all.at[i]))
            return false;
    return true;
}

/* Is it the same statement for the same principal? Then it means the same, whatever
 * that is. */
static bool same_open(const struct past *past, const struct grant *a,
                      const struct grant *b)
{
    return past->same_facts && a->policy->kind == b->policy->kind &&
           a->policy->variables == b->policy->variables &&
           same_statement(a->statement, b->statement);
}

/* One without an exact meaning is the same when it says the same. */
static bool stood(const struct past *past, const struct grant *grant,
                  const struct allows_then *allows)
{
    struct arena scratch = *past->keep;
    struct cube cube = grant_cube(&scratch, grant);

    for (size_t i = 0; i < allows->len; i++) {
        const struct allow_then *then = &allows->at[i];
        bool open = grant->open || then->grant->open;
        if ((open ? same_open(past, grant, then->grant)
                  : is_inside(&cube, &then->cube)) &&
            bounded_as(scratch, grant, then->within))
            return true;
    }
    return false;
}

/* Does HAVE deny all of it too? */
static bool still_denied(const struct past *past, const struct grant *deny,
                         const struct cube *cube)
{
    const struct rights *have = past->asking->question->have;
    struct arena scratch = *past->keep;

    for (size_t i = 0; deny->open && i < have->left_out.len; i++)
        if (same_open(past, deny, &have->left_out.at[i]))
            return true;
    for (size_t i = 0; i < have->denies.len; i++) {
        struct arena inner = scratch;
        struct cube still = grant_cube(&inner, &have->denies.at[i]);
        if (is_inside(cube, &still))
            return true;
    }
    return false;
}

void before_begin(struct arena *scratch, struct asking *asking)
{
    const struct rights *before = asking->question->before;
    const struct grants *have = &asking->question->have->allows;
    struct past past = {
        .asking = asking,
        .keep = scratch,
        .facts = facts_of(scratch, asking),
        .same_facts =
            same_facts(asking->question->facts, asking->question->before_facts),
    };
    struct allows_then allows = {0};

    add_allows(&past, &before->allows, &allows);
    asking->but_need = cubes_copied(scratch, &asking->bare);
    asking->walls = cubes_copied(scratch, &asking->but_before);
    for (size_t i = 0; i < allows.len; i++) {
        const struct allow_then *allow = &allows.at[i];
        add_within(scratch, &asking->but_need, &allow->cube, &allow->within->open);
        add_within(scratch, &asking->walls, &allow->cube, &allow->within->open);
    }
    for (size_t i = 0; i < before->denies.len; i++) {
        struct cube cube;
        if (cube_then(&past, &before->denies.at[i], &cube) &&
            !still_denied(&past, &before->denies.at[i], &cube))
            *LIST_PUSH(scratch, &asking->lifted) = cube;
    }
    add_allows(&past, &before->left_out, &allows);
    bool *stands = NEW_MANY(scratch, have->len + 1, bool);
    for (size_t i = 0; i < have->len; i++)
        stands[i] = stood(&past, &have->at[i], &allows);
    asking->stood = stands;
}

bool stood_before(const struct asking *asking, const struct grant *grant)
{
    const struct grants *allows = &asking->question->have->allows;

    return asking->stood && grant >= allows->at && grant < allows->at + allows->len &&
           asking->stood[grant - allows->at];
}

/* The facts are known for certain, so a request that was made then carries those. */
enum decision ask_before(struct arena scratch, const struct question *question,
                         const struct request *request)
{
    const struct context *facts = question->before_facts;
    struct request then = *request;

    then.context = (struct context){0};
    for (size_t i = 0; i < request->context.len; i++) {
        struct str key = request->context.at[i].key;
        if (!values_of(question->facts, key) && !values_of(facts, key))
            *LIST_PUSH(&scratch, &then.context) = request->context.at[i];
    }
    for (size_t i = 0; facts && i < facts->len; i++)
        if (facts->at[i].values.len)
            *LIST_PUSH(&scratch, &then.context) = facts->at[i];
    return ask_evidence(scratch, &question->before_by, &then);
}
