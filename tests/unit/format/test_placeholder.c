/* Placeholders: rows of text and the mark found in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/placeholder.h"
#include "lib/unit.h"

static void marks(void **state)
{
    static const struct {
        const char *text, *mark;
    } rows[] = {
        {"arn:aws:s3:::${aws:username}/*",   ""                 },
        {"${aws:PrincipalTag/team, 'none'}", ""                 },
        {"${*}${?}${$}",                     ""                 },
        {"${www.example.com:user_id}",       ""                 },
        {"${PARTITION}",                     "${PARTITION}"     },
        {"a${aws:username}b${ENV}",          "${ENV}"           },
        {"${AWS::Region}",                   "${AWS::Region}"   },
        {"${self:custom.x}",                 "${self:custom.x}" },
        {"${aws:user name}",                 "${aws:user name}" },
        {"${}",                              "${}"              },
        {"${:x}",                            "${:x}"            },
        {"${x:}",                            "${x:}"            },
        {"x${aws:username",                  "${aws:username"   },
        {"${",                               "${"               },
        {"{{ name }}/x",                     "{{ name }}"       },
        {"{% if x %}",                       "{% if x %}"       },
        {"#{name}",                          "#{name}"          },
        {"<%= name %>",                      "<%= name %>"      },
        {"<bucket-name>",                    "<bucket-name>"    },
        {"a < b > c",                        "< b >"            },
        {"<>",                               ""                 },
        {"<a/b>",                            ""                 },
        {"<open",                            ""                 },
        {"<Your_own-name.9>",                "<Your_own-name.9>"},
        {"<a|b>",                            ""                 },
        {"<a@b>",                            ""                 },
        {"{{a}}b}",                          "{{a}}"            },
        {"{{a}b}",                           "{{a}"             },
        {"<a:b>",                            ""                 },
        {"<a[b]>",                           ""                 },
        {"<\xc3\xa4>",                       ""                 },
        {"<%= open",                         "<%= open"         },
        {"<",                                ""                 },
        {"{{ once }",                        "{{ once }"        },
        {"{{ open",                          "{{ open"          },
        {"/users/{id}/{proxy+}",             ""                 },
        {"{",                                ""                 },
        {"$",                                ""                 },
        {"",                                 ""                 },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(placeholder_in(str_from(rows[i].text)), rows[i].mark);
    assert_true(placeholder_blocks(STR("a: {{ b }}")));
    assert_true(placeholder_blocks(STR("{%- if")));
    assert_true(placeholder_blocks(STR("<%= x")));
    assert_false(placeholder_blocks(STR("{ {a: <b> % }")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
