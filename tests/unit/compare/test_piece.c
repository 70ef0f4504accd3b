/* Allows within bounds, on both sides of a comparison. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "base/out.h"
#include "unit/compare/rig.h"

#define POLICY(list) "{\"Version\": \"2012-10-17\", \"Statement\": [" list "]}"
#define DO(effect, action, resource)                                                   \
    "{\"Effect\": \"" effect "\", \"Action\": \"" action "\", \"Resource\": "          \
    "\"" resource "\"}"
#define ALLOW(action)    POLICY(DO("Allow", action, "*"))
#define OBJECTS(bucket)  POLICY(DO("Allow", "s3:*", "arn:aws:s3:::" bucket "/*"))
#define EITHER(one, two) POLICY(DO("Allow", one, "*") "," DO("Allow", two, "*"))

/* Policies, and two layers that bound them (NULL: none). */
struct limited {
    const char *policies, *bounds[2];
};

struct built {
    struct policies policies, boundary;
    struct levels levels;
    struct layers layers;
    struct rights rights;
};

static void add_bound(struct rig *rig, struct rights *rights, struct bounds *bounds,
                      const struct policies *policies, enum reading_way way)
{
    struct rights limit;

    effective_policies(rig->terms, rig->scratch, policies, NULL, way, &limit);
    *LIST_PUSH(&rig->keep, bounds) = limit.allows;
    for (size_t i = 0; i < limit.denies.len; i++)
        *LIST_PUSH(&rig->keep, &rights->denies) = limit.denies.at[i];
}

/* The first bound is a permissions boundary for decide/, the second a level of SCPs. */
static void build(struct rig *rig, const struct limited *side, enum reading_way way,
                  struct built *out)
{
    struct bounds *bounds = NEW(&rig->keep, struct bounds);

    *out = (struct built){.policies = rig_policies(rig, side->policies)};
    out->layers.identity = &out->policies;
    effective_policies(rig->terms, rig->scratch, &out->policies, NULL, way,
                       &out->rights);
    if (side->bounds[0]) {
        out->boundary = rig_policies(rig, side->bounds[0]);
        out->layers.boundary = &out->boundary;
        add_bound(rig, &out->rights, bounds, &out->boundary, way);
    }
    if (side->bounds[1]) {
        *LIST_PUSH(&rig->keep, &out->levels) = rig_policies(rig, side->bounds[1]);
        out->layers.scp = &out->levels;
        add_bound(rig, &out->rights, bounds, &out->levels.at[0], way);
    }
    for (size_t i = 0; i < out->rights.allows.len; i++)
        out->rights.allows.at[i].within = bounds->len ? bounds : NULL;
}

static void bounds_hold_on_both_sides(void **state)
{
    static const struct {
        const char *name;
        struct limited have, need;
        enum verdict verdict;
    } rows[] = {
        {"a bound takes away",
         {ALLOW("*"), {ALLOW("s3:*"), NULL}},
         {ALLOW("s3:*"), {NULL, NULL}},
         VERDICT_COVERED},
        {"a bound is no grant",
         {ALLOW("s3:*"), {ALLOW("*"), NULL}},
         {ALLOW("s3:*"), {NULL, NULL}},
         VERDICT_COVERED},
        {"what both bounds leave",
         {ALLOW("*"), {ALLOW("s3:*"), EITHER("s3:Get*", "ec2:Get*")}},
         {ALLOW("s3:Get*"), {NULL, NULL}},
         VERDICT_COVERED},
        {"the second bound alone leaves more",
         {ALLOW("*"), {NULL, EITHER("s3:Get*", "ec2:Get*")}},
         {ALLOW("s3:Get*"), {NULL, NULL}},
         VERDICT_EXCEEDS},
        {"bounds that do not meet",
         {ALLOW("*"), {ALLOW("s3:*"), ALLOW("ec2:*")}},
         {POLICY(DO("Deny", "*", "*")), {NULL, NULL}},
         VERDICT_COVERED},
        {"one of two allows of a bound is enough",
         {ALLOW("*"), {EITHER("s3:*", "ec2:*"), ALLOW("*")}},
         {ALLOW("s3:*"), {NULL, NULL}},
         VERDICT_EXCEEDS},
        {"the deny of a bound holds",
         {ALLOW("s3:*"),
          {POLICY(DO("Allow", "*", "*") "," DO("Deny", "s3:Put*", "*")), NULL}},
         {POLICY(DO("Allow", "s3:*", "*") "," DO("Deny", "s3:Put*", "*")),
          {NULL, NULL}},
         VERDICT_COVERED},
        {"a bound of NEED takes away",
         {ALLOW("s3:*"), {NULL, NULL}},
         {ALLOW("s3:*"), {ALLOW("s3:Get*"), NULL}},
         VERDICT_EXCEEDS},
        {"the same bounds on both sides",
         {ALLOW("*"), {EITHER("s3:*", "ec2:*"), EITHER("s3:Get*", "ec2:Get*")}},
         {ALLOW("*"), {EITHER("ec2:*", "s3:*"), EITHER("s3:Get*", "ec2:Get*")}},
         VERDICT_COVERED},
        {"two bounds of NEED that leave too little together",
         {ALLOW("s3:Get*"), {NULL, NULL}},
         {ALLOW("*"), {EITHER("s3:*", "ec2:*"), OBJECTS("one")}},
         VERDICT_EXCEEDS},
    };
    struct rig rig = rig_open();

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct built have, need;
        struct comparison out;
        build(&rig, &rows[i].have, READ_WIDE, &have);
        build(&rig, &rows[i].need, READ_NARROW, &need);
        struct question question = {.have = &have.rights,
                                    .need = &need.rights,
                                    .have_by.layers = &have.layers,
                                    .need_by.layers = &need.layers};
        compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &out);
        if (out.verdict != rows[i].verdict)
            fail_msg("%s: verdict %d, wanted %d (%.*s)", rows[i].name, (int)out.verdict,
                     (int)rows[i].verdict, STR_ARGS(out.reason));
    }
    rig_close(&rig);
}

#define TWO(one, two)                                                                  \
    POLICY(DO("Allow", "s3:*", "arn:aws:s3:::" one) "," DO("Allow", "s3:*",            \
                                                           "arn:aws:s3:::" two))

/* All parts of an allow that its bound leaves, or one of them. */
static void parts_within_a_bound(void **state)
{
    /* clang-format off */
    static const struct {
        const char *name, *bound;
        size_t parts;
    } rows[] = {
        {"nothing", TWO("b/*", "c/*"), 0},
        {"the first of two", TWO("a/1", "b/*"), 1},
        {"the second of two", TWO("b/*", "a/1"), 1},
        {"both", TWO("a/1", "a/2"), 2},
    };
    /* clang-format on */
    struct rig rig = rig_open();

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct limited held = {
            OBJECTS("a"), {rows[i].bound, NULL}
        };
        struct arena scratch = rig.scratch;
        struct leftovers all = {0};
        struct leftover one = {0};
        struct asking asking;
        struct built have;
        build(&rig, &held, READ_WIDE, &have);
        struct question question = {.have = &have.rights};
        asking_begin(&scratch, &rig.keep, rig.terms, &question, &asking);
        struct piece piece = {.grant = &have.rights.allows.at[0]};
        enum exists wanted = rows[i].parts ? EXISTS_YES : EXISTS_NO;
        CHECK_ROW(rows[i].name,
                  piece_parts(&asking, scratch, &piece, NULL, &all) == wanted);
        CHECK_ROW(rows[i].name, all.len == rows[i].parts);
        CHECK_ROW(rows[i].name,
                  piece_exceeds(&asking, scratch, &piece, NULL, &one) == wanted);
        CHECK_ROW(rows[i].name, (one.point != NULL) == (rows[i].parts > 0));
    }
    rig_close(&rig);
}

/* As many allows, each on a bucket of its own; or the one on the bucket of a number. */
static const char *buckets(struct rig *rig, size_t from, size_t to)
{
    struct out out = out_to_arena(&rig->keep);

    out_put(&out, "{\"Version\":\"2012-10-17\",\"Statement\":[");
    for (size_t i = from; i < to; i++)
        out_print(&out,
                  "%s{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                  "\"Resource\":\"arn:aws:s3:::b%zu/*\"}",
                  i > from ? "," : "", i);
    out_put(&out, "]}");
    out_char(&out, 0);
    return out_text(&out).at;
}

/* Two bounds of 65 allows leave 4225 ways through both; the last ones are left out.
 * NEED then stands for too little, and what comes of it must not be told as excess. */
static void more_ways_than_are_kept(void **state)
{
    static const struct {
        size_t bucket;
        enum verdict verdict;
    } rows[] = {
        {0,  VERDICT_COVERED  },
        {62, VERDICT_COVERED  },
        {64, VERDICT_UNDECIDED},
    };
    struct rig rig = rig_open();
    struct limited needed = {
        ALLOW("*"), {buckets(&rig, 0, 65), buckets(&rig, 0, 65)}
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct limited held = {
            buckets(&rig, rows[i].bucket, rows[i].bucket + 1), {NULL, NULL}
        };
        struct built have, need;
        struct comparison out;
        rig.terms = terms_new(&rig.keep, rig.catalog);
        build(&rig, &held, READ_WIDE, &have);
        build(&rig, &needed, READ_NARROW, &need);
        struct question question = {.have = &have.rights,
                                    .need = &need.rights,
                                    .have_by.layers = &have.layers,
                                    .need_by.layers = &need.layers};
        compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &out);
        if (out.verdict != rows[i].verdict)
            fail_msg("bucket %zu: verdict %d (%.*s)", rows[i].bucket, (int)out.verdict,
                     STR_ARGS(out.reason));
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_hold_on_both_sides),
        cmocka_unit_test(parts_within_a_bound),
        cmocka_unit_test(more_ways_than_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
