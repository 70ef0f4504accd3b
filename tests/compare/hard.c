/* Policies made to explode end within the budget, with the verdict that is known. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/hard.h"

#include "base/limits.h"
#include "compare/compare.h"
#include "format/format.h"
#include "lib/unit.h"

#include <inttypes.h>

static struct policies side(struct arena *keep, struct arena scratch,
                            const struct family *family, bool need)
{
    struct out out = out_to_arena(&scratch);
    struct intern words = {0};
    struct reading reading = {0};
    struct notes notes = {0};

    family->write(&out, need);
    format_read_policy(keep, scratch, &words, STR("policy.json"),
                       arena_copy(keep, out_text(&out)), &reading, &notes);
    CHECK_ROW(family->name, reading.loose.len == 1 && !notes.len);
    return reading.loose;
}

/* A verdict is about the same bytes whichever compiler built the writers. */
static void every_compiler_writes_the_same(void **state)
{
    struct arena start = arena_reserve((size_t)4 << 30), keep = start;
    struct out out = out_to_arena(&keep);
    uint64_t sum = 0;

    (void)state;
    for (size_t i = 0; i < family_count; i++) {
        families[i].write(&out, false);
        families[i].write(&out, true);
    }
    struct str all = out_text(&out);
    for (size_t i = 0; i < all.len; i++)
        sum = sum * 31 + (unsigned char)all.at[i];
    if (sum != 0x8df9a46ba57309d1)
        fail_msg("the sum of %zu bytes is %" PRIx64, all.len, sum);
    arena_release(start);
}

static void every_family_ends(void **state)
{
    struct arena start[] = {arena_reserve((size_t)4 << 30),
                            arena_reserve((size_t)4 << 30),
                            arena_reserve((size_t)4 << 30)};
    struct arena loaded = start[0];
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&loaded, STR(RULES_DIR), &why);

    (void)state;
    assert_non_null(catalog);
    for (size_t i = 0; i < family_count; i++) {
        const struct family *family = &families[i];
        struct arena keep = start[1];
        struct policies have = side(&keep, start[2], family, false);
        struct policies need = side(&keep, start[2], family, true);
        struct comparison out;

        compare_policies(&keep, start[2], catalog, &have, &need, &out);
        if (out.verdict != family->verdict || out.steps > LIMIT_COVER_STEPS)
            print_error("%s: verdict %d in %zu steps\n", family->name, (int)out.verdict,
                        out.steps);
        CHECK_ROW(family->name, out.verdict == family->verdict);
        CHECK_ROW(family->name, out.steps <= LIMIT_COVER_STEPS);
        CHECK_ROW(family->name, (out.verdict == VERDICT_UNDECIDED) == !!out.reason.len);
        CHECK_ROW(family->name, (out.verdict != VERDICT_COVERED) == !!out.rows.len);
        /* All that is kept: both policies, their sets and the answer. */
        CHECK_ROW(family->name, keep.at - start[1].at < (ptrdiff_t)128 << 20);
    }
    for (size_t i = 0; i < LEN(start); i++)
        arena_release(start[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_compiler_writes_the_same),
        cmocka_unit_test(every_family_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
