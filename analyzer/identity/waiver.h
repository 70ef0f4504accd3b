/* The file waivers.yaml: excess that is accepted, by whom, why, and until when. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_WAIVER_H
#define IDENTITY_WAIVER_H

#include "identity/identity.h"
#include "syntax/node.h"

/* One entry. It names what it waives by the `id` of a finding, or by `rule` and
 * `principal`, never by both. `requests` is the set that it covers as it is written,
 * NULL when it has none; `set` is the same as a policy of allows, filled in by whoever
 * reads policies. `created` and `expires` are the first and the last day on which it
 * counts, as numbers since 1970. */
struct waiver {
    struct span span;
    struct token id, rule, principal;
    const struct node *requests;
    struct policy set;
    struct token reason, owner, approver, created, expires;
    int64_t first, last;
};

LIST_OF(waiver_list, struct waiver);

struct waivers {
    struct str path; /* empty: there is no such file */
    struct waiver_list list;
};

/* Reads the file at `path`. Fault (exit 2, with the place): an unknown or missing key,
 * a wrong type, no such day, a text that is no id, a name with a wildcard, an end
 * before the beginning or more than LIMIT_WAIVER_DAYS after it. */
bool waivers_read(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, struct waivers *out, struct fault *why);

/* Who approved would gain by it: the owner of the principal, or one of the authors that
 * its entry of the registry names. */
bool waiver_is_own(const struct waiver *waiver, const struct principal *principal);
/* Who approved is one of the authors of an agent: an agent is no second person. */
bool waiver_is_by_agent(const struct waiver *waiver, const struct registry *registry);

#endif
