/* JSON as we write it: its form, and that every text can be had back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/pen.h"

#include "lib/unit.h"

static void the_form(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct out out = out_to_arena(&keep);
    struct pen pen = {.out = &out};

    (void)state;
    pen_map(&pen, NULL);
    pen_text(&pen, "a", STR("x"));
    pen_known(&pen, "b", STR(""));
    pen_list(&pen, "c");
    pen_number(&pen, NULL, 1);
    pen_bool(&pen, NULL, true);
    pen_list(&pen, NULL);
    pen_end(&pen);
    pen_map(&pen, NULL);
    pen_end(&pen);
    pen_end(&pen);
    pen_key(&pen, STR("d\n\""));
    pen_map(&pen, NULL);
    pen_null(&pen, "e");
    pen_end(&pen);
    pen_bool(&pen, "f", false);
    pen_end(&pen);
    CHECK_STR(out_text(&out), "{\n"
                              "  \"a\": \"x\",\n"
                              "  \"b\": null,\n"
                              "  \"c\": [\n"
                              "    1,\n"
                              "    true,\n"
                              "    [],\n"
                              "    {}\n"
                              "  ],\n"
                              "  \"d\\n\\\"\": {\n"
                              "    \"e\": null\n"
                              "  },\n"
                              "  \"f\": false\n"
                              "}\n");
    arena_release(start);
}

static void texts_are_escaped(void **state)
{
    static const struct {
        struct str text;
        const char *json;
    } rows[] = {
        {STR_INIT(""),                         "\"\"\n"                        },
        {STR_INIT("a/b'<>&"),                  "\"a/b'<>&\"\n"                 },
        {STR_INIT("\"\\\b\f\n\r\t"),           "\"\\\"\\\\\\b\\f\\n\\r\\t\"\n" },
        {STR_INIT("\0\x1b\x7f"),               "\"\\u0000\\u001b\\u007f\"\n"   },
        {STR_INIT("\xc3\xa4\xf0\x9f\x98\x80"), "\"\xc3\xa4\xf0\x9f\x98\x80\"\n"},
        {STR_INIT("\xe2\x80\xa8\xe2\x80\xae"), "\"\\u2028\\u202e\"\n"          },
        {STR_INIT("\xf3\xa0\x81\x81"),         "\"\\udb40\\udc41\"\n"          },
        {STR_INIT("\x80\xff"),                 "\"\\uef80\\uefff\"\n"          },
        {STR_INIT("\xee\xbe\x80"),             "\"\\uefee\\uefbe\\uef80\"\n"   },
        {STR_INIT("\xee\xbd\xbf\xef\x80\x80"), "\"\\uef7f\\uf000\"\n"          },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct out out = out_to_arena(&keep);
        struct pen pen = {.out = &out};
        pen_text(&pen, NULL, rows[i].text);
        CHECK_STR(out_text(&out), rows[i].json);
    }
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_form),
                                       cmocka_unit_test(texts_are_escaped)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
