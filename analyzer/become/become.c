/* The graph: edges of a node are worked out when somebody asks for them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/become.h"

#include "become/parts.h"

#include <stdlib.h>

/* A policy that allows everything, for whoever could be given all. */
static const struct policy *everything(struct arena *keep, enum provider provider)
{
    static struct token star = {
        STR_INIT("*"), {0, 0, 0, 0}
    };
    static struct token words[] = {
        {STR_INIT("*:*:*"), {0, 0, 0, 0}},
        {STR_INIT("url:*"), {0, 0, 0, 0}}
    };
    struct policy *policy = NEW(keep, struct policy);
    struct statement *statement = LIST_PUSH(keep, &policy->statements);

    policy->provider = provider;
    *statement = (struct statement){
        .effect = EFFECT_ALLOW,
        .actions = {.present = true, .any = {&star, 1, 1}},
        .resources = {.present = true, .any = {&star, 1, 1}},
    };
    if (provider == PROVIDER_KUBERNETES)
        statement->actions.any = (struct tokens){words, LEN(words), LEN(words)};
    return policy;
}

struct terms *graph_terms(struct graph *graph, enum provider provider)
{
    struct terms **terms = &graph->dialects[provider];

    if (!*terms)
        *terms = terms_new(graph->keep, catalog_of(graph->catalog, provider));
    return *terms;
}

static uint32_t *deeds_of(struct graph *graph, const struct way *way)
{
    size_t count = 0, at = 0;

    for (size_t p = 0; p < way->permissions.len; p++)
        count += way->permissions.at[p].actions.len;
    uint32_t *deeds = NEW_MANY(graph->keep, count, uint32_t);
    for (size_t p = 0; p < way->permissions.len; p++) {
        const struct tokens *actions = &way->permissions.at[p].actions;
        for (size_t a = 0; a < actions->len; a++)
            deeds[at++] = deed_number(graph, way->provider, actions->at[a].text);
    }
    return deeds;
}

/* All deeds have their numbers before anybody is asked about. */
static void number_deeds(struct graph *graph)
{
    const struct ways *ways = graph->ways;

    graph->way_deeds = NEW_MANY(graph->keep, ways->len, uint32_t *);
    for (size_t w = 0; w < ways->len; w++)
        graph->way_deeds[w] = deeds_of(graph, &ways->at[w]);
    graph->pass_role = deed_number(graph, PROVIDER_AWS, STR(PASS_ROLE));
    graph->assume_role = deed_number(graph, PROVIDER_AWS, STR(ASSUME_ROLE));
    graph->make_factor = deed_number(graph, PROVIDER_AWS, STR(MAKE_FACTOR));
    graph->give_factor = deed_number(graph, PROVIDER_AWS, STR(GIVE_FACTOR));
    deed_number(graph, PROVIDER_AWS, STR(ASSUME_WEB));
    deed_number(graph, PROVIDER_AWS, STR(ASSUME_SAML));
    deed_number(graph, PROVIDER_AWS, STR(TAG_SESSION));
    deed_number(graph, PROVIDER_AWS, STR(SET_SOURCE));
    deed_number(graph, PROVIDER_AWS, STR(TAG_USER));
    deed_number(graph, PROVIDER_AWS, STR(TAG_ROLE));
    for (size_t i = 0; i < PROVIDERS; i++)
        graph->own_deeds[i] =
            NEW_MANY(graph->keep, graph->deeds.len / 64 + 1, uint64_t);
    for (size_t d = 0; d < graph->deeds.len; d++)
        graph->own_deeds[graph->deeds.at[d].provider][d / 64] |= (uint64_t)1 << d % 64;
}

struct graph *become_graph(struct arena *keep, struct arena scratch,
                           const struct catalog *catalog, const struct ways *ways,
                           const struct reading *said, const struct registry *registry,
                           const struct identities *who, int64_t today)
{
    struct graph *graph = NEW(keep, struct graph);

    *graph = (struct graph){
        .keep = keep,
        .catalog = catalog,
        .ways = ways,
        .said = said,
        .registry = registry,
        .who = who,
        .terms = terms_new(keep, catalog),
        .today = today,
    };
    graph->dialects[PROVIDER_AWS] = graph->terms;
    for (size_t i = 0; i < PROVIDERS; i++)
        *LIST_PUSH(keep, &graph->everything[i]) = everything(keep, (enum provider)i);
    number_deeds(graph);
    nodes_fill(graph, scratch);
    return graph;
}

int64_t become_today(const struct graph *graph)
{
    return graph->today;
}

size_t become_count(const struct graph *graph)
{
    return graph->nodes.len;
}

const struct graph_node *become_node(const struct graph *graph, uint32_t number)
{
    return &graph->nodes.at[number];
}

static bool joined(struct arena *keep, struct str *to, struct str text)
{
    if (text.len == 0 || str_has(*to, text))
        return false;
    *to =
        to->len ? arena_print(keep, "%.*s; %.*s", STR_ARGS(*to), STR_ARGS(text)) : text;
    return true;
}

/* What is made with a boundary may do no more than that. */
static bool gains(const struct search *search, struct arena scratch,
                  const struct edge *edge, const struct use *uses, size_t count)
{
    if (!search->person)
        return true;
    if (search->inside.len)
        return gain_inside(search->graph, scratch, edge->from, search->inside);
    for (size_t i = 0; i < count; i++)
        if (uses[i].line.len)
            return gain_within(search->graph, scratch, edge->from, uses[i].line);
    return gain_of(search->graph, scratch, edge->from, edge->to, edge->way->gain);
}

static void add_witness(struct edge *edge, const struct use *use)
{
    if (use->can == EXISTS_YES && use->witness.action.len)
        edge->witnesses.at[edge->witnesses.len++] = use->witness;
}

/* Whoever registers a device for itself needs nobody. */
static void give_device(struct graph *graph, struct arena scratch, struct edge *edge)
{
    const struct use *device = factor_device(graph, scratch, edge->from, edge->from);

    edge->factor = !device;
    for (size_t i = 0; device && i < FACTOR_USES; i++)
        add_witness(edge, &device[i]);
}

void edge_add(struct search *search, struct arena scratch, const struct way *way,
              uint32_t to, const struct use *uses, size_t count)
{
    struct graph *graph = search->graph;
    struct edge edge = {.from = search->from, .to = to, .way = way};

    edge.witnesses.at = NEW_MANY(graph->keep, count + FACTOR_USES, struct request);
    for (size_t i = 0; i < count; i++) {
        add_witness(&edge, &uses[i]);
        if (uses[i].can == EXISTS_MAYBE)
            joined(graph->keep, &edge.undecided, uses[i].reason);
        edge.factor |= use_asks_factor(&uses[i]);
        joined(graph->keep, &edge.because, uses[i].assuming);
        if (!edge.by && !edge.place.path.len) {
            edge.by = uses[i].by;
            edge.place = uses[i].place;
        }
    }
    if (search->person)
        joined(graph->keep, &edge.because, search->holder);
    if (way->assumed)
        joined(graph->keep, &edge.because, way->precondition.text);
    for (size_t i = 0; i < count; i++)
        for (size_t h = 0; h < uses[i].helps.len; h++)
            *LIST_PUSH(graph->keep, &edge.helps) = uses[i].helps.at[h];
    edge.assumed = edge.because.len > 0;
    if (edge.factor)
        give_device(graph, scratch, &edge);
    edge.gains = gains(search, scratch, &edge, uses, count);
    *LIST_PUSH(&search->pool, &search->out) = edge;
}

/* An edge with the texts that order it. */
struct sortable {
    struct edge edge;
    struct str way, to;
};

/* What nothing else is needed for goes first. */
static int demand(const struct edge *edge)
{
    return edge->undecided.len ? 1 : edge->factor || edge->helps.len ? 2 : 0;
}

static int in_order(const void *a, const void *b)
{
    const struct sortable *x = a, *y = b;
    int order = str_compare(x->way, y->way);

    if (order == 0 && (x->edge.to == BECOME_UNSEEN) != (y->edge.to == BECOME_UNSEEN))
        return x->edge.to == BECOME_UNSEEN ? 1 : -1;
    if (order == 0)
        order = str_compare(x->to, y->to);
    if (order == 0 && x->edge.to != y->edge.to)
        order = x->edge.to < y->edge.to ? -1 : 1;
    if (order == 0)
        order = demand(&x->edge) - demand(&y->edge);
    if (order == 0)
        order = x->edge.assumed - y->edge.assumed;
    return order ? order : place_compare(x->edge.place, y->edge.place);
}

/* In order, and no larger than they have to be. */
static struct edges *sorted_edges(const struct graph *graph, struct arena scratch,
                                  const struct edges *edges)
{
    struct sortable *all = NEW_MANY(&scratch, edges->len, struct sortable);
    struct edges *made = NEW(graph->keep, struct edges);

    for (size_t i = 0; i < edges->len; i++) {
        const struct edge *edge = &edges->at[i];
        all[i].edge = *edge;
        all[i].way = edge->way->id.text;
        if (edge->to != BECOME_UNSEEN)
            all[i].to = graph->nodes.at[edge->to].id;
    }
    if (edges->len)
        qsort(all, edges->len, sizeof *all, in_order);
    made->at = NEW_MANY(graph->keep, edges->len, struct edge);
    /* The same way to the same target, found twice, is one edge. */
    for (size_t i = 0; i < edges->len; i++)
        if (i == 0 || all[i].edge.way != all[i - 1].edge.way ||
            all[i].edge.to != all[i - 1].edge.to)
            made->at[made->len++] = all[i].edge;
    return made;
}

static struct str holder_of(const struct principal *principal)
{
    switch (principal->form) {
    case FORM_USER:
    case FORM_ROLE:
    case FORM_SUBJECT:
        break;
    case FORM_GROUP:
        return STR("nobody is in the group yet");
    case FORM_MANAGED:
    case FORM_POLICY:
        return STR("no document says who holds the policy");
    }
    return STR("");
}

bool become_gains(struct graph *graph, struct arena scratch, uint32_t from, uint32_t to)
{
    graph->spare = arena_part(scratch, 0, 2);
    return gain_of(graph, arena_part(scratch, 1, 2), from, to, WAY_GAINS_TARGET);
}

const struct setters *become_setters(struct graph *graph, struct arena scratch,
                                     uint32_t of, struct str key,
                                     const struct set *values)
{
    graph->spare = arena_part(scratch, 0, 2);
    return setters_of(graph, arena_part(scratch, 1, 2), of, key, values);
}

void become_known(struct graph *graph, struct arena *keep, struct arena scratch,
                  struct terms *terms, const struct principal *principal,
                  const struct rights *have, struct context *facts, struct cubes *never)
{
    const struct context all = effective_facts(keep, principal);
    struct limiting by = {.graph = graph, .terms = terms, .principal = principal};
    struct tag_limits limits;

    graph->spare = arena_part(scratch, 0, 2);
    if (!node_find(graph, principal->id, &by.node))
        by.node = BECOME_UNSEEN;
    tags_limit(&by, keep, arena_part(scratch, 1, 2), &all, have, &limits);
    *facts = limits.facts;
    *never = limits.never;
}

/* By what it may do at its own provider. */
static void edges_by_rights(struct search *search, struct arena scratch)
{
    const struct principal *principal = search->person->principal;

    switch (principal->provider) {
    case PROVIDER_AWS:
        edges_assume(search, scratch);
        if (!str_has(principal->id, STR(":role/aws-service-role/")))
            edges_paths(search, scratch);
        break;
    case PROVIDER_KUBERNETES:
        edges_cluster(search, scratch);
        break;
    case PROVIDER_AGENT:
    case PROVIDER_GITHUB:
    case PROVIDER_SALESFORCE:
        break;
    }
}

const struct edges *become_edges(struct graph *graph, struct arena scratch,
                                 uint32_t from)
{
    const struct graph_node *node = &graph->nodes.at[from];
    struct arena call;
    struct search search = {.graph = graph, .from = from};

    if (graph->edges[from])
        return graph->edges[from];
    graph->spare = arena_part(scratch, 0, 3);
    search.pool = arena_part(scratch, 1, 3);
    call = arena_part(scratch, 2, 3);
    if (node->form == NODE_PRINCIPAL) {
        search.person = person_at(graph, call, from);
        search.holder = holder_of(node->principal);
        edges_by_rights(&search, call);
        edges_ties(&search, call);
    } else if (node->form != NODE_GROUP) {
        edges_outside(&search, call);
    }
    return graph->edges[from] = sorted_edges(graph, call, &search.out);
}
