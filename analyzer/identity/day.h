/* Days, as control files and --now write them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_DAY_H
#define IDENTITY_DAY_H

#include "identity/control.h"

/* The number of a day since 1970-01-01, out of YYYY-MM-DD and nothing else. False:
 * there is no such day. */
bool day_from(struct str text, int64_t *out);

/* The other way round; days before 1970 are taken for its first. */
struct str day_words(struct arena *keep, int64_t day);

/* struct token: such a text. */
control_take control_day;

#endif
