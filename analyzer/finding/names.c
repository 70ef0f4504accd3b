/* The words for levels, actors, certainty and rows: one table each, both directions. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/finding.h"

static const char *const levels[] = {
    [FINDING_NOTE] = "note",         [FINDING_LOW] = "low",
    [FINDING_MEDIUM] = "medium",     [FINDING_HIGH] = "high",
    [FINDING_CRITICAL] = "critical",
};

static const char *const kinds[] = {
    [ACTOR_UNKNOWN] = "unknown",
    [ACTOR_HUMAN] = "human",
    [ACTOR_AGENT] = "agent",
    [ACTOR_SERVICE] = "service",
};

static const char *const certainties[] = {
    [CERTAIN_EXACT] = "exact",
    [CERTAIN_APPROXIMATE] = "approximate",
    [CERTAIN_UNDECIDED] = "undecided",
};

static const char *const statuses[] = {
    [ROW_LIVE] = "live",
    [ROW_LATENT] = "latent",
    [ROW_INERT] = "inert",
};

/* The index of `name`; `count` when it is no word of the table. */
static size_t index_of(const char *const *table, size_t count, struct str name)
{
    size_t i = 0;

    while (i < count && !str_is(name, table[i]))
        i++;
    return i;
}

const char *finding_level_name(enum finding_level level)
{
    return levels[level];
}

bool finding_level_from(struct str name, enum finding_level *out)
{
    size_t i = index_of(levels, LEN(levels), name);

    if (i < LEN(levels))
        *out = (enum finding_level)i;
    return i < LEN(levels);
}

const char *actor_kind_name(enum actor_kind kind)
{
    return kinds[kind];
}

const char *certainty_name(enum certainty certainty)
{
    return certainties[certainty];
}

const char *row_status_name(enum row_status status)
{
    return statuses[status];
}
