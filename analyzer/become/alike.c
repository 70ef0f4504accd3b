/* Those of a cluster who hold the same: what is asked of one is known of all. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/alike.h"

#include <stdlib.h>

/* What a policy says, by its address (those of one role in one place share it), and the
 * role that it came from. */
struct part {
    uintptr_t says;
    uint32_t role, spare;
};

/* Who was asked about, by node: `numbers` are 0, and `leads_on` not known, before. */
struct alike {
    struct intern keys, roles;
    uint32_t *numbers;
    enum known *leads_on;
};

static struct alike *alike_of(struct graph *graph)
{
    size_t count = graph->nodes.len;

    if (!graph->alike) {
        graph->alike = NEW(graph->keep, struct alike);
        graph->alike->numbers = NEW_MANY(graph->keep, count, uint32_t);
        graph->alike->leads_on = NEW_MANY(graph->keep, count, enum known);
    }
    return graph->alike;
}

static int in_order(const void *a, const void *b)
{
    const struct part *x = a, *y = b;

    if (x->says != y->says)
        return x->says < y->says ? -1 : 1;
    return (x->role > y->role) - (x->role < y->role);
}

static struct part part_of(struct graph *graph, const struct policy *policy)
{
    size_t steps = policy->via.len;
    struct str role = steps ? policy->via.at[steps - 1].text : STR("");

    return (struct part){(uintptr_t)policy->statements.at,
                         intern_id(graph->keep, &alike_of(graph)->roles, role), 0};
}

/* The bytes are the same for those who hold the same, in whatever order. */
static struct str key_of(struct graph *graph, struct arena *scratch, uint32_t node)
{
    const struct principal *principal = graph->nodes.at[node].principal;
    size_t count = principal->holds.len, kept = 0;
    struct part *parts = NEW_MANY(scratch, count, struct part);

    for (size_t i = 0; i < count; i++)
        parts[i] = part_of(graph, principal->holds.at[i].policy);
    if (count)
        qsort(parts, count, sizeof *parts, in_order);
    for (size_t i = 0; i < count; i++)
        if (!kept || in_order(&parts[i], &parts[kept - 1]))
            parts[kept++] = parts[i];
    return (struct str){(const char *)parts, kept * sizeof *parts};
}

static bool is_of_cluster(const struct principal *principal)
{
    return principal && principal->provider == PROVIDER_KUBERNETES &&
           principal->form == FORM_SUBJECT && !principal->boundary &&
           !principal->named_by.len;
}

uint32_t alike_number(struct graph *graph, struct arena scratch, uint32_t node)
{
    uint32_t *known = &alike_of(graph)->numbers[node];
    struct str key = {(const char *)&node, sizeof node};

    if (*known)
        return *known;
    if (is_of_cluster(graph->nodes.at[node].principal))
        key = key_of(graph, &scratch, node);
    return *known = intern_id(graph->keep, &graph->alike->keys, key) + 1;
}

bool alike_leads_on(struct graph *graph, struct arena scratch, uint32_t node)
{
    enum known *known = &alike_of(graph)->leads_on[node];

    if (*known == KNOWN_NOT_YET) {
        struct arena call = arena_part(scratch, 1, 2);
        const struct principal *principal = graph->nodes.at[node].principal;
        struct search search = {.graph = graph, .from = node};
        search.pool = arena_part(scratch, 0, 2);
        search.person = person_at(graph, call, node);
        if (!principal->entry)
            edges_ties(&search, call);
        *known = principal->entry || search.out.len ? KNOWN_YES : KNOWN_NO;
    }
    return *known == KNOWN_YES;
}
