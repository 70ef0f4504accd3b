/* A key is absent, has one value, or has several: the three cases are tried in turn. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/dimension.h"

static bool holds_when_absent(const struct literal *literal)
{
    bool holds = literal->quantity == QUANTITY_ABSENCE || literal->on_absent;

    return holds != literal->inverse;
}

static bool all_absent(const struct cube *cube)
{
    for (size_t i = 0; i < cube->len; i++)
        if (!holds_when_absent(&cube->at[i]))
            return false;
    return true;
}

static struct coordinate coordinate_of(struct arena *keep, const struct example *values,
                                       size_t count)
{
    struct coordinate made = {.count = count,
                              .values = NEW_MANY(keep, count, struct example)};

    for (size_t i = 0; i < count; i++)
        made.values[i] = values[i];
    return made;
}

/* What every value satisfies; `like` is one of the sets asked about, or NULL. */
static void push_domain(struct arena *scratch, const struct dimension *dimension,
                        const struct set *like, struct sides *sides)
{
    if (dimension->typed && like && like->family != SET_TEXT) {
        struct set *readable = NEW(scratch, struct set);
        readable->family = like->family;
        set_add_range(scratch, readable, (struct range){1, ~(ordinal)0});
        *LIST_PUSH(scratch, sides) = (struct side){readable, false};
    }
    if (dimension->domain)
        *LIST_PUSH(scratch, sides) = (struct side){dimension->domain, false};
}

static enum exists find_one(struct arena *keep, struct arena scratch,
                            const struct dimension *dimension, const struct cube *cube,
                            struct budget *budget, struct coordinate *out)
{
    struct sides sides = {0};
    struct example example;

    for (size_t i = 0; i < cube->len; i++) {
        const struct literal *one = &cube->at[i];
        if (one->quantity != QUANTITY_ABSENCE)
            *LIST_PUSH(&scratch, &sides) =
                (struct side){one->set, one->negated != one->inverse};
        else if (!one->inverse)
            return EXISTS_NO;
    }
    push_domain(&scratch, dimension, sides.len ? sides.at[0].set : NULL, &sides);
    enum exists found = set_find(keep, scratch, &sides, budget, &example);
    if (found == EXISTS_YES)
        *out = coordinate_of(keep, &example, 1);
    return found;
}

/* Of a set of values, a literal is false (ONE), asks for some value (ANY) or speaks of
 * every value (ALL); its inverse the other way round. */
struct demands {
    struct sides every, some;
};

static bool sort_demands(struct arena *scratch, const struct dimension *dimension,
                         const struct cube *cube, struct demands *out)
{
    for (size_t i = 0; i < cube->len; i++) {
        const struct literal *one = &cube->at[i];
        struct side side = {one->set, one->negated != one->inverse};
        switch (one->quantity) {
        case QUANTITY_ONE:
        case QUANTITY_ABSENCE:
            if (!one->inverse)
                return false;
            break;
        case QUANTITY_ANY:
            *LIST_PUSH(scratch, one->inverse ? &out->every : &out->some) = side;
            break;
        case QUANTITY_ALL:
            *LIST_PUSH(scratch, one->inverse ? &out->some : &out->every) = side;
            break;
        }
    }
    const struct sides *asked = out->every.len ? &out->every : &out->some;
    push_domain(scratch, dimension, asked->len ? asked->at[0].set : NULL, &out->every);
    return true;
}

static bool same(const struct example *a, const struct example *b)
{
    return a->family == SET_TEXT ? str_equal(a->text, b->text)
                                 : a->ordinal == b->ordinal;
}

static bool known(const struct example *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (same(&values[i], &values[count]))
            return true;
    return false;
}

/* The set of one value, to find another one. */
static const struct set *only(struct arena *keep, const struct example *value)
{
    struct set *set = NEW(keep, struct set);

    set->family = value->family;
    if (value->family == SET_TEXT)
        set_add_glob(keep, set, glob_of_text(value->text));
    else
        set_add_range(keep, set, (struct range){value->ordinal, value->ordinal});
    return set;
}

static enum exists find_many(struct arena *keep, struct arena scratch,
                             const struct dimension *dimension, const struct cube *cube,
                             struct budget *budget, struct coordinate *out)
{
    struct demands demands = {0};
    bool sure = true;

    if (!sort_demands(&scratch, dimension, cube, &demands))
        return EXISTS_NO;
    struct example *values = NEW_MANY(&scratch, demands.some.len + 2, struct example);
    size_t count = 0;
    struct sides *every = &demands.every;
    for (size_t i = 0; i < demands.some.len; i++) {
        *LIST_PUSH(&scratch, every) = demands.some.at[i];
        enum exists found = set_find(keep, scratch, every, budget, &values[count]);
        every->len--;
        if (found == EXISTS_NO)
            return EXISTS_NO;
        sure = sure && found == EXISTS_YES;
        count += !known(values, count);
    }
    /* Two values read best, but a key sent as a set may also hold just one. */
    while (sure && count < 2) {
        size_t known = every->len;
        if (count)
            *LIST_PUSH(&scratch, every) = (struct side){only(keep, &values[0]), true};
        enum exists found = set_find(keep, scratch, every, budget, &values[count]);
        every->len = known;
        if (found != EXISTS_YES && count)
            break;
        if (found != EXISTS_YES)
            return found;
        count++;
    }
    if (!sure)
        return EXISTS_MAYBE;
    *out = coordinate_of(keep, values, count);
    out->many = true;
    return EXISTS_YES;
}

enum exists dimension_find(struct arena *keep, struct arena scratch,
                           const struct dimension *dimension, const struct cube *cube,
                           struct budget *budget, struct coordinate *out)
{
    enum exists one, many = EXISTS_NO;

    if (dimension->may_be_absent && all_absent(cube)) {
        *out = (struct coordinate){.absent = true};
        return EXISTS_YES;
    }
    one = find_one(keep, scratch, dimension, cube, budget, out);
    if (one == EXISTS_YES || !dimension->may_be_many)
        return one;
    many = find_many(keep, scratch, dimension, cube, budget, out);
    return many == EXISTS_NO ? one : many;
}
