/* Who there is, what kind of actor each is, and which policies each holds. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_IDENTITY_H
#define IDENTITY_IDENTITY_H

#include "base/fault.h"
#include "identity/config.h"
#include "identity/registry.h"
#include "identity/signal.h"
#include "identity/standing.h"

/* What a principal is in the documents. */
enum principal_form {
    FORM_USER,
    FORM_ROLE,
    FORM_GROUP,   /* a group without members: judged for whoever joins it */
    FORM_MANAGED, /* a managed policy of a snapshot that nobody holds */
    FORM_SUBJECT, /* a principal of another provider than AWS */
    FORM_POLICY,  /* a policy file that nothing attaches: judged as itself */
};

/* `id` is the ARN; of a policy file "policy:PATH", with "#" and the JSON pointer behind
 * it when the file has several. `place` is the word that names the principal. `entry`
 * is NULL when it is not registered. `contradicted`: the entry says one kind, and all
 * signals another. `tier` is the expected one, contributor where nobody said.
 * `baseline` is NULL when only the tier's ceiling speaks. `boundary` is NULL when
 * nothing narrows; `trust` is NULL but for roles. `standing` is NULL where nothing of
 * the organisation bounds it. A managed policy stands in the account of its ARN; a
 * policy file stands nowhere, so only what applies to every account bounds it.
 * `named_by` are the policies of resources that may speak of a user or role, `owned`
 * those whose resource and account are known (NULL: none, or it is neither). */
struct principal {
    struct str id;
    enum principal_form form;
    enum provider provider;
    struct place place;
    enum actor_kind kind;
    struct str kind_because;
    const struct registration *entry;
    bool contradicted;
    struct marks marks;
    struct str owner;
    enum tier tier;
    const struct baseline *baseline;
    const struct entity *entity; /* NULL: FORM_MANAGED and FORM_POLICY */
    struct holdings holds;
    const struct policy *boundary, *trust;
    const struct standing *standing;
    struct policies named_by;
    const struct policies *owned;
};

LIST_OF(principals, struct principal);

/* Everything that resolving needs, read and settled. `known` are the managed policies
 * that identity_needs asked for, as far as there are any. */
struct sources {
    const struct reading *said;
    const struct config *config;
    const struct registry *registry;
    const struct baselines *baselines;
    const struct kinds *kinds;
    const struct managed_list *known;
};

LIST_OF(registration_list, const struct registration *);
LIST_OF(baseline_refs, const struct baseline *);

/* `principals` are sorted by id, then place; `guards` by kind of policy (none at
 * POLICY_IDENTITY), in the order of the reading. `idle` are entries of the registry
 * that nobody matched, `unused` the baselines that no entry names and no policy file
 * has. */
struct identities {
    struct principals principals;
    struct guards guards[POLICY_ENDPOINT + 1];
    struct registration_list idle;
    struct baseline_refs unused;
    const struct organization *organization; /* as the configuration has it */
};

/* The first principal of that id in a list that is sorted by id; NULL: none. */
const struct principal *principals_find(const struct principals *all, struct str id);

/* The ARNs of managed policies that are attached or used as a boundary and stand in no
 * snapshot: sorted, each once. The caller looks them up and reads them. */
struct strs identity_needs(struct arena *keep, struct arena scratch,
                           const struct reading *said);

/* Works out the principals. What is named and not found becomes a note
 * (`unresolved-policy`, `unresolved-group`), and so does what the organisation or a
 * resource says and cannot be judged (`unplaced-policy`, `not-judged`). Fault (exit 2):
 * two entries of the registry fit a principal equally well. */
bool identity_resolve(struct arena *keep, struct arena scratch,
                      const struct sources *from, struct identities *out,
                      struct notes *notes, struct fault *why);

#endif
