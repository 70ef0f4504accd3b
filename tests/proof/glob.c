/* Containment and matching of compiled patterns read inside the two of them. */
/* SPDX-License-Identifier: Apache-2.0 */

/* What Frama-C's Eva proves: run.sh has the sizes. Both sides are any bytes, operators,
 * halves of variables and of characters among them, of each length up to ROOM, more than
 * a compiled pattern could hold. No byte outside of them is read. glob_matches is
 * containment with a plain text. Longer ones are not proved. */
#include "any.h"

#include "base/str.c"

#include "algebra/glob.c"

static char wide[ROOM], narrow[ROOM];

static struct glob any_glob(char *at)
{
    struct glob glob = {.text = any_text(at, ROOM)};

    glob.fold = (bool)Frama_C_interval(0, 1);
    return glob;
}

void prove_contains(void)
{
    struct glob a = any_glob(wide), b = any_glob(narrow);
    size_t letters = Frama_C_unsigned_long_interval(0, SIZE_MAX);

    glob_contains_within(&a, &b, &letters);
}

void prove_ends(void)
{
    struct glob a = any_glob(wide);

    glob_head(&a);
    plain_tail(&a);
}
