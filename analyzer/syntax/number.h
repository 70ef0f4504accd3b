/* Which numbers all readers understand alike. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_NUMBER_H
#define SYNTAX_NUMBER_H

#include "syntax/trouble.h"

/* `text` is a decimal number by the grammar of JSON or YAML (a sign, digits, a point,
 * an exponent). False, with the trouble set, when it has too many digits, is a whole
 * number beyond 64 bits, or has an exponent beyond the cap: there readers differ. */
bool number_in_range(struct str text, struct span span, struct trouble *trouble);

#endif
