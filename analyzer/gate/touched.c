/* Whose rights a change may touch: told from the files they rest on, never guessed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

static bool rests_on_policy(const struct gate *gate, const struct policy *policy)
{
    return policy && gate_touches(gate, policy->path);
}

static bool rests_on_holding(const struct gate *gate, const struct holding *holding)
{
    for (size_t i = 0; i < holding->path.len; i++)
        if (gate_touches(gate, holding->path.at[i].place.path))
            return true;
    return rests_on_policy(gate, holding->policy);
}

static bool rests_on_change(const struct gate *gate, const struct principal *principal)
{
    if (gate_touches(gate, principal->place.path) ||
        rests_on_policy(gate, principal->boundary) ||
        rests_on_policy(gate, principal->trust))
        return true;
    for (size_t i = 0; i < principal->holds.len; i++)
        if (rests_on_holding(gate, &principal->holds.at[i]))
            return true;
    return false;
}

/* What resources and the organisation say may reach anybody, also those whom it does
 * not name. */
static bool limits_changed(const struct gate *gate, const struct identities *who)
{
    for (size_t kind = 0; kind < LEN(who->guards); kind++)
        for (size_t i = 0; i < who->guards[kind].len; i++)
            if (rests_on_policy(gate, who->guards[kind].at[i].policy))
                return true;
    return false;
}

/* Walks both lists, which are sorted by id, and marks in `to` whoever is marked in
 * `from`, or is not there. */
static void spread(const struct principals *from, const bool *marked,
                   const struct principals *to, bool *out)
{
    size_t at = 0;

    for (size_t i = 0; i < to->len; i++) {
        while (at < from->len && str_compare(from->at[at].id, to->at[i].id) < 0)
            at++;
        bool there = false;
        for (size_t j = at; j < from->len && str_equal(from->at[j].id, to->at[i].id);
             j++) {
            there = true;
            out[i] |= marked[j];
        }
        out[i] |= !there;
    }
}

bool *touched_by(struct arena *keep, struct arena scratch, const struct gate *gate,
                 const struct scan_side *side, const struct scan_side *other)
{
    const struct principals *here = &side->who.principals;
    const struct principals *there = &other->who.principals;
    bool *touched = NEW_MANY(keep, here->len + 1, bool);
    bool *marked = NEW_MANY(&scratch, there->len + 1, bool);
    bool all = limits_changed(gate, &side->who) || limits_changed(gate, &other->who);

    for (size_t i = 0; i < there->len; i++)
        marked[i] = rests_on_change(gate, &there->at[i]);
    for (size_t i = 0; i < here->len; i++)
        touched[i] = all || rests_on_change(gate, &here->at[i]);
    spread(there, marked, here, touched);
    return touched;
}
