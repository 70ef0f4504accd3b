/* Facts of the catalogue as sets. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_KNOWN_H
#define COMPARE_KNOWN_H

#include "effective/effective.h"

/* The requests for that one action on the resources that it accepts: its patterns, or
 * `*` when it has none. */
struct cube known_cube(struct arena *keep, const struct terms *terms,
                       const struct action *action);

#endif
