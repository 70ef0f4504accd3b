/* A rules folder that is not understood ends the run, with file, line and column. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A copy of the shipped rules in which one file is replaced. */
static const char *const folders[] = {"capabilities", "checks", "guards", "tiers"};

static void put(const char *path, struct str bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static void copy_folder(struct arena *keep, const char *root, const char *folder,
                        const char *name, const char *text)
{
    struct strs names = {0};
    struct fault why = {EXIT_CLEAN, ""};

    assert_int_equal(mkdir(arena_print(keep, "%s/%s%c", root, folder, 0).at, 0700), 0);
    assert_true(rules_list(keep, STR(RULES_DIR), folder, &names, &why));
    for (size_t i = 0; i < names.len; i++) {
        struct str bytes;
        const char *to = arena_print(keep, "%s/%s%c", root, names.at[i].at, 0).at;
        assert_true(rules_file(keep, STR(RULES_DIR), names.at[i].at, &bytes, &why));
        if (!str_is(names.at[i], name))
            put(to, bytes);
        else if (text)
            put(to, str_from(text));
    }
}

static void drop(struct arena *keep, const char *root)
{
    struct fault why = {EXIT_CLEAN, ""};

    for (size_t f = 0; f < LEN(folders); f++) {
        struct strs names = {0};
        assert_true(rules_list(keep, str_from(root), folders[f], &names, &why));
        for (size_t i = 0; i < names.len; i++)
            unlink(arena_print(keep, "%s/%s%c", root, names.at[i].at, 0).at);
        rmdir(arena_print(keep, "%s/%s%c", root, folders[f], 0).at);
    }
    rmdir(root);
}

#define CHECK(when)                                                                    \
    "{\"slug\": \"undecided\", \"title\": \"t\",\n"                                    \
    " \"levels\": {\"human\": \"low\", \"agent\": \"high\"}, \"help\": \"h\",\n"       \
    " \"why\": \"w\", \"cure\": \"c\",\n \"when\": {" when "}}"
#define TIER(levels, except)                                                           \
    "{\"tier\": \"reader\", \"title\": \"t\", \"meaning\": \"m\",\n"                   \
    " \"aws\": {\"levels\": [" levels "], \"except\": [" except "]}}"
#define CLASS(aws)                                                                     \
    "{\"class\": \"secret-read\", \"code\": \"\", \"title\": \"t\",\n"                 \
    " \"meaning\": \"m\", \"operator\": false, \"aws\": " aws "}"

static const struct {
    const char *name, *text, *fault;
} rows[] = {
    {"checks/undecided.json",                                                 CHECK("\"predicate\": \"guess\""),
     "checks/undecided.json:4:24: there is no predicate \"guess\""                                                                                                        },
    {"checks/undecided.json",
     CHECK("\"predicate\": \"undecided\", \"classes\": [\"none\"]"),
     "checks/undecided.json:4:49: there is no class \"none\""                                                                                                             },
    {"checks/undecided.json",
     CHECK("\"predicate\": \"undecided\", \"unless_guard\": [\"none\"]"),
     "checks/undecided.json:4:54: there is no guard \"none\""                                                                                                             },
    {"checks/undecided.json",
     CHECK("\"predicate\": \"undecided\", \"scope\": \"narrow\""),
     "checks/undecided.json:4:46: \"narrow\" is none of wide"                                                                                                             },
    {"checks/undecided.json",                                                 CHECK("\"predicate\": \"unregistered\""),
     "checks: no check has the predicate \"undecided\""                                                                                                                   },
    {"checks/undecided.json",                                                 NULL,                                     "checks: no check has the predicate \"undecided\""},
    {"checks/undecided.json",                                                 "{",                                      "checks/undecided.json:1:2: "                     },
    {"tiers/reader.json",                                                     TIER("\"look\"",                          ""),
     "tiers/reader.json:2:21: \"look\" is none of list, read, write, tagging, "
     "permissions"},
    {"tiers/reader.json",                                                                       TIER("\"read\"",                                                                                             "\"none\""),
     "tiers/reader.json:2:41: there is no class \"none\""},
    {"tiers/reader.json",                    NULL,                                                            "tiers: the tier \"reader\" is missing"                                                                                           },
    {"capabilities/secret-read.json",                                CLASS("[\"s3:Nothing\"]"),
     "capabilities/secret-read.json:2:45: there is no action \"s3:Nothing\""},
    {"capabilities/secret-read.json", CLASS("[]"),
     "capabilities/secret-read.json:2:44: a class needs a list of actions"                                                                                                                       },
    {"capabilities/secret-read.json",
     CLASS("[{\"environment\": \"e\", \"delete\": [\"s3:DeleteBucket\"]}]"),
     "capabilities/secret-read.json:2:45: an environment needs \"delete\" and "
     "\"create\", or \"alone\""},
    {"guards/mfa.json",                                              "{\"guard\": \"mfa\"}",
     "guards/mfa.json:1:1: \"title\" is missing"                                                                                                                                                                                },
    {"guards/mfa.json",
     "{\"guard\": \"fam\", \"title\": \"t\", \"meaning\": \"m\", "
     "\"aws\": [{\"op\": \"Bool\", \"key\": \"k\", \"values\": []}]}",                                                                     "guards/mfa.json:1:11: the file calls itself \"fam\" and is called \"mfa.json\""},
};

static void faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        char root[] = "/tmp/rulesXXXXXX";
        struct arena start = test_arena(), scratch = test_arena(), keep = start;
        struct fault why = {EXIT_CLEAN, ""};
        assert_non_null(mkdtemp(root));
        for (size_t f = 0; f < LEN(folders); f++)
            copy_folder(&keep, root, folders[f], rows[i].name, rows[i].text);
        CHECK_ROW(rows[i].fault,
                  !rule_load(&keep, scratch, str_from(root), house.catalog, &why));
        struct str text = str_from(why.text);
        drop(&keep, root);
        assert_int_equal(why.exit, EXIT_USAGE);
        assert_true(str_starts(text, str_from(root)));
        text = str_skip(text, strlen(root) + 1);
        if (!str_starts(text, str_from(rows[i].fault)))
            CHECK_STR(text, rows[i].fault);
        arena_release(start);
        arena_release(scratch);
    }
}

static void cards(void **state)
{
    const struct checks *checks = rule_checks(house.rules);

    (void)state;
    assert_true(checks->len >= 7);
    for (size_t i = 1; i < checks->len; i++)
        assert_true(str_compare(checks->at[i - 1].slug, checks->at[i].slug) < 0);
    for (size_t i = 0; i < checks->len; i++)
        if (str_is(checks->at[i].slug, "operator-level")) {
            assert_int_equal(checks->at[i].human, FINDING_HIGH);
            assert_int_equal(checks->at[i].agent, FINDING_CRITICAL);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults),
        cmocka_unit_test(cards),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
