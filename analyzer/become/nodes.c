/* Who there is: principals by number, groups that have members, and their accounts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "identity/wild.h"

struct str arn_account(struct str arn)
{
    struct str account = STR("");

    if (!str_starts(arn, STR("arn:")))
        return account;
    for (int field = 0; field < 5; field++)
        account = str_cut(&arn, ':');
    return account;
}

static struct account *account_of(struct graph *graph, struct str name)
{
    uint32_t number = intern_id(graph->keep, &graph->account_names, name);

    while (graph->accounts.len <= number)
        LIST_PUSH(graph->keep, &graph->accounts);
    return &graph->accounts.at[number];
}

const struct account *account_find(const struct graph *graph, struct str name)
{
    uint32_t number;

    return intern_find(&graph->account_names, name, &number)
               ? &graph->accounts.at[number]
               : NULL;
}

bool node_find(const struct graph *graph, struct str id, uint32_t *out)
{
    uint32_t number;

    if (!intern_find(&graph->ids, id, &number))
        return false;
    *out = graph->by_id.at[number];
    return true;
}

struct node_numbers principals_named(const struct graph *graph, struct arena *keep,
                                     struct str pattern)
{
    bool literal = wild_is_literal(pattern);
    uint32_t count = (uint32_t)graph->who->principals.len, first = 0;
    struct node_numbers found = {0};

    if (literal && !node_find(graph, pattern, &first))
        return found;
    for (uint32_t n = first; n < count; n++) {
        struct str id = graph->nodes.at[n].id;
        if (literal ? str_equal(pattern, id) : wild_text(pattern, id))
            *LIST_PUSH(keep, &found) = n;
        else if (literal)
            break; /* those of one id are beside each other */
    }
    return found;
}

/* The first node of an id is the one that is found by it. */
static uint32_t add_node(struct graph *graph, struct graph_node node)
{
    uint32_t number = (uint32_t)graph->nodes.len;
    uint32_t text = intern_id(graph->keep, &graph->ids, node.id);

    if (text == graph->by_id.len)
        *LIST_PUSH(graph->keep, &graph->by_id) = number;
    *LIST_PUSH(graph->keep, &graph->nodes) = node;
    LIST_PUSH(graph->keep, &graph->admits);
    if (node.principal && node.account.len)
        *LIST_PUSH(graph->keep, &account_of(graph, node.account)->members) = number;
    return number;
}

uint32_t outsider_node(struct graph *graph, struct graph_node node)
{
    uint32_t number;

    return node_find(graph, node.id, &number) ? number : add_node(graph, node);
}

static void add_principals(struct graph *graph)
{
    const struct principals *all = &graph->who->principals;

    for (size_t i = 0; i < all->len; i++) {
        const struct principal *principal = &all->at[i];
        if (principal->trust)
            *LIST_PUSH(graph->keep, &graph->trusting) = (uint32_t)graph->nodes.len;
        add_node(graph, (struct graph_node){
                            .form = NODE_PRINCIPAL,
                            .id = principal->id,
                            .account = arn_account(principal->id),
                            .kind = principal->kind,
                            .kind_because = principal->kind_because,
                            .principal = principal,
                            .place = principal->place,
                        });
    }
}

/* What a group gives, as one of its members holds it: behind the step that is the word
 * with which the member names the group. */
static void take_holdings(struct graph *graph, const struct principal *member,
                          const struct token *word, struct principal *group)
{
    const struct holdings *holds = &member->holds;

    for (size_t i = 0; i < holds->len; i++) {
        const struct steps *path = &holds->at[i].path;
        struct span span = path->len ? path->at[0].place.span : (struct span){0};
        struct holding holding = {.policy = holds->at[i].policy};
        if (path->len < 2 || memcmp(&span, &word->span, sizeof span) != 0)
            continue;
        for (size_t s = 1; s < path->len; s++)
            *LIST_PUSH(graph->keep, &holding.path) = path->at[s];
        *LIST_PUSH(graph->keep, &group->holds) = holding;
    }
}

LIST_OF(groups, struct principal *);

/* The groups made here, by account and name. */
struct group_table {
    struct intern names;
    struct groups groups;
};

static struct str group_key(struct arena *keep, const struct entity *entity,
                            struct str name)
{
    struct str account = arn_account(entity->arn.text);

    return arena_print(keep, "%.*s:%.*s", STR_ARGS(account), STR_ARGS(name));
}

/* Groups that nobody is in are principals of their own already. */
static void add_group(struct graph *graph, struct arena *scratch,
                      const struct entity *entity, struct group_table *table)
{
    struct str key = group_key(scratch, entity, entity->name.text);
    struct principal *group;
    uint32_t known;

    if (entity->type != ENTITY_GROUP || node_find(graph, entity->arn.text, &known) ||
        intern_find(&table->names, key, &known))
        return;
    group = NEW(graph->keep, struct principal);
    *group = (struct principal){
        .id = entity->arn.text,
        .form = FORM_GROUP,
        .place = {entity->file, entity->arn.span},
        .entity = entity
    };
    add_node(graph, (struct graph_node){.form = NODE_GROUP,
                                        .id = group->id,
                                        .account = arn_account(group->id),
                                        .principal = group,
                                        .place = group->place});
    intern_id(scratch, &table->names, key);
    *LIST_PUSH(scratch, &table->groups) = group;
}

static void add_member(struct graph *graph, struct arena scratch,
                       const struct principal *member, const struct group_table *table)
{
    const struct entity *entity = member->entity;
    uint32_t number;

    for (size_t g = 0; entity && g < entity->groups.len; g++) {
        const struct token *word = &entity->groups.at[g];
        struct arena inner = scratch;
        if (!intern_find(&table->names, group_key(&inner, entity, word->text), &number))
            continue;
        struct principal *group = table->groups.at[number];
        if (group->holds.len == 0)
            take_holdings(graph, member, word, group);
    }
}

static void add_groups(struct graph *graph, struct arena scratch)
{
    struct group_table table = {0};

    for (size_t i = 0; i < graph->said->entities.len; i++)
        add_group(graph, &scratch, &graph->said->entities.at[i], &table);
    for (size_t p = 0; p < graph->who->principals.len; p++)
        add_member(graph, scratch, &graph->who->principals.at[p], &table);
}

/* The lists of who is admitted grow with the nodes, so both are filled here. */
void nodes_fill(struct graph *graph, struct arena scratch)
{
    add_principals(graph);
    add_groups(graph, scratch);
    trusts_fill(graph);
    ties_fill(graph);
    graph->persons = NEW_MANY(graph->keep, graph->nodes.len, struct person *);
    graph->place_of = NEW_MANY(graph->keep, graph->nodes.len, uint32_t);
    graph->edges = NEW_MANY(graph->keep, graph->nodes.len, struct edges *);
}
