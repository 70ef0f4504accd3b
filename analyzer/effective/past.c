/* Time goes one way: a right that ended before a day is none from that day on. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/effective.h"

#include "effective/values.h"

/* Keys that say when a request is made, or when its session began: no session lives
 * longer than 36 hours (source: AWS STS, GetSessionToken). */
static const struct {
    struct str key;
    int days;
    bool always; /* is it in every request? */
} clocks[] = {
    {STR_INIT("aws:CurrentTime"),    0,  true },
    {STR_INIT("aws:EpochTime"),      0,  true },
    {STR_INIT("aws:TokenIssueTime"), -2, false},
};

struct str value_day(struct arena *keep, enum set_family family, int64_t day)
{
    const ordinal second = family == SET_NUMBER ? 1000000000000000000u : 1000;
    ordinal size = (ordinal)(day < 0 ? -day : day) * 86400 * second;

    return value_text(keep, family,
                      day < 0 ? ordinal_zero() - size : ordinal_zero() + size);
}

/* The families of values that the grants compare with the key, as bits. */
static unsigned families_in(const struct grants *grants, uint32_t dimension)
{
    const struct bounds *last = NULL;
    unsigned found = 0;

    for (size_t g = 0; g < grants->len; g++) {
        const struct grant *grant = &grants->at[g];
        for (size_t i = 0; i < grant->limits.len; i++)
            if (grant->limits.at[i].dimension == dimension)
                found |= 1u << grant->limits.at[i].set->family;
        for (size_t b = 0; grant->within != last && b < grant->within->len; b++)
            found |= families_in(&grant->within->at[b], dimension);
        last = grant->within ? grant->within : last;
    }
    return found;
}

static void add(struct terms *terms, struct arena *keep, struct arena scratch,
                const char *op, struct str key, struct str value, struct cubes *out)
{
    struct token word = {.text = value};
    const struct condition condition = {
        .op.text = str_from(op), .key.text = key, .values = {&word, 1, 1}
    };
    struct literal literal;

    if (!terms_condition(terms, scratch, &condition, &literal))
        return;
    struct cube *cube = LIST_PUSH(keep, out);
    *cube = (struct cube){0};
    *LIST_PUSH(keep, cube) = literal;
}

void effective_past(struct terms *terms, struct arena *keep, struct arena scratch,
                    const struct rights *rights, int64_t day, struct cubes *out)
{
    for (size_t i = 0; i < LEN(clocks); i++) {
        struct str key = clocks[i].key;
        uint32_t dimension;
        if (!terms_find_dimension(terms, key, &dimension))
            continue;
        unsigned found = families_in(&rights->allows, dimension) |
                         families_in(&rights->denies, dimension);
        int64_t from = day + clocks[i].days;
        if (found >> SET_MOMENT & 1)
            add(terms, keep, scratch, "DateLessThan", key,
                value_day(&scratch, SET_MOMENT, from), out);
        if (found >> SET_NUMBER & 1)
            add(terms, keep, scratch, "NumericLessThan", key,
                value_day(&scratch, SET_NUMBER, from), out);
        if (found && clocks[i].always)
            add(terms, keep, scratch, "Null", key, STR("true"), out);
    }
}
