/* Whom the principal can become, and what it may do as them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/parts.h"

static bool gives_anything(const struct reached *reached)
{
    const struct edge *last = reached->chain.at[reached->chain.len - 1];

    switch (last->way->gain) {
    case WAY_GAINS_ANYTHING:
        return true;
    case WAY_GAINS_TARGET:
    case WAY_GAINS_UNBOUNDED:
    case WAY_GAINS_UNSEEN:
    case WAY_GAINS_FOREIGN:
        break;
    }
    return false;
}

static void add_other(struct making *making, const struct reached *reached)
{
    struct dossier *out = making->out;
    struct other *other = LIST_PUSH(making->run, &out->others);
    const struct graph_node *node = NULL;

    if (reached->node != BECOME_UNSEEN)
        node = become_node(out->graph, reached->node);
    *other = (struct other){.reached = *reached, .all = gives_anything(reached)};
    if (!node || !node->principal)
        return;
    other->known = true;
    other->bits = survey_brief(making->surveyor, node->principal);
}

void follow_chains(struct making *making)
{
    struct dossier *out = making->out;
    const struct principals *all = &making->side->who.principals;
    struct reached_list found = {0};

    out->graph = making->side->graph;
    out->self = (uint32_t)(out->principal - all->at);
    become_reach(out->graph, making->run, making->scratch, out->self, &found);
    for (size_t i = 0; i < found.len; i++)
        if (found.at[i].gains || found.at[i].undecided)
            add_other(making, &found.at[i]);
    become_into(out->graph, making->run, making->scratch, out->self, &out->into);
}
