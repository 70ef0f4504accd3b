/* Values of conditions that no request can carry. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_VALUE_H
#define RULE_VALUE_H

#include "model/condition.h"
#include "rule/parts.h"

/* Why the value can be that of no request under this key and operator, which is not
 * negated; NULL: it can, or nobody knows. */
const char *value_lack(const struct rules *rules, const struct catalog *catalog,
                       struct str key, const struct operation *op, struct str value);

/* Is the key in the list of that name? A star in a word of it is any text. */
bool key_is_listed(const struct rules *rules, struct str list, struct str key);

#endif
