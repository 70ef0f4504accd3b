/* What a format says of an answer, as one slice. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_REPORT_RENDER_H
#define TESTS_UNIT_REPORT_RENDER_H

#include "lib/unit.h"
#include "report/report.h"
#include "syntax/node.h"

static inline struct str render(struct arena *keep, const char *format,
                                const struct answer_sheet *sheet,
                                struct report_style style)
{
    struct arena start = test_arena();
    struct out out = out_to_arena(keep);

    report_find(str_from(format))->write(&out, start, sheet, &style);
    assert_true(out_done(&out));
    arena_release(start);
    return out_text(&out);
}

/* The tree of a JSON text that must be one, read by our own strict reader. */
static inline const struct node *parsed(struct arena *keep, struct str text)
{
    struct arena start = test_arena();
    struct nodes trees = {NULL, 0, 0};
    struct notes notes = {NULL, 0, 0};

    if (!json_parse(keep, start, STR("report"), text, &trees, &notes))
        fail_msg("%u:%u: %.*s", notes.at[0].place.span.line,
                 notes.at[0].place.span.column, STR_ARGS(notes.at[0].message));
    arena_release(start);
    assert_int_equal(trees.len, 1);
    return trees.at[0];
}

/* Where the keys lead: member after member, "0" for the first of a list. */
static inline const struct node *walk(const struct node *node, const char *keys)
{
    struct str rest = str_from(keys);

    while (rest.len && node) {
        struct str key = str_cut(&rest, '.');
        size_t index;
        if (node->kind == NODE_MAP) {
            node = node_get(node, key);
            continue;
        }
        assert_true(str_to_size(key, &index));
        for (node = node->first; node && index; index--)
            node = node->next;
    }
    if (!node)
        fail_msg("nothing at %s", keys);
    return node;
}

#endif
