/* Out of chains, boxes: the gravest chains first, as long as there is room. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/picture.h"

#include "report/show.h"

/* A node of the graph that is drawn. `other` is NULL for one that is only passed. */
struct drawn {
    uint32_t node;
    const struct other *other;
    const struct edge *by;
    size_t parent;
};

LIST_OF(drawn_list, struct drawn);

struct drawing {
    struct arena *keep;
    struct arena scratch;
    const struct dossier *dossier;
    struct drawn_list list;
    struct picture *out;
};

static size_t find(const struct drawing *drawing, uint32_t node)
{
    size_t i = 0;

    while (i < drawing->list.len && drawing->list.at[i].node != node)
        i++;
    return i;
}

/* How many boxes the chain adds. */
static size_t missing(const struct drawing *drawing, const struct reached *reached)
{
    size_t count = 0;

    for (size_t i = 0; i < reached->chain.len; i++)
        count += find(drawing, reached->chain.at[i]->to) == drawing->list.len;
    return count;
}

static void add_chain(struct drawing *drawing, const struct other *other)
{
    const struct edge_refs *chain = &other->reached.chain;
    size_t at = 0;

    for (size_t i = 0; i < chain->len; i++) {
        const struct edge *edge = chain->at[i];
        size_t parent = find(drawing, edge->from);
        at = find(drawing, edge->to);
        if (at == drawing->list.len)
            *LIST_PUSH(&drawing->scratch, &drawing->list) =
                (struct drawn){.node = edge->to, .by = edge, .parent = parent};
    }
    drawing->list.at[at].other = other;
}

/* 0 for the gravest. */
static int rank_of(const struct dossier *dossier, const struct other *other)
{
    const struct held_classes *classes = &dossier->survey.classes;

    if (other->all)
        return 0;
    for (size_t i = 0; i < classes->len; i++)
        if (classes->at[i].operator_level && other->bits.held >> i & 1)
            return 0;
    return other->known && !other->bits.held && !other->bits.open ? 2 : 1;
}

static void choose(struct drawing *drawing)
{
    const struct others *others = &drawing->dossier->others;

    *LIST_PUSH(&drawing->scratch, &drawing->list) =
        (struct drawn){.node = drawing->dossier->self};
    for (int rank = 0; rank <= 2; rank++)
        for (size_t i = 0; i < others->len; i++) {
            const struct other *other = &others->at[i];
            if (rank_of(drawing->dossier, other) != rank)
                continue;
            if (drawing->list.len + missing(drawing, &other->reached) > PICTURED)
                drawing->out->left_out++;
            else
                add_chain(drawing, other);
        }
}

/* The end of an id that tells it from its neighbours: "role/reader". */
static struct str short_name(struct str id)
{
    struct str name = str_after_last(id, ':');

    return name.len ? name : id;
}

static struct str shown(struct arena *keep, struct str foreign)
{
    struct out out = out_to_arena(keep);

    show_text(&out, foreign);
    return out_text(&out);
}

/* "human, O1 O3". */
static struct str about(struct drawing *drawing, enum actor_kind kind, uint64_t bits,
                        bool known, bool all)
{
    const struct held_classes *classes = &drawing->dossier->survey.classes;
    struct out out = out_to_arena(drawing->keep);
    const char *between = ", ";

    out_put(&out, actor_kind_name(kind));
    if (all)
        out_put(&out, ", can be given all");
    else if (!known)
        out_put(&out, ", rights not known");
    for (size_t i = 0; i < classes->len; i++)
        if (bits >> i & 1 && classes->at[i].code.len) {
            out_put(&out, between);
            show_text(&out, classes->at[i].code);
            between = " ";
        }
    return out_text(&out);
}

static uint64_t own_bits(const struct dossier *dossier)
{
    const struct held_classes *classes = &dossier->survey.classes;
    uint64_t bits = 0;

    for (size_t i = 0; i < classes->len; i++)
        if (classes->at[i].held != HELD_NOT)
            bits |= (uint64_t)1 << i;
    return bits;
}

static struct str by_words(struct drawing *drawing, const struct edge *edge)
{
    struct out out = out_to_arena(drawing->keep);

    out_put(&out, "by ");
    show_text(&out, edge->way->id.text);
    out_put(&out, edge->undecided.len ? ", not decided"
                  : edge->assumed     ? ", assumed"
                                      : "");
    return out_text(&out);
}

static enum tone tone_of(const struct drawing *drawing, const struct other *other)
{
    static const enum tone tones[] = {TONE_CRITICAL, TONE_MEDIUM, TONE_PLAIN};

    return other ? tones[rank_of(drawing->dossier, other)] : TONE_PLAIN;
}

/* The principal itself, which may be able to raise itself. */
static struct box own_box(struct drawing *drawing)
{
    const struct dossier *dossier = drawing->dossier;
    const struct graph_node *node = become_node(dossier->graph, dossier->self);
    const struct other *other = drawing->list.at[0].other;
    struct box box = {
        .name = shown(drawing->keep, short_name(node->id)),
        .full = shown(drawing->keep, node->id),
        .about =
            about(drawing, node->kind, own_bits(dossier), true, other && other->all),
        .tone = tone_of(drawing, other),
    };

    if (other)
        box.by = arena_print(drawing->keep, "raises itself, by %.*s",
                             STR_ARGS(other->reached.chain.at[0]->way->id.text));
    return box;
}

static struct box unseen_box(struct drawing *drawing)
{
    return (struct box){
        .name = STR("unseen"),
        .full = STR("something that no document shows"),
        .about = about(drawing, ACTOR_UNKNOWN, 0, false, false),
    };
}

static struct box box_of(struct drawing *drawing, size_t at)
{
    const struct drawn *drawn = &drawing->list.at[at];
    const struct other *other = drawn->other;
    struct box box = unseen_box(drawing);

    if (drawn->node != BECOME_UNSEEN) {
        const struct graph_node *node =
            become_node(drawing->dossier->graph, drawn->node);
        box.full = shown(drawing->keep, node->id);
        box.name = shown(drawing->keep, short_name(node->id));
        box.about =
            about(drawing, node->kind, other ? other->bits.held | other->bits.open : 0,
                  !other || other->known, other && other->all);
    }
    box.tone = tone_of(drawing, other);
    box.by = by_words(drawing, drawn->by);
    box.dashed = drawn->by->assumed || drawn->by->undecided.len;
    return box;
}

/* The box, and below it all that is reached from there. */
static void place(struct drawing *drawing, size_t at, size_t parent, unsigned layer)
{
    size_t number = drawing->out->boxes.len;
    struct box *box = LIST_PUSH(drawing->keep, &drawing->out->boxes);

    *box = at ? box_of(drawing, at) : own_box(drawing);
    box->parent = layer ? parent : number;
    box->layer = layer;
    for (size_t i = 1; i < drawing->list.len; i++)
        if (drawing->list.at[i].parent == at)
            place(drawing, i, number, layer + 1);
}

void picture_of(struct arena *keep, struct arena scratch, const struct dossier *dossier,
                struct picture *out)
{
    struct drawing drawing = {keep, scratch, dossier, {0}, out};

    *out = (struct picture){.left_out = 0};
    choose(&drawing);
    place(&drawing, 0, 0, 0);
}
