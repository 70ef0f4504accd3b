/* Two policies in words or JSON, and the comparison of one with the other. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_COMPARE_RIG_H
#define TESTS_UNIT_COMPARE_RIG_H

#include "compare/compare.h"
#include "format/format.h"
#include "lib/unit.h"

struct rig {
    struct arena start[3], keep, scratch, read;
    const struct catalog *catalog;
    struct terms *terms;
    struct intern words;
};

struct rig rig_open(void);
void rig_close(struct rig *rig);

/* The policies of a JSON document. Fails the test when it cannot be read. */
struct policies rig_policies(struct rig *rig, const char *json);

/* Does `have` exceed `need` (NULL: nothing)? */
struct comparison rig_compare(struct rig *rig, const char *have, const char *need);

#endif
