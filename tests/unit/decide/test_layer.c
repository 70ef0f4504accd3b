/* One layer by itself: deny, else allow, else nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"
#include "lib/words.h"

#define ANN         "arn:aws:iam::111122223333:user/ann"
#define ALL         "allow do * on *"
#define DENY        "deny do * on *"
#define OTHER       "allow do iam:* on *"
#define UNSURE      "allow do * on * if NumericEquals n x"
#define UNSURE_DENY "deny do * on * if NumericEquals n x"

enum {
    ALLOW = DECIDED_ALLOWED,
    DENIED = DECIDED_EXPLICIT_DENY,
    NONE = DECIDED_IMPLICIT_DENY,
    UNDECIDED = DECIDED_NOT
};

static void deciding(void **state)
{
    static const struct {
        const char *first, *second; /* two policies; NULL: there is none */
        int decision;
    } rows[] = {
        {NULL,                                  NULL,         NONE     },
        {ALL,                                   NULL,         ALLOW    },
        {OTHER,                                 NULL,         NONE     },
        {OTHER ";" ALL,                         NULL,         ALLOW    },
        {OTHER,                                 ALL,          ALLOW    },
        {ALL ";" DENY,                          NULL,         DENIED   },
        {DENY ";" ALL,                          NULL,         DENIED   },
        {ALL,                                   DENY,         DENIED   },
        {DENY,                                  NULL,         DENIED   },
        {"deny do iam:* on *;" ALL,             NULL,         ALLOW    },
        {UNSURE,                                NULL,         UNDECIDED},
        {UNSURE,                                ALL,          ALLOW    },
        {UNSURE,                                DENY,         DENIED   },
        {ALL,                                   UNSURE_DENY,  UNDECIDED},
        {UNSURE_DENY,                           NULL,         NONE     },
        {OTHER,                                 UNSURE_DENY,  NONE     },
        {UNSURE_DENY,                           ALL ";" DENY, DENIED   },
        {"allow do * on * to AWS:" ANN,         NULL,         ALLOW    },
        {"allow do * on * to AWS:111122223333", NULL,         ALLOW    },
        {"allow do * on * to AWS:444455556666", NULL,         NONE     },
        {"allow do * on arn:aws:s3",            NULL,         ALLOW    },
        {"allow do * on arn:aws:s3 to *",       NULL,         NONE     },
    };
    struct arena keep = test_arena(), start = keep, scratch = test_arena();
    struct request request =
        words_request(&keep, ANN " s3:GetObject arn:aws:s3:::b/k n=1");

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct policies layer = {0};
        if (rows[i].first)
            *LIST_PUSH(&keep, &layer) = words_policy(&keep, rows[i].first);
        if (rows[i].second)
            *LIST_PUSH(&keep, &layer) = words_policy(&keep, rows[i].second);
        CHECK_ROW(rows[i].first ? rows[i].first : "no policy",
                  (int)decide_layer(scratch, &layer, &request) == rows[i].decision);
    }
    arena_release(scratch);
    arena_release(start);
}

/* By how it names the caller, an allow counts differently. */
static void weighing(void **state)
{
    static const struct {
        const char *policy;
        enum truth account, role, direct, deny;
    } rows[] = {
        {ALL,                                                                  FALSE_,   FALSE_, TRUE_,  FALSE_  },
        {"allow do * on * to AWS:111122223333",                                TRUE_,    FALSE_, FALSE_, FALSE_  },
        {"allow do * on * to AWS:" ANN,                                        FALSE_,   FALSE_, TRUE_,  FALSE_  },
        {"allow do * on * to AWS:" ANN "|AWS:111122223333",                    FALSE_,   FALSE_, TRUE_,
         FALSE_                                                                                                  },
        {"allow do * on * to AWS:" ANN ";allow do * on * to AWS:111122223333", TRUE_,
         FALSE_,                                                                                 TRUE_,  FALSE_  },
        {UNSURE " to AWS:111122223333",                                        UNKNOWN_, FALSE_, FALSE_, FALSE_  },
        {UNSURE_DENY,                                                          FALSE_,   FALSE_, FALSE_, UNKNOWN_},
        {UNSURE_DENY ";" DENY,                                                 FALSE_,   FALSE_, FALSE_, TRUE_   },
    };
    struct arena keep = test_arena(), start = keep, scratch = test_arena();
    struct request request =
        words_request(&keep, ANN " s3:GetObject arn:aws:s3:::b/k n=1");

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct policies layer = {0};
        struct weighing w = {.scratch = scratch,
                             .request = &request,
                             .caller = caller_from(request.principal)};
        *LIST_PUSH(&keep, &layer) = words_policy(&keep, rows[i].policy);
        struct grant got = layer_weigh(&w, &layer, NULL);

        CHECK_ROW(rows[i].policy, got.by[NAMED_BY_ACCOUNT] == rows[i].account);
        CHECK_ROW(rows[i].policy, got.by[NAMED_BY_ROLE] == rows[i].role);
        CHECK_ROW(rows[i].policy, got.by[NAMED_DIRECTLY] == rows[i].direct);
        CHECK_ROW(rows[i].policy, got.deny == rows[i].deny);
    }
    arena_release(scratch);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(deciding),
                                       cmocka_unit_test(weighing)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
