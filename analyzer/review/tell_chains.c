/* What it can do through others, chain by chain, and who can become it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"
#include "rule/chain.h"

/* Longer lists are cut here, and say how many are left out. */
enum { CHAINS = 20 };

static struct str id_of(const struct dossier *dossier, uint32_t node)
{
    if (node == BECOME_UNSEEN)
        return STR("something that no document shows");
    return become_node(dossier->graph, node)->id;
}

/* The classes behind the bits, by their codes where they have one. */
static void put_classes(struct out *out, const struct dossier *dossier, uint64_t bits)
{
    const struct held_classes *classes = &dossier->survey.classes;
    size_t said = 0;

    for (size_t i = 0; i < classes->len; i++)
        if (bits >> i & 1) {
            const struct held_class *class = &classes->at[i];
            out_put(out, said++ ? ", " : "");
            show_text(out, class->code.len ? class->code : class->name);
        }
}

static void put_gain(struct out *out, const struct dossier *dossier,
                     const struct other *other)
{
    if (other->all)
        out_put(out, "it can be given anything that its bounds leave; ");
    if (!other->known) {
        out_put(out, "what it may do is not known");
        return;
    }
    if (other->bits.held) {
        out_put(out, "it holds ");
        put_classes(out, dossier, other->bits.held);
    } else {
        out_put(out, "it holds no class of capabilities");
    }
    if (other->bits.open) {
        out_put(out, "; not decided: ");
        put_classes(out, dossier, other->bits.open);
    }
}

static const char *certainty_of(const struct reached *reached)
{
    if (reached->undecided)
        return "not decided";
    if (reached->assumed)
        return "partly assumed";
    if (reached->helped)
        return "proved, once somebody else has set a tag";
    return reached->factor
               ? "proved, for whoever has the second factor that a step asks for"
               : "proved";
}

static enum tone tone_of(const struct other *other)
{
    if (other->all || other->bits.held)
        return other->reached.assumed ? TONE_HIGH : TONE_CRITICAL;
    return TONE_MEDIUM;
}

/* What a way is: in its own words, or by what it takes. */
static void put_way(struct out *out, const struct way *way)
{
    show_text(out, way->meaning.text);
    if (!way->meaning.text.len) {
        out_print(out, "%s, with ", way_category_name(way->category));
        for (size_t i = 0; i < way->permissions.len; i++) {
            out_put(out, i ? ", " : "");
            put_code(out, way->permissions.at[i].actions.at[0].text);
        }
    }
    out_put(out, " [");
    show_text(out, way->id.text);
    out_put(out, "]");
}

/* "1. by iam-003, self-escalation: it ... (place)", and what the step rests on. */
static void tell_step(struct telling *telling, const struct edge *edge, size_t number)
{
    struct out out = out_to_arena(telling->keep);

    out_print(&out, "%zu. ", number);
    put_code(&out, id_of(telling->dossier, edge->from));
    out_put(&out, " becomes ");
    put_code(&out, id_of(telling->dossier, edge->to));
    out_put(&out, ": ");
    put_way(&out, edge->way);
    if (edge->place.path.len)
        put_place(&out, edge->place);
    tell(telling, number == 1 ? "chain" : "then", TONE_PLAIN, out_text(&out));
    for (size_t i = 0; i < edge->witnesses.len; i++) {
        struct out proof = out_to_arena(telling->keep);
        put_request(&proof, telling->dossier, &edge->witnesses.at[i]);
        tell(telling, i ? "" : "proof", TONE_PLAIN, out_text(&proof));
    }
    if (edge->assumed && edge->because.len) {
        struct out because = out_to_arena(telling->keep);
        show_text(&because, edge->because);
        tell(telling, "assumed", TONE_MEDIUM, out_text(&because));
    }
    if (edge->undecided.len) {
        struct out open = out_to_arena(telling->keep);
        show_text(&open, edge->undecided);
        tell(telling, "open", TONE_MEDIUM, out_text(&open));
    }
}

static void tell_other(struct telling *telling, const struct other *other)
{
    const struct reached *reached = &other->reached;
    struct chapter *chapter = tell_chapter(telling, "", true);
    struct out title = out_to_arena(telling->keep), gain = out_to_arena(telling->keep);
    enum tone tone = tone_of(other);

    put_code(&title, id_of(telling->dossier, reached->node));
    out_print(&title, ", %s", certainty_of(reached));
    chapter->title = out_text(&title);
    chapter->tone = tone;
    put_gain(&gain, telling->dossier, other);
    tell(telling, "gains", tone, out_text(&gain));
    for (size_t i = 0; i < reached->chain.len; i++)
        tell_step(telling, reached->chain.at[i], i + 1);
}

/* What each class that it does not hold itself is held through. */
static void tell_through(struct telling *telling)
{
    const struct dossier *dossier = telling->dossier;
    const struct held_classes *classes = &dossier->survey.classes;
    const char *label = "only so";

    for (size_t c = 0; c < classes->len; c++) {
        const struct other *first = NULL;
        size_t count = 0;
        for (size_t i = 0; i < dossier->others.len; i++)
            if (dossier->others.at[i].bits.held >> c & 1 && !count++)
                first = &dossier->others.at[i];
        if (!first || classes->at[c].held == HELD_YES)
            continue;
        struct out out = out_to_arena(telling->keep);
        show_text(&out, classes->at[c].code);
        out_put(&out, classes->at[c].code.len ? ": " : "");
        show_text(&out, classes->at[c].title);
        out_put(&out, ", as ");
        put_code(&out, id_of(dossier, first->reached.node));
        if (count > 1)
            out_print(&out, " and %zu more", count - 1);
        tell(telling, label, TONE_HIGH, out_text(&out));
        label = "";
    }
}

static void tell_reach(struct telling *telling)
{
    const struct others *others = &telling->dossier->others;

    tell_chapter(telling, "What it can do through others", false)->pictured = true;
    if (!others->len) {
        tell(telling, "nobody", TONE_GOOD,
             STR("it can become nobody through whom it would gain anything"));
        return;
    }
    tell(telling, "becomes", TONE_HIGH,
         arena_print(telling->keep, "%zu other%s", others->len,
                     others->len == 1 ? "" : "s"));
    tell_through(telling);
    for (size_t i = 0; i < others->len && i < CHAINS; i++)
        tell_other(telling, &others->at[i]);
    if (others->len > CHAINS) {
        tell_chapter(telling, "and more", true);
        tell(telling, "", TONE_PLAIN,
             arena_print(telling->keep, "%zu more chains, all in the JSON dossier",
                         others->len - CHAINS));
    }
}

static void tell_into(struct telling *telling)
{
    const struct reached_list *into = &telling->dossier->into;

    tell_chapter(telling, "Who can become it", false);
    if (!into->len)
        tell(telling, "nobody", TONE_GOOD, STR("nobody that the documents show"));
    for (size_t i = 0; i < into->len && i < CHAINS; i++) {
        const struct reached *one = &into->at[i];
        struct out out = out_to_arena(telling->keep);
        const struct edge *first = one->chain.at[0];
        put_code(&out, id_of(telling->dossier, one->node));
        out_print(&out, ", %s, in %zu step%s: ", certainty_of(one), one->chain.len,
                  one->chain.len == 1 ? "" : "s");
        put_way(&out, first->way);
        tell(telling, i ? "" : "by", TONE_PLAIN, out_text(&out));
    }
    if (into->len > CHAINS)
        tell(telling, "", TONE_PLAIN,
             arena_print(telling->keep, "and %zu more, all in the JSON dossier",
                         into->len - CHAINS));
}

void tell_chains(struct telling *telling)
{
    tell_reach(telling);
    tell_into(telling);
}
