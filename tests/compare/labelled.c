/* Labelled comparisons out of a file: each verdict is the expected one, both ways. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "answer.h"

#include "ask/difference.h"
#include "format/document.h"

#include <stdlib.h>
#include <unistd.h>

static const char *path;

struct bench {
    struct arena keep, scratch, tree;
    const struct catalog *catalog;
    const struct node *schema;
    struct intern words;
    struct reading said;
    struct notes notes;
};

static struct policies policies_of(struct bench *bench, const struct node *value)
{
    const struct container nothing = {0};
    struct reader reader = {.keep = &bench->keep,
                            .scratch = bench->scratch,
                            .words = &bench->words,
                            .path = STR("case"),
                            .out = &bench->said,
                            .notes = &bench->notes};
    const struct policy *policy =
        value ? document_read(&reader, value, &nothing) : NULL;
    struct policies policies = {0};

    if (policy)
        *LIST_PUSH(&bench->keep, &policies) = policy;
    return policies;
}

static struct comparison compare(struct bench *bench, const struct policies *have,
                                 const struct policies *need)
{
    struct comparison out;

    compare_policies(&bench->keep, bench->scratch, bench->catalog, have, need, &out);
    return out;
}

/* What programs read of it follows the schema, one way and both. */
static bool is_told(struct bench *bench, const struct comparison *ahead,
                    const struct comparison *back)
{
    struct difference told = {
        .before = STR("old"), .after = STR("new"), .ahead = *ahead, .back = *back};
    bool follows = true;

    for (int both = 0; both < 2; both++) {
        struct arena keep = bench->tree;
        struct out json = out_to_arena(&keep);
        told.both = both;
        difference_json(&json, bench->scratch, &told);
        struct str text = out_text(&json);
        follows &= answer_follows(keep, bench->scratch, bench->schema, text);
    }
    return follows;
}

/* The verdict is the expected one; each policy covers itself. */
static bool case_holds(struct bench *bench, const struct node *value)
{
    const struct node *expect = node_get(value, STR("expect"));
    struct policies reference = policies_of(bench, node_get(value, STR("reference")));
    struct policies candidate = policies_of(bench, node_get(value, STR("candidate")));

    if (!expect || !reference.len || !candidate.len)
        return false;
    enum verdict wanted =
        str_is(expect->text, "covered") ? VERDICT_COVERED : VERDICT_EXCEEDS;
    struct comparison found = compare(bench, &candidate, &reference);
    struct comparison back = compare(bench, &reference, &candidate);
    if (!is_told(bench, &found, &back))
        return false;
    return found.verdict == wanted && (wanted == VERDICT_COVERED || found.rows.len) &&
           compare(bench, &reference, &reference).verdict == VERDICT_COVERED &&
           compare(bench, &candidate, &candidate).verdict == VERDICT_COVERED;
}

static void every_case_holds(void **state)
{
    struct arena start[3] = {test_arena(), test_arena(), test_arena()};
    struct bench bench = {.keep = start[0], .scratch = start[1], .tree = start[2]};
    struct fault why = {0};
    struct nodes documents = {0};
    struct input input;
    size_t failed = 0, count = 0;

    (void)state;
    bench.catalog = catalog_open(&bench.keep, STR(RULES_DIR), &why);
    assert_non_null(bench.catalog);
    bench.schema = answer_schema(&bench.tree, bench.scratch, "comparison");
    if (!input_read(&bench.tree, bench.scratch, path, NULL, &input, &why))
        fail_msg("%s", why.text);
    assert_true(json_parse(&bench.tree, bench.scratch, input.name, input.bytes,
                           &documents, &bench.notes));
    const struct node *cases = node_get(documents.at[0], STR("cases"));
    assert_non_null(cases);
    for (const struct node *each = cases->first; each; each = each->next, count++) {
        struct bench lent = bench;
        const struct node *id = node_get(each, STR("id"));

        if (!case_holds(&lent, each)) {
            print_error("%.*s\n", STR_ARGS(id->text));
            failed++;
        }
    }
    assert_true(count > 0);
    assert_int_equal(failed, 0);
    for (size_t i = 0; i < LEN(start); i++)
        arena_release(start[i]);
}

/* Usage: compare_labelled FILE [VARIABLE]; the variable may name another file, and
 * where there is none, the test is skipped. */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_holds),
    };
    const char *other = argc > 2 ? getenv(argv[2]) : NULL;

    path = other ? other : argv[1];
    if (argc > 2 && access(path, R_OK) != 0)
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
