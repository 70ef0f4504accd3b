/* Workflows in words: their jobs, with rights, ties and agents. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_SUBJECT_JOINED_H
#define TESTS_UNIT_SUBJECT_JOINED_H

#include "lib/unit.h"

/* Of each file "=== PATH" and its bytes; `standard` and `repository` are what the
 * configuration says of GitHub. Wanted are, of each job, its rights with the steps to
 * them, its ties, and the agents that it starts; then the notes. */
struct joined_row {
    const char *name, *standard, *repository, *files, *wanted;
};

void check_joined(const struct joined_row *rows, size_t count);

#endif
