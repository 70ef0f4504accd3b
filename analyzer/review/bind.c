/* Boundaries and levels: each is taken away in thought, to see what it holds back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/parts.h"

/* What is held now, and how decide/ is asked about it. */
struct held_now {
    struct rights rights;
    struct layers layers;
    struct context facts;
    struct cubes never;
};

static struct held_now hold(struct making *making, const struct principal *principal)
{
    struct held_now now = {.facts = {0}};

    effective_principal(making->terms, making->scratch, principal, &now.rights);
    become_known(making->side->graph, making->run, making->scratch, making->terms,
                 principal, &now.rights, &now.facts, &now.never);
    effective_layers(making->run, principal, &now.layers);
    return now;
}

/* Adds the layer, with what `freed` might do that the principal may not. */
static void add(struct making *making, const char *layer,
                const struct policies *policies, const struct principal *freed)
{
    const struct principal *principal = making->out->principal;
    const struct held_now have = hold(making, freed), need = hold(making, principal);
    struct comparison found;
    const struct question question = {
        .have = &have.rights,
        .need = &need.rights,
        .never = &have.never,
        .facts = &have.facts,
        .principal = principal->entity && principal->form != FORM_SUBJECT
                         ? principal->id
                         : STR(""),
        .have_by.layers = &have.layers,
        .need_by.layers = &need.layers,
        .at_home = true,
    };

    compare_rights(making->run, making->scratch, making->terms, &question, &found);
    *LIST_PUSH(making->run, &making->out->bindings) = (struct binding){
        .layer = layer,
        .policies = *policies,
        .verdict = found.verdict,
        .reason = found.reason,
        .witness = found.witness,
    };
}

static void add_boundary(struct making *making)
{
    struct principal freed = *making->out->principal;
    struct policies policies = {0};

    if (!freed.boundary)
        return;
    *LIST_PUSH(making->run, &policies) = freed.boundary;
    freed.boundary = NULL;
    add(making, "permissions boundary", &policies, &freed);
}

/* Adds each level of one kind; without it, the others stay. */
static void add_levels(struct making *making, const char *layer, bool resources)
{
    const struct principal *principal = making->out->principal;
    const struct standing *standing = principal->standing;
    const struct levels *levels = resources ? &standing->rcp : &standing->scp;

    for (size_t i = 0; i < levels->len; i++) {
        struct principal freed = *principal;
        struct standing *less = NEW(making->run, struct standing);
        struct levels *left = resources ? &less->rcp : &less->scp;
        *less = *standing;
        *left = (struct levels){0};
        for (size_t l = 0; l < levels->len; l++)
            if (l != i)
                *LIST_PUSH(making->run, left) = levels->at[l];
        freed.standing = less;
        add(making, layer, &levels->at[i], &freed);
    }
}

void bind_layers(struct making *making)
{
    add_boundary(making);
    if (!making->out->principal->standing)
        return;
    add_levels(making, "level of service control policies", false);
    add_levels(making, "level of resource control policies", true);
}
