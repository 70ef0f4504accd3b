/* The order of the chapters, and the words that they share. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "model/spoken.h"
#include "report/show.h"
#include "report/words.h"

struct chapter *tell_chapter(struct telling *telling, const char *title, bool under)
{
    struct chapter *chapter = LIST_PUSH(telling->keep, &telling->out->chapters);

    *chapter = (struct chapter){.title = str_from(title), .under = under};
    return chapter;
}

void tell(struct telling *telling, const char *label, enum tone tone, struct str words)
{
    struct chapters *chapters = &telling->out->chapters;
    struct chapter *last = &chapters->at[chapters->len - 1];

    *LIST_PUSH(telling->keep, &last->entries) =
        (struct entry){.label = label, .words = words, .tone = tone};
}

void tell_plain(struct telling *telling, const char *label, const char *words)
{
    tell(telling, label, TONE_PLAIN, str_from(words));
}

void tell_code(struct telling *telling, const char *label, struct str foreign)
{
    struct out out = out_to_arena(telling->keep);

    if (!foreign.len)
        return;
    put_code(&out, foreign);
    tell(telling, label, TONE_PLAIN, out_text(&out));
}

void put_code(struct out *out, struct str foreign)
{
    out_char(out, CODE_BEGIN);
    show_text(out, foreign);
    out_char(out, CODE_END);
}

void put_place(struct out *out, struct place place)
{
    out_put(out, " (");
    words_place(out, place);
    out_char(out, ')');
}

void put_list(struct out *out, const struct strs *texts)
{
    for (size_t i = 0; i < texts->len && i < WORDS_LIST; i++) {
        out_put(out, i ? ", " : "");
        put_code(out, texts->at[i]);
    }
    if (texts->len > WORDS_LIST)
        out_print(out, " and %zu more", texts->len - WORDS_LIST);
}

static bool is_fact(const struct dossier *dossier, struct str key)
{
    for (size_t i = 0; i < dossier->facts.len; i++)
        if (str_equal_fold(dossier->facts.at[i].key, key))
            return true;
    return false;
}

void put_request(struct out *out, const struct dossier *dossier,
                 const struct request *request)
{
    const char *between = " with ";

    if (request->provider == PROVIDER_AWS) {
        put_code(out, request->action);
        out_put(out, " on ");
        put_code(out, request->resource);
    } else {
        out_char(out, CODE_BEGIN);
        spoken_request(out, request, show_text);
        out_char(out, CODE_END);
    }
    for (size_t i = 0; i < request->context.len; i++) {
        const struct context_entry *entry = &request->context.at[i];
        if (is_fact(dossier, entry->key))
            continue;
        out_put(out, between);
        between = " and ";
        put_code(out, entry->key);
        out_put(out, " = ");
        put_list(out, &entry->values);
    }
}

void put_row(struct out *out, const struct row *row)
{
    out_char(out, CODE_BEGIN);
    words_row(out, row);
    out_char(out, CODE_END);
    put_place(out, row->place);
    if (row->status != ROW_LIVE) {
        out_put(out, ", ");
        words_status(out, row->status);
    }
}

void tell_rows(struct telling *telling, const char *label, const struct rows *rows)
{
    for (size_t i = 0; i < rows->len && i < WORDS_ROWS; i++) {
        struct out out = out_to_arena(telling->keep);
        put_row(&out, &rows->at[i]);
        tell(telling, i ? "" : label, TONE_PLAIN, out_text(&out));
    }
    if (rows->len > WORDS_ROWS)
        tell(telling, "", TONE_PLAIN,
             arena_print(telling->keep, "and %zu more rows, all in the JSON dossier",
                         rows->len - WORDS_ROWS));
}

void outline_make(struct arena *keep, struct arena scratch,
                  const struct dossier *dossier, struct outline *out)
{
    struct telling telling = {keep, scratch, dossier, out};
    struct out title = out_to_arena(keep);

    *out = (struct outline){.chapters = {0}};
    if (dossier->principal)
        show_text(&title, dossier->principal->id);
    else
        out_put(&title, "no answer");
    out->title = out_text(&title);
    tell_head(&telling);
    if (dossier->principal) {
        tell_rights(&telling);
        tell_chains(&telling);
        tell_parties(&telling);
        tell_guards(&telling);
        tell_cut(&telling);
    }
    tell_findings(&telling);
}
