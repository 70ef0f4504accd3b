/* A case file says all there is: what is in it counts, what is not does not apply. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "ask/case.h"

#define ADA "arn:aws:iam::111122223333:user/ada"
#define REQUEST                                                                        \
    "{'request': {'principal': '" ADA "', 'action': 's3:GetObject', "                  \
    "'resource': 'arn:aws:s3:::logs/a', 'context': {'aws:SourceVpc': 'v', "            \
    "'aws:TagKeys': ['a'], 'aws:SourceIp': [], 'n': 5, 'b': true}}"
#define ALL                                                                            \
    "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', "                      \
    "'Action': '*', 'Resource': '*'}}"
#define OTHER                                                                          \
    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', "                     \
    "'Action': 'ec2:*', 'Resource': '*'}]}"
#define NONE                                                                           \
    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Deny', "                      \
    "'Action': '*', 'Resource': '*'}]}"
#define TO_ADA                                                                         \
    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', "                     \
    "'Principal': {'AWS': '" ADA "'}, 'Action': '*', 'Resource': '*'}]}"
#define TO_ALL                                                                         \
    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', "                     \
    "'Principal': '*', 'Action': '*', 'Resource': '*'}]}"
#define HELD   ", 'identity': [" ALL "]"
#define ACTION "{'request': {'action': 'a:b', 'resource': '*'"

/* A case is written with apostrophes, and without its last brace. */
static bool read_case(struct arena *keep, struct arena scratch, const char *text,
                      struct ruling *out, struct notes *notes, struct fault *why)
{
    struct str bytes = arena_print(keep, "%s}", text);

    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.at[i] == '\'')
            ((char *)bytes.at)[i] = '"';
    return case_read(keep, scratch, STR("case.json"), bytes, out, notes, why);
}

static void decided(void **state)
{
    static const struct {
        const char *word, *by, *members;
    } rows[] = {
        {"implicitDeny", "",            ""                                            },
        {"allowed",      "/identity/0", ", 'identity': [" ALL "]"                     },
        {"implicitDeny", "",            ", 'identity': []"                            },
        {"allowed",      "/identity/1", ", 'identity': [" OTHER "," ALL "]"           },
        {"explicitDeny", "/identity/1", ", 'identity': [" ALL "," NONE "]"            },
        {"allowed",      "/resource",   ", 'resource': " TO_ADA                       },
        {"implicitDeny", "",            HELD ", 'boundary': []"                       },
        {"explicitDeny", "/boundary/0", HELD ", 'boundary': [" NONE "]"               },
        {"implicitDeny", "",            HELD ", 'session': [" OTHER "]"               },
        {"allowed",      "/identity/0", HELD ", 'scp': []"                            },
        {"implicitDeny", "",            HELD ", 'scp': [[]]"                          },
        {"explicitDeny", "/scp/1/1",    HELD ", 'scp': [[" ALL "],[" ALL "," NONE "]]"},
        {"implicitDeny", "",            HELD ", 'rcp': [[" TO_ALL "],[]]"             },
        {"implicitDeny", "",            HELD ", 'endpoint': []"                       },
        {"allowed",      "/identity/0", HELD ", 'resource': null, 'scp': null"        },
        {"allowed",      "/identity/0", HELD ", 'boundary': null, 'rcp': null"        },
    };
    const struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct ruling ruling = {0};
        struct notes notes = {0};
        struct fault why = {0};
        const char *text =
            arena_cstr(&keep, arena_print(&keep, "%s%s", REQUEST, rows[i].members));

        if (!read_case(&keep, scratch, text, &ruling, &notes, &why))
            fail_msg("%s: %s", text, why.text);
        ruling_decide(&keep, scratch, &ruling);
        const struct decidings *by = &ruling.answer.by;
        CHECK_ROW(text, strcmp(ruling_word(ruling.answer.decision), rows[i].word) == 0);
        CHECK_STR(by->len ? by->at[by->len - 1].policy->pointer : STR(""), rows[i].by);
    }
    arena_release(scratch);
    arena_release(start);
}

static void values_of_the_context(void **state)
{
    static const struct {
        const char *key, *value;
        bool multi;
    } rows[] = {
        {"AWS:sourcevpc", "v",    false},
        {"aws:TagKeys",   "a",    true },
        {"n",             "5",    false},
        {"b",             "true", false},
    };
    const struct arena start = test_arena(), scratch = test_arena();
    struct arena keep = start;
    struct ruling ruling = {0};
    struct notes notes = {0};
    struct fault why = {0};

    (void)state;
    assert_true(read_case(&keep, scratch, REQUEST, &ruling, &notes, &why));
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct context_entry *entry =
            request_context(&ruling.request, str_from(rows[i].key));

        assert_non_null(entry);
        assert_int_equal(entry->values.len, 1);
        CHECK_STR(entry->values.at[0], rows[i].value);
        assert_int_equal(entry->multi, rows[i].multi);
    }
    assert_null(request_context(&ruling.request, STR("aws:SourceIp")));
    arena_release(scratch);
    arena_release(start);
}

static void refused_with_its_place(void **state)
{
    /* The formatter tears rows of this length apart. */
    /* clang-format off */
    static const struct {
        size_t notes;
        const char *said, *text;
    } rows[] = {
        {0, "1:1: \"request\" is missing",
         "{"},
        {0, "1:13: wanted a map, found a number",
         "{'request': 1"},
        {0, "1:61: wanted a list of policies, not a number",
         ACTION "}, 'boundary': 5"},
        {0, "1:56: wanted a list of levels, each a list of policies, not a number",
         ACTION "}, 'scp': 5"},
        {0, "1:57: wanted a list of policies, not a number",
         ACTION "}, 'rcp': [5]"},
        {1, "1:61: this policy is not understood, so nothing was decided",
         ACTION "}, 'resource': 5"},
        {0, "1:59: \"context\" is a map of keys, not a list",
         ACTION ", 'context': []}"},
        {0, "1:66: a context key has texts, numbers and booleans, not a map",
         ACTION ", 'context': {'k': [{}]}}"},
        {1, "1:62: this policy is not understood, so nothing was decided",
         ACTION "}, 'identity': [{'Statement': 1}]"},
        {1, "1:62: this policy is not understood, so nothing was decided",
         ACTION "}, 'identity': [" TO_ADA "]"},
        {1, "1:62: this policy is not understood, so nothing was decided",
         ACTION "}, 'boundary': [{'Statement': 1}]"},
        {1, "1:61: this policy is not understood, so nothing was decided",
         ACTION "}, 'session': [{'Statement': 1}]"},
        {1, "1:58: this policy is not understood, so nothing was decided",
         ACTION "}, 'rcp': [[{'Statement': 1}]]"},
        {0, "1:57: wanted a list of policies, not a map",
         ACTION "}, 'scp': [" ALL "]"},
    };
    /* clang-format on */
    const struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct ruling ruling = {0};
        struct notes notes = {0};
        struct fault why = {0};

        assert_false(read_case(&keep, scratch, rows[i].text, &ruling, &notes, &why));
        assert_true(str_starts(str_from(why.text), STR("case.json:")));
        CHECK_STR(str_skip(str_from(why.text), strlen("case.json:")), rows[i].said);
        assert_int_equal(why.exit, EXIT_USAGE);
        assert_int_equal(notes.len, rows[i].notes);
    }
    arena_release(scratch);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decided),
        cmocka_unit_test(values_of_the_context),
        cmocka_unit_test(refused_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
