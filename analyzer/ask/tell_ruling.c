/* A decision for people and for programs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/ruling.h"

#include "report/facts.h"
#include "report/page.h"
#include "report/show.h"
#include "report/words.h"

/* Which statement of its policy, counted from 1. */
static size_t number_of(const struct deciding *by)
{
    return (size_t)(by->statement - by->policy->statements.at) + 1;
}

static struct place place_of(const struct deciding *by)
{
    return policy_place(by->policy, by->statement->span);
}

static const char *effect_of(const struct deciding *by)
{
    return by->statement->effect == EFFECT_ALLOW ? "Allow" : "Deny";
}

static void say_by(struct page *page, struct arena scratch, const char *label,
                   const struct ruling *ruling, const struct deciding *by)
{
    struct out words = out_to_arena(&scratch);

    out_print(&words, "%s policy", ruling_layer(&ruling->layers, by->policy));
    if (by->policy->name.len) {
        out_char(&words, ' ');
        show_text(&words, by->policy->name);
    }
    out_print(&words, ": %s by statement %zu", effect_of(by), number_of(by));
    if (by->statement->sid.len) {
        out_char(&words, ' ');
        show_text(&words, by->statement->sid);
    }
    out_put(&words, " (");
    words_place(&words, place_of(by));
    out_put(&words, ")");
    page_say(page, label, 2, out_text(&words));
}

static void say_shown(struct page *page, struct arena scratch, const char *label,
                      struct str foreign)
{
    struct out words = out_to_arena(&scratch);

    show_text(&words, foreign);
    page_say(page, label, 0, out_text(&words));
}

/* "PRINCIPAL: ACTION on RESOURCE" and one line for each key. */
static void say_request(struct page *page, struct arena scratch,
                        const struct request *request)
{
    const struct {
        const char *label;
        struct str text;
    } rows[] = {
        {"who",  request->principal       },
        {"call", request->action          },
        {"on",   request->resource        },
        {"of",   request->resource_account},
    };

    for (size_t i = 0; i < LEN(rows); i++)
        if (rows[i].text.len)
            say_shown(page, scratch, rows[i].label, rows[i].text);
    for (size_t i = 0; i < request->context.len; i++) {
        const struct context_entry *entry = &request->context.at[i];
        struct arena lent = scratch;
        struct str values =
            arena_join(&lent, entry->values.at, entry->values.len, STR(", "));
        struct str text =
            arena_print(&lent, "%.*s = %.*s", STR_ARGS(entry->key), STR_ARGS(values));
        say_shown(page, lent, i ? "" : "with", text);
    }
}

void ruling_text(struct out *out, struct arena scratch, const struct ruling *ruling,
                 const struct report_style *style)
{
    static const enum ink inks[] = {
        [DECIDED_ALLOWED] = INK_PLAIN,
        [DECIDED_EXPLICIT_DENY] = INK_HIGH,
        [DECIDED_IMPLICIT_DENY] = INK_HIGH,
        [DECIDED_NOT] = INK_MEDIUM,
    };
    const struct answer *answer = &ruling->answer;
    struct page page = {out, style, 0};
    struct arena lent = scratch;
    struct out words = out_to_arena(&lent);

    show_text(&words, answer->reason);
    page_line(&page, inks[answer->decision], ruling_word(answer->decision),
              out_text(&words));
    say_request(&page, scratch, &ruling->request);
    for (size_t i = 0; i < answer->by.len; i++)
        say_by(&page, scratch, i ? "" : "by", ruling, &answer->by.at[i]);
    for (size_t i = 0; i < ruling->remarks.len; i++)
        say_shown(&page, scratch, i ? "" : "but", ruling->remarks.at[i]);
}

static void put_by(struct pen *pen, const struct ruling *ruling,
                   const struct deciding *by)
{
    pen_map(pen, NULL);
    pen_text(pen, "layer", str_from(ruling_layer(&ruling->layers, by->policy)));
    pen_text(pen, "effect", str_from(effect_of(by)));
    pen_known(pen, "policy", by->policy->name);
    pen_text(pen, "pointer", by->policy->pointer);
    pen_number(pen, "statement", number_of(by));
    pen_known(pen, "sid", by->statement->sid);
    facts_place(pen, "place", place_of(by), STR(""));
    pen_end(pen);
}

static void put_notes(struct pen *pen, const struct notes *notes)
{
    pen_list(pen, "notes");
    for (size_t i = 0; i < notes->len; i++) {
        pen_map(pen, NULL);
        pen_text(pen, "kind", str_from(notes->at[i].kind));
        pen_text(pen, "message", notes->at[i].message);
        facts_place(pen, "place", notes->at[i].place, STR(""));
        pen_end(pen);
    }
    pen_end(pen);
}

void ruling_json(struct out *out, struct arena scratch, const struct ruling *ruling)
{
    struct pen pen = {.out = out};

    pen_map(&pen, NULL);
    pen_text(&pen, "schema", STR("permdrift.decision/1"));
    pen_text(&pen, "decision", str_from(ruling_word(ruling->answer.decision)));
    pen_text(&pen, "reason", ruling->answer.reason);
    pen_bool(&pen, "actionKnown", !ruling->unknown_action);
    pen_map(&pen, "request");
    facts_request(&pen, scratch, &ruling->request);
    pen_end(&pen);
    pen_list(&pen, "statements");
    for (size_t i = 0; i < ruling->answer.by.len; i++)
        put_by(&pen, ruling, &ruling->answer.by.at[i]);
    pen_end(&pen);
    facts_texts(&pen, "remarks", &ruling->remarks);
    put_notes(&pen, &ruling->notes);
    pen_end(&pen);
}
