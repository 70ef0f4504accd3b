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

#define CLASS_OF(name, code, environment) /* one environment */                        \
    "{\"class\": \"" name "\", \"code\": " code ", \"title\": \"t\",\n"                \
    " \"meaning\": \"m\", \"operator\": false, \"aws\": [" environment "]}"
#define MEMBERS(members)                                                               \
    CLASS_OF("secret-read", "\"\"", "{\"environment\": \"e\", " members "}")
#define GUARD(aws)                                                                     \
    "{\"guard\": \"mfa\", \"title\": \"t\", \"meaning\": \"m\", \"against\": \"a\", "  \
    "\"not_against\": \"n\",\n \"aws\": " aws "}"
#define DROP "\"s3:DeleteBucket\""
#define MAKE "\"s3:CreateBucket\""

static const struct {
    const char *name, *text, *fault;
} rows[] = {
  /* clang-format off */
    {"checks/undecided.json",
     "{\"slug\": \"undecided\", \"title\": \"t\",\n"
     " \"levels\": {\"human\": 1, \"agent\": \"high\"}, \"help\": \"h\",\n"
     " \"why\": \"w\", \"cure\": \"c\", \"when\": {\"predicate\": \"undecided\"}}",
     "checks/undecided.json:2:22: wanted text (in quotes) for \"human\""},
    {"checks/undecided.json",
     "{\"slug\": \"undecided\", \"title\": \"t\",\n"
     " \"levels\": {\"human\": \"low\", \"agent\": \"loud\"}, \"help\": \"h\",\n"
     " \"why\": \"w\", \"cure\": \"c\", \"when\": {\"predicate\": \"undecided\"}}",
     "checks/undecided.json:2:38: \"loud\" is no level of a finding"},
    {"checks/undecided.json",
     "{\"slug\": \"decided\", \"title\": \"t\",\n"
     " \"levels\": {\"human\": \"low\", \"agent\": \"high\"}, \"help\": \"h\",\n"
     " \"why\": \"w\", \"cure\": \"c\", \"when\": {\"predicate\": \"undecided\"}}",
     "checks/undecided.json:1:10: the file calls itself \"decided\""},
    {"checks/undecided.json",
     CHECK("\"predicate\": 1"),
     "checks/undecided.json:4:24: wanted text (in quotes) for \"predicate\""},
    {"checks/undecided.json",
     CHECK("\"predicate\": \"undecided\", \"classes\": 1"),
     "checks/undecided.json:4:48: wanted text (in quotes) for \"classes\""},
    {"checks/undecided.json",
     CHECK("\"predicate\": \"undecided\", \"unless_guard\": 1"),
     "checks/undecided.json:4:53: wanted text (in quotes) for \"unless_guard\""},
    {"tiers/reader.json",
     TIER("1", ""), "tiers/reader.json:2:21: wanted text (in quotes), found a number"},
    {"tiers/reader.json",
     "{\"tier\": \"writer\", \"title\": \"t\", \"meaning\": \"m\",\n"
     " \"aws\": {\"levels\": [], \"except\": []}}",
     "tiers/reader.json:1:10: the file calls itself \"writer\""},
    {"tiers/reader.json",
     "{\"tier\": \"reader\", \"title\": \"t\", \"meaning\": \"m\",\n"
     " \"aws\": {\"levels\": \"read\", \"except\": []}}",
     "tiers/reader.json:2:20: \"levels\" must be a list"},
    {"tiers/reader.json",
     "{\"tier\": \"reader\", \"title\": \"t\", \"meaning\": \"m\",\n"
     " \"aws\": {\"levels\": [], \"except\": \"none\"}}",
     "tiers/reader.json:2:34: there is no class \"none\""},
    {"capabilities/secret-read.json",
     CLASS_OF("secrets", "\"\"", "1"),
     "capabilities/secret-read.json:1:11: the file calls itself \"secrets\""},
    {"capabilities/secret-read.json",
     CLASS_OF("secret-read", "1", "1"),
     "capabilities/secret-read.json:1:34: wanted text (in quotes) for \"code\""},
    {"capabilities/secret-read.json",
     "{\"class\": \"secret-read\"}",
     "capabilities/secret-read.json:1:1: \"code\" is missing"},
    {"capabilities/secret-read.json",
     "{\"class\": \"secret-read\", \"code\": \"\", \"title\": \"t\",\n"
     " \"meaning\": \"m\", \"operator\": 1, \"aws\": []}",
     "capabilities/secret-read.json:2:30: wanted true or false, found a number"},
    {"capabilities/secret-read.json",
     CLASS("\"s3:GetObject\""),
     "capabilities/secret-read.json:2:44: a class needs a list of actions"},
    {"capabilities/secret-read.json",
     CLASS_OF("secret-read", "\"\"", "{\"delete\": []}"),
     "capabilities/secret-read.json:2:56: the list is empty"},
    {"capabilities/secret-read.json",
     MEMBERS("\"delete\": [" DROP "], \"create\": [" MAKE "], \"alone\": [" DROP "]"),
     "capabilities/secret-read.json:2:45: an environment needs"},
    {"capabilities/secret-read.json",
     MEMBERS("\"delete\": [" DROP "], \"alone\": [" DROP "]"),
     "capabilities/secret-read.json:2:45: an environment needs"},
    {"capabilities/secret-read.json",
     MEMBERS("\"create\": [" MAKE "], \"alone\": [" DROP "]"),
     "capabilities/secret-read.json:2:45: an environment needs"},
    {"capabilities/secret-read.json",
     MEMBERS("\"delete\": [" "\"s3:None\"" "], \"create\": [" MAKE "]"),
     "capabilities/secret-read.json:2:77: there is no action \"s3:None\""},
    {"capabilities/secret-read.json",
     MEMBERS("\"delete\": [" DROP "], \"create\": [" "\"s3:None\"" "]"),
     "capabilities/secret-read.json:2:108: there is no action \"s3:None\""},
    {"capabilities/secret-read.json",
     MEMBERS("\"alone\": [" "\"s3:None\"" "]"),
     "capabilities/secret-read.json:2:76: there is no action \"s3:None\""},
    {"guards/mfa.json", GUARD("[]"), "guards/mfa.json:2:9: a guard needs conditions"},
    {"guards/mfa.json", GUARD("{}"), "guards/mfa.json:2:9: a guard needs conditions"},
    {"guards/mfa.json",
     GUARD("[1]"), "guards/mfa.json:2:10: wanted a map, found a number"},
    {"guards/mfa.json",
     "{\"list\": \"mfa\"}", "guards/mfa.json:1:1: \"title\" is missing"},
    {"guards/mfa.json",
     "{\"list\": \"keys\", \"title\": \"t\", \"meaning\": \"m\", \"aws\": [\"k\"]}",
     "guards/mfa.json:1:10: the file calls itself \"keys\""},
  /* clang-format on */
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
     "{\"guard\": \"fam\", \"title\": \"t\", \"meaning\": \"m\", \"against\": \"a\", "
     "\"not_against\": \"n\", "
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
