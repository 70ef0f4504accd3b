/* One dimension: is there a value, or a set of values, or no value, that suits? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_DIMENSION_H
#define ALGEBRA_DIMENSION_H

#include "algebra/cover.h"

/* Looks for a coordinate that satisfies all literals (all of them of this dimension).
 */
enum exists dimension_find(struct arena *keep, struct arena scratch,
                           const struct dimension *dimension, const struct cube *cube,
                           struct budget *budget, struct coordinate *out);

#endif
