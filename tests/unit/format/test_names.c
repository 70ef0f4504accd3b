/* What a file is by its name and first bytes, and which bytes are worth a parse. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/find.h"
#include "format/marks.h"
#include "lib/unit.h"

static void classes(void **state)
{
    static const struct {
        const char *path, *bytes;
        enum file_class class;
    } rows[] = {
        {"a/policy.json",    "",                  FILE_JSON     },
        {"a/policy.JSON",    "",                  FILE_JSON     },
        {"a.b/policy.yml",   "",                  FILE_YAML     },
        {"a/policy.yaml",    "{}",                FILE_YAML     },
        {"a/stack.template", "",                  FILE_DATA     },
        {"a/x.policy",       "",                  FILE_DATA     },
        {"a/x.txt",          "words",             FILE_PLAIN    },
        {"a.json/policy",    "Version: x",        FILE_PLAIN    },
        {"policy",           " \n{\"Statement\"", FILE_BRACED   },
        {"x.iam",            "[[{'a'",            FILE_BRACED   },
        {"x.iam",            "\xef\xbb\xbf{\n",   FILE_BRACED   },
        {"deploy",           "#!/bin/sh\n{",      FILE_OTHER    },
        {"README.md",        "[link](to) {",      FILE_OTHER    },
        {"config.toml",      "[section]\n",       FILE_OTHER    },
        {"page.html",        "{{ template }}",    FILE_OTHER    },
        {"page.liquid",      "{% if x %}",        FILE_OTHER    },
        {"main.py",          "import json",       FILE_OTHER    },
        {"x.yaml.j2",        "{",                 FILE_TEMPLATE },
        {"main.tf",          "",                  FILE_TERRAFORM},
        {"main.tf.json",     "{}",                FILE_TERRAFORM},
        {"terragrunt.hcl",   "",                  FILE_TERRAFORM},
        {"",                 "",                  FILE_PLAIN    },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].path, marks_class(str_from(rows[i].path),
                                            str_from(rows[i].bytes)) == rows[i].class);
    assert_int_equal(marks_class(STR("tool"), STR("\x7f"
                                                  "ELF\0\0")),
                     FILE_OTHER);
    assert_int_equal(marks_class(STR("tool"), STR("\xff\xfe{\0")), FILE_PLAIN);
    assert_int_equal(marks_class(STR("tool"), STR("{\0\"\0")), FILE_BRACED);
}

static void candidates(void **state)
{
    static const struct {
        const char *bytes;
        bool candidate, broken, broken_strict;
    } rows[] = {
        {"{\"Statement\":[{\"Effect\":1}]}",             true,  true,  true },
        {"{\"statement\":[{\"effect\":1,\"action\":2",   true,  true,  true },
        {"{\"effect\":1,\"action\":2",                   true,  false, false},
        {"the Statement took Effect",                    true,  false, true },
        {"{\\u0053tatement: {Eff\\x65ct: 1}}",           true,  true,  true },
        {"{\\\\\\\\u0053tatement: {E\\\\U00000066fect:", true,  true,  true },
        {"{%22%53tatement%22:{%22Effe%63t%22:",          true,  true,  true },
        {"%2553tatement %2545ffect",                     true,  false, true },
        {"{\"State\\\n   ment\": {\"Effect\": ",         true,  true,  true },
        {"{\"RoleDetailList\": [",                       true,  true,  true },
        {"{\"PolicyDocument\": ",                        true,  true,  true },
        {"{\"Action\": 1}",                              false, false, false},
        {"\\",                                           false, false, false},
        {"%",                                            false, false, false},
        {"\\u00",                                        false, false, false},
        {"",                                             false, false, false},
    };
    struct arena scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str bytes = str_from(rows[i].bytes);
        CHECK_ROW(rows[i].bytes, find_candidate(scratch, bytes) == rows[i].candidate);
        CHECK_ROW(rows[i].bytes, marks_broken(scratch, bytes, false) == rows[i].broken);
        CHECK_ROW(rows[i].bytes,
                  marks_broken(scratch, bytes, true) == rows[i].broken_strict);
    }
    assert_true(find_candidate(scratch, STR("S\0t\0a\0t\0e\0m\0e\0n\0t\0"
                                            "E\0f\0f\0e\0c\0t\0")));
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(classes),
                                       cmocka_unit_test(candidates)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
