/* Raw tree objects: what git would have written passes, everything else has a name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "source/entries.h"

/* An id in the rows below: twenty bytes, some of them special to careless readers. */
#define ID      "\1\2/\377efghijklmnopqrs\n"
#define F(name) "100644 " name "\0" ID
#define D(name) "40000 " name "\0" ID
#define NULLS   "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

#define TWICE     "holds one name twice"
#define UNSORTED  "is not sorted"
#define FORBIDDEN "holds a name that git forbids"
#define CUT       "ends in the middle of an entry"
#define MODE      "holds an entry of an unknown mode"

/* clang-format off */
static const struct {
    const char *name, *flaw;
    struct str bytes;
} rows[] = {
    {"empty", NULL, STR_INIT("")},
    {"files", NULL, STR_INIT(F("a") "100755 b\0" ID "100664 c\0" ID)},
    {"others", NULL, STR_INIT("120000 c\0" ID "160000 d\0" ID D("e"))},
    {"folder order", NULL, STR_INIT(F("a.b") D("a") F("a0"))},
    {"bytes over 127", NULL, STR_INIT(F("a") F("\303\244") F("\377"))},
    {"control characters", NULL, STR_INIT(F("\33[2J") F("a\nb"))},
    {"dots", NULL, STR_INIT(F("...") F(".github") F(".gitx"))},
    {"prefixes", NULL, STR_INIT(F("a") F("aa") D("aaa"))},
    {"doubled", TWICE, STR_INIT(F("a") F("a"))},
    {"file and folder", TWICE, STR_INIT(F("a") D("a"))},
    {"link and folder", TWICE, STR_INIT("120000 a\0" ID D("a"))},
    {"apart", TWICE, STR_INIT(F("a") F("a.b") D("a"))},
    {"far apart", TWICE, STR_INIT(F("a") F("a-") F("a-b") D("a-c") F("a.b") D("a"))},
    {"unsorted", UNSORTED, STR_INIT(F("b") F("a"))},
    {"folder sorted as a file", UNSORTED, STR_INIT(D("a") F("a.b"))},
    {"no name", "holds an entry without a name", STR_INIT(F(""))},
    {"slash", "holds a name with a slash", STR_INIT(F("a/b"))},
    {"dot", FORBIDDEN, STR_INIT(F("."))},
    {"dot dot", FORBIDDEN, STR_INIT(D(".."))},
    {"dot git", FORBIDDEN, STR_INIT(D(".git"))},
    {"capitals", FORBIDDEN, STR_INIT(D(".GiT"))},
    {"dots at the end", FORBIDDEN, STR_INIT(D(".git. ."))},
    {"stream", FORBIDDEN, STR_INIT(D(".git::$INDEX_ALLOCATION"))},
    {"mark of a mac", FORBIDDEN, STR_INIT(D(".g\342\200\215it\357\273\277"))},
    {"no mark of a mac", NULL, STR_INIT(F(".gi\342\200") F(".g\342\200\220it"))},
    {"no mark after all", NULL, STR_INIT(F(".gi\342tt") F(".gi\342\200t"))},
    {"backslash", FORBIDDEN, STR_INIT(F("a\\.GIT\\b"))},
    {"no such backslash", NULL, STR_INIT(F("a\\.gitx\\b"))},
    {"short name", FORBIDDEN, STR_INIT(D("GIT~1"))},
    {"mode 100600", MODE, STR_INIT("100600 a\0" ID)},
    {"mode with zero", MODE, STR_INIT("040000 a\0" ID)},
    {"no mode", MODE, STR_INIT(" a\0" ID)},
    {"null id", "holds an entry with the null id", STR_INIT("100644 a\0" NULLS)},
    {"no space", CUT, STR_INIT("100644")},
    {"no end of name", CUT, STR_INIT("100644 abcdefghijklmnopqrstuvwxyz")},
    {"half an id", CUT,
     STR_INIT(F("a") "100644 b\0"
                     "0123456789")},
};
/* clang-format on */

static void trees_are_judged(void **state)
{
    struct arena scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str name;
        const char *flaw = tree_flaw(scratch, rows[i].bytes, &name);
        CHECK_ROW(rows[i].name, !flaw == !rows[i].flaw);
        CHECK_ROW(rows[i].name, !flaw || strcmp(flaw, rows[i].flaw) == 0);
        /* No part of an entry is an entry. */
        for (size_t len = 0; !flaw && len < rows[i].bytes.len; len++) {
            struct str cut = {rows[i].bytes.at, len}, rest = cut;
            struct entry entry;
            const char *early = NULL;
            while (rest.len && !early)
                early = entry_take(&rest, &entry);
            CHECK_ROW(rows[i].name, early == tree_flaw(scratch, cut, &name));
        }
    }
    arena_release(scratch);
}

static void entries_come_in_order(void **state)
{
    struct str rest = STR(F("a.b") D("a") "160000 z\0" ID);
    struct entry entry;

    (void)state;
    assert_null(entry_take(&rest, &entry));
    CHECK_STR(entry.name, "a.b");
    assert_int_equal(entry.kind, ENTRY_FILE);
    assert_memory_equal(entry.id, ID, 20);
    assert_null(entry_take(&rest, &entry));
    CHECK_STR(entry.name, "a");
    assert_int_equal(entry.kind, ENTRY_FOLDER);
    assert_null(entry_take(&rest, &entry));
    assert_int_equal(entry.kind, ENTRY_SUBMODULE);
    assert_int_equal(rest.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(trees_are_judged),
                                       cmocka_unit_test(entries_come_in_order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
