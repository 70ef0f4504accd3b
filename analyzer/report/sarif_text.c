/* The escape table of SARIF messages, where brackets make links. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sarif_text.h"

#include "report/glyph.h"
#include "report/show.h"
#include "report/words.h"

enum { MESSAGE_ROOM = 8000, MESSAGE_STEPS = 40 };

/* What to do with each byte: `-` write it, `\` put a backslash before it. */
static const char treat[] = "--------------------------------"
                            "--------------------------------"
                            "---------------------------\\\\\\--"
                            "--------------------------------"
                            "--------------------------------"
                            "--------------------------------"
                            "--------------------------------"
                            "--------------------------------";

_Static_assert(sizeof treat == 256 + 1, "one mark for each byte");

static void put_message(struct out *out, struct str shown)
{
    for (size_t i = 0; i < shown.len; i++) {
        if (treat[(unsigned char)shown.at[i]] == '\\')
            out_char(out, '\\');
        out_char(out, shown.at[i]);
    }
}

struct str sarif_quote(struct arena *keep, struct str foreign)
{
    struct out shown = out_to_arena(keep), out = out_to_arena(keep);

    show_text(&shown, foreign);
    put_message(&out, out_text(&shown));
    return out_text(&out);
}

static void put_link(struct out *out, struct arena *keep, struct place place,
                     struct places *linked)
{
    struct out shown = out_to_arena(keep);

    words_place(&shown, place);
    if (place.path.len == 0) {
        put_message(out, out_text(&shown));
        return;
    }
    *LIST_PUSH(keep, linked) = place;
    out_char(out, '[');
    put_message(out, out_text(&shown));
    out_print(out, "](%zu)", linked->len);
}

static void put_who(struct out *out, struct arena *keep, const struct actor *actor)
{
    struct out shown = out_to_arena(keep);

    out_put(&shown, "\nWho: ");
    show_text(&shown, actor->id);
    out_put(&shown, ", ");
    words_actor(&shown, actor);
    put_message(out, out_text(&shown));
}

static void put_proof(struct out *out, struct arena *keep,
                      const struct finding *finding)
{
    struct out shown = out_to_arena(keep);

    out_put(&shown, "\nProof: ");
    words_witness(&shown, finding);
    put_message(out, out_text(&shown));
}

static void put_path(struct out *out, struct arena *keep, const struct steps *path,
                     struct places *linked)
{
    for (size_t i = 0; i < path->len && i < MESSAGE_STEPS; i++) {
        out_put(out, i ? "; " : "\nHeld: ");
        out_bytes(out, sarif_quote(keep, path->at[i].text));
        if (path->at[i].place.path.len) {
            out_put(out, " at ");
            put_link(out, keep, path->at[i].place, linked);
        }
    }
    if (path->len > MESSAGE_STEPS)
        out_print(out, "; and %zu more", path->len - MESSAGE_STEPS);
}

static void put_cut(struct out *out, struct arena *keep, const struct rows *rows,
                    struct places *linked)
{
    for (size_t i = 0; i < rows->len && i < WORDS_ROWS; i++) {
        const struct row *row = &rows->at[i];
        struct out shown = out_to_arena(keep);
        words_row(&shown, row);
        out_put(out, row->deny ? "\nbut " : "\nCut: ");
        put_message(out, out_text(&shown));
        out_put(out, " at ");
        put_link(out, keep, row->place, linked);
        if (!row->deny) {
            out_put(out, " (");
            words_status(out, row->status);
            out_put(out, ")");
        }
    }
    if (rows->len > WORDS_ROWS)
        out_print(out, "\nand %zu more", rows->len - WORDS_ROWS);
}

struct str sarif_message(struct arena *keep, const struct finding *finding,
                         struct places *linked)
{
    struct out out = out_to_arena(keep);

    out_bytes(&out, sarif_quote(keep, finding->summary));
    if (finding->certainty != CERTAIN_EXACT) {
        out_print(&out, "\nVerdict: %s. ", certainty_name(finding->certainty));
        out_bytes(&out, sarif_quote(keep, finding->certainty_because));
    }
    if (finding->actor)
        put_who(&out, keep, finding->actor);
    if (finding->has_witness)
        put_proof(&out, keep, finding);
    put_path(&out, keep, &finding->path, linked);
    put_cut(&out, keep, &finding->excess, linked);
    out_print(&out, "\nId: %.*s", STR_ARGS(finding->id));
    struct str whole = out_text(&out);
    size_t fits = glyph_span(whole, MESSAGE_ROOM);
    if (fits == whole.len)
        return whole;
    return arena_print(keep, "%.*s… (cut; all of it is in the JSON report)",
                       STR_ARGS(str_head(whole, fits)));
}
