/* The signals that the program ships with, for the tests that weigh with them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_IDENTITY_SHIPPED_H
#define TESTS_UNIT_IDENTITY_SHIPPED_H

#include "identity/kinds.h"
#include "rig.h"

static inline struct kinds shipped_kinds(struct rig *rig)
{
    struct kinds kinds = {0};
    char *bytes = NEW_MANY(&rig->keep, 1 << 20, char);
    FILE *file = fopen(RULES_DIR "/identity/kinds.json", "rb");

    assert_non_null(file);
    size_t len = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    if (!kinds_read(&rig->keep, rig->side, STR("kinds.json"), (struct str){bytes, len},
                    &kinds, &rig->why))
        fail_msg("%s", rig->why.text);
    return kinds;
}

#endif
