/* Baselines: policies that say the most that may be allowed, found by their names. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_BASELINE_H
#define IDENTITY_BASELINE_H

#include "identity/config.h"

/* One baseline file. `name` is its path below its folder without .json, .yaml or .yml.
 * Whoever reads the file hands its policies in; together they are the baseline. One
 * that could not be read has none, and allows nothing. */
struct baseline {
    struct str name, path;
    struct policies policies;
};

LIST_OF(baselines, struct baseline);

/* Lists the baseline files that the settled configuration names, by name, for the
 * caller to read. Files in the folders with other extensions are passed over. Fault
 * (exit 2): two files with one name, an entry of `baselines` that gives none. */
bool baseline_list(struct arena *keep, const struct docs *docs,
                   const struct config *config, struct baselines *out,
                   struct fault *why);

/* The baseline of that name, or NULL. */
struct baseline *baseline_named(const struct baselines *all, struct str name);

/* The baseline that means the bare policy file at `path`: the one at the same path
 * below the baselines, else the one with the file's own name right in the folder. NULL:
 * none. */
struct baseline *baseline_of_file(const struct baselines *all,
                                  const struct config *config, struct str path);

#endif
