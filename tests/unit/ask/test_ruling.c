/* What was not read takes certainty away, but for a deny; layers are told apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/words.h"

#include "ask/ruling.h"

static struct policies *layer(struct arena *keep, const char *words)
{
    struct policies *policies = NEW(keep, struct policies);

    *LIST_PUSH(keep, policies) = words_policy(keep, words);
    return policies;
}

static void a_note_takes_certainty_away(void **state)
{
    static const struct {
        const char *policy;
        bool noted;
        const char *word;
        enum exit_code exit;
    } rows[] = {
        {"allow do * on *",                 false, "allowed",      EXIT_CLEAN     },
        {"allow do * on *",                 true,  "undecided",    EXIT_INCOMPLETE},
        {"allow do * on *; deny do * on *", false, "explicitDeny", EXIT_FINDINGS  },
        {"allow do * on *; deny do * on *", true,  "explicitDeny", EXIT_FINDINGS  },
        {"allow do ec2:* on *",             false, "implicitDeny", EXIT_FINDINGS  },
        {"allow do ec2:* on *",             true,  "undecided",    EXIT_INCOMPLETE},
    };
    const struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct ruling ruling = {
            .request = words_request(&keep, "arn:aws:iam::111122223333:user/ada "
                                            "s3:GetObject arn:aws:s3:::a/b"),
            .layers = {.identity = layer(&keep, rows[i].policy)},
        };

        if (rows[i].noted)
            note_add(&keep, &ruling.notes, "test", (struct place){0}, "not read");
        ruling_decide(&keep, scratch, &ruling);
        assert_string_equal(ruling_word(ruling.answer.decision), rows[i].word);
        assert_int_equal(ruling_exit(&ruling), rows[i].exit);
    }
    arena_release(scratch);
    arena_release(start);
}

static void layers_by_name(void **state)
{
    const struct arena start = test_arena();
    struct arena keep = start;
    const char *words = "allow do * on *";
    struct levels *scp = NEW(&keep, struct levels), *rcp = NEW(&keep, struct levels);

    (void)state;
    *LIST_PUSH(&keep, scp) = *layer(&keep, words);
    *LIST_PUSH(&keep, scp) = *layer(&keep, words);
    *LIST_PUSH(&keep, rcp) = *layer(&keep, words);
    const struct layers layers = {
        .identity = layer(&keep, words),
        .resource = layer(&keep, words),
        .boundary = layer(&keep, words),
        .session = layer(&keep, words),
        .endpoint = layer(&keep, words),
        .scp = scp,
        .rcp = rcp,
    };
    const struct {
        const struct policies *layer;
        const char *name;
    } rows[] = {
        {layers.identity, "identity"},
        {layers.resource, "resource"},
        {layers.boundary, "boundary"},
        {layers.session,  "session" },
        {layers.endpoint, "endpoint"},
        {&scp->at[1],     "scp"     },
        {&rcp->at[0],     "rcp"     },
    };
    for (size_t i = 0; i < LEN(rows); i++)
        assert_string_equal(ruling_layer(&layers, rows[i].layer->at[0]), rows[i].name);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_takes_certainty_away),
        cmocka_unit_test(layers_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
