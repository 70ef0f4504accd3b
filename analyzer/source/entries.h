/* The entries of a raw tree object: pure bytes, no library, nothing trusted. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_ENTRIES_H
#define SOURCE_ENTRIES_H

#include "base/list.h"

enum entry_kind {
    ENTRY_FILE,
    ENTRY_FOLDER,
    ENTRY_LINK,
    ENTRY_SUBMODULE,
};

/* `name` and `id` (20 bytes) borrow from the tree object. */
struct entry {
    enum entry_kind kind;
    struct str name;
    const unsigned char *id;
};

/* Takes the next entry off `rest`, which is not empty. NULL, or what is wrong with the
 * entry by itself, in words that go on from "the tree ..."; `out->name` is set as far
 * as it is known. */
const char *entry_take(struct str *rest, struct entry *out);

/* Below, at or above zero: how two entries stand in a tree. Git compares names as if
 * those of folders ended in a slash, so a file and a folder are never equal. */
int entry_order(struct entry a, struct entry b);

/* What is wrong with a whole tree object: an entry, or the order of the entries, or a
 * name that occurs twice. NULL when nothing is; entry_take then never fails on it. */
const char *tree_flaw(struct arena scratch, struct str bytes, struct str *name);

/* The entry of `name` in a tree object without a flaw. */
bool entry_named(struct str tree, struct str name, struct entry *out);

#endif
