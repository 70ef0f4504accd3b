/* Values of the algebra back in the words of a request. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EFFECTIVE_VALUES_H
#define EFFECTIVE_VALUES_H

#include "effective/effective.h"

/* A number, moment (ISO 8601, UTC) or address, as a request carries it; for 0, a text
 * that is none. */
struct str value_text(struct arena *keep, enum set_family family, ordinal value);

/* The beginning of that day (its number since 1970-01-01), as a number of seconds or a
 * moment. */
struct str value_day(struct arena *keep, enum set_family family, int64_t day);

/* The key of the policy variable that `element` starts with, as it was met first. */
struct str terms_variable(const struct terms *terms, struct str element);

/* Is some policy variable the value of that key? */
bool terms_is_variable(const struct terms *terms, struct str key);

/* The dimension of a context key that some condition names; false when none does. */
bool terms_find_dimension(const struct terms *terms, struct str key, uint32_t *out);

#endif
