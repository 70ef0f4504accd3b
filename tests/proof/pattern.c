/* The glob matcher of decisions reads inside its pattern and its text. */
/* SPDX-License-Identifier: Apache-2.0 */

/* What Frama-C's Eva proves: run.sh has the sizes. For every pattern, every text (each
 * any bytes, of each length up to ROOM) and every marking of whose bytes are whose, no
 * byte outside of either is read. A part of a pattern may be any part of it.
 * Longer ones are not proved: the tests and the fuzzing have those. */
#include "any.h"

#include "base/str.c"

#include "decide/pattern.c"

static char text[ROOM], written[ROOM];
static bool own[ROOM];

static struct pattern any_pattern(void)
{
    for (size_t i = 0; i < ROOM; i++)
        own[i] = (bool)Frama_C_interval(0, 1);
    return (struct pattern){any_text(written, ROOM),
                            Frama_C_interval(0, 1) ? own : NULL};
}

void prove_part(void)
{
    struct pattern pattern = any_pattern();
    struct str given = any_text(text, ROOM);
    int to = Frama_C_interval(0, (int)pattern.text.len);
    int from = Frama_C_interval(0, to);

    matches_part(&pattern, (size_t)from, (size_t)to, given,
                 (bool)Frama_C_interval(0, 1));
}

void prove_whole(void)
{
    struct pattern pattern = any_pattern();

    pattern_matches(&pattern, any_text(text, ROOM), (bool)Frama_C_interval(0, 1));
}

/* matches_part is entered with any part: prove_part looks into it closely. */
void prove_arn(void)
{
    struct pattern pattern = any_pattern();

    arn_matches(&pattern, any_text(text, ROOM));
}
