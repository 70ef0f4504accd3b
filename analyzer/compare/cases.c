/* Two unions of policies, where need be once for each case of their variables. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/varying.h"

/* More cases that stay open than this are not tried. */
enum { MOST_OPEN = 4 };

/* Both sides, and what of their variables decides. */
struct telling {
    struct arena *keep;
    struct arena scratch;
    const struct catalog *catalog;
    const struct policies *have, *need;
    struct varyings keys;
};

/* Takes one case of a key for granted. */
static void assume(struct telling *telling, struct terms *terms,
                   const struct varying *key, size_t number, struct context *facts,
                   struct cubes *outside)
{
    static const enum assumed others[] = {ASSUMED_ONE, ASSUMED_ABSENT, ASSUMED_MANY};
    size_t values = key->values.len;

    if (number >= values) {
        enum assumed how = others[number - values];
        terms_assume(terms, telling->scratch, key->key, how,
                     how == ASSUMED_ONE ? &key->values : NULL, outside);
        return;
    }
    struct context_entry *entry = LIST_PUSH(telling->keep, facts);
    entry->key = key->key;
    *LIST_PUSH(telling->keep, &entry->values) = key->values.at[number];
}

/* One case: the digits of its number are the cases of the keys. */
static void compare_case(struct telling *telling, size_t number, size_t steps,
                         struct comparison *out)
{
    struct terms *terms = terms_new(telling->keep, telling->catalog);
    struct context *facts = NEW(telling->keep, struct context);
    struct rights held;
    struct rights needed;
    struct cubes outside = {0};

    for (size_t i = 0; i < telling->keys.len; i++) {
        const struct varying *key = &telling->keys.at[i];
        assume(telling, terms, key, number % varying_cases(key), facts, &outside);
        number /= varying_cases(key);
    }
    effective_policies(terms, telling->scratch, telling->have, facts, READ_WIDE, &held);
    effective_policies(terms, telling->scratch, telling->need, facts, READ_NARROW,
                       &needed);
    const struct question question = {
        .have = &held,
        .need = &needed,
        .guards = &outside,
        .facts = facts,
        .have_by.policies = telling->have,
        .need_by.policies = telling->need,
        .steps = steps,
    };
    compare_rights(telling->keep, telling->scratch, terms, &question, out);
}

/* Where a row belongs: allows by place, denies after them as they come. */
static size_t row_at(const struct rows *rows, const struct row *row)
{
    size_t at = rows->len;

    while (at && !row->deny &&
           (rows->at[at - 1].deny ||
            place_compare(row->place, rows->at[at - 1].place) < 0))
        at--;
    return at;
}

static void add_rows(struct arena *keep, struct rows *to, const struct rows *from)
{
    for (size_t i = 0; i < from->len; i++) {
        const struct row *row = &from->at[i];
        if (rows_has(to, row))
            continue;
        size_t at = row_at(to, row);
        LIST_PUSH(keep, to);
        for (size_t j = to->len - 1; j > at; j--)
            to->at[j] = to->at[j - 1];
        to->at[at] = *row;
    }
}

/* What one case exceeds by belongs to the whole; its best witness stands for all. */
static void add_case(struct arena *keep, struct comparison *to,
                     const struct comparison *one)
{
    struct comparison all = *to;
    bool shows = one->verdict == VERDICT_EXCEEDS;

    if (to->verdict == VERDICT_COVERED ||
        (shows && (to->verdict != VERDICT_EXCEEDS || one->status < to->status))) {
        *to = *one;
        to->stretches = all.stretches;
        to->rows = all.rows;
        to->meaning = all.meaning;
    }
    for (size_t i = 0; i < one->stretches.len; i++)
        *LIST_PUSH(keep, &to->stretches) = one->stretches.at[i];
    for (size_t i = 0; i < one->meaning.len; i++)
        *LIST_PUSH(keep, &to->meaning) = one->meaning.at[i];
    strs_settle(&to->meaning);
    add_rows(keep, &to->rows, &one->rows);
}

/* Has every key a value in this case, and one that is named? */
static bool is_plain(const struct telling *telling, size_t number)
{
    for (size_t i = 0; i < telling->keys.len; i++) {
        const struct varying *key = &telling->keys.at[i];
        if (number % varying_cases(key) >= key->values.len)
            return false;
        number /= varying_cases(key);
    }
    return true;
}

/* What reading both sides costs, in steps: each case reads them anew. */
static size_t reading_steps(const struct policies *policies)
{
    size_t words = 0;

    for (size_t p = 0; p < policies->len; p++)
        for (size_t s = 0; s < policies->at[p]->statements.len; s++) {
            const struct statement *statement = &policies->at[p]->statements.at[s];
            words += statement->actions.any.len + statement->resources.any.len +
                     statement->conditions.len + 1;
        }
    return 20 * words;
}

/* All cases together, the plain ones first, since they hardly stay open. One that stays
 * open leaves the whole open, unless another has a request that shows more; after a few
 * of them, or half as many steps as a question has, no more are tried: false. */
static bool compare_cases(struct telling *telling, size_t cases, struct comparison *out)
{
    const size_t reading = reading_steps(telling->have) + reading_steps(telling->need);
    size_t steps = budget_full().steps / 2, open = 0;

    *out = (struct comparison){.verdict = VERDICT_COVERED};
    for (size_t i = 0; i < 2 * cases; i++) {
        size_t number = i % cases;
        struct comparison one;

        if (is_plain(telling, number) != (i < cases))
            continue;
        if (open == MOST_OPEN || steps <= reading)
            return false;
        steps -= reading;
        compare_case(telling, number, steps, &one);
        steps -= one.steps;
        open += one.verdict == VERDICT_UNDECIDED;
        if (one.verdict != VERDICT_COVERED)
            add_case(telling->keep, out, &one);
    }
    return true;
}

/* What the cases say. Where not all of them were tried, the rows are those found with
 * each variable as a letter: what they leave out is covered whatever the values are. */
static void settle_cases(struct telling *telling, size_t cases, struct comparison *out)
{
    struct comparison by_cases, letters = *out;
    bool all = compare_cases(telling, cases, &by_cases);

    if (by_cases.verdict == VERDICT_UNDECIDED ||
        (!all && by_cases.verdict == VERDICT_COVERED))
        return;
    *out = by_cases;
    if (!all) {
        out->status = letters.status;
        out->stretches = letters.stretches;
        out->rows = letters.rows;
        out->meaning = letters.meaning;
    }
}

/* Why not even the cases settle it. */
static struct str open_cases(const struct telling *telling)
{
    struct strs names = {0};

    for (size_t i = 0; i < telling->keys.len; i++)
        *LIST_PUSH(telling->keep, &names) =
            arena_print(telling->keep, "${%.*s}", STR_ARGS(telling->keys.at[i].key));
    return arena_print(
        telling->keep,
        "the value of %.*s decides, and not all of its cases could be "
        "settled; write what it stands for",
        STR_ARGS(arena_join(telling->keep, names.at, names.len, STR(" and "))));
}

void compare_policies(struct arena *keep, struct arena scratch,
                      const struct catalog *catalog, const struct policies *have,
                      const struct policies *need, struct comparison *out)
{
    struct telling telling = {.keep = keep,
                              .scratch = scratch,
                              .catalog = catalog,
                              .have = have,
                              .need = need};

    /* First with each variable as a letter of its own. That is a proof where it covers;
     * where it does not, the letter may stand for less than it seems. */
    compare_case(&telling, 0, 0, out);
    if (out->verdict == VERDICT_COVERED)
        return;
    bool matters;
    size_t cases = varyings_gather(keep, catalog, have, need, &telling.keys, &matters);
    if (cases == 1 || (out->verdict == VERDICT_EXCEEDS && !matters))
        return;
    if (cases <= MOST_CASES)
        settle_cases(&telling, cases, out);
    if (out->verdict == VERDICT_UNDECIDED)
        out->reason = open_cases(&telling);
}
