/* What answers are gathered from: words of Action, and the best witness so far. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

/* A stronger row may give a better witness; the first of a kind is kept. */
void gather_witness(struct gathering *to, struct arena scratch,
                    const struct piece *piece, enum row_status status,
                    const struct leftover *leftover, struct place place)
{
    struct request request;
    struct str reason;

    if (to->confirmed && to->confirmed_status <= status)
        return;
    if (!witness_of(to->asking, scratch, leftover, &request, &reason)) {
        if (!to->out->reason.len)
            to->out->reason =
                piece->grant->open ? str_from(piece->grant->open) : reason;
        return;
    }
    to->confirmed = true;
    to->confirmed_status = status;
    to->out->witness = request;
    to->out->by = piece->grant;
    to->out->place = place;
}

struct place word_place(const struct grant *grant, size_t action)
{
    const struct match *actions = &grant->statement->actions;

    return policy_place(grant->policy, grant->action_count
                                           ? actions->any.at[action].span
                                           : actions->span);
}

const struct set *word_set(const struct asking *asking, struct arena scratch,
                           const struct grant *grant, size_t action)
{
    return grant->action_count ? grant_action(asking->terms, scratch, grant, action)
                               : NULL;
}
