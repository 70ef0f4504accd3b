/* Any bytes as YAML: sound trees, or one note; and what is written again stays. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "lib/tree.h"

/* Aliases make a short text into a long one; those are not written out again. */
enum { MOST_VALUES = 2000 };

static bool read_nodes(struct arena *keep, struct arena scratch, struct str bytes,
                       struct nodes *out, size_t *count)
{
    struct notes notes = {0};
    bool ok = yaml_parse(keep, scratch, STR("f"), bytes, out, &notes);
    size_t values = 0;

    assert(notes.len == !ok);
    if (!ok) {
        assert(notes.at[0].kind && notes.at[0].message.len);
        tree_check_span(notes.at[0].place.span);
    }
    for (size_t i = 0; i < out->len; i++)
        values += tree_check(out->at[i], 0);
    assert(values <= LIMIT_NODE_COUNT);
    *count = values;
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct nodes out = {0}, again = {0};
    size_t count;
    struct str bytes = {(const char *)data, size};
    if (!read_nodes(&keep, scratch, bytes, &out, &count) || out.len != 1 ||
        count > MOST_VALUES)
        return 0;
    /* Written in flow style it may be too much for YAML (a key of 1,025 characters, a
     * U+2028 that was an escape), but when it can be read it says the same. */
    struct str text = tree_text(&keep, &out, false);
    if (read_nodes(&keep, scratch, text, &again, &count))
        assert(again.len == 1 && str_equal(tree_text(&keep, &again, false), text));
    return 0;
}
