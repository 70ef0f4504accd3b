/* Any bytes as JSON: a sound tree that survives writing and reading, or one note. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "lib/tree.h"

/* Reads and checks; the tree in one line, or an empty slice for a refusal. */
static struct str read_text(struct arena *keep, struct arena scratch, struct str bytes)
{
    struct nodes out = {0};
    struct notes notes = {0};
    bool ok = json_parse(keep, scratch, STR("f"), bytes, &out, &notes);

    assert(notes.len == !ok);
    if (!ok) {
        assert(notes.at[0].kind && notes.at[0].message.len);
        assert(strcmp(notes.at[0].kind, "parser-disagreement") != 0);
        tree_check_span(notes.at[0].place.span);
        return STR("");
    }
    assert(out.len == 1);
    tree_check(out.at[0], 0);
    return tree_text(keep, &out, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct str text = read_text(&keep, scratch, (struct str){(const char *)data, size});
    if (text.len)
        assert(str_equal(read_text(&keep, scratch, text), text));
    return 0;
}
