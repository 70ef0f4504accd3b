/* Rows, places and counts as people read them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/words.h"

#include "lib/unit.h"

static struct strs texts(struct arena *keep, const char *words)
{
    struct strs list = {NULL, 0, 0};
    struct str rest = str_from(words);

    while (rest.len)
        *LIST_PUSH(keep, &list) = str_cut(&rest, ' ');
    return list;
}

static void rows_read_like_the_provider(void **state)
{
    static const struct {
        const char *bits, *actions, *resources, *principals, *conditions, *words;
    } rows[] = {
        {"",      "a:b",                       "*", "",    "",    "Allow a:b on *"                           },
        {"na nr", "a b",                       "x", "",    "c d",
         "Allow NotAction a, b on NotResource x if c and d"                                                  },
        {"",      "a:b",                       "",  "p",   "",    "Allow a:b for p"                          },
        {"np",    "a:b",                       "x", "p q", "c",   "Allow a:b on x for NotPrincipal p, q if c"},
        {"deny",  "a:b",                       "",  "",    "",    "still denied: a:b"                        },
        {"",      "1 2 3 4 5 6 7 8 9 a b c d", "",  "",    "",
         "Allow 1, 2, 3, 4, 5, 6, 7, 8, 9, a, b, c, and 1 more"                                              },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct out out = out_to_arena(&keep);
        struct str bits = str_from(rows[i].bits);
        struct row row = {.deny = str_has(bits, STR("deny")),
                          .not_actions = str_has(bits, STR("na")),
                          .not_resources = str_has(bits, STR("nr")),
                          .not_principals = str_has(bits, STR("np")),
                          .actions = texts(&keep, rows[i].actions),
                          .resources = texts(&keep, rows[i].resources),
                          .principals = texts(&keep, rows[i].principals),
                          .conditions = texts(&keep, rows[i].conditions)};
        words_row(&out, &row);
        CHECK_STR(out_text(&out), rows[i].words);
    }
    arena_release(start);
}

static void places(void **state)
{
    static const struct {
        struct place place;
        const char *words;
    } rows[] = {
        {{STR_INIT("a.json"), {3, 14, 3, 20}}, "a.json:3:14"   },
        {{STR_INIT("a\n"), {0, 0, 0, 0}},      "a<U+000A>"     },
        {{STR_INIT(""), {0, 0, 0, 0}},         "the repository"},
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct out out = out_to_arena(&keep);
        words_place(&out, rows[i].place);
        CHECK_STR(out_text(&out), rows[i].words);
    }
    arena_release(start);
}

/* Why somebody counts as what they are, only where something says so. */
static void actors(void **state)
{
    static const struct {
        struct actor actor;
        const char *words;
    } rows[] = {
        {{.kind = ACTOR_UNKNOWN},                                                 "of unknown kind"},
        {{.kind = ACTOR_AGENT, .owner = STR_INIT("a")},                           "agent, owner a" },
        {{.kind = ACTOR_HUMAN, .kind_because = STR_INIT("b")},                    "human (b)"      },
        {{.kind = ACTOR_HUMAN, .tier = STR_INIT("c"), .baseline = STR_INIT("d")},
         "human, tier c, baseline d"                                                               },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct out out = out_to_arena(&keep);
        words_actor(&out, &rows[i].actor);
        CHECK_STR(out_text(&out), rows[i].words);
    }
    arena_release(start);
}

/* A request is told with its context, when no words were made for it. */
static void requests(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct out out = out_to_arena(&keep);
    struct request request = {.action = STR("a:b"), .resource = STR("r")};

    (void)state;
    *LIST_PUSH(&keep, &request.context) =
        (struct context_entry){STR("k"), texts(&keep, "1 2"), true};
    words_request(&out, &request);
    out_put(&out, "; ");
    *LIST_PUSH(&keep, &request.context) =
        (struct context_entry){STR("l"), texts(&keep, "3"), false};
    request.principal = STR("p");
    words_request(&out, &request);
    CHECK_STR(out_text(&out), "the principal may call a:b on r with k = 1, 2; "
                              "p may call a:b on r with k = 1, 2 and l = 3");
    arena_release(start);
}

static void tallies(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct findings findings = {NULL, 0, 0};
    struct out out = out_to_arena(&keep);

    (void)state;
    words_tally(&out, &findings);
    out_put(&out, "; ");
    LIST_PUSH(&keep, &findings)->level = FINDING_LOW;
    words_tally(&out, &findings);
    out_put(&out, "; ");
    LIST_PUSH(&keep, &findings)->level = FINDING_CRITICAL;
    LIST_PUSH(&keep, &findings)->level = FINDING_LOW;
    words_tally(&out, &findings);
    CHECK_STR(out_text(&out),
              "no findings; 1 finding (1 low); 3 findings (1 critical, 2 low)");
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_read_like_the_provider), cmocka_unit_test(places),
        cmocka_unit_test(actors), cmocka_unit_test(requests),
        cmocka_unit_test(tallies)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
