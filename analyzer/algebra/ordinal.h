/* One value on many sides, where the sides are made of ranges. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_ORDINAL_H
#define ALGEBRA_ORDINAL_H

#include "algebra/set.h"

/* set_find for sides of the family of `example`, which is not SET_TEXT. The example is
 * the roundest of the values that decide. */
enum exists ordinal_find(const struct sides *sides, struct budget *budget,
                         struct example *example);

#endif
