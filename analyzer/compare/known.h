/* Facts of the catalogue as sets. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_KNOWN_H
#define COMPARE_KNOWN_H

#include "effective/effective.h"

/* The one action of that name. */
const struct set *known_action(struct arena *keep, struct str name);
/* The resources that the action accepts: its ARN patterns, or `*` when it has none. */
const struct set *known_resources(struct arena *keep, const struct action *action);

#endif
