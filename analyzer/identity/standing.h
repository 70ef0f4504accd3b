/* What the organisation lets an account do, level by level. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_STANDING_H
#define IDENTITY_STANDING_H

#include "base/intern.h"
#include "base/note.h"
#include "identity/config.h"

/* A policy file of another kind than identity, and where the configuration says that it
 * applies (NULL: it does not say what the file holds; an empty list: to all). */
struct guard {
    const struct policy *policy;
    const struct tokens *applies_to;
};

LIST_OF(guards, struct guard);

/* What bounds the principals of one account (`scp`) and its resources (`rcp`): every
 * level must allow. `account` is empty for those whose account nobody knows: only
 * levels that apply to every account bind them. `elsewhere` are other accounts whose
 * resources the principal's policies name and `rcp` does not protect. */
struct standing {
    struct str account;
    struct levels scp, rcp;
    struct strs elsewhere;
};

LIST_OF(standings, const struct standing *);

/* A level and whom it binds: all policies of one target, by the configuration or by a
 * container. `target` is empty for the root. `accounts` counts only where it does not
 * bind `everywhere`. */
struct bound_level {
    struct str target;
    struct policies policies;
    bool everywhere;
    struct strs accounts;
};

LIST_OF(bound_levels, struct bound_level);

/* The policies of an organisation, in levels. Standings are made in `keep` when first
 * asked for. `ours` are the accounts that are known to be in it. `..._of_all` are those
 * that the configuration applies to the root, with the provider's own. */
struct organized {
    struct arena *keep;
    const struct config *config;
    struct bound_levels scp, rcp;
    struct policies scp_of_all, rcp_of_all;
    const struct intern *ours;
    struct intern accounts;
    struct standings standings; /* by the number of the account */
};

/* Sorts the guards into levels. Beside a level of SCPs without any Allow, and beside
 * every level of RCPs, stands the provider's own policy that allows everything. A
 * policy that nobody says where to apply, or that applies to a unit whose accounts
 * `organization` does not list, is not applied there, and a note (`unplaced-policy`)
 * says so: rights are then held to be wider. */
struct organized standing_levels(struct arena *keep, const struct config *config,
                                 const struct guards *scp, const struct guards *rcp,
                                 struct notes *notes);

/* The standing of an account. NULL when nothing bounds it, as with the management
 * account. Of an unknown one (empty) nothing counts but what the configuration denies
 * to every account: that is never more than what bounds it, and takes no file to know
 * but those that the configuration names. */
const struct standing *standing_of(struct organized *organized, struct str account);

/* The standing of one who holds the policy too: one of its own, where an allow names
 * resources of an account that the RCPs do not protect. */
const struct standing *standing_reaching(const struct organized *organized,
                                         const struct standing *standing,
                                         const struct policy *policy);

/* The account of a principal's ARN, empty when it has none. */
struct str standing_account(struct str arn);

#endif
