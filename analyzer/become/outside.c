/* Who comes in from outside: services, subjects of providers, other accounts. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

/* Requests with another subject than this one do not count. */
static struct cubes only_subject(struct search *search, struct arena *keep,
                                 const struct admission *admission, struct str subject)
{
    struct cubes guards = {0};

    for (size_t i = 0; i < admission->statement->conditions.len; i++) {
        const struct condition *from = &admission->statement->conditions.at[i];
        struct condition other = {.op = {.text = STR("StringNotLike")},
                                  .key = from->key};
        struct literal literal;
        if (!str_equal_fold(str_after_last(from->key.text, ':'), STR("sub")))
            continue;
        *LIST_PUSH(keep, &other.values) = (struct token){.text = subject};
        if (terms_condition(search->graph->terms, search->graph->spare, &other,
                            &literal))
            guard_add(keep, &guards, literal);
    }
    return guards;
}

struct str outsider_caller(const struct graph_node *node,
                           const struct admission *admission)
{
    switch (node->form) {
    case NODE_EVERYBODY:
        return STR("arn:aws:iam::999999999999:root");
    case NODE_SERVICE:
        return str_is(admission->principal, "*") ? STR("ec2.amazonaws.com")
                                                 : admission->principal;
    case NODE_ACCOUNT:
        return node->id;
    case NODE_PRINCIPAL:
    case NODE_GROUP:
    case NODE_SUBJECT:
    case NODE_STRANGER:
        break;
    }
    return admission->principal;
}

static struct str action_of(const struct graph_node *node, struct str provider)
{
    if (node->form != NODE_SUBJECT)
        return STR(ASSUME_ROLE);
    return str_has(provider, STR(":saml-provider/")) ? STR(ASSUME_SAML)
                                                     : STR(ASSUME_WEB);
}

static const char *way_of(const struct graph_node *node)
{
    return node->form == NODE_SERVICE   ? WAY_SERVICE_ID
           : node->form == NODE_SUBJECT ? WAY_SUBJECT_ID
                                        : WAY_OUTSIDER_ID;
}

static void try_admission(struct search *search, struct arena scratch,
                          const struct graph_node *node,
                          const struct admission *admission)
{
    struct graph *graph = search->graph;
    struct str caller = outsider_caller(node, admission), subject = node->id;
    struct cubes guards = {0};
    struct use use;

    if (node->form == NODE_SERVICE) {
        use = *trust_serves(graph, scratch, admission->role, caller);
    } else {
        if (node->form == NODE_SUBJECT) {
            subject = str_skip(subject, admission->principal.len + 1);
            guards = only_subject(search, &scratch, admission, subject);
        }
        use = trust_admits(graph, scratch, admission->role, caller,
                           action_of(node, admission->principal), NULL, &guards);
    }
    if (use.can == EXISTS_NO)
        return;
    if (node->form == NODE_ACCOUNT || node->form == NODE_STRANGER)
        use.assuming = STR("the other account allows it");
    use.place = admission->place;
    edge_add(search, scratch, ways_named(graph->ways, way_of(node)), admission->role,
             &use, 1);
}

void edges_outside(struct search *search, struct arena scratch)
{
    const struct graph_node *node = &search->graph->nodes.at[search->from];
    const struct admissions *list = &search->graph->admits.at[search->from];

    for (size_t i = 0; i < list->len; i++)
        try_admission(search, scratch, node, &list->at[i]);
}
