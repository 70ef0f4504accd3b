/* One world: a few values a dimension, many sets of them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/space.h"

#include "lib/unit.h"

enum { SAYINGS = 60, NUMBERS = 6 };

static const char *const texts[] = {"", "a", "-", "A", "a-", "aa", "x", "-x"};

static struct saying saying_random(struct arena *keep, struct chance *chance,
                                   uint32_t dimension)
{
    struct saying made = {.set = NEW(keep, struct set),
                          .numbers = dimension == 2,
                          .count = chance_below(chance, 3)};

    made.set->family = made.numbers ? SET_ADDRESS : SET_TEXT;
    for (size_t i = 0; i < made.count; i++)
        if (made.numbers) {
            ordinal low = chance_below(chance, NUMBERS);
            made.ranges[i] = (struct range){low, low + chance_below(chance, 3)};
            set_add_range(keep, made.set, made.ranges[i]);
        } else {
            do
                made.members[i] = pattern_random(keep, chance);
            while (strlen(made.members[i].text) > 3);
            set_add_glob(keep, made.set, made.members[i].glob);
        }
    set_settle(made.set);
    return made;
}

static struct example example_of(uint32_t dimension, size_t i)
{
    return dimension == 2
               ? (struct example){.family = SET_ADDRESS, .ordinal = i}
               : (struct example){.family = SET_TEXT, .text = str_from(texts[i])};
}

static void add_spot(struct arena *keep, struct world *world, uint32_t dimension,
                     const size_t *values, size_t count, bool many)
{
    struct coordinate spot = {.absent = count == 0,
                              .many = many,
                              .count = count,
                              .values = NEW_MANY(keep, 3, struct example)};

    for (size_t i = 0; i < count; i++)
        spot.values[i] = example_of(dimension, values[i]);
    if (coordinate_possible(dimension, &spot))
        world->spots[dimension][world->spot_count[dimension]++] = spot;
}

struct world world_make(struct arena *keep, struct chance *chance, size_t most)
{
    struct world world = {.saying_count = SAYINGS};
    struct set *domain = NEW(keep, struct set);

    set_add_glob(keep, domain, pattern_make(keep, "?*", false).glob);
    set_settle(domain);
    *LIST_PUSH(keep, &world.space) = (struct dimension){.domain = domain};
    *LIST_PUSH(keep, &world.space) =
        (struct dimension){.may_be_absent = true, .may_be_many = true};
    *LIST_PUSH(keep, &world.space) = (struct dimension){.may_be_absent = true};
    for (uint32_t d = 0; d < DIMENSIONS; d++) {
        world.sayings[d] = NEW_MANY(keep, SAYINGS, struct saying);
        for (size_t i = 0; i < SAYINGS; i++)
            world.sayings[d][i] = saying_random(keep, chance, d);
        size_t values = d == 2 ? NUMBERS : LEN(texts);
        add_spot(keep, &world, d, NULL, 0, false);
        for (size_t a = 0; a < values; a++) {
            add_spot(keep, &world, d, &a, 1, false);
            add_spot(keep, &world, d, &a, 1, true);
            for (size_t b = a + 1; b < values && most > 1; b++) {
                add_spot(keep, &world, d, (size_t[]){a, b}, 2, true);
                for (size_t c = b + 1; c < values && most > 2; c++)
                    add_spot(keep, &world, d, (size_t[]){a, b, c}, 3, true);
            }
        }
    }
    return world;
}

struct literal literal_random(struct chance *chance, const struct world *world,
                              uint32_t dimension)
{
    const struct saying *saying =
        &world->sayings[dimension][chance_below(chance, world->saying_count)];

    return (struct literal){
        .dimension = dimension,
        .quantity = (enum quantity)chance_below(chance, QUANTITY_ABSENCE + 1),
        .negated = chance_one_in(chance, 2),
        .on_absent = chance_one_in(chance, 2),
        .inverse = chance_one_in(chance, 4),
        .set = saying->set,
    };
}

static const struct saying *saying_of(const struct world *world,
                                      const struct literal *literal)
{
    const struct saying *all = world->sayings[literal->dimension];
    size_t i = 0;

    while (all[i].set != literal->set)
        i++;
    return &all[i];
}

static bool suits(const struct saying *saying, const struct literal *literal,
                  const struct example *value)
{
    bool in = false;

    for (size_t i = 0; i < saying->count; i++)
        if (saying->numbers)
            in = in || (saying->ranges[i].low <= value->ordinal &&
                        value->ordinal <= saying->ranges[i].high);
        else
            in = in || naive_matches(saying->members[i].text, saying->members[i].fold,
                                     value->text);
    return in != literal->negated;
}

bool literal_holds(const struct world *world, const struct literal *literal,
                   const struct coordinate *at)
{
    const struct saying *saying = saying_of(world, literal);
    size_t suiting = 0;
    bool holds = false;

    for (size_t i = 0; !at->absent && i < at->count; i++)
        suiting += suits(saying, literal, &at->values[i]);
    switch (literal->quantity) {
    case QUANTITY_ONE:
        holds = at->absent ? literal->on_absent : !at->many && suiting == 1;
        break;
    case QUANTITY_ANY:
        holds = at->absent ? literal->on_absent : suiting > 0;
        break;
    case QUANTITY_ALL:
        holds = at->absent ? literal->on_absent : suiting == at->count;
        break;
    case QUANTITY_ABSENCE:
        holds = at->absent;
        break;
    }
    return holds != literal->inverse;
}

bool coordinate_possible(uint32_t dimension, const struct coordinate *at)
{
    if (at->absent || at->count == 0)
        return at->absent && dimension != 0;
    if (at->many ? dimension != 1 : at->count != 1)
        return false;
    for (size_t i = 0; i < at->count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(at->values[i].text, at->values[j].text))
                return false;
    return dimension != 0 || at->values[0].text.len > 0;
}

void literal_show(const struct world *world, const struct literal *literal)
{
    static const char *const quantities[] = {"one", "any", "all", "absence"};
    const struct saying *saying = saying_of(world, literal);

    print_error("  %s%s of %u %s{", literal->inverse ? "not " : "",
                quantities[literal->quantity], (unsigned)literal->dimension,
                literal->negated ? "outside " : "");
    for (size_t i = 0; i < saying->count; i++)
        if (saying->numbers)
            print_error(" %d-%d", (int)saying->ranges[i].low,
                        (int)saying->ranges[i].high);
        else
            print_error(" \"%s\"%s", saying->members[i].text,
                        saying->members[i].fold ? " fold" : "");
    print_error(" }%s\n", literal->on_absent ? ", or absent" : "");
}
