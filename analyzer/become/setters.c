/* Who can give a user or role a tag: by tagging it, or by starting a session of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "base/out.h"

#include <stdlib.h>

/* One tag of one user or role; `values` NULL: any. `others` are requests that set none
 * of these. */
struct wanting {
    struct graph *graph;
    uint32_t of;
    struct str key;
    const struct set *values;
    struct cubes others;
    struct setters found;
};

/* "OPERATOR KEY VALUE" as a cube of its own, or joined to the last one. */
static void put_literal(struct graph *graph, struct arena *keep, struct cube *to,
                        const char *op, struct str key, struct str value)
{
    struct condition made = {.op.text = str_from(op), .key.text = key};
    struct literal literal;

    *LIST_PUSH(keep, &made.values) = (struct token){.text = value};
    if (terms_condition(graph->terms, graph->spare, &made, &literal))
        *LIST_PUSH(keep, to) = literal;
}

void tags_pair(struct graph *graph, struct arena *keep, uint32_t dimension,
               struct str key, struct cubes *never)
{
    const struct str keys = STR("aws:TagKeys");
    struct literal absent = {.dimension = dimension, .quantity = QUANTITY_ABSENCE};
    struct literal present = absent;
    struct cube *cube = LIST_PUSH(keep, never);

    present.inverse = true;
    *cube = (struct cube){0};
    *LIST_PUSH(keep, cube) = present;
    put_literal(graph, keep, cube, "ForAllValues:StringNotEqualsIgnoreCase", keys, key);
    cube = LIST_PUSH(keep, never);
    *cube = (struct cube){0};
    *LIST_PUSH(keep, cube) = absent;
    put_literal(graph, keep, cube, "ForAnyValue:StringEqualsIgnoreCase", keys, key);
}

/* Requests that do not set the tag so, and those that never are. */
static struct cubes others_of(struct graph *graph, struct arena *keep, struct str key,
                              const struct set *values)
{
    struct str sent = arena_print(keep, "aws:RequestTag/%.*s", STR_ARGS(key));
    struct cubes made = {0};
    struct cube star = {0}, *cube;
    struct literal literal;

    put_literal(graph, keep, &star, "StringLike", sent, STR("*"));
    literal = star.at[0];
    literal.inverse = true;
    if (values)
        literal.set = values;
    cube = LIST_PUSH(keep, &made);
    *cube = (struct cube){0};
    *LIST_PUSH(keep, cube) = literal;
    tags_pair(graph, keep, literal.dimension, key, &made);
    return made;
}

static void add(struct wanting *to, uint32_t node, const struct use *use, bool session)
{
    for (size_t i = 0; i < to->found.len; i++)
        if (to->found.at[i].node == node)
            return;
    if (use->can != EXISTS_NO)
        *LIST_PUSH(to->graph->keep, &to->found) =
            (struct setter){node, session, use->reason, use->witness, use->place};
}

/* Once it carries the tag it does not have to be given it any more. */
static void add_carried(const struct wanting *to, struct arena *keep,
                        struct cubes *guards)
{
    struct str key = arena_print(keep, "aws:PrincipalTag/%.*s", STR_ARGS(to->key));
    struct cube star = {0};

    put_literal(to->graph, keep, &star, "StringLike", key, STR("*"));
    if (to->values)
        star.at[0].set = to->values;
    *LIST_PUSH(keep, guards) = star;
}

static void try_tagger(struct wanting *to, struct arena scratch, uint32_t node,
                       uint32_t number)
{
    struct graph *graph = to->graph;
    const struct person *person = person_at(graph, scratch, node);
    const struct deed *deed = &graph->deeds.at[number];
    struct str id = graph->nodes.at[to->of].id;

    if (!person_touches(person, number))
        return;
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct rights some = rights_about(&keep, &person->rights, deed->folded, id);
    struct cubes guards = guards_on(&keep, &to->others, guard_resource(&keep, id));
    if (node == to->of)
        add_carried(to, &keep, &guards);
    const struct question question = {.have = &some,
                                      .within = deed->alone,
                                      .guards = &guards,
                                      .facts = &person->facts,
                                      .principal = person_caller(person),
                                      .dated = true,
                                      .today = graph->today,
                                      .have_by.layers = &person->layers};
    struct use use = use_exact(graph, call, &question);
    add(to, node, &use, false);
}

/* A policy that nobody is known to hold may be held by anybody. */
static void try_taggers(struct wanting *to, struct arena scratch, struct str account)
{
    struct graph *graph = to->graph;
    const struct account *all = account_find(graph, account);
    bool user = graph->nodes.at[to->of].principal->form == FORM_USER;
    uint32_t deed =
        deed_number(graph, PROVIDER_AWS, user ? STR(TAG_USER) : STR(TAG_ROLE));

    for (size_t i = 0; all && i < all->members.len; i++) {
        const struct graph_node *node = &graph->nodes.at[all->members.at[i]];
        if (node->principal->form != FORM_GROUP &&
            node->principal->form != FORM_MANAGED)
            try_tagger(to, scratch, all->members.at[i], deed);
    }
}

static void try_starter(struct wanting *to, struct arena scratch, uint32_t number,
                        const struct admission *admission)
{
    struct graph *graph = to->graph;
    const struct graph_node *node = &graph->nodes.at[number];
    struct use use;

    if (node->principal)
        use = session_tagged(graph, scratch, person_at(graph, scratch, number),
                             admission, &to->others);
    else
        use = trust_admits(graph, scratch, to->of, outsider_caller(node, admission),
                           STR(TAG_SESSION), NULL, &to->others);
    add(to, number, &use, true);
}

static void try_admissions(struct wanting *to, struct arena scratch, uint32_t number,
                           const struct admissions *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].role == to->of)
            try_starter(to, scratch, number, &list->at[i]);
}

/* Does the trust of the role let anybody send tags? Most do not. */
static bool takes_tags(struct graph *graph, struct arena scratch, uint32_t role)
{
    const struct deed *deed =
        &graph->deeds.at[deed_number(graph, PROVIDER_AWS, STR(TAG_SESSION))];
    const struct policy *trust = graph->nodes.at[role].principal->trust;
    struct rights read;

    if (!trust)
        return false;
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    effective_policies(graph->terms, call, trust_alone(&keep, trust), NULL, READ_WIDE,
                       &read);
    return rights_about(&keep, &read, deed->folded, STR("")).allows.len > 0;
}

static void try_starters(struct wanting *to, struct arena scratch)
{
    struct graph *graph = to->graph;

    if (!takes_tags(graph, scratch, to->of))
        return;
    for (uint32_t n = 0; n < graph->nodes.len; n++)
        try_admissions(to, scratch, n, &graph->admits.at[n]);
    for (size_t a = 0; a < graph->accounts.len; a++) {
        const struct account *account = &graph->accounts.at[a];
        for (size_t m = 0; account->admits.len && m < account->members.len; m++)
            if (person_touches(person_at(graph, scratch, account->members.at[m]),
                               graph->assume_role))
                try_admissions(to, scratch, account->members.at[m], &account->admits);
    }
}

static int by_node(const void *left, const void *right)
{
    const struct setter *a = left, *b = right;

    return a->node < b->node ? -1 : a->node > b->node;
}

/* All that the answer depends on, as text. */
static struct str name_of(struct arena *keep, uint32_t of, struct str key,
                          const struct set *values)
{
    struct str folded = arena_fold(keep, key);
    struct out out = out_to_arena(keep);

    out_print(&out, "%u %.*s", of, STR_ARGS(folded));
    for (size_t i = 0; values && i < set_globs(values); i++) {
        const struct glob *glob = set_glob(values, i);
        out_print(&out, "\n%c%.*s",
                  glob->wild   ? '~'
                  : glob->fold ? '-'
                               : '=',
                  STR_ARGS(glob->text));
    }
    return out_text(&out);
}

const struct setters *setters_of(struct graph *graph, struct arena scratch, uint32_t of,
                                 struct str key, const struct set *values)
{
    struct arena own = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);

    if (values && (values->variable || values->family != SET_TEXT))
        values = NULL; /* it may stand for any */
    struct str name = name_of(&own, of, key, values);
    uint32_t number = intern_id(graph->keep, &graph->setter_names, name);
    struct wanting to = {.graph = graph, .of = of, .key = key, .values = values};

    if (number < graph->setters.len && graph->setters.at[number])
        return graph->setters.at[number];
    while (graph->setters.len <= number)
        *LIST_PUSH(graph->keep, &graph->setters) = NULL;
    to.others = others_of(graph, &own, key, values);
    try_taggers(&to, call, graph->nodes.at[of].account);
    try_taggers(&to, call, STR(""));
    if (graph->nodes.at[of].principal->form == FORM_ROLE)
        try_starters(&to, call);
    if (to.found.len)
        qsort(to.found.at, to.found.len, sizeof *to.found.at, by_node);
    struct setters *made = NEW(graph->keep, struct setters);
    *made = to.found;
    return graph->setters.at[number] = made;
}
