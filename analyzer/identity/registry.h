/* The registry principals.yaml: who is who, as the owners of the rights say. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_REGISTRY_H
#define IDENTITY_REGISTRY_H

#include "base/intern.h"
#include "identity/baseline.h"
#include "model/actor.h"

/* How much a principal is expected to hold, from little to all. */
enum tier {
    TIER_READER,
    TIER_CONTRIBUTOR,
    TIER_OPERATOR,
    TIER_ADMIN,
};

const char *tier_name(enum tier tier);

/* One entry. Only `match` is required; a text that is empty, a list without members and
 * ACTOR_UNKNOWN mean that the entry leaves it open. `expires` is the last day on which
 * it counts, YYYY-MM-DD. */
struct registration {
    struct span span;
    struct tokens match;
    enum actor_kind kind;
    struct token tier_word;
    enum tier tier; /* contributor when the entry says nothing */
    struct token owner, baseline, expires;
    struct tokens acts_for, authors;
    const struct baseline *need; /* set by registry_link */
    /* What counts since it has expired, set by registry_age; NULL: it has not. */
    const struct baseline *after;
};

LIST_OF(registrations, struct registration);

/* A pattern of an entry with what makes it narrow. */
struct claim {
    struct token pattern;
    size_t literals, stars;
    uint32_t entry;
};

LIST_OF(claims, struct claim);

/* The file, and its patterns: `claims` by the number of their text in `texts`, and of
 * those the ones with wildcards in `wild`, from narrow to wide. */
struct registry {
    struct str path; /* empty: there is no registry */
    struct registrations entries;
    struct intern texts;
    struct claims claims, wild;
};

/* Reads the registry at `path`. Fault (exit 2, with the place): an unknown key, kind or
 * tier, a missing match, a wrong type, no such day, nobody listed, the same pattern in
 * two entries. */
bool registry_read(struct arena *keep, struct arena scratch, struct str path,
                   struct str bytes, struct registry *out, struct fault *why);

/* Joins the entries with the baselines that they name. Fault (exit 2, with the place):
 * a name that no file has. */
bool registry_link(struct registry *registry, const struct baselines *all,
                   struct fault *why);

/* Marks the entries whose last day was before `today`, a number of days since
 * 1970-01-01. Nobody stands for them any more: nothing is expected of whom they match,
 * so their tier is the least and their baseline allows nothing. They match all the
 * same, or a wider entry would count instead. After registry_link. */
void registry_age(struct arena *keep, struct registry *registry, int64_t today);

/* The entry of a principal that goes by any of the `names`; NULL in `out` when it is
 * not registered. In a pattern, `*` is any run of characters (slashes and colons too)
 * and `?` is one. The narrowest pattern that matches decides: a plain name before all
 * patterns, then the one with more literal bytes, then the one with fewer stars. Fault
 * (exit 2): two entries match equally well. */
bool registry_find(const struct registry *registry, const struct str *names,
                   size_t count, const struct registration **out, struct fault *why);

#endif
