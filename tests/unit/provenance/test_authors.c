/* The marks that are shipped are understood, and name whom they are about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/authors.h"

#include "rig.h"

static void shipped(void **state)
{
    static const struct {
        const char *name, *email, *slug; /* NULL: nobody that is known */
    } rows[] = {
        {"Claude",                 "noreply@anthropic.com",                                        "claude"      },
        {"Claude Opus 4.5",        "x@example.com",                                                "claude"      },
        {"Ada Lovelace (aider)",   "ada@example.com",                                              "aider"       },
        {"Copilot",                "198982749+Copilot@users.noreply.github.com",                   "copilot"     },
        {"copilot-swe-agent[bot]", "",                                                             "copilot"     },
        {"x",                      "NoReply@OpenAI.com",                                           "codex"       },
        {"Cursor",                 "cursoragent@cursor.com",                                       "cursor"      },
        {"Devin AI",               "158243242+devin-ai-integration[bot]@users.noreply.github.com",
         "devin"                                                                                                 },
        {"x",                      "161369871+google-labs-jules[bot]@users.noreply.github.com",    "jules"       },
        {"x",                      "208079219+amazon-q-developer[bot]@users.noreply.github.com",   "amazon-q"    },
        {"x",                      "176961590+gemini-code-assist[bot]@users.noreply.github.com",   "gemini"      },
        {"dependabot[bot]",        "49699333+dependabot[bot]@users.noreply.github.com",
         "dependabot"                                                                                            },
        {"x",                      "29139614+renovate[bot]@users.noreply.github.com",              "renovate"    },
        {"GitHub",                 "noreply@github.com",                                           "forge-github"},
        {"x",                      "project_1_bot_ab@noreply.gitlab.com",                          "gitlab-bot"  },
        {"Claude",                 "claude@example.com",                                           NULL          },
        {"Claude Monet",           "monet@example.com",                                            NULL          },
        {"Devin Smith",            "devin@example.com",                                            NULL          },
        {"Jules Verne",            "jules@example.com",                                            NULL          },
        {"",                       "",                                                             NULL          },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct author_mark *mark =
            authors_mark(&rig.authors, str_from(rows[i].name), str_from(rows[i].email));

        CHECK_ROW(rows[i].name, (mark != NULL) == (rows[i].slug != NULL));
        if (mark)
            CHECK_STR(mark->slug.text, rows[i].slug);
    }
    assert_true(authors_key(&rig.authors.wrote, STR("co-authored-BY")));
    assert_true(authors_key(&rig.authors.agreed, STR("Reviewed-by")));
    assert_true(authors_key(&rig.authors.helped, STR("Assisted-by")));
    assert_false(authors_key(&rig.authors.agreed, STR("Co-authored-by")));
    rig_close(&rig);
}

static void wrong(void **state)
{
#define TOP "version: 1\nwrote: [a]\nhelped: [b]\nagreed: [c]\n"
    static const struct {
        const char *bytes, *words;
    } rows[] = {
        {"version: 1\n",                                                       "a.yaml:1:1: \"wrote\" is missing"                    },
        {TOP "marks: []\n",                                                    "a.yaml:5:8: \"marks\" must be a list of at least one"},
        {TOP "marks:\n- {slug: a, says: agent, why: w, source: s}\n",
         "a.yaml:6:3: a mark has an \"email\" or a \"name\""                                                                         },
        {TOP "marks:\n- {slug: a, says: robot, why: w, source: s, name: n}\n",
         "a.yaml:6:19: \"robot\" is none of human, agent, service"                                                                   },
        {TOP "marks:\n- {slug: a, says: agent, why: w, name: n}\n",
         "a.yaml:6:3: \"source\" is missing"                                                                                         },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct authors authors;

        CHECK_ROW(rows[i].bytes,
                  !authors_read(&rig.keep, rig.side, STR("a.yaml"),
                                str_from(rows[i].bytes), &authors, &rig.why));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped),
        cmocka_unit_test(wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
