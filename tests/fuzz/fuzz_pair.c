/* Two policies: what exceeds is confirmed, what is covered survives random requests. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "compare/compare.h"
#include "decide/decide.h"
#include "format/format.h"
#include "laws/policies.h"

#include <stdio.h>

/* NEED and HAVE, as documents with this line between them. */
#define BETWEEN "%\n"

enum { MOST_STATEMENTS = 6, MOST_WORDS = 24 };

/* The libFuzzer program has this; a replay has none and mutates nothing. */
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

static const struct catalog *catalog(void)
{
    static const struct catalog *opened;
    static struct arena keep;
    struct fault why = {0};

    if (!opened) {
        keep = arena_reserve((size_t)1 << 30);
        opened = catalog_open(&keep, STR(RULES_DIR), &why);
    }
    assert(opened);
    return opened;
}

/* What is large is for the benches: here many pairs count. */
static size_t words_of(const struct policy *policy)
{
    size_t words = 0;

    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct statement *one = &policy->statements.at[s];
        words += one->actions.any.len + one->resources.any.len;
        for (size_t c = 0; c < one->conditions.len; c++)
            words += one->conditions.at[c].values.len;
    }
    return words;
}

/* May it go through the grid of requests, which knows few keys? */
static bool suits(const struct policy *policy)
{
    for (size_t s = 0; s < policy->statements.len; s++)
        for (size_t c = 0; c < policy->statements.at[s].conditions.len; c++)
            if (!key_row(policy->statements.at[s].conditions.at[c].key.text))
                return false;
    return policy->statements.len <= MOST_STATEMENTS &&
           words_of(policy) <= MOST_WORDS &&
           (policy->kind == POLICY_IDENTITY || policy->kind == POLICY_RESOURCE);
}

/* The one policy of a document; NULL when it is not just that. */
static const struct policy *read_one(struct arena *keep, struct arena scratch,
                                     struct str bytes)
{
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    if (!format_read_policy(keep, scratch, &words, STR("f.json"), bytes, &said,
                            &notes) ||
        said.loose.len != 1 || notes.len || !suits(said.loose.at[0]))
        return NULL;
    return said.loose.at[0];
}

struct two {
    const struct policy *need, *have;
};

static bool read_two(struct arena *keep, struct arena scratch, struct str bytes,
                     struct two *out)
{
    const char *mark = bytes.len ? memmem(bytes.at, bytes.len, BETWEEN, 2) : NULL;

    if (!mark)
        return false;
    struct str first = str_head(bytes, (size_t)(mark - bytes.at));
    struct str second = str_skip(bytes, first.len + 2);
    out->need = read_one(keep, scratch, first);
    out->have = out->need ? read_one(keep, scratch, second) : NULL;
    return out->have && out->need->kind == out->have->kind;
}

static struct policies layer_of(struct arena *keep, const struct policy *policy)
{
    struct policies layer = {0};

    *LIST_PUSH(keep, &layer) = policy;
    return layer;
}

static enum decision ask(struct arena scratch, const struct policy *policy,
                         const struct request *request)
{
    struct policies layer = layer_of(&scratch, policy);

    return decide_layer(scratch, &layer, request);
}

static void check_witness(struct arena scratch, const struct two *two,
                          const struct comparison *found)
{
    enum decision need = ask(scratch, two->need, &found->witness);

    assert(ask(scratch, two->have, &found->witness) == DECIDED_ALLOWED);
    assert(need == DECIDED_EXPLICIT_DENY || need == DECIDED_IMPLICIT_DENY);
}

static void check_covered(struct arena *keep, struct arena scratch,
                          struct chance *chance, const struct two *two)
{
    struct grid *grid = NEW(keep, struct grid);
    struct answers *have = NEW_MANY(keep, 2, struct answers), *need = have + 1;

    grid_draw(keep, chance, two->have, two->need, grid);
    answers_of(scratch, grid, two->have, have);
    answers_of(scratch, grid, two->need, need);
    for (size_t at = 0; at < grid->count; at++) {
        if (!(have->sure[at / 64] & ~need->maybe[at / 64]))
            continue;
        struct request request = grid_request(grid, at);
        assert(ask(scratch, two->have, &request) != DECIDED_ALLOWED ||
               ask(scratch, two->need, &request) == DECIDED_ALLOWED ||
               ask(scratch, two->need, &request) == DECIDED_NOT);
    }
}

/* Same bytes, same chance. */
static struct chance chance_of(struct str bytes)
{
    uint64_t state = 14695981039346656037u;

    for (size_t i = 0; i < bytes.len; i++)
        state = (state ^ (unsigned char)bytes.at[i]) * 1099511628211u;
    return (struct chance){state};
}

/* The verdict alone, which is fast: no rows are made, and no cases of variables. */
static void compare_fast(struct arena *keep, struct arena scratch,
                         const struct policies *have, const struct policies *need,
                         struct comparison *out)
{
    struct terms *terms = terms_new(keep, catalog());
    struct rights held;
    struct rights needed;

    effective_policies(terms, scratch, have, NULL, READ_WIDE, &held);
    effective_policies(terms, scratch, need, NULL, READ_NARROW, &needed);
    const struct question question = {.have = &held,
                                      .need = &needed,
                                      .have_by.policies = have,
                                      .need_by.policies = need};
    compare_first(keep, scratch, terms, &question, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct str bytes = {(const char *)data, size};
    struct chance chance = chance_of(bytes);
    struct comparison found;
    struct two two;

    if (!read_two(&keep, scratch, bytes, &two))
        return 0;
    struct policies have = layer_of(&keep, two.have), need = layer_of(&keep, two.need);
    /* All rows, with all cases, cost as much as many verdicts. */
    bool whole = chance_one_in(&chance, 48);
    if (whole)
        compare_policies(&keep, scratch, catalog(), &have, &need, &found);
    else
        compare_fast(&keep, scratch, &have, &need, &found);
    switch (found.verdict) {
    case VERDICT_COVERED:
        check_covered(&keep, scratch, &chance, &two);
        break;
    case VERDICT_EXCEEDS:
        check_witness(scratch, &two, &found);
        assert(!whole || (found.by && found.rows.len && found.meaning.len));
        break;
    case VERDICT_UNDECIDED:
        assert(found.reason.len > 0);
        break;
    }
    return 0;
}

/* One step from the table of changes or a smaller policy; at times a new one. */
static struct policy *change_one(struct arena *keep, struct chance *chance,
                                 const struct policy *policy)
{
    struct policy *made = policy_copy(keep, policy), *smaller;

    switch (chance_below(chance, 5)) {
    case 0:
        widenings[chance_below(chance, widening_count)].make(keep, chance, made);
        break;
    case 1:
        rewrites[chance_below(chance, rewrite_count)].make(keep, chance, made);
        break;
    case 2:
        smaller = shrink_policy(keep, policy, chance_below(chance, 24));
        return smaller ? smaller : made;
    case 3:
        *LIST_PUSH(keep, &made->statements) =
            draw_statement(keep, chance, policy->kind != POLICY_IDENTITY);
        break;
    default:
        draw_condition(
            keep, chance,
            &made->statements.at[chance_below(chance, made->statements.len)]);
        break;
    }
    return made;
}

/* The next pair: one side changed, or made out of the other, or both new. */
static struct two change_two(struct arena *keep, struct chance *chance, struct two two)
{
    bool principals = chance_one_in(chance, 4);

    switch (chance_below(chance, 8)) {
    case 0:
        return (struct two){draw_policy(keep, chance, principals),
                            draw_policy(keep, chance, principals)};
    case 1:
        return (struct two){two.have, two.need};
    case 2:
        return (struct two){two.need, change_one(keep, chance, two.need)};
    case 3:
    case 4:
        return (struct two){change_one(keep, chance, two.need), two.have};
    default:
        return (struct two){two.need, change_one(keep, chance, two.have)};
    }
}

/* Documents changed as policies, and at times as bytes. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct out out = out_to_arena(&keep);
    struct chance chance = {seed};
    struct two two;

    if (chance_one_in(&chance, 3))
        return LLVMFuzzerMutate(data, size, most);
    if (!read_two(&scratch, keep, (struct str){(const char *)data, size}, &two))
        two = (struct two){draw_policy(&scratch, &chance, false),
                           draw_policy(&scratch, &chance, false)};
    two = change_two(&scratch, &chance, two);
    write_policy(&out, two.need, &chance);
    out_put(&out, BETWEEN);
    write_policy(&out, two.have, &chance);
    struct str text = out_text(&out);
    if (text.len > most)
        return LLVMFuzzerMutate(data, size, most);
    memcpy(data, text.at, text.len);
    return text.len;
}
