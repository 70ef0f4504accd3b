/* Who has to act together, as JSON. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/json_parts.h"

#include "report/facts.h"

static void put_place(const struct writing *to, struct place place)
{
    if (place.path.len)
        facts_place(to->pen, "place", place, to->commit);
    else
        pen_null(to->pen, "place");
}

static void put_party(const struct writing *to, const struct party *party)
{
    pen_map(to->pen, NULL);
    pen_text(to->pen, "who", party->id);
    pen_text(to->pen, "does", party->does);
    put_place(to, party->place);
    pen_end(to->pen);
}

static void put_steps(const struct writing *to, const struct quorum *quorum)
{
    struct pen *pen = to->pen;

    pen_list(pen, "steps");
    for (size_t e = 0; quorum->by && e < quorum->by->chain.len; e++) {
        const struct edge *edge = quorum->by->chain.at[e];
        pen_map(pen, NULL);
        if (edge->to == BECOME_UNSEEN)
            pen_null(pen, "to");
        else
            pen_text(pen, "to", become_node(to->dossier->graph, edge->to)->id);
        pen_text(pen, "way", edge->way->id.text);
        put_place(to, edge->place);
        pen_end(pen);
    }
    pen_end(pen);
}

static void put_quorum(const struct writing *to, const struct quorum *quorum)
{
    struct pen *pen = to->pen;

    pen_map(pen, NULL);
    pen_text(pen, "class", quorum->class);
    pen_number(pen, "count", quorum->parties.len);
    pen_bool(pen, "undecided", quorum->open);
    pen_list(pen, "parties");
    for (size_t i = 0; i < quorum->parties.len; i++)
        put_party(to, &quorum->parties.at[i]);
    pen_end(pen);
    put_steps(to, quorum);
    pen_list(pen, "behind");
    for (size_t i = 0; i < quorum->behind.len; i++)
        pen_text(pen, NULL, quorum->behind.at[i]);
    pen_end(pen);
    if (quorum->witness.action.len) {
        pen_map(pen, "witness");
        facts_request(pen, to->scratch, &quorum->witness);
        pen_end(pen);
    } else {
        pen_null(pen, "witness");
    }
    put_place(to, quorum->place);
    pen_end(pen);
}

void json_parties(const struct writing *to)
{
    const struct quorums *all = &to->dossier->quorums;

    /* Without an answer nobody was asked. */
    pen_number(to->pen, "partiesRequired",
               to->dossier->required ? to->dossier->required : 2);
    pen_list(to->pen, "together");
    for (size_t i = 0; i < all->len; i++)
        put_quorum(to, &all->at[i]);
    pen_end(to->pen);
}
