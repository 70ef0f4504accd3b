/* Any bytes as a tree object: a flaw in words, or entries that mean one thing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "base/list.h"
#include "source/entries.h"

LIST_OF(entries, struct entry);

static struct str with_slash(struct arena *keep, struct entry entry)
{
    return arena_print(keep, "%.*s%s", STR_ARGS(entry.name),
                       entry.kind == ENTRY_FOLDER ? "/" : "");
}

/* What git demands of every name, and of the order of two neighbours; that a name
 * stands once is told by a plain comparison of each with each. */
static void check_entry(struct arena scratch, const struct entries *list, size_t i)
{
    struct str name = list->at[i].name;

    assert(name.len > 0 && !memchr(name.at, '/', name.len));
    assert(!memchr(name.at, 0, name.len));
    assert(!str_is(name, ".") && !str_is(name, ".."));
    assert(!str_equal_fold(name, STR(".git")));
    if (i > 0)
        assert(str_compare(with_slash(&scratch, list->at[i - 1]),
                           with_slash(&scratch, list->at[i])) < 0);
    for (size_t j = 0; j < i; j++)
        assert(!str_equal(list->at[j].name, name));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct str bytes = {(const char *)data, size}, name = STR("");
    struct entries list = {0};
    struct entry found;
    const char *flaw = tree_flaw(scratch, bytes, &name);

    if (flaw) {
        assert(*flaw && name.len <= size);
        return 0;
    }
    for (struct str rest = bytes; rest.len;) {
        const char *trouble = entry_take(&rest, LIST_PUSH(&keep, &list));
        assert(!trouble);
        check_entry(scratch, &list, list.len - 1);
    }
    for (size_t i = 0; i < list.len; i++) {
        bool there = entry_named(bytes, list.at[i].name, &found);
        assert(there && found.id == list.at[i].id && found.kind == list.at[i].kind);
    }
    assert(!entry_named(bytes, STR("no such name"), &found) ||
           str_is(found.name, "no such name"));
    return 0;
}
