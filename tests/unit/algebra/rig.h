/* Patterns and sets out of short notations, and back. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_ALGEBRA_RIG_H
#define TESTS_UNIT_ALGEBRA_RIG_H

#include "lib/unit.h"

#include "algebra/set.h"

/* The variables v0 to v999, in any case; no others are known. */
bool rig_variable(void *context, struct str name, uint16_t *number);

/* A pattern; a leading ~ folds it, a leading & makes it that of an ARN, a leading =
 * takes it literally. */
struct glob rig_glob(struct arena *keep, const char *text);

/* The elements of a pattern: stars * and, in a field, #; single characters ? and, in a
 * field, @; variables as <number>. */
struct str rig_show(struct arena *keep, struct str elements);

/* A set of patterns with spaces between them; "" is the set without members. */
struct set *rig_set(struct arena *keep, const char *patterns);

#endif
