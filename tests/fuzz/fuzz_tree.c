/* Any bytes as a tree object: a flaw in words, or entries that mean one thing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "source/entries.h"

#include <assert.h>

static void check_entry(struct entry entry)
{
    assert(entry.name.len > 0 && !memchr(entry.name.at, '/', entry.name.len));
    assert(!memchr(entry.name.at, 0, entry.name.len));
    assert(!str_is(entry.name, ".") && !str_is(entry.name, ".."));
    assert(!str_equal_fold(entry.name, STR(".git")));
}

/* Every name once, told by a plain comparison of each with each. */
static void check_names(struct str tree)
{
    struct entry one, other;

    while (tree.len) {
        assert(entry_take(&tree, &one) == NULL);
        check_entry(one);
        for (struct str rest = tree; rest.len;) {
            assert(entry_take(&rest, &other) == NULL);
            assert(!str_equal(one.name, other.name));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena scratch;
    struct str tree = {(const char *)data, size}, name = STR("");
    struct entry found;

    if (!scratch.at)
        scratch = arena_reserve((size_t)1 << 30);
    const char *flaw = tree_flaw(scratch, tree, &name);
    if (flaw) {
        assert(*flaw && name.len <= size);
        return 0;
    }
    if (size < 1 << 14)
        check_names(tree);
    assert(!entry_named(tree, STR("no such name"), &found) ||
           str_is(found.name, "no such name"));
    return 0;
}
