/* Two persons: who has to act together before something can be destroyed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"

static enum tone tone_of(const struct dossier *dossier, const struct quorum *quorum)
{
    if (quorum->open)
        return TONE_MEDIUM;
    if (quorum->parties.len >= dossier->required || quorum->behind.len)
        return TONE_GOOD;
    return dossier->principal->kind == ACTOR_HUMAN ? TONE_MEDIUM : TONE_HIGH;
}

static void tell_count(struct telling *telling, const struct quorum *quorum)
{
    struct out out = out_to_arena(telling->keep);
    size_t count = quorum->parties.len;

    if (quorum->open)
        out_put(&out, "not decided; at most ");
    if (count == 1)
        out_put(&out, "one party is enough");
    else
        out_print(&out, "%zu parties must act together", count);
    out_print(&out, " to %.*s",
              STR_ARGS(str_starts(quorum->title, STR("can "))
                           ? str_skip(quorum->title, strlen("can "))
                           : quorum->title));
    for (size_t i = 0; i < quorum->behind.len; i++) {
        out_put(&out, i ? ", and " : ", behind a guard: ");
        show_text(&out, quorum->behind.at[i]);
    }
    tell(telling, "", tone_of(telling->dossier, quorum), out_text(&out));
}

static void tell_party(struct telling *telling, const char *label,
                       const struct party *party)
{
    struct out out = out_to_arena(telling->keep);

    put_code(&out, party->id);
    out_put(&out, ": ");
    show_text(&out, party->does);
    if (party->place.path.len)
        put_place(&out, party->place);
    tell(telling, label, TONE_PLAIN, out_text(&out));
}

static void tell_steps(struct telling *telling, const struct quorum *quorum)
{
    const struct dossier *dossier = telling->dossier;
    struct out out = out_to_arena(telling->keep);

    for (size_t e = 0; quorum->by && e < quorum->by->chain.len; e++) {
        const struct edge *edge = quorum->by->chain.at[e];
        out_put(&out, e ? ", then " : "becomes ");
        if (edge->to == BECOME_UNSEEN)
            out_put(&out, "something that no document shows");
        else
            put_code(&out, become_node(dossier->graph, edge->to)->id);
        out_put(&out, " by ");
        show_text(&out, edge->way->id.text);
        put_place(&out, edge->place);
    }
    if (quorum->by)
        tell(telling, "steps", TONE_PLAIN, out_text(&out));
    if (!quorum->witness.action.len)
        return;
    out = out_to_arena(telling->keep);
    put_request(&out, dossier, &quorum->witness);
    put_place(&out, quorum->place);
    tell(telling, "request", TONE_PLAIN, out_text(&out));
}

void tell_parties(struct telling *telling)
{
    const struct dossier *dossier = telling->dossier;
    const struct quorums *all = &dossier->quorums;

    tell_chapter(telling, "Who has to act together before something is destroyed",
                 false);
    if (!all->len)
        tell(telling, "", TONE_GOOD,
             STR("it can destroy nothing, by itself or by becoming another"));
    for (size_t i = 0; i < all->len; i++) {
        const struct quorum *quorum = &all->at[i];
        tell_count(telling, quorum);
        for (size_t p = 0; p < quorum->parties.len; p++)
            tell_party(telling, p ? "" : "who", &quorum->parties.at[p]);
        tell_steps(telling, quorum);
    }
    if (dossier->required > 2)
        tell(telling, "wanted", TONE_PLAIN,
             arena_print(telling->keep, "%zu distinct people, by the configuration",
                         dossier->required));
}
