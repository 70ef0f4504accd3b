/* The chains of a dossier as JSON. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/json_parts.h"

#include "report/facts.h"

static const char *form_name(enum node_form form)
{
    static const char *const names[] = {
        [NODE_PRINCIPAL] = "principal", [NODE_GROUP] = "group",
        [NODE_SERVICE] = "service",     [NODE_SUBJECT] = "subject",
        [NODE_ACCOUNT] = "account",     [NODE_STRANGER] = "stranger",
        [NODE_EVERYBODY] = "everybody",
    };

    return names[form];
}

/* The id of a node; null for something unseen. */
static void put_id(const struct writing *to, const char *key, uint32_t number)
{
    if (number == BECOME_UNSEEN)
        pen_null(to->pen, key);
    else
        pen_text(to->pen, key, become_node(to->dossier->graph, number)->id);
}

static void put_edge(const struct writing *to, const struct edge *edge)
{
    struct pen *pen = to->pen;

    pen_map(pen, NULL);
    put_id(to, "from", edge->from);
    put_id(to, "to", edge->to);
    pen_text(pen, "way", edge->way->id.text);
    pen_text(pen, "category", str_from(way_category_name(edge->way->category)));
    pen_known(pen, "meaning", edge->way->meaning.text);
    pen_list(pen, "permissions");
    for (size_t i = 0; i < edge->way->permissions.len; i++) {
        const struct tokens *actions = &edge->way->permissions.at[i].actions;
        for (size_t a = 0; a < actions->len; a++)
            pen_text(pen, NULL, actions->at[a].text);
    }
    pen_end(pen);
    pen_bool(pen, "assumed", edge->assumed);
    pen_known(pen, "because", edge->because);
    pen_known(pen, "undecided", edge->undecided);
    pen_list(pen, "witnesses");
    for (size_t i = 0; i < edge->witnesses.len; i++) {
        pen_map(pen, NULL);
        facts_request(pen, to->scratch, &edge->witnesses.at[i]);
        pen_end(pen);
    }
    pen_end(pen);
    facts_place(pen, "place", edge->place, to->commit);
    pen_end(pen);
}

/* The members that both directions have, into the open map. */
static void put_reached(const struct writing *to, const struct reached *reached)
{
    struct pen *pen = to->pen;

    put_id(to, "id", reached->node);
    if (reached->node == BECOME_UNSEEN) {
        pen_text(pen, "form", STR("unseen"));
        pen_text(pen, "kind", STR("unknown"));
    } else {
        const struct graph_node *node = become_node(to->dossier->graph, reached->node);
        pen_text(pen, "form", str_from(form_name(node->form)));
        pen_text(pen, "kind", str_from(actor_kind_name(node->kind)));
    }
    pen_bool(pen, "assumed", reached->assumed);
    pen_bool(pen, "undecided", reached->undecided);
    pen_list(pen, "chain");
    for (size_t i = 0; i < reached->chain.len; i++)
        put_edge(to, reached->chain.at[i]);
    pen_end(pen);
}

static void put_classes(const struct writing *to, const char *key, uint64_t bits)
{
    const struct held_classes *classes = &to->dossier->survey.classes;

    pen_list(to->pen, key);
    for (size_t i = 0; i < classes->len; i++)
        if (bits >> i & 1)
            pen_text(to->pen, NULL, classes->at[i].name);
    pen_end(to->pen);
}

void json_chains(const struct writing *to)
{
    const struct dossier *dossier = to->dossier;
    struct pen *pen = to->pen;

    pen_list(pen, "becomes");
    for (size_t i = 0; i < dossier->others.len; i++) {
        const struct other *other = &dossier->others.at[i];
        pen_map(pen, NULL);
        put_reached(to, &other->reached);
        pen_bool(pen, "anything", other->all);
        pen_bool(pen, "known", other->known);
        put_classes(to, "classes", other->bits.held);
        put_classes(to, "undecidedClasses", other->bits.open);
        pen_end(pen);
    }
    pen_end(pen);
    pen_list(pen, "becomeBy");
    for (size_t i = 0; i < dossier->into.len; i++) {
        pen_map(pen, NULL);
        put_reached(to, &dossier->into.at[i]);
        pen_end(pen);
    }
    pen_end(pen);
}
