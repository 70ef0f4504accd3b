/* The two doors of the room: what they return, add and note. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "format/format.h"
#include "lib/unit.h"

#define POLICY                                                                         \
    "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"
#define SNAPSHOT "{\"UserDetailList\":[{\"UserName\":\"u\",\"Arn\":\"arn:u\"}]}"

struct world {
    struct arena keep, scratch;
    struct intern words;
    struct reading reading;
    struct notes notes;
};

static struct world world_open(void)
{
    return (struct world){.keep = test_arena(), .scratch = test_arena()};
}

static void world_close(struct world *world, struct arena keep)
{
    arena_release(keep);
    arena_release(world->scratch);
}

/* Reads as a file of the commit, or as a file that must be a policy. */
static void files(void **state)
{
    static const struct {
        const char *path, *bytes;
        bool said;        /* by format_read */
        const char *note; /* by format_read */
        size_t loose;     /* by format_read_policy */
        const char *must; /* its note */
    } rows[] = {
        {"p.json",  POLICY,                    true,  NULL,           1, NULL         },
        {"p.weird", POLICY,                    true,  NULL,           1, NULL         },
        {"p.json",  "[" POLICY "," POLICY "]", true,  NULL,           2, NULL         },
        {"p.json",  SNAPSHOT,                  true,  NULL,           0, "no-policy"  },
        {"p.json",  "{}",                      false, NULL,           0, "no-policy"  },
        {"p.json",  "",                        false, NULL,           0, "broken-json"},
        {"p.yaml",  "",                        false, NULL,           0, "no-policy"  },
        {"p.yaml",  "a: [",                    false, NULL,           0, "broken-yaml"},
        {"p.md",    "# Statement: Effect:",    false, NULL,           0, "no-policy"  },
        {"p.tf",    "x = \"aws_iam_role\"",    true,  "not-rendered", 0, "no-policy"  },
        {"p.tf",    "Statement, no more",      false, NULL,           0, "no-policy"  },
        {"p.tf",    "Statement Effect",        true,  "not-rendered", 0, "no-policy"  },
        {"p.json",  "{\"Statement\": Effect",  true,  "broken-json",  0, "broken-json"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world a = world_open(), b = world_open();
        struct arena keep_a = a.keep, keep_b = b.keep;
        struct str path = str_from(rows[i].path), bytes = str_from(rows[i].bytes);
        bool said = format_read(&a.keep, a.scratch, &a.words, path, bytes, &a.reading,
                                &a.notes);
        bool all = format_read_policy(&b.keep, b.scratch, &b.words, path, bytes,
                                      &b.reading, &b.notes);
        CHECK_ROW(rows[i].bytes, said == rows[i].said);
        CHECK_ROW(rows[i].bytes, all == (rows[i].must == NULL));
        CHECK_ROW(rows[i].bytes, a.notes.len == (rows[i].note != NULL));
        if (rows[i].note)
            assert_string_equal(a.notes.at[0].kind, rows[i].note);
        CHECK_ROW(rows[i].bytes, b.reading.loose.len == rows[i].loose);
        CHECK_ROW(rows[i].bytes, b.notes.len == (rows[i].must != NULL));
        if (rows[i].must)
            assert_string_equal(b.notes.at[0].kind, rows[i].must);
        CHECK_ROW(rows[i].bytes, b.reading.entities.len == 0);
        world_close(&a, keep_a);
        world_close(&b, keep_b);
    }
}

/* Two files add up, and equal texts have one copy. */
static void adding(void **state)
{
    struct world world = world_open();
    struct arena keep = world.keep;

    (void)state;
    format_read(&world.keep, world.scratch, &world.words, STR("a.json"), STR(POLICY),
                &world.reading, &world.notes);
    size_t words = world.words.len;
    format_read(&world.keep, world.scratch, &world.words, STR("b.json"), STR(POLICY),
                &world.reading, &world.notes);
    format_read(&world.keep, world.scratch, &world.words, STR("c.json"), STR(SNAPSHOT),
                &world.reading, &world.notes);
    assert_int_equal(world.reading.loose.len, 2);
    assert_int_equal(world.reading.entities.len, 1);
    assert_int_equal(world.reading.grants, 2);
    assert_int_equal(world.reading.documents, 3);
    assert_int_equal(world.notes.len, 0);
    const struct policy *a = world.reading.loose.at[0], *b = world.reading.loose.at[1];
    CHECK_STR(a->path, "a.json");
    CHECK_STR(b->path, "b.json");
    assert_ptr_equal(a->statements.at[0].actions.any.at[0].text.at,
                     b->statements.at[0].actions.any.at[0].text.at);
    assert_true(world.words.len > words);
    world_close(&world, keep);
}

/* A pattern over the cap is refused, one at the cap is kept. */
static void long_patterns(void **state)
{
    for (size_t over = 0; over < 2; over++) {
        struct world world = world_open();
        struct arena keep = world.keep;
        char *action = NEW_MANY(&world.keep, LIMIT_PATTERN_BYTES + 2, char);

        (void)state;
        memset(action, 'a', LIMIT_PATTERN_BYTES + over);
        struct str bytes = arena_print(&world.keep,
                                       "{\"Statement\":{\"Effect\":\"Allow\","
                                       "\"Action\":\"%s\",\"Resource\":\"*\"}}",
                                       action);
        format_read(&world.keep, world.scratch, &world.words, STR("a.json"), bytes,
                    &world.reading, &world.notes);
        assert_int_equal(world.notes.len, over);
        assert_int_equal(world.reading.loose.len, 1 - over);
        world_close(&world, keep);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(files),
                                       cmocka_unit_test(adding),
                                       cmocka_unit_test(long_patterns)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
