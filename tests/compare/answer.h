/* An answer as other programs read it, held against its schema. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_COMPARE_ANSWER_H
#define TESTS_COMPARE_ANSWER_H

#include "lib/unit.h"

#include "ask/input.h"
#include "base/note.h"
#include "syntax/node.h"
#include "unit/report/schema.h"

/* The schema of that name, which `permdrift schema` prints. */
static inline const struct node *answer_schema(struct arena *keep, struct arena scratch,
                                               const char *name)
{
    const char *path = arena_cstr(
        keep, arena_print(keep, "%s/schema/%s-1.schema.json", RULES_DIR, name));
    struct nodes documents = {0};
    struct notes notes = {0};
    struct fault why = {0};
    struct input input;

    if (!input_read(keep, scratch, path, NULL, &input, &why))
        fail_msg("%s", why.text);
    assert_true(json_parse(keep, scratch, input.name, input.bytes, &documents, &notes));
    return documents.at[0];
}

/* Does the text follow the schema? */
static inline bool answer_follows(struct arena keep, struct arena scratch,
                                  const struct node *schema, struct str text)
{
    struct nodes documents = {0};
    struct notes notes = {0};

    assert_true(json_parse(&keep, scratch, STR("answer"), text, &documents, &notes));
    struct str complaint = schema_complaint(&keep, schema, documents.at[0]);
    if (complaint.len)
        print_error("%.*s\n%.*s", STR_ARGS(complaint), STR_ARGS(text));
    return complaint.len == 0;
}

#endif
