/* Roles that a principal can assume. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

/* Does the trust leave it to an account? Then the identity policies have to say so. */
static bool left_to_account(const struct search *search,
                            const struct admission *admission)
{
    struct str owner = search->graph->nodes.at[admission->role].account;

    return !admission->principal.len || !str_equal(owner, search->person->account);
}

const struct assumable *assumable_of(const struct search *search, uint32_t role)
{
    size_t place = search->graph->place_of[role];

    return place < search->assumables.len && search->assumables.at[place].role == role
               ? &search->assumables.at[place]
               : NULL;
}

static void try_admission(struct search *search, struct arena scratch,
                          const struct admission *admission)
{
    struct graph *graph = search->graph;
    struct assumable *known = (struct assumable *)assumable_of(search, admission->role);

    if (admission->role == search->from ||
        (known && use_strength(&known->use) == USE_STRONGEST) ||
        (left_to_account(search, admission) &&
         !person_touches(search->person, graph->assume_role)))
        return;
    struct use use = trust_assume(graph, scratch, search->person, admission);
    if (use_strength(&use) <= (known ? use_strength(&known->use) : 0))
        return;
    use.assuming = search->holder;
    if (!known) {
        graph->place_of[admission->role] = (uint32_t)search->assumables.len;
        known = LIST_PUSH(&search->pool, &search->assumables);
    }
    *known = (struct assumable){admission->role, use};
    edge_add(search, scratch, ways_named(graph->ways, WAY_ASSUME_ID), admission->role,
             &use, 1);
}

static void try_list(struct search *search, struct arena scratch,
                     const struct admissions *list)
{
    for (size_t i = 0; i < list->len; i++)
        try_admission(search, scratch, &list->at[i]);
}

/* Somebody without an account may be in any of them. */
static void try_accounts(struct search *search, struct arena scratch)
{
    struct graph *graph = search->graph;
    const struct account *own = account_find(graph, search->person->account);

    if (search->person->account.len) {
        if (own)
            try_list(search, scratch, &own->admits);
        return;
    }
    for (size_t i = 0; i < graph->accounts.len; i++)
        try_list(search, scratch, &graph->accounts.at[i].admits);
}

void edges_assume(struct search *search, struct arena scratch)
{
    struct graph *graph = search->graph;

    try_list(search, scratch, &graph->admits.at[search->from]);
    try_accounts(search, scratch);
    try_list(search, scratch, &graph->open);
}
