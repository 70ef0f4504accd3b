/* Values of conditions that no request can carry. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_VALUE_H
#define RULE_VALUE_H

#include "rule/parts.h"

/* The first value of the condition when none of them can be that of a request, and why;
 * NULL: one can, or nobody knows, or the operator is negated. */
const struct token *values_lacking(const struct rules *rules,
                                   const struct catalog *catalog,
                                   const struct condition *condition, const char **why);

/* Is the key in the list? NULL has none, and a star in a word of it is any text. */
bool key_is_listed(const struct key_list *keys, struct str key);

#endif
