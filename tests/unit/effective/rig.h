/* Terms over the shipped catalogue, for the tests of one program. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_EFFECTIVE_RIG_H
#define TESTS_UNIT_EFFECTIVE_RIG_H

#include "effective/parts.h"
#include "lib/unit.h"

struct rig {
    struct arena starts[2], keep, scratch;
    struct terms *terms;
};

static inline void rig_open(struct rig *rig)
{
    struct fault why = {0};

    rig->starts[0] = rig->keep = test_arena();
    rig->starts[1] = rig->scratch = test_arena();
    const struct catalog *catalog = catalog_open(&rig->keep, STR(RULES_DIR), &why);
    if (!catalog)
        fail_msg("%s", why.text);
    rig->terms = terms_new(&rig->keep, catalog);
}

static inline void rig_close(struct rig *rig)
{
    arena_release(rig->starts[0]);
    arena_release(rig->starts[1]);
}

static inline struct token word(const char *text)
{
    return (struct token){.text = str_from(text)};
}

/* The words of a text, apart from each other by `|`. */
static inline struct tokens words(struct arena *keep, const char *text)
{
    struct tokens list = {0};
    struct str rest = str_from(text);

    while (rest.len)
        LIST_PUSH(keep, &list)->text = str_cut(&rest, '|');
    return list;
}

#endif
