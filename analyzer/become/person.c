/* What somebody holds, worked out once, and which deeds it may be about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

uint32_t deed_number(struct graph *graph, enum provider provider, struct str action)
{
    struct arena spare = graph->spare;
    struct str folded = arena_fold(graph->spare.at ? &spare : graph->keep, action);
    uint32_t number = intern_id(graph->keep, &graph->deed_names, folded);

    if (number < graph->deeds.len)
        return number;
    struct deed *deed = LIST_PUSH(graph->keep, &graph->deeds);
    *deed = (struct deed){.provider = provider, .folded = folded};
    if (provider == PROVIDER_AWS) {
        deed->action = catalog_action(graph->catalog, action);
        deed->alone = terms_actions(graph->terms, &folded, 1);
    }
    return number;
}

struct str person_caller(const struct person *person)
{
    switch (person->principal->form) {
    case FORM_USER:
    case FORM_ROLE:
        return person->principal->id;
    case FORM_SUBJECT:
    case FORM_GROUP:
    case FORM_MANAGED:
    case FORM_POLICY:
        break;
    }
    return STR("");
}

static size_t deed_words(const struct graph *graph)
{
    return graph->deeds.len / 64 + 1;
}

/* Sets are kept once, so which deeds one holds is worked out once. Each is of one
 * provider. */
static const uint64_t *set_marks(struct graph *graph, enum provider provider,
                                 const struct set *set)
{
    struct str address = {(const char *)&set, sizeof set};
    uint32_t number = intern_id(graph->keep, &graph->mark_sets, address);

    if (number == graph->marks.len) {
        uint64_t *marks = NEW_MANY(graph->keep, deed_words(graph), uint64_t);
        for (size_t d = 0; d < graph->deeds.len; d++)
            if (graph->deeds.at[d].provider == provider &&
                set_has(set, graph->deeds.at[d].folded))
                marks[d / 64] |= (uint64_t)1 << d % 64;
        *LIST_PUSH(graph->keep, &graph->marks) = marks;
    }
    return graph->marks.at[number];
}

static void mark_grant(struct graph *graph, const struct grant *grant,
                       uint64_t *touched)
{
    enum provider provider = grant->policy->provider;
    const uint64_t *in =
        grant->any_action ? set_marks(graph, provider, grant->any_action) : NULL;

    for (size_t w = 0; w < deed_words(graph); w++) {
        uint64_t marks = in ? in[w] : graph->own_deeds[provider][w];
        for (size_t i = 0; i < grant->limits.len; i++) {
            const struct literal *limit = &grant->limits.at[i];
            if (limit->dimension == DIMENSION_ACTION && limit->negated)
                marks &= ~set_marks(graph, provider, limit->set)[w];
        }
        touched[w] |= marks;
    }
}

struct person *person_make(struct graph *graph, struct arena scratch,
                           const struct principal *principal)
{
    struct arena *keep = graph->keep;
    struct person *person = NEW(keep, struct person);

    person->principal = principal;
    person->terms = graph_terms(graph, principal->provider);
    person->account = arn_account(principal->id);
    person->facts = effective_facts(keep, principal);
    effective_principal(person->terms, scratch, principal, &person->rights);
    effective_layers(keep, principal, &person->layers);
    person->touched = NEW_MANY(keep, deed_words(graph), uint64_t);
    person->anywhere = NEW_MANY(keep, graph->deeds.len, const struct use *);
    person->probes = probes_new(keep);
    if (!node_find(graph, principal->id, &person->node))
        person->node = BECOME_UNSEEN;
    person->looks_at_tags =
        tags_looked_at_by(terms_space(person->terms), &person->rights);
    for (size_t g = 0; g < person->rights.allows.len; g++)
        mark_grant(graph, &person->rights.allows.at[g], person->touched);
    return person;
}

struct person *person_at(struct graph *graph, struct arena scratch, uint32_t node)
{
    if (!graph->persons[node])
        graph->persons[node] =
            person_make(graph, scratch, graph->nodes.at[node].principal);
    return graph->persons[node];
}

static struct grants exact_only(struct arena *keep, const struct grants *from)
{
    struct grants made = {0};

    for (size_t i = 0; i < from->len; i++)
        if (!from->at[i].open)
            *LIST_PUSH(keep, &made) = from->at[i];
    return made;
}

static const struct bounds *exact_bounds(struct arena *keep, const struct bounds *from)
{
    struct bounds *made = from ? NEW(keep, struct bounds) : NULL;

    for (size_t i = 0; from && i < from->len; i++)
        *LIST_PUSH(keep, made) = exact_only(keep, &from->at[i]);
    return made;
}

/* Denies without an exact meaning are missing where rights are read the wide way. */
static void add_open_denies(struct graph *graph, struct arena scratch,
                            const struct person *person,
                            const struct policies *policies, struct rights *narrow)
{
    struct rights read;

    if (!policies)
        return;
    effective_policies(person->terms, scratch, policies, &person->facts, READ_NARROW,
                       &read);
    for (size_t i = 0; i < read.denies.len; i++)
        if (read.denies.at[i].open)
            *LIST_PUSH(graph->keep, &narrow->denies) = read.denies.at[i];
}

const struct rights *person_narrow(struct graph *graph, struct arena scratch,
                                   struct person *person)
{
    struct arena *keep = graph->keep;
    struct rights *narrow = &person->narrow;
    const struct layers *layers = &person->layers;

    if (person->narrowed)
        return narrow;
    person->narrowed = true;
    narrow->allows = exact_only(keep, &person->rights.allows);
    const struct bounds *wide = NULL, *exact = NULL;
    for (size_t i = 0; i < narrow->allows.len; i++) {
        struct grant *allow = &narrow->allows.at[i];
        if (allow->within != wide)
            exact = exact_bounds(keep, wide = allow->within);
        allow->within = exact;
    }
    for (size_t i = 0; i < person->rights.denies.len; i++)
        *LIST_PUSH(keep, &narrow->denies) = person->rights.denies.at[i];
    add_open_denies(graph, scratch, person, layers->identity, narrow);
    add_open_denies(graph, scratch, person, layers->boundary, narrow);
    for (size_t i = 0; layers->scp && i < layers->scp->len; i++)
        add_open_denies(graph, scratch, person, &layers->scp->at[i], narrow);
    for (size_t i = 0; layers->rcp && i < layers->rcp->len; i++)
        add_open_denies(graph, scratch, person, &layers->rcp->at[i], narrow);
    return narrow;
}
