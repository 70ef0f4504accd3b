/* What the graph says, in the words of findings. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/chain.h"

uint32_t chain_node(const struct judging *judging, const struct principal *principal)
{
    return (uint32_t)(principal - judging->who->principals.at);
}

struct str chain_name(const struct judging *judging, uint32_t node)
{
    if (node == BECOME_UNSEEN)
        return STR("something that no document shows");
    return become_node(judging->graph, node)->id;
}

const struct principal *chain_principal(const struct judging *judging, uint32_t node)
{
    return node < judging->who->principals.len ? &judging->who->principals.at[node]
                                               : NULL;
}

size_t chain_weight(const struct judging *judging, uint32_t node)
{
    const struct classes *classes = &judging->in->rules->classes;
    size_t weight = 0;

    if (!chain_principal(judging, node))
        return 0;
    for (size_t i = 0; i < classes->len; i++)
        if (classes->at[i].operator_level && judging->briefs[node] >> i & 1)
            weight += str_is(classes->at[i].name.text, "admin-equivalent") ? 64 : 1;
    return weight;
}

void chain_about(struct judging *judging, const struct principal *principal)
{
    judging->principal = principal;
    judging->actor = NULL;
    judging->facts = effective_facts(&judging->work, principal);
}

void chain_steps(struct judging *judging, struct finding *finding,
                 const struct edge_refs *chain)
{
    for (size_t i = 0; i < chain->len; i++) {
        const struct edge *edge = chain->at[i];
        *LIST_PUSH(judging->run, &finding->path) =
            (struct step){arena_print(judging->run, "chain: %.*s by %.*s (%s%s)",
                                      STR_ARGS(chain_name(judging, edge->to)),
                                      STR_ARGS(edge->way->id.text),
                                      edge->undecided.len ? "not decided"
                                      : edge->assumed     ? "assumed"
                                                          : "proved",
                                      edge->factor ? WITH_FACTOR : ""),
                          kept_place(judging, edge->place)};
    }
}

void chain_assume(struct judging *judging, struct finding *finding, struct str because)
{
    if (finding->level > FINDING_NOTE)
        finding->level--;
    if (finding->certainty != CERTAIN_EXACT)
        return;
    finding->certainty = CERTAIN_APPROXIMATE;
    finding->certainty_because = kept(judging, because);
}
