/* A mail address, without what does not tell one person from another. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_ADDRESS_H
#define PROVENANCE_ADDRESS_H

#include "base/arena.h"

/* In small letters, without a tag behind a plus, and of the addresses that GitHub and
 * GitLab give out the name of the account alone; `number` is that of the account, which
 * stays when it is renamed. A text without an @ has no `local`. */
struct address {
    struct str local, domain, number;
};

struct address address_of(struct arena *keep, struct str email);

/* Are they surely one? */
static inline bool address_equal(struct address a, struct address b)
{
    return a.local.len && str_equal(a.domain, b.domain) &&
           (str_equal(a.local, b.local) ||
            (a.number.len && str_equal(a.number, b.number)));
}

/* "local@domain"; empty when it is none. */
struct str address_text(struct arena *keep, struct address address);

#endif
