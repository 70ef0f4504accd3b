/* Where the values of variables decide: each case of them counts, and none is lost. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/words.h"
#include "unit/compare/rig.h"

#define POLICY(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"
#define ALLOW(action, resource)                                                        \
    "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource "}"
#define ALLOW_IF(action, resource, condition)                                          \
    "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource               \
    ",\"Condition\":{" condition "}}"
#define DENY(action, resource)                                                         \
    "{\"Effect\":\"Deny\",\"Action\":" action ",\"Resource\":" resource "}"

#define GET      "\"s3:GetObject\""
#define PUT      "\"s3:PutObject\""
#define ON(name) "\"arn:aws:s3:::" name "\""
#define NAME(v)  "\"StringEquals\":{\"aws:username\":" v "}"
/* What makes a statement stay open. */
#define OPEN "\"NumericEquals\":{\"s3:max-keys\":\"many\"}"
/* On both sides; then the name is a variable, and its values are told apart. */
#define HOME ALLOW(GET, ON("home/${aws:username}"))

/* clang-format off */
static const struct {
    const char *name, *have, *need;
    enum verdict verdict;
    const char *resource; /* of the witness */
} rows[] = {
    {"several values of a key that nobody knows",
     POLICY(ALLOW(GET, ON("c/${corp:team}")) ","
            ALLOW_IF(GET, ON("b/x"), "\"Null\":{\"corp:team\":\"false\"}")),
     POLICY(ALLOW(GET, ON("c/${corp:team}")) ","
            ALLOW_IF(GET, ON("b/x"), "\"StringLike\":{\"corp:team\":\"*\"}")),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/x"},
    {"several values of a key that has them",
     POLICY(ALLOW(GET, ON("c/${aws:CalledVia}")) ","
            ALLOW_IF(GET, ON("b/x"), "\"Null\":{\"aws:CalledVia\":\"false\"}")),
     POLICY(ALLOW(GET, ON("c/${aws:CalledVia}")) ","
            ALLOW_IF(GET, ON("b/x"), "\"StringLike\":{\"aws:CalledVia\":\"*\"}")),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/x"},
    {"a key that never has several",
     POLICY(HOME "," ALLOW_IF(GET, ON("b/x"), "\"Null\":{\"aws:username\":\"false\"}")),
     POLICY(HOME "," ALLOW_IF(GET, ON("b/x"), "\"StringLike\":{\"aws:username\":\"*\"}")),
     VERDICT_COVERED, NULL},
    {"a variable that cannot be read",
     POLICY(ALLOW(GET, ON("b/${aws:username, x}"))), POLICY(ALLOW(GET, ON("b/x"))),
     VERDICT_UNDECIDED, NULL},
    {"a value that looks like a pattern",
     POLICY(ALLOW_IF(GET, ON("b/${aws:username}"), NAME("\"a*\""))),
     POLICY(ALLOW(GET, ON("b/a${*}"))), VERDICT_COVERED, NULL},
    {"a value that looks like a shorter pattern",
     POLICY(ALLOW_IF(GET, ON("b/${aws:username}"), NAME("\"a?\""))),
     POLICY(ALLOW(GET, ON("b/a${?}"))), VERDICT_COVERED, NULL},
    {"one value is open, a later one exceeds",
     POLICY(HOME "," ALLOW_IF(GET, ON("b/1"), OPEN "," NAME("\"x\"")) ","
            ALLOW_IF(GET, ON("b/2"), NAME("\"y\""))),
     POLICY(HOME), VERDICT_EXCEEDS, "arn:aws:s3:::b/2"},
    {"one value exceeds, a later one is open",
     POLICY(HOME "," ALLOW_IF(GET, ON("b/1"), OPEN "," NAME("\"x\"")) ","
            ALLOW_IF(GET, ON("b/2"), NAME("\"a\""))),
     POLICY(HOME), VERDICT_EXCEEDS, "arn:aws:s3:::b/2"},
    {"a later value exceeds by more",
     POLICY(HOME "," ALLOW_IF(GET, ON("b"), NAME("\"a\"")) ","
            ALLOW_IF(GET, ON("b/2"), NAME("\"y\""))),
     POLICY(HOME), VERDICT_EXCEEDS, "arn:aws:s3:::b/2"},
    {"a later value exceeds by as much",
     POLICY(HOME "," ALLOW_IF(GET, ON("b/1"), NAME("\"a\"")) ","
            ALLOW_IF(GET, ON("b/2"), NAME("\"y\""))),
     POLICY(HOME), VERDICT_EXCEEDS, "arn:aws:s3:::b/1"},
    {"a value inside a pattern",
     POLICY(ALLOW(GET, ON("b/*-*"))),
     POLICY(ALLOW(GET, ON("b/*-*")) "," DENY(GET, ON("b/${aws:username}"))),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/example-example"},
    {"a value of one character inside a pattern",
     POLICY(ALLOW(GET, ON("b/y?"))),
     POLICY(ALLOW(GET, ON("b/y?")) "," DENY(GET, ON("b/${aws:username}"))),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/yx"},
    {"a value before the rest of the word",
     POLICY(ALLOW(GET, ON("b/*-*/log.txt"))),
     POLICY(ALLOW(GET, ON("b/*-*/log.txt")) ","
            DENY(GET, ON("b/${corp:team}/log.txt"))),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/example-example/log.txt"},
    {"a value up to where the word goes on",
     POLICY(ALLOW(GET, ON("b/*-*.txt"))),
     POLICY(ALLOW(GET, ON("b/*-*.txt")) "," DENY(GET, ON("b/${aws:username}.txt"))),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/example-example.txt"},
    {"no value is where the pattern ends, nor in another variable",
     POLICY(ALLOW(GET, "[" ON("b/") "," ON("b/${aws:userid}") "]")),
     POLICY(ALLOW(GET, "[" ON("b/") "," ON("b/${aws:userid}") "]") ","
            DENY(GET, ON("b/${aws:username}"))),
     VERDICT_EXCEEDS, "arn:aws:s3:::b/example"},
    {"a variable that cannot be read, beside one that can",
     POLICY(HOME "," ALLOW(GET, ON("b/${aws:username, x}"))),
     POLICY(HOME "," ALLOW(GET, ON("b/x"))), VERDICT_UNDECIDED, NULL},
    {"more than any value decides",
     POLICY(HOME "," ALLOW(GET, ON("b/x"))), POLICY(HOME), VERDICT_EXCEEDS,
     "arn:aws:s3:::b/x"},
    {"a number is no text",
     POLICY(ALLOW(GET, ON("b/*-*"))),
     POLICY(ALLOW(GET, ON("b/*-*")) "," DENY(GET, ON("b/${s3:max-keys}"))),
     VERDICT_UNDECIDED, NULL},
};
/* clang-format on */

static struct comparison compare(struct rig *rig, const char *have, const char *need)
{
    struct policies held = rig_policies(rig, have), needed = rig_policies(rig, need);
    struct comparison out;

    compare_policies(&rig->keep, rig->scratch, rig->catalog, &held, &needed, &out);
    return out;
}

static void verdicts(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct comparison out = compare(&rig, rows[i].have, rows[i].need);
        CHECK_ROW(rows[i].name, out.verdict == rows[i].verdict);
        CHECK_ROW(rows[i].name,
                  out.verdict == VERDICT_COVERED || out.status == ROW_LIVE);
        if (rows[i].resource)
            CHECK_STR(out.witness.resource, rows[i].resource);
    }
    rig_close(&rig);
}

/* What cannot be read is no value either; and in a policy of 2008 nothing varies. */
static void words_without_values(void **state)
{
    static const struct {
        const char *have, *need;
        enum verdict verdict;
    } asked[] = {
        {"allow do s3:GetObject on arn:aws:s3:::b/\001-*",
         "deny do s3:GetObject on arn:aws:s3:::b/${aws:username}",  VERDICT_UNDECIDED},
        {"allow 2008 do s3:GetObject on arn:aws:s3:::b/${aws:username}",
         "allow do s3:GetObject on arn:aws:s3:::b/${aws:username}", VERDICT_EXCEEDS  },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(asked); i++) {
        struct policies have = {0}, need = {0};
        struct comparison out;
        *LIST_PUSH(&rig.keep, &have) = words_policy(&rig.keep, asked[i].have);
        *LIST_PUSH(&rig.keep, &need) = words_policy(&rig.keep, asked[i].need);
        compare_policies(&rig.keep, rig.scratch, rig.catalog, &have, &need, &out);
        CHECK_ROW(asked[i].have, out.verdict == asked[i].verdict);
    }
    rig_close(&rig);
}

static struct str shown(struct rig *rig, const struct row *row)
{
    return arena_print(
        &rig->keep, "%s%.*s on %.*s", row->deny ? "deny " : "",
        STR_ARGS(arena_join(&rig->keep, row->actions.at, row->actions.len, STR(","))),
        STR_ARGS(
            arena_join(&rig->keep, row->resources.at, row->resources.len, STR(","))));
}

/* Each value exceeds by something else: all of it is told, once, in its order. */
static void rows_of_all_cases(void **state)
{
    static const char *const wanted[] = {
        "s3:ListBucket on arn:aws:s3:::b",
        "s3:GetObject,s3:PutObject on arn:aws:s3:::b/1*,arn:aws:s3:::b/2",
        "s3:GetObject on arn:aws:s3:::b/1*,arn:aws:s3:::b/2",
        "s3:GetObject on arn:aws:s3:::b/2",
        "s3:PutObject on arn:aws:s3:::b/1*,arn:aws:s3:::b/2",
        "deny s3:* on arn:aws:s3:::b/1x",
    };
    struct rig rig = rig_open();

    (void)state;
    struct comparison out = compare(
        &rig,
        POLICY(ALLOW("\"s3:ListBucket\"", ON("b")) "," HOME "," ALLOW(
            "[" GET "," PUT "]",
            "[" ON("b/1*") "," ON("b/2") "]") "," DENY("\"s3:*\"", ON("b/1x"))),
        POLICY(HOME "," ALLOW_IF("\"s3:ListBucket\"", ON("b"),
                                 "\"StringNotEquals\":{\"aws:username\":\"z\"}") "," //
               ALLOW_IF(GET, ON("b/*"), NAME("\"x\"")) ","                           //
               ALLOW_IF(PUT, ON("b/*"), NAME("[\"y\",\"z\"]")) ","                   //
               ALLOW_IF(GET, ON("b/1*"), NAME("\"z\""))));
    assert_int_equal(out.verdict, VERDICT_EXCEEDS);
    for (size_t i = 0; i < out.rows.len && i < LEN(wanted); i++)
        CHECK_STR(shown(&rig, &out.rows.at[i]), wanted[i]);
    assert_int_equal(out.rows.len, LEN(wanted));
    rig_close(&rig);
}

/* More stay open than are tried: then the rows are those of the letters, which leave
 * out less. */
static void too_many_open(void **state)
{
    static const struct {
        const char *open;
        size_t rows;
    } asked[] = {
        {NAME("[\"1\",\"2\",\"3\"]"),             2},
        {NAME("[\"1\",\"2\",\"3\",\"4\",\"5\"]"), 3},
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(asked); i++) {
        const char *have = arena_cstr(
            &rig.keep,
            arena_print(&rig.keep, POLICY("%s," ALLOW_IF(GET, ON("b/1"), "%s," OPEN)),
                        ALLOW_IF(GET, ON("c/1"), NAME("\"0\"")) "," //
                        ALLOW_IF(GET, ON("d/${aws:username}"), NAME("\"0\"")),
                        asked[i].open));
        struct comparison out = compare(&rig, have, POLICY(ALLOW(GET, ON("d/0"))));
        assert_int_equal(out.verdict, VERDICT_EXCEEDS);
        CHECK_STR(out.witness.resource, "arn:aws:s3:::c/1");
        assert_int_equal(out.rows.len, asked[i].rows);
    }
    rig_close(&rig);
}

/* So many texts, each with its number behind, with commas. */
static const char *many(struct rig *rig, const char *before, size_t count)
{
    struct str made = STR("");

    for (size_t i = 0; i < count; i++)
        made = arena_print(&rig->keep, "%.*s%s\"%s%zu\"", STR_ARGS(made), i ? "," : "",
                           before, i);
    return arena_cstr(&rig->keep, made);
}

/* All that was tried is covered; what was not may exceed. */
static void too_dear(void **state)
{
    static const struct {
        size_t words;
        enum verdict verdict;
    } asked[] = {
        {1,   VERDICT_COVERED  },
        {600, VERDICT_UNDECIDED},
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(asked); i++) {
        const char *have = arena_cstr(
            &rig.keep,
            arena_print(&rig.keep,
                        POLICY(ALLOW_IF(GET, ON("d/${aws:username}"), NAME("[%s]"))),
                        many(&rig, "v", 120)));
        const char *need = arena_cstr(
            &rig.keep,
            arena_print(&rig.keep, POLICY(ALLOW(GET, "[%s]") "," ALLOW(GET, "[%s]")),
                        many(&rig, "arn:aws:s3:::d/v", 120),
                        many(&rig, "arn:aws:s3:::e/", asked[i].words)));
        struct comparison out = compare(&rig, have, need);
        assert_int_equal(out.verdict, asked[i].verdict);
        assert_true((out.verdict == VERDICT_UNDECIDED) ==
                    str_has(out.reason, STR("${aws:username} decides")));
    }
    rig_close(&rig);
}

/* Four cases of each of 32 keys: their number is 2 to the 64, and not none. */
static void too_many_keys(void **state)
{
    enum { KEYS = 32 };
    struct rig rig = rig_open();
    struct str words = STR(""), limits = STR("");

    (void)state;
    for (size_t i = 0; i < KEYS; i++) {
        words = arena_print(&rig.keep, "%.*s%s" ON("e/${corp:k%zu}"), STR_ARGS(words),
                            i ? "," : "", i);
        limits = arena_print(&rig.keep, "%.*s%s\"corp:k%zu\":\"*\"", STR_ARGS(limits),
                             i ? "," : "", i);
    }
    const char *have =
        arena_cstr(&rig.keep, arena_print(&rig.keep, POLICY(ALLOW(GET, "[%.*s]")),
                                          STR_ARGS(words)));
    const char *need = arena_cstr(
        &rig.keep,
        arena_print(&rig.keep, POLICY(ALLOW_IF(GET, ON("f"), "\"StringLike\":{%.*s}")),
                    STR_ARGS(limits)));
    assert_int_equal(compare(&rig, have, need).verdict, VERDICT_EXCEEDS);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),      cmocka_unit_test(rows_of_all_cases),
        cmocka_unit_test(too_many_open), cmocka_unit_test(too_dear),
        cmocka_unit_test(too_many_keys), cmocka_unit_test(words_without_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
