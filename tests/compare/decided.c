/* Labelled requests out of a file: each is decided as expected. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "answer.h"

#include "ask/asked.h"
#include "ask/case.h"

static const char *path;

/* The bytes of a value, which stands on one line in ASCII. */
static struct str bytes_of(struct str file, struct span span)
{
    struct str line = STR("");

    for (uint32_t i = 0; i < span.line; i++)
        line = str_cut(&file, '\n');
    assert_int_equal(span.line, span.end_line);
    return str_skip(str_head(line, span.end_column - 1), span.column - 1);
}

/* The decision is the expected one, and what programs read of it follows the schema. */
static bool case_holds(struct arena keep, struct arena scratch,
                       const struct node *schema, struct str file,
                       const struct node *value)
{
    const struct node *expect = node_get(value, STR("expect"));
    const struct node *top = node_get(value, STR("case"));
    struct ruling ruling = {0};
    struct notes notes = {0};
    struct fault why = {0};

    if (!expect || !top ||
        !case_read(&keep, scratch, STR("case"), bytes_of(file, top->span), &ruling,
                   &notes, &why)) {
        print_error("%s\n", why.text);
        return false;
    }
    if (!asked_of_rules(&keep, STR(RULES_DIR), &ruling, &why))
        fail_msg("%s", why.text);
    ruling_decide(&keep, scratch, &ruling);
    struct out json = out_to_arena(&keep);
    ruling_json(&json, scratch, &ruling);
    struct str text = out_text(&json);
    return answer_follows(keep, scratch, schema, text) &&
           str_is(expect->text, ruling_word(ruling.answer.decision));
}

static void every_case_holds(void **state)
{
    struct arena start[2] = {test_arena(), test_arena()};
    struct arena keep = start[0], scratch = start[1];
    struct nodes documents = {0};
    struct notes notes = {0};
    struct fault why = {0};
    struct input input;
    size_t failed = 0, count = 0;

    (void)state;
    if (!input_read(&keep, scratch, path, NULL, &input, &why))
        fail_msg("%s", why.text);
    assert_true(
        json_parse(&keep, scratch, input.name, input.bytes, &documents, &notes));
    const struct node *cases = node_get(documents.at[0], STR("cases"));
    assert_non_null(cases);
    const struct node *schema = answer_schema(&keep, scratch, "decision");
    for (const struct node *each = cases->first; each; each = each->next, count++)
        if (!case_holds(keep, scratch, schema, input.bytes, each)) {
            print_error("%.*s\n", STR_ARGS(node_get(each, STR("id"))->text));
            failed++;
        }
    assert_true(count > 0);
    assert_int_equal(failed, 0);
    for (size_t i = 0; i < LEN(start); i++)
        arena_release(start[i]);
}

/* Usage: compare_decided FILE */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_holds),
    };

    path = argc > 1 ? argv[1] : "";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
